// `npm run simulator`: the demo restaurant alone; arguments go on to it.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensurePackages, say } from './preparation.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
ensurePackages();
if (ensureBuilt() !== 0) process.exit(1);
say('the restaurant says where it is in one line of JSON; guests are made to call, order and pay at its controlUrl (Ctrl-C ends it)');
const child = spawn(process.execPath, ['out/simulator/index.cjs', ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => (process.exitCode = code ?? 0));
