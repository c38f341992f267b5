/** The support bundle: one zip file with logs, health, settings, versions and excerpts of the journal, in which nobody is named. */
import { channelSecret } from '../../core/model/ids';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, release, totalmem, type as systemName } from 'node:os';
import { join } from 'node:path';
import { Zip, ZipDeflate } from 'fflate';
import type { Settings } from '../../core/model/settings';
import type { Entry } from '../../core/model/fact';
import type { BoardSnapshot } from '../../core/model/view';
import type { Secrets } from '../../core/ports';
import type { SqliteJournal } from '../journal/sqliteJournal';
import { createMask, type Mask } from './mask';

export interface BundleDeps {
  /** As `GET /health` says it; null: no station runs. */
  readonly health: unknown;
  /** What stands on the board, whose guests must not be told anywhere. */
  readonly tickets: BoardSnapshot['tickets'];
  /** Null: it cannot be read; `notes` should say why. */
  readonly journal: Pick<SqliteJournal, 'recent' | 'latest'> | null;
  /** Null: not known, as where the desktop's own are looked at from outside. */
  readonly settings: Settings | null;
  readonly secrets: Pick<Secrets, 'token' | 'store'>;
  /** Null: this station keeps no log files. */
  readonly logDirectory: string | null;
  /** What the program and the computer are. */
  readonly versions: Readonly<Record<string, unknown>>;
  /** Troubles of collecting it. */
  readonly notes?: readonly string[];
  readonly nowMs: number;
}

const LATEST = 2000;
const TROUBLES = 500;

/** What is known of any computer that the station runs on. */
export const systemVersions = (version: string): Record<string, unknown> => ({
  hoverboard: version,
  ...process.versions,
  platform: process.platform,
  arch: process.arch,
  system: `${systemName()} ${release()}`,
  memoryMb: Math.round(totalmem() / 1e6),
  usedMb: Math.round(process.memoryUsage().rss / 1e6),
  uptimeS: Math.round(process.uptime()),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
});

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const lines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

function readable(entries: readonly Entry[], mask: Mask): string {
  return lines(entries.map(({ seq, at, ticketId, fact }) => ({ seq, at: new Date(at).toISOString(), ticketId: mask.json(ticketId), fact: mask.fields(fact) })));
}

/** Each line of a log is an object; a line that was cut is a text like any other. `at` and `level` are the log's own. */
function maskedLogLine(line: string, mask: Mask): string {
  try {
    const { at, level, ...rest } = JSON.parse(line) as Record<string, unknown>;
    return JSON.stringify({ at, level, ...(mask.json(rest) as object) });
  } catch {
    return mask.text(line);
  }
}

function* logFiles(directory: string | null, mask: Mask): Generator<readonly [string, string]> {
  if (directory === null) return;
  let names: string[] = [];
  try {
    names = readdirSync(directory).filter((name) => /\.log(?:\.\d+)?$/.test(name));
  } catch {
    // None was written yet.
  }
  for (const name of names.sort()) {
    let text: string;
    try {
      text = readFileSync(join(directory, name), 'utf8');
    } catch (error) {
      text = `unreadable: ${String(error)}`;
    }
    yield [`logs/${name}`, text.split('\n').map((line) => (line === '' ? '' : maskedLogLine(line, mask))).join('\n')];
  }
}

function* filesOf(deps: BundleDeps): Generator<readonly [string, string]> {
  const { health, journal, settings, secrets } = deps;
  const sources = settings?.sources ?? [];
  const latest = journal?.latest(LATEST) ?? [];
  const trouble = journal?.recent(TROUBLES) ?? [];
  const mask = createMask({
    known: [...latest.map(({ fact }) => fact), ...trouble.map(({ fact }) => fact), ...deps.tickets],
    tokens: [...sources.map(({ id }) => id), ...(settings?.channels ?? []).map(({ id }) => channelSecret(id))].flatMap((id) => secrets.token(id) ?? []),
    ownNames: settings === null ? [] : [settings.station.name],
    home: homedir(),
  });
  yield ['versions.json', json({ collectedAt: new Date(deps.nowMs).toISOString(), ...deps.versions, notes: (deps.notes ?? []).map((note) => mask.text(note)) })];
  yield ['health.json', json(health === null ? { status: 'not running' } : mask.json(health))];
  const tokens = Object.fromEntries(sources.map(({ id }) => [id, secrets.token(id) === null ? 'missing' : 'stored']));
  if (settings !== null) yield ['settings.json', json({ settings: mask.fields(settings), secretStore: secrets.store, sourcesWithToken: tokens })];
  if (journal !== null) {
    yield ['journal-trouble.jsonl', readable([...trouble].reverse(), mask)];
    yield ['journal-latest.jsonl', readable(latest, mask)];
  }
  yield* logFiles(deps.logDirectory, mask);
}

/** Between two files everything else of the station has its turn. */
const pause = (): Promise<void> => new Promise((over) => setImmediate(over));

/** @returns the bytes of the zip file */
export async function createBundle(deps: BundleDeps): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  for (const [name, text] of filesOf(deps)) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = deps.nowMs;
    zip.add(file);
    file.push(Buffer.from(text), true);
    await pause();
  }
  zip.end();
  return Buffer.concat(chunks);
}

const bundleName = (nowMs: number, copy: number): string =>
  `hoverboard-diagnostics-${new Date(nowMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}${copy === 1 ? '' : `-${copy}`}.zip`;

/** So many within one second are no longer a person who asks. */
const COPIES_AT_MOST = 20;

/** A file that is there is never overwritten: the second of two that were asked for within one second has a name of its own. */
function writeAnew(directory: string, bytes: Uint8Array, nowMs: number): string {
  for (let copy = 1; ; copy++) {
    const path = join(directory, bundleName(nowMs, copy));
    try {
      writeFileSync(path, bytes, { mode: 0o600, flag: 'wx' });
      return path;
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!isTaken || copy === COPIES_AT_MOST) throw error;
    }
  }
}

/**
 * Writes into the first folder that takes it, readable by this user alone.
 * @returns the file's path
 * @throws the last folder's error where none takes it
 */
export function writeBundle(directories: readonly string[], bytes: Uint8Array, nowMs: number): string {
  let refused: unknown = new Error('no folder to write to');
  for (const directory of directories) {
    try {
      mkdirSync(directory, { recursive: true });
      return writeAnew(directory, bytes, nowMs);
    } catch (error) {
      refused = error;
    }
  }
  throw refused;
}
