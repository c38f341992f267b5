/** Where everything is that main reads: what was built beside it, and what belongs to the user. */
import { join } from 'node:path';
import type { App } from 'electron';

export interface Paths {
  readonly preload: string;
  /** The pages' directory. */
  readonly pages: string;
  readonly icons: string;
  readonly simulator: string;
  /** Settings, journal, window places, logs: this user's. */
  readonly data: string;
}

/** @param mainDirectory where main's own bundle is: `out/main` */
export function pathsOf(app: App, mainDirectory: string): Paths {
  const out = join(mainDirectory, '..');
  return {
    preload: join(out, 'preload', 'index.cjs'),
    pages: join(out, 'renderer'),
    // A process is started from it, and a process cannot be started from inside an archive.
    simulator: join(out, 'simulator', 'index.cjs').replace('app.asar', 'app.asar.unpacked'),
    icons: join(out, '..', 'resources', 'icons'),
    data: app.getPath('userData'),
  };
}
