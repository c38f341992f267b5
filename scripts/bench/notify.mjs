// From the upstream's answer to the notification call on the bus, beside node-notifier alone; and how long main is blocked meanwhile, also by a
// daemon that is slow to answer: how long its loop stands still, which on a busy machine is other programs' doing too, and its own longest piece of work.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { absolute, beside, median, quantile, ratio } from './figures.mjs';
import { bareWindow, hoverboard, launch } from './apps.mjs';
import { keepAwake } from './awake.mjs';
import { evaluate, pause } from './devtools.mjs';
import { recordWork, traceClockUs } from './work.mjs';

const CALLS = 30;
const POLL_MS = 500;
const SLOW_MS = 100;
const wallMs = () => performance.timeOrigin + performance.now();

/** A QR menu that answers each event once, and knows when the last byte of an answer had been written. */
async function startQrMenu() {
  const pending = [];
  const answeredAt = new Map();
  let last = 0;
  const server = createServer((_request, response) => {
    const table = pending.shift();
    const updates = table === undefined ? [] : [{ hash: `0x${(last += 1).toString(16).padStart(8, '0')}`, code: 'waiter_call', table: 1_000_000 + last, table_repr: { id: last, name: table, max_guests: 4 }, invoice: null, order: null }];
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ result: true, data: { updates } }));
    if (table !== undefined) answeredAt.set(table, wallMs());
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${server.address().port}`, pending, answeredAt, stop: () => (server.closeAllConnections(), server.close()) };
}

/** Stamps each notification as the daemon takes it. */
function stampArrivals({ calls }) {
  const arrivedAt = new Map();
  calls.push = (...taken) => {
    for (const one of taken) arrivedAt.set(one, wallMs());
    return Array.prototype.push.apply(calls, taken);
  };
  return arrivedAt;
}

/** @returns when a notification arrived whose title contains `part` */
async function arrivalOf(arrivedAt, part) {
  const deadline = performance.now() + 30_000;
  for (;;) {
    for (const [{ title }, ms] of arrivedAt) if (title.includes(part)) return ms;
    if (performance.now() > deadline) throw new Error('no notification within 30 s');
    await pause(1);
  }
}

/** In main: counts how long its loop stood still, in windows that are read one after the other. */
const startLoopWatch = `(() => {
  const { monitorEventLoopDelay } = process.mainModule.require('node:perf_hooks');
  globalThis.loopWatch = monitorEventLoopDelay({ resolution: 1 });
  globalThis.loopWatch.enable();
  return true;
})()`;
/** The watch itself sleeps for a millisecond, which is no standing still. */
const readLoopWatch = `(() => { const ms = globalThis.loopWatch.max / 1e6; globalThis.loopWatch.reset(); return Math.max(0, ms - 1); })()`;

/** Looks at main around each call: how long its loop stood still at most, in ms. */
async function watchLoop(running) {
  const main = await running.inspector();
  await main.send('Runtime.enable');
  await evaluate(main, startLoopWatch);
  const blocked = [];
  return {
    before: () => evaluate(main, readLoopWatch),
    async after() {
      blocked.push(await evaluate(main, readLoopWatch));
    },
    end() {
      main.close();
      return { blocked };
    },
  };
}

/** Looks at main around each call: its longest piece of work, in ms of its processor's time. */
async function watchWork(running) {
  const stop = await recordWork(await running.devtools());
  const spans = [];
  let fromUs = 0;
  return {
    before() {
      fromUs = traceClockUs();
    },
    after: () => spans.push([fromUs, traceClockUs()]),
    async end() {
      const longestMs = await stop();
      return { worked: spans.map(([from, to]) => longestMs(from, to)) };
    },
  };
}

/** @param name of its tables: a notification of an earlier round is not to be taken for one of this; @param watch what to look at meanwhile */
async function ours(surroundings, arrivedAt, { slowMs, name, watch }) {
  const { notifications } = surroundings;
  const qrMenu = await startQrMenu();
  const sources = [{ id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: qrMenu.url, token: 'key', pollIntervalMs: POLL_MS }];
  const running = await launch(surroundings, hoverboard, { config: { station: { name: 'Касса 1' }, sources }, inspect: watch === watchLoop });
  try {
    await running.pageMs();
    await pause(3000);
    const watching = await watch(running);
    notifications.slowMs = slowMs;
    const latencies = [];
    for (let call = 0; call < CALLS; call += 1) {
      const table = `${name}-${call}`;
      await watching.before();
      qrMenu.pending.push(table);
      latencies.push((await arrivalOf(arrivedAt, ` ${table} `)) - qrMenu.answeredAt.get(table));
      await pause(slowMs + 50);
      await watching.after();
    }
    return { latencies, ...(await watching.end()) };
  } finally {
    notifications.slowMs = 0;
    await running.stop();
    qrMenu.stop();
  }
}

/** What the same look says of an app that does nothing at all: what the machine itself takes. */
async function bareLoop(surroundings) {
  const running = await launch(surroundings, bareWindow, { inspect: true });
  try {
    await running.pageMs();
    await pause(3000);
    const watching = await watchLoop(running);
    for (let span = 0; span < CALLS; span += 1) {
      await watching.before();
      await pause(POLL_MS / 2 + 50);
      await watching.after();
    }
    return watching.end().blocked;
  } finally {
    await running.stop();
  }
}

async function nodeNotifier({ busAddress }, arrivedAt) {
  const child = spawn(process.execPath, ['scripts/bench/bare/nodeNotifier.cjs'], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: busAddress } });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const latencies = [];
  for (let call = 0; call < CALLS; call += 1) {
    const title = `node-notifier ${call}.`;
    child.stdin.write(`${title}\n`);
    const { askedMs } = JSON.parse((await lines.next()).value);
    latencies.push((await arrivalOf(arrivedAt, title)) - askedMs);
    await pause(50);
  }
  child.kill();
  return latencies;
}

/** All in the same way, and ours once more on a processor that may sleep, as it is. */
async function measureAll(surroundings, arrivedAt) {
  const round = (name, slowMs, watch) => ours(surroundings, arrivedAt, { name, slowMs, watch });
  const asleep = await round('asleep', 0, watchLoop);
  const letSleep = keepAwake();
  try {
    return {
      asleep,
      awake: letSleep !== null,
      bare: await nodeNotifier(surroundings, arrivedAt),
      quick: await round('quick', 0, watchLoop),
      slow: await round('slow', SLOW_MS, watchLoop),
      quickWork: await round('quick-work', 0, watchWork),
      slowWork: await round('slow-work', SLOW_MS, watchWork),
      still: await bareLoop(surroundings),
    };
  } finally {
    letSleep?.();
  }
}

export async function measureNotify(surroundings) {
  const { asleep, awake, bare, quick, slow, quickWork, slowWork, still } = await measureAll(surroundings, stampArrivals(surroundings.notifications));
  const spread = (values) => `90 % within ${quantile(values, 0.9).toFixed(1)} ms${awake ? '' : '; the processor could not be kept awake here'}`;
  const work = ({ worked }) => `median ${median(worked).toFixed(1)} ms, the first ${worked[0].toFixed(1)} ms`;
  return [
    absolute('notify', "upstream's answer → Notify on the bus, median", 'ms', median(quick.latencies), 3, spread(quick.latencies)),
    ratio('notify', 'the same, against node-notifier alone', 'ms', median(quick.latencies), 'node-notifier', median(bare), 0.25, spread(bare)),
    absolute('notify', "main's longest piece of work for a call, the longest of thirty", 'ms', Math.max(...quickWork.worked), 5, work(quickWork)),
    absolute('notify', 'the same with a daemon that takes 100 ms', 'ms', Math.max(...slowWork.worked), 5, work(slowWork)),
    absolute('notify', 'main blocked at most while a call comes in, median', 'ms', median(quick.blocked), 5, spread(quick.blocked)),
    absolute('notify', 'the same with a slow daemon', 'ms', median(slow.blocked), 5, spread(slow.blocked)),
    beside('notify', 'the same beside an app that does nothing', 'ms', median(quick.blocked), 'bare, doing nothing', median(still), spread(still)),
    beside('notify', "upstream's answer → Notify where the processor may sleep, median", 'ms', median(asleep.latencies), 'awake', median(quick.latencies), spread(asleep.latencies)),
  ];
}
