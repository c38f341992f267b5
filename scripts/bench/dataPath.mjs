// The data path without Electron: what a poll costs beside what nobody can avoid, decoding and parsing the answer.
import { absolute, beside, ratio } from './figures.mjs';
import { loadBundled } from './bundled.mjs';

export async function measureDataPath() {
  const { measurePolls } = await loadBundled('scripts/bench/dataPath.ts', 'data-path');
  const { bytes, parseMs, unchangedMs, firstUnchangedMs, compareMs, changedMs, unchangedFacts } = await measurePolls();
  const kilobytes = Math.round(bytes / 1024);
  return [
    ratio('data', `poll of 1,000 orders (${kilobytes} kB), unchanged`, 'ms', unchangedMs, 'decode and parse', parseMs, 0.01),
    beside('data', 'the first of them after one with news', 'ms', firstUnchangedMs, 'decode and parse', parseMs),
    beside('data', 'the same bytes compared once, and nothing else', 'ms', compareMs, 'decode and parse', parseMs),
    ratio('data', 'poll of 1,000 orders, 10 changed', 'ms', changedMs, 'decode and parse', parseMs, 1.25),
    absolute('data', 'facts from polls that found nothing new', '', unchangedFacts, 0, 'no fact: no write, no push, no render'),
  ];
}
