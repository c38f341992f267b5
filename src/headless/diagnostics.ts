/** `--diagnostics FILE`: the support bundle of a data folder, whether its station runs or does not start, also the desktop's. */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { get as getOverTls } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { desktopRunsOn } from '../adapters/instance/desktopLock';
import { openJournal, type SqliteJournal } from '../adapters/journal/sqliteJournal';
import { readProvisioning } from '../adapters/provisioning/readProvisioning';
import { createBundle, systemVersions } from '../adapters/support/bundle';

export interface DiagnosticsOptions {
  readonly configPath: string | null;
  readonly dataDir: string;
  readonly version: string;
  readonly nowMs: number;
}

const ANSWER_MS = 3000;
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A running station holds its journal alone, so a copy is read. The copy goes as soon as it was read. */
async function withJournal<T>(dataDir: string, work: (journal: SqliteJournal | null, trouble: string | null) => Promise<T>): Promise<T> {
  const path = ['journal.sqlite', 'journal-demo.sqlite'].map((name) => join(dataDir, name)).find((one) => existsSync(one));
  if (path === undefined) return await work(null, 'there is no journal in this folder');
  const directory = mkdtempSync(join(tmpdir(), 'hoverboard-diagnostics-'));
  let journal: SqliteJournal | null = null;
  try {
    let trouble: string | null = null;
    try {
      const copy = join(directory, 'journal.sqlite');
      for (const ending of ['', '-wal']) if (existsSync(`${path}${ending}`)) copyFileSync(`${path}${ending}`, `${copy}${ending}`);
      journal = openJournal(copy);
      trouble = journal.putAside?.reason ?? null;
    } catch (error) {
      trouble = reasonOf(error);
    }
    return await work(journal, trouble);
  } finally {
    journal?.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What a running station says of itself on `GET /health`; null: none answers. */
function askHealth(dataDir: string): Promise<unknown> {
  return new Promise((answer) => {
    try {
      const { url } = JSON.parse(readFileSync(join(dataDir, 'instance.json'), 'utf8')) as { url: string };
      const address = new URL('health', url);
      // It is this computer's own station, found by its own word in its own folder: a certificate could add nothing.
      const ask: typeof get = address.protocol === 'https:' ? (getOverTls as typeof get) : get;
      const request = ask(address, { timeout: ANSWER_MS, ...(address.protocol === 'https:' ? { rejectUnauthorized: false } : {}) }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => {
          try {
            answer(JSON.parse(text));
          } catch {
            answer(null);
          }
        });
      });
      request.on('timeout', () => request.destroy());
      request.on('error', () => answer(null));
    } catch {
      answer(null);
    }
  });
}

/** The desktop has no `/health` that could be found from here; that it runs is all there is to say, and must be said. */
const DESKTOP_RUNS = { status: 'the desktop app runs on this folder', detail: 'its health is in the bundle that it collects itself: tray icon → Help → Collect diagnostics' };

/**
 * @param path the zip file to write
 * @returns where it is, and whether the desktop app runs on the folder, which alone knows more than that file says
 * @throws Error where it cannot be written
 */
export async function writeDiagnostics(path: string, { configPath, dataDir, version, nowMs }: DiagnosticsOptions): Promise<{ readonly path: string; readonly desktopRuns: boolean }> {
  const read = configPath === null ? null : readProvisioning(configPath);
  const provisioned = read?.ok === true ? read.provisioned : null;
  const desktopRuns = desktopRunsOn(dataDir);
  const health = (await askHealth(dataDir)) ?? (desktopRuns ? DESKTOP_RUNS : null);
  const bytes = await withJournal(dataDir, (journal, journalTrouble) =>
    createBundle({
      health,
      tickets: [],
      journal,
      settings: provisioned?.settings ?? null,
      secrets: { store: 'memory', token: (id) => provisioned?.tokens.get(id) ?? null },
      logDirectory: join(dataDir, 'logs'),
      versions: systemVersions(version),
      notes: [journalTrouble, read?.ok === false ? read.message : null].filter((note) => note !== null),
      nowMs,
    }),
  );
  const target = resolve(path);
  writeFileSync(target, bytes, { mode: 0o600 });
  return { path: target, desktopRuns };
}
