/** Whether the desktop app runs on a data folder, seen from another process: it has no lock of ours, but Chromium's, by which a second start finds the first. */
import { existsSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** No signal: only whether it could be sent. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** @returns false also where it ended without tidying up, or runs on another computer that shares the folder */
export function desktopRunsOn(dataDir: string, platform: NodeJS.Platform = process.platform): boolean {
  // Windows deletes this one itself with the process that holds it.
  if (platform === 'win32') return existsSync(join(dataDir, 'lockfile'));
  try {
    const [, host, pid] = /^(.+)-(\d+)$/.exec(readlinkSync(join(dataDir, 'SingletonLock'))) ?? [];
    return host === hostname() && isAlive(Number(pid));
  } catch {
    return false;
  }
}
