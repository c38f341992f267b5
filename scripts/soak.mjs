// `npm run soak [-- --minutes 20]`: an accelerated week in the real Electron, with a table of what it cost each day; ends with 1 where something grew or drifted.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findElectron } from './electronRuntime.mjs';
import { ensurePackages, ensureSystemPackages, say, testPackages } from './preparation.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '20' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) {
  say('--minutes takes a number above 0: how long the seven days take, without the rests between them');
  process.exit(2);
}
ensurePackages();
if (!ensureSystemPackages(testPackages, 'the soak')) say('going on without them: what needs them will fail');
const run = (args, env = {}) => spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } }).status ?? 1;

const electron = findElectron(say);
if (electron === null) say('no Electron can be had here: there is nothing to soak');
if (electron === null || run(['scripts/build.mjs']) !== 0) process.exit(1);
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.e2e.config.ts', '--disableConsoleIntercept', 'test/e2e/soak.test.ts'];
process.exitCode = run(vitest, { HOVERBOARD_ELECTRON: electron.path, HOVERBOARD_SOAK_MINUTES: String(minutes) });
