// Fifty screens at one headless station: four walls in Chromium, the rest streams over HTTP without a page, two of which never read. From the call that
// changes something to its paint, what a late joiner waits, and what the station holds for each screen.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { connect, evaluate, pause } from './devtools.mjs';
import { absolute, beside, median, quantile, ratio } from './figures.mjs';
import { rootFlags } from '../preparation.mjs';

const WALLS = 4;
const STREAMS = 44;
const NEVER_READ = 2;
const SCREENS = WALLS + STREAMS + NEVER_READ;
const TABLES = 40;
const CHANGES = 40;
const BETWEEN_MS = 150;
const JOINERS = 20;
const REST_MS = 1500;

const nowMs = () => performance.timeOrigin + performance.now();

/** The station as it ships, with a way to ask it for its memory. */
async function startStation({ directory, config }) {
  const file = join(directory, 'screens.json');
  writeFileSync(file, JSON.stringify(config));
  const child = spawn(process.execPath, ['--inspect=127.0.0.1:0', 'out/headless/index.js', '--config', file, '--data-dir', join(directory, 'screens')], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, told] = ['', ''];
  child.stdout.on('data', (text) => (said += text));
  child.stderr.on('data', (text) => (told += text));
  while (!said.includes('\n')) {
    if (child.exitCode !== null) throw new Error(told);
    await pause(20);
  }
  const client = await connect(/ws:\/\/\S+/.exec(told)[0]);
  const ownKb = () => [...readFileSync(`/proc/${child.pid}/smaps_rollup`, 'utf8').matchAll(/^Pss_(?:Anon|Shmem):\s+(\d+) kB/gm)].reduce((sum, [, kb]) => sum + Number(kb), 0);
  return {
    url: JSON.parse(said.split('\n')[0]).url,
    /** In kB: what JavaScript holds after garbage was collected, its buffers included, and the process's own memory. */
    async memory() {
      for (let times = 0; times < 3; times += 1) await client.send('HeapProfiler.collectGarbage');
      const { heapUsed, external } = JSON.parse(await evaluate(client, 'JSON.stringify(process.memoryUsage())'));
      return { heldKb: (heapUsed + external) / 1024, ownKb: ownKb() };
    },
    async stop() {
      client.close();
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** A screen without a page, at an address of its own: notes when each revision came. `reads`: false, and it takes nothing. */
function openStream(url, index, reads = true) {
  const { hostname, port } = new URL(url);
  const came = new Map();
  let rest = '';
  const asked = request({ host: hostname, port, path: '/api/stream', localAddress: `127.0.2.${1 + index}`, agent: false });
  const opened = new Promise((done, failed) => {
    asked.once('error', failed);
    asked.once('response', (response) => {
      if (response.statusCode !== 200) failed(new Error(`a stream was refused: ${response.statusCode}`));
      response.on('error', () => undefined);
      if (!reads) {
        response.pause();
        return done();
      }
      response.setEncoding('utf8').on('data', (text) => {
        const events = (rest + text).split('\n\n');
        rest = events.pop();
        for (const event of events) {
          const id = /^id: (\d+)$/m.exec(event)?.[1];
          if (id === undefined) continue;
          JSON.parse(event.slice(event.indexOf('data: ') + 6));
          came.set(Number(id), nowMs());
          done();
        }
      });
    });
  });
  asked.end();
  return { came, opened, close: () => asked.destroy() };
}

/** In the page: notes when a bump of the watched order, or its recall, has been painted. */
function watchPaints(order) {
  const paints = [];
  let before = -1;
  const doneNow = () => document.querySelectorAll(`.wall__flow [data-order="${order}"] .dish--done`).length;
  const look = () => {
    const done = doneNow();
    if (done === before) return;
    before = done;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => paints.push(performance.timeOrigin + performance.now());
      port2.postMessage(null);
    });
  };
  before = doneNow();
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  globalThis.paints = paints;
}

async function call(url, name, input) {
  const answer = await fetch(`${url}api/call/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) });
  const told = await answer.json();
  if (!told.ok) throw new Error(`${name}: ${JSON.stringify(told)}`);
}

/** Bumps a dish and takes it back, in turn. @returns ms from each call until each page had painted it, and until each stream had it */
async function change({ url, pages, streams, order, times }) {
  for (const page of pages) await page.evaluate(() => void (globalThis.paints.length = 0));
  const began = [];
  const revisions = [];
  const revisionNow = async () => (await (await fetch(`${url}api/board`)).json()).revision;
  for (let count = 0; count < times; count += 1) {
    const first = await revisionNow();
    began.push(nowMs());
    await call(url, count % 2 === 0 ? 'kitchen.bump' : 'kitchen.recall', { ticketId: order.ticketId, lines: [order.lines[0].id] });
    revisions.push(first + 1);
    await pause(BETWEEN_MS);
  }
  await pause(REST_MS);
  const painted = [];
  for (const page of pages) {
    const paints = await page.evaluate(() => globalThis.paints);
    if (paints.length !== times) throw new Error(`${paints.length} of ${times} changes were painted`);
    painted.push(...paints.map((at, index) => at - began[index]));
  }
  const came = streams.flatMap((stream) => revisions.map((revision, index) => (stream.came.get(revision) ?? Number.POSITIVE_INFINITY) - began[index]));
  return { painted, came };
}

/** @returns ms until each of them, one after another, had the whole board */
async function joinLate(url) {
  const waits = [];
  for (let index = 0; index < JOINERS; index += 1) {
    const began = nowMs();
    const stream = openStream(url, 100 + index);
    await stream.opened;
    waits.push(nowMs() - began);
    stream.close();
  }
  return waits;
}

async function openWall(browser, url) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
  const began = nowMs();
  await page.goto(`${url}wall?page=600`);
  await page.locator('.wall__flow article').first().waitFor();
  return { page, waitMs: nowMs() - began };
}

async function measureAt({ station, browser, restaurant, open }) {
  const { url } = station;
  for (let table = 1; table <= TABLES; table += 1) restaurant.guest.order(String(table));
  const boardNow = async () => (await fetch(`${url}api/board`)).json();
  while (((await boardNow()).kitchen?.orders.length ?? 0) < TABLES) await pause(200);
  const walls = [];
  for (let count = 0; count < WALLS; count += 1) walls.push((await openWall(browser, url)).page);
  const shown = await walls[0].locator('.wall__flow article').first().getAttribute('data-order');
  const order = (await boardNow()).kitchen.orders.find(({ ticketId }) => ticketId === shown);
  if (order.lines.length < 2) throw new Error('an order of one dish leaves the wall when it is bumped');
  await pause(REST_MS);
  for (const page of walls) await page.evaluate(watchPaints, shown);
  const alone = await change({ url, pages: walls, streams: [], order, times: CHANGES });
  const before = await station.memory();
  const streams = Array.from({ length: STREAMS + NEVER_READ }, (_, index) => openStream(url, index, index < STREAMS));
  open.push(...streams);
  await Promise.all(streams.map(({ opened }) => opened));
  await pause(REST_MS);
  const together = await change({ url, pages: walls, streams: streams.slice(0, STREAMS), order, times: CHANGES });
  const after = await station.memory();
  const joins = await joinLate(url);
  const { waitMs } = await openWall(browser, url);
  return { alone, together, before, after, joins, waitMs };
}

export async function measureScreens({ directory, restaurant, config }) {
  const station = await startStation({ directory, config: { ...config(), server: { port: 0 } } });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: rootFlags });
  const open = [];
  let measured;
  try {
    measured = await measureAt({ station, browser, restaurant, open });
  } finally {
    for (const stream of open) stream.close();
    await browser.close();
    await station.stop();
  }
  const { alone, together, before, after, joins, waitMs } = measured;
  const p99 = (values) => quantile(values, 0.99);
  const added = STREAMS + NEVER_READ;
  const who = `${WALLS} walls in Chromium, ${STREAMS} streams that read and ${NEVER_READ} that never do`;
  return [
    ratio('screens', `change → paint with ${SCREENS} screens, median`, 'ms', median(together.painted), `${WALLS} walls alone`, median(alone.painted), 1.25, who),
    beside('screens', `change → paint with ${SCREENS} screens, 99th percentile`, 'ms', p99(together.painted), `${WALLS} walls alone`, p99(alone.painted)),
    beside('screens', 'change → a stream has it, median', 'ms', median(together.came), null, null),
    beside('screens', 'change → a stream has it, 99th percentile', 'ms', p99(together.came), null, null),
    absolute('screens', 'a late joiner has the whole board, the slowest of twenty', 'ms', Math.max(...joins), 1000),
    absolute('screens', 'a wall opened late shows its cards, page loaded anew', 'ms', waitMs, 1000),
    absolute('screens', 'station: held by JavaScript for each screen', 'kB', (after.heldKb - before.heldKb) / added, 64, `after garbage was collected; the process's own memory grew by ${Math.round((after.ownKb - before.ownKb) / added)} kB for each`),
  ];
}
