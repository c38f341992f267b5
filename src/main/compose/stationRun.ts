/** One run of the station: its journal, its core, and the demo restaurant if it plays there. Switching to or from the demo is another run. */
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DemoRestaurant } from '../../adapters/demo/demoRestaurant';
import { openJournal, type SqliteJournal } from '../../adapters/journal/sqliteJournal';
import { startRetention } from '../../adapters/journal/retention';
import { createCore, type CoreDeps } from '../../core/createCore';
import type { Secrets } from '../../core/ports';
import type { Settings } from '../../core/model/settings';
import type { BoardDelta } from '../../core/model/view';
import { wordsOf } from '../../core/model/words';
import type { Station } from '../../core/station';
import { createBoardMirror, type BoardMirror } from '../boardMirror';
import type { SoundOutputs } from '../soundOutputs';
import { createLateAudibility, createLateVoice } from './late';

export interface StationRun {
  readonly station: Station;
  readonly board: BoardMirror;
  readonly demo: DemoRestaurant | null;
  /** For support. */
  readonly journal: Pick<SqliteJournal, 'recent' | 'latest'>;
  /** The demo's tokens too. */
  readonly secrets: Secrets;
  /** The name of a damaged journal that was put aside. */
  readonly journalAside: string | null;
  applySettings(settings: Settings): void;
  stop(): void;
}
/** What the desktop shows every alert on, notifications or not. */
const SURFACES = ['sound', 'button', 'tray'];

export interface RunDeps extends Omit<CoreDeps, 'journal' | 'audibility' | 'surfaces' | 'demo' | 'secrets' | 'settings' | 'notices' | 'voice'> {
  /** What befell the station before this run, as every board says it. */
  readonly befell: readonly string[];
  readonly dataDirectory: string;
  readonly simulatorPath: string;
  readonly secrets: Secrets;
  readonly outputs: SoundOutputs;
  /** Under which Windows shows notifications. */
  readonly appId: string | null;
  readonly settings: () => Settings;
  readonly onDemoEnded: (reason: string) => void;
  /** The board changed; `run.board` has the change already. */
  readonly onDelta: (delta: BoardDelta) => void;
}

/** The restaurant starts from nothing each time, so its last evening would be a board of orders that nobody has. */
function freshDemoJournal(directory: string): string {
  const path = join(directory, 'journal-demo.sqlite');
  for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
  return path;
}

async function tryDemo({ simulatorPath, settings, onDemoEnded, log }: RunDeps): Promise<DemoRestaurant | null> {
  try {
    const { startDemo } = await import('./demo');
    return await startDemo(simulatorPath, settings().station.language, (code) => onDemoEnded(`code ${code ?? '?'}`));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.error('the demo restaurant did not start', { reason });
    onDemoEnded(reason);
    return null;
  }
}

/** A station that has everything it needs and does nothing yet. */
export interface PreparedRun {
  /** @throws whatever kept it from beginning: nothing of it is left open then */
  begin(): StationRun;
}

/** @throws JournalError where the journal cannot be opened: nothing is left open then, and whatever runs is not touched */
export async function prepareStationRun(deps: RunDeps, asDemo: boolean): Promise<PreparedRun> {
  const demo = asDemo ? await tryDemo(deps) : null;
  try {
    return prepareWith(deps, asDemo, demo);
  } catch (error) {
    demo?.stop();
    throw error;
  }
}

function prepareWith(deps: RunDeps, asDemo: boolean, demo: DemoRestaurant | null): PreparedRun {
  const path = asDemo ? freshDemoJournal(deps.dataDirectory) : join(deps.dataDirectory, 'journal.sqlite');
  const journal: SqliteJournal = openJournal(path, { log: deps.log });
  try {
    return prepareOn(journal, deps, asDemo, demo);
  } catch (error) {
    // It is locked while it is open: nobody could try again.
    journal.close();
    throw error;
  }
}

function prepareOn(journal: SqliteJournal, deps: RunDeps, asDemo: boolean, demo: DemoRestaurant | null): PreparedRun {
  // The demo's guests are nobody's: nothing of them leaves the house.
  const withSources = (settings: Settings): Settings => (asDemo ? { ...settings, sources: demo?.sources ?? [], channels: [] } : settings);
  const demoTokens: ReadonlyMap<string, string> = demo?.tokens ?? new Map();
  const secrets: Secrets = { store: deps.secrets.store, token: (id) => demoTokens.get(id) ?? deps.secrets.token(id) };
  const journalNotices = journal.putAside === null ? [] : [wordsOf(deps.settings().station.language).journalAside(basename(journal.putAside.path))];
  const audibility = deps.outputs.over(createLateAudibility({ platform: process.platform, appId: deps.appId }));
  const station = createCore({ ...deps, audibility, voice: createLateVoice(), notices: [...deps.befell, ...journalNotices], surfaces: SURFACES, journal, secrets, demo: asDemo, settings: withSources(deps.settings()) });
  let stopRetention = (): void => undefined;
  function stop(): void {
    try {
      stopRetention();
      station.stop();
    } finally {
      journal.close();
      demo?.stop();
    }
  }
  function begin(): StationRun {
    station.start();
    const { clock, log } = deps;
    const keepDays = (): number => deps.settings().journal.keepDays;
    stopRetention = startRetention({ journal, clock, log, keepDays, forget: station.forget, forgetFiles: journal.removeAside, onBoard: () => new Set(board.tickets.keys()) });
    const board = createBoardMirror(station.snapshot());
    station.subscribe((delta) => {
      board.apply(delta);
      deps.onDelta(delta);
    });
    return {
      station,
      board,
      demo,
      journal,
      secrets,
      journalAside: journal.putAside?.path ?? null,
      applySettings: (settings) => station.applySettings(withSources(settings)),
      stop,
    };
  }
  return {
    begin() {
      try {
        return begin();
      } catch (error) {
        stop();
        throw error;
      }
    },
  };
}
