// Ten changed orders to a board against the whole snapshot of a thousand, through the real preload of a real Electron.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadBundled } from './bundled.mjs';
import { ratio } from './figures.mjs';
import { rootFlags } from '../preparation.mjs';

export async function measurePush({ electron, directory }) {
  const { boardOf, changeOf } = await loadBundled('scripts/bench/boardData.ts', 'board-data');
  const snapshot = boardOf(1000, Date.now());
  const delta = changeOf(snapshot, snapshot.tickets.slice(500, 510).map(({ id }) => id), 2);
  const file = join(directory, 'board.push.json');
  writeFileSync(file, JSON.stringify({ snapshot, delta }));
  const child = spawn(electron, [...rootFlags, '--disable-gpu', 'scripts/bench/bare/push', file], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  await new Promise((done) => child.once('exit', done));
  const measured = JSON.parse(output.split('\n').find((line) => line.startsWith('{')));
  const size = (value) => JSON.stringify(value).length / 1024;
  return [
    ratio('push', '10 changed orders to a board: bytes', 'kB', size(delta), 'snapshot of 1,000', size(snapshot), 0.1),
    ratio('push', '10 changed orders to a board: main blocked', 'ms', measured.delta.blockedMs, 'snapshot of 1,000', measured.snapshot.blockedMs, 0.1),
    ratio('push', '10 changed orders to a board: until taken', 'ms', measured.delta.arrivedMs, 'snapshot of 1,000', measured.snapshot.arrivedMs, 0.1),
  ];
}
