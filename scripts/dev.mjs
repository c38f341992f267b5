// `npm run dev`: Hoverboard by electron-vite, with main and preload from the sources as they are now; arguments after `--` go on to the app.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findElectron } from './electronRuntime.mjs';
import { ensureBuilt, ensurePackages, rootFlags, say } from './preparation.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
ensurePackages();
// The demo restaurant is run from out/, so it has to be there.
if (ensureBuilt() !== 0) process.exit(1);
const electron = findElectron(say);
if (electron === null) throw new Error('no Electron can be had here');
const child = spawn(
  process.execPath,
  ['node_modules/electron-vite/bin/electron-vite.js', 'dev', ...(rootFlags.length > 0 ? ['--noSandbox'] : []), '--', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, ELECTRON_EXEC_PATH: electron.path } },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => (process.exitCode = code ?? 0));
