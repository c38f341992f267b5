/** Where windows stood, in a small file of its own: it is read before the settings are, so that the button can appear at once. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { WallWindowSettings } from '../../core/model/wallWindow';
import type { Theme } from './ground';
import { noPlaces, type Area, type ButtonPlaces } from './placement';

export interface WindowState {
  readonly button: ButtonPlaces;
  /** The last known wish of the settings. */
  readonly showButton: boolean;
  readonly board: Area | null;
  readonly boardMaximized: boolean;
  /** The last known wish of the settings. */
  readonly wall: WallWindowSettings;
  /** The last known wish of the settings. */
  readonly theme: Theme;
}
const fresh: WindowState = { button: noPlaces, showButton: true, board: null, boardMaximized: false, wall: { kiosk: false, display: 'secondary' }, theme: 'system' };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const finite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function readArea(value: unknown): Area | null {
  if (!isRecord(value)) return null;
  const { x, y, width, height } = value;
  return finite(x) && finite(y) && finite(width) && finite(height) && width > 0 && height > 0 ? { x, y, width, height } : null;
}

function readPlaces(value: unknown): ButtonPlaces {
  if (!isRecord(value) || !isRecord(value['offsets'])) return noPlaces;
  const offsets: Record<string, { dx: number; dy: number }> = {};
  for (const [key, offset] of Object.entries(value['offsets'])) {
    if (isRecord(offset) && finite(offset['dx']) && finite(offset['dy'])) offsets[key] = { dx: offset['dx'], dy: offset['dy'] };
  }
  return { display: typeof value['display'] === 'string' ? value['display'] : null, offsets };
}

function readWall(value: unknown): WallWindowSettings {
  if (!isRecord(value) || typeof value['display'] !== 'string') return fresh.wall;
  return { kiosk: value['kiosk'] === true, display: value['display'] };
}

/** Whatever stands in the file, also none or half of one, answers a whole state. */
export function parseWindowState(text: string): WindowState {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value)) return fresh;
    return {
      button: readPlaces(value['button']),
      showButton: value['showButton'] !== false,
      board: readArea(value['board']),
      boardMaximized: value['boardMaximized'] === true,
      wall: readWall(value['wall']),
      theme: value['theme'] === 'light' || value['theme'] === 'dark' ? value['theme'] : 'system',
    };
  } catch {
    return fresh;
  }
}

export interface WindowStateFile {
  read(): WindowState;
  /** Losing the place of a window is no reason to fail: trouble with the disk is left to those who have more to say about it. */
  change(part: Partial<WindowState>): void;
}

export function openWindowState(path: string): WindowStateFile {
  let state: WindowState | null = null;
  const read = (): WindowState => {
    if (state !== null) return state;
    try {
      state = parseWindowState(readFileSync(path, 'utf8'));
    } catch {
      state = fresh;
    }
    return state;
  };
  return {
    read,
    change(part) {
      const next = { ...read(), ...part };
      if (JSON.stringify(next) === JSON.stringify(state)) return;
      state = next;
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(`${path}.new`, JSON.stringify(next));
        renameSync(`${path}.new`, path);
      } catch {
        // The next change tries again.
      }
    },
  };
}
