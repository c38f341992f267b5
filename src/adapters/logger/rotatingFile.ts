/** A log file that never grows beyond its share of the disk: at its size limit it becomes FILE.1, and the oldest goes; where it cannot, its own lines go. */
import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LogSink } from './jsonLogger';

export interface RotatingFileOptions {
  readonly maxBytes?: number;
  /** How many old files stay beside the one that is written. */
  readonly keep?: number;
}

/** What stands in place of lines that are gone, in the form of the lines. */
const noteOf = (message: string, lines?: number): string => `${JSON.stringify({ level: 'warn', message, lines })}\n`;

/**
 * Lines go to the file at once, so that the last words before a crash are there. A disk that is full or gone loses the line and nothing else:
 * the next line tries again, and says how many were lost.
 */
export function createRotatingFile(path: string, { maxBytes = 1_000_000, keep = 3 }: RotatingFileOptions = {}): { readonly sink: LogSink; close(): void } {
  let file: number | null = null;
  let size = 0;
  let lost = 0;

  const open = (): number => {
    if (file !== null) return file;
    mkdirSync(dirname(path), { recursive: true });
    file = openSync(path, 'a', 0o600);
    size = fstatSync(file).size;
    return file;
  };
  const close = (): void => {
    if (file !== null) closeSync(file);
    file = null;
  };
  /** @returns whether it was there to be done, and was done */
  const attempt = (work: () => void): boolean => {
    try {
      work();
      return true;
    } catch {
      // There are not that many old files yet, another program holds this one, or the folder is read-only.
      return false;
    }
  };
  /** @returns what the file begins with */
  const rotate = (): string => {
    close();
    attempt(() => rmSync(`${path}.${keep}`, { force: true }));
    for (let number = keep - 1; number > 0; number--) attempt(() => renameSync(`${path}.${number}`, `${path}.${number + 1}`));
    if (attempt(() => renameSync(path, `${path}.1`))) return '';
    // The newest lines are what support needs, and without this the file would grow until the disk is full.
    truncateSync(path);
    return noteOf('the log could not be rotated: its earlier lines are gone');
  };
  /** All of it or nothing: half a line would spoil the next one too. */
  const write = (text: string): void => {
    const bytes = Buffer.from(text);
    const target = open();
    try {
      writeFileSync(target, bytes);
      size += bytes.length;
    } catch (error) {
      attempt(() => ftruncateSync(target, size));
      throw error;
    }
  };

  return {
    sink(line) {
      try {
        const text = `${lost === 0 ? '' : noteOf('lines of the log were lost', lost)}${line}\n`;
        open();
        const begin = size > 0 && size + Buffer.byteLength(text) > maxBytes ? rotate() : '';
        write(begin + text);
        lost = 0;
      } catch {
        lost += 1;
        close();
      }
    },
    close,
  };
}
