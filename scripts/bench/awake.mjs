// Keeps the machine from falling asleep while milliseconds are measured, and says what it takes for waking up.
import { spawn, spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { pause } from './devtools.mjs';
import { beside, median } from './figures.mjs';

/**
 * What the program does that stirs: it takes and drops memory, more than any cache holds. Spinning alone does not keep a virtual machine awake: what it puts
 * aside is memory that rests.
 */
const stirring = `
let kept = [];
for (;;) {
  kept = [];
  for (let index = 0; index < 100_000; index += 1) kept.push({ index, text: 'x' + index });
}
`;

/**
 * Lets a program stir on each core that runs only where nobody else wants to (SCHED_IDLE), and is put aside the moment somebody does.
 * @returns ends it; null where the system has no such thing
 */
export function keepAwake() {
  if (spawnSync('chrt', ['--idle', '0', 'true']).status !== 0) return null;
  const stirrers = cpus().map(() => spawn('chrt', ['--idle', '0', process.execPath, '-e', stirring], { stdio: 'ignore' }));
  return () => {
    for (const child of stirrers) child.kill('SIGKILL');
  };
}

const PAGE_BYTES = 4096;
const PAGES = 2000;
const REST_MS = 3000;

/** @returns µs for one page of memory, touched after a rest and at once again */
async function touches() {
  const room = Buffer.alloc(PAGES * PAGE_BYTES, 1);
  let sum = 0;
  const touch = () => {
    const began = performance.now();
    for (let at = 0; at < room.length; at += PAGE_BYTES) sum += room[at];
    return ((performance.now() - began) * 1000) / PAGES;
  };
  for (let warm = 0; warm < 20; warm += 1) touch();
  const rested = [];
  const again = [];
  for (let run = 0; run < 3; run += 1) {
    await pause(REST_MS);
    rested.push(touch());
    again.push(touch());
  }
  if (sum === 0) throw new Error('nothing was touched');
  return { restedUs: median(rested), againUs: median(again) };
}

/** What this machine itself asks of whoever wakes up, as it is and kept awake: no figure of ours, but the measure of those that have rests in them. */
export async function measureMachine() {
  const asleep = await touches();
  const letSleep = keepAwake();
  try {
    await pause(1000);
    const awake = letSleep === null ? null : await touches();
    return [
      beside('machine', 'a page of memory touched after 3 s of rest', 'µs', asleep.restedUs, 'at once again', asleep.againUs),
      ...(awake === null ? [] : [beside('machine', 'the same while the machine is kept awake', 'µs', awake.restedUs, 'at once again', awake.againUs)]),
    ];
  } finally {
    letSleep?.();
  }
}
