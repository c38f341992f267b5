// `npm run package`: the app as a directory under dist/, for this system. Where only the old trial runtime can be had it is packed with that one, to
// try what packing changes; such a package must not be given to anyone.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findElectron } from './electronRuntime.mjs';
import { ensureBuilt, ensurePackages, say } from './preparation.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
ensurePackages();
if (ensureBuilt() !== 0) process.exit(1);
const electron = findElectron(say);
if (electron === null) throw new Error('no Electron can be had here');
if (electron.isStock) say(`packed with Electron ${electron.version}, an old runtime, for trying only: do not give this package to anyone`);
const { status } = spawnSync(
  'npx',
  ['--yes', 'electron-builder@26.17.0', '--dir', '--publish=never', `-c.electronDist=${dirname(electron.path)}`, `-c.electronVersion=${electron.version}`],
  { stdio: 'inherit', shell: process.platform === 'win32' },
);
process.exitCode = status ?? 1;
