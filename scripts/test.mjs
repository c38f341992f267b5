// `npm test`: sees to everything that is needed, runs every check and every test, also after one failed, and ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { findElectron } from './electronRuntime.mjs';
import { ensurePackages, ensureSystemPackages, say, testPackages } from './preparation.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const results = 'test-results';
const REASON_LINES = 20;
const bin = (name) => `node_modules/.bin/${name}`;
let passed = 0;
let failed = 0;
const failures = [];

function step(name, command, args, env = {}) {
  console.log(`\n=== ${name}`);
  const startedMs = performance.now();
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
  if (error) console.log(String(error));
  console.log(`=== ${name}: ${status === 0 ? 'passed' : 'FAILED'} after ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
  return status === 0;
}

function count(name, ok) {
  if (ok) return void (passed += 1);
  failed += 1;
  failures.push(name);
}

/** A log is often kept by its end alone, where the name of a test without its reason would help nobody. */
const whatFailed = ({ failureMessages = [] }) =>
  stripVTControlCharacters(failureMessages.join('\n')).split('\n').slice(0, REASON_LINES).map((line) => `    ${line}`).join('\n');

function check(name, command, args) {
  count(name, step(name, command, args));
}

/** Runs vitest and counts each test; a run that failed without a failed test (a file that does not load, none found) counts as one. */
function tests(name, config, env = {}) {
  const report = `${results}/${name}.json`;
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ok = step(name, process.execPath, vitest, env);
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  passed += numPassedTests;
  failed += numFailedTests;
  for (const file of testResults) {
    for (const one of file.assertionResults) if (one.status === 'failed') failures.push(`${name}: ${one.fullName}\n${whatFailed(one)}`);
  }
  if (!ok && numFailedTests === 0) count(`${name}: the run itself`, false);
}

ensurePackages();
if (!ensureSystemPackages(testPackages, 'the tests')) say('going on without them: what needs them will fail');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

check('types', bin('tsc'), ['-p', 'tsconfig.json']);
check('types of the core, without Node, DOM and Electron', bin('tsc'), ['-p', 'src/core/tsconfig.json']);
check('lint', bin('oxlint'), ['--type-aware', '--deny-warnings']);
check('layers', process.execPath, ['scripts/layers.mjs']);
check('build', process.execPath, ['scripts/build.mjs']);
tests('tests', 'vitest.config.ts');

const electron = findElectron(say);
if (electron === null) {
  say('no Electron can be had here: the journeys cannot run');
  count('journeys', false);
} else {
  say(`the journeys run on Electron ${electron.version}${electron.isStock ? ', an old runtime for trying and testing only' : ''}`);
  tests('journeys', 'vitest.e2e.config.ts', { HOVERBOARD_ELECTRON: electron.path });
}

if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
