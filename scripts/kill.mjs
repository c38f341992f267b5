// `npm run kill -- 300 --seed 7`: kills the station at so many random moments of an evening, and says what was missed, told twice or lost; ends with 1 if anything was.
import { fileURLToPath } from 'node:url';
import { bundle, loadBundled } from './bench/bundled.mjs';
import { say } from './preparation.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const words = process.argv.slice(2);
const seedAt = words.indexOf('--seed');
const seed = seedAt < 0 ? Date.now() % 1_000_000 : Number(words[seedAt + 1]);
const kills = Number(words.find((word, index) => index !== seedAt + 1 && !word.startsWith('--')) ?? 300);
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  say('npm run kill -- [KILLS] [--seed NUMBER]');
  process.exit(2);
}

const station = await bundle('test/kill/station.ts', 'kill-station');
const { runKills } = await loadBundled('test/kill/harness.ts', 'kill-harness');
say(`${kills} kills with seed ${seed}`);
const startedMs = performance.now();
const { wrong, aimed, ...figures } = await runKills({ kills, seed, station, onLife: (number) => number % 50 === 0 && say(`life ${number}`) });
console.table({ ...figures, seconds: Math.round((performance.now() - startedMs) / 1000) });
console.log('killed by its own hand at', aimed);
for (const sentence of wrong) console.log(`WRONG  ${sentence}`);
console.log(wrong.length === 0 ? 'nothing missing, nothing twice' : `${wrong.length} violations`);
process.exit(wrong.length === 0 ? 0 : 1);
