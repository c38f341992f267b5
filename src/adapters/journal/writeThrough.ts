/** Has the system write what the journal has appended through to the disk, beside main and not in its way: a power cut then costs a moment, and nobody waits for the disk. */
import { closeSync, fsync, openSync } from 'node:fs';
import type { Logger } from '../../core/ports';

/** After whatever the append was for, and once for all that comes with it: even handing it to the pool takes its moment. */
const GATHER_MS = 50;

export interface WriteThrough {
  /** Something was appended. While the disk is busy with the last, everything that comes meanwhile goes with the next. */
  soon(): void;
  /** How often the disk has said that all is there. */
  readonly times: number;
  close(): void;
}

/**
 * @param path the file that appends go to: SQLite's write-ahead log
 * @param log told once while it fails; the journal itself is whole all the same
 */
export function createWriteThrough(path: string, log?: Logger): WriteThrough {
  let file: number | null = null;
  let busy = false;
  let again = false;
  let failed = false;
  let closed = false;
  let times = 0;

  const done = (error: Error | null): void => {
    busy = false;
    if (closed) return;
    if (error === null) times += 1;
    else if (!failed) log?.warn('the journal could not be written through to the disk', { error });
    failed = error !== null;
    if (again) soon();
  };
  const soon = (): void => {
    if (closed) return;
    again = busy;
    if (busy) return;
    try {
      // Windows writes through only what was opened for writing.
      file ??= openSync(path, 'r+');
      const open = file;
      busy = true;
      setTimeout(() => (closed ? undefined : fsync(open, done)), GATHER_MS).unref();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return {
    soon,
    get times() {
      return times;
    },
    close() {
      closed = true;
      if (file !== null) closeSync(file);
      file = null;
    },
  };
}
