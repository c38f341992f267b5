// `npm run screens [-- --minutes 120]`: days of service before fifty screens, with what all of them hold each minute; ends with 1 where something grows.
//   npm run screens -- --write               and draw its curve into docs/images/screens.svg, its table into docs/reliability.md
//   npm run screens -- --write --from FILE   do so from the record of an earlier run, without another
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findElectron } from './electronRuntime.mjs';
import { ensurePackages, ensureSystemPackages, say, testPackages } from './preparation.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '120' }, write: { type: 'boolean', default: false }, from: { type: 'string' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) {
  say('--minutes takes a number above 0: how long the days of service take, without the nights between them');
  process.exit(2);
}
ensurePackages();
const record = values.from ?? 'out/screens/screens.csv';

function runScreens() {
  if (!ensureSystemPackages(testPackages, 'the screens')) say('going on without them: what needs them will fail');
  const run = (args, env = {}) => spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } }).status ?? 1;
  const electron = findElectron(say);
  if (electron === null) say('no Electron can be had here: there is no station for the screens');
  if (electron === null || run(['scripts/build.mjs']) !== 0) return 1;
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.e2e.config.ts', '--disableConsoleIntercept', 'test/e2e/screens.test.ts'];
  return run(vitest, { HOVERBOARD_ELECTRON: electron.path, HOVERBOARD_SCREENS_MINUTES: String(minutes), HOVERBOARD_SCREENS_RECORD: record });
}

if (values.from === undefined) process.exitCode = runScreens();
if (values.write) {
  const { loadBundled } = await import('./bench/bundled.mjs');
  const { curveOf, readCsv, tableOf } = await loadBundled('test/soak/screens/written.ts', 'screens-record');
  const samples = readCsv(readFileSync(record, 'utf8'));
  writeFileSync('docs/images/screens.svg', curveOf(samples));
  const page = readFileSync('docs/reliability.md', 'utf8');
  writeFileSync('docs/reliability.md', page.replace(/(<!-- screens: begin -->)[^]*(<!-- screens: end -->)/, (_all, begin, end) => `${begin}\n${tableOf(samples)}\n\n![What station, wall and phone held](images/screens.svg)\n${end}`));
  say('docs/images/screens.svg and the table of docs/reliability.md are written');
}
