/** One station to a data folder: the first holds a lock that a kill releases too, and leaves word where its board is; the second is told. */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import * as v from 'valibot';
import type { Clock } from '../../core/ports';

const WordSchema = v.object({ url: v.string() });

export interface InstanceLock {
  readonly held: true;
  /** Leaves word for the next that starts: where the board is. */
  announce(url: string): void;
  release(): void;
}
export type Instance = InstanceLock | { readonly held: false; /** Null: the other one has not said in time where its board is. */ readonly url: string | null };

const SQLITE_BUSY = 5;
const SQLITE_NOT_A_DATABASE = 26;
const codeOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'errcode' in error ? error.errcode : undefined);

/** An SQLite transaction that never ends: its lock is the system's own on every platform, and goes with the process however that ends. */
function lock(path: string): InstanceType<typeof DatabaseSync> | null {
  closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (codeOf(error) === SQLITE_BUSY) return null;
    if (codeOf(error) !== SQLITE_NOT_A_DATABASE) throw error;
    // Nothing is kept in it: a damaged one can go.
    rmSync(path);
    return lock(path);
  }
}

function readWord(path: string): string | null {
  try {
    return v.parse(WordSchema, JSON.parse(readFileSync(path, 'utf8'))).url;
  } catch {
    return null;
  }
}

export interface InstanceOptions {
  readonly clock: Pick<Clock, 'after'>;
  /** How long to wait for a station that is just starting to say where it is. */
  readonly waitMs?: number;
}
const LOOK_AGAIN_MS = 100;

/** @throws Error where the folder cannot be used */
export async function acquireInstance(dir: string, { clock, waitMs = 10_000 }: InstanceOptions): Promise<Instance> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const wordPath = join(dir, 'instance.json');
  for (let waitedMs = 0; ; waitedMs += LOOK_AGAIN_MS) {
    const held = lock(join(dir, 'instance.lock'));
    if (held !== null) {
      // Left by one that was killed.
      rmSync(wordPath, { force: true });
      return {
        held: true,
        announce: (url) => writeFileSync(wordPath, JSON.stringify({ url, pid: process.pid }), { mode: 0o600 }),
        release() {
          if (!held.isOpen) return;
          rmSync(wordPath, { force: true });
          held.close();
        },
      };
    }
    const url = readWord(wordPath);
    if (url !== null || waitedMs >= waitMs) return { held: false, url };
    await new Promise<void>((resolve) => void clock.after(LOOK_AGAIN_MS, resolve));
  }
}
