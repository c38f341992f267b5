/** Damaged journals that were put aside: named so that none takes another file's place, and removed when what they hold is older than the keep. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Instant } from '../../core/model/instant';

/** What SQLite keeps beside a database. */
const BESIDE = ['-wal', '-shm', '-journal'] as const;

/** Renames the file and what SQLite keeps beside it; never over a file that is there. @returns its new path */
export function putAside(path: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  let aside = `${path}.damaged-${stamp}`;
  for (let number = 2; existsSync(aside); number++) aside = `${path}.damaged-${stamp}-${number}`;
  renameSync(path, aside);
  for (const suffix of BESIDE) if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${aside}${suffix}`);
  return aside;
}

/** When a file was put aside, from its name: a file's own times do not survive every backup. */
function asideSince(name: string, journalName: string): number | null {
  const [, year, month, day, hour, minute, second] = /\.damaged-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(?:-\d+)?(?:-wal|-shm|-journal)?$/.exec(name) ?? [];
  if (!name.startsWith(`${journalName}.damaged-`) || second === undefined) return null;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
}

/** @param path the journal's own; @returns the names of what was removed */
export function removeAside(path: string, before: Instant): string[] {
  const gone = readdirSync(dirname(path)).filter((name) => (asideSince(name, basename(path)) ?? Infinity) < before);
  for (const name of gone) rmSync(join(dirname(path), name), { force: true });
  return gone;
}
