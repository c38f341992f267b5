// Painting a board of a thousand and of ten thousand cards, and one change on it, against a plain list in the same Chromium.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { loadBundled } from './bundled.mjs';
import { median, ratio } from './figures.mjs';
import { rootFlags } from '../preparation.mjs';

const RUNS = 5;
const CHANGES = 20;
const REST_MS = 500;
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.png': 'image/png' };

/** Serves the pages of a directory. @returns its address and how to stop */
export async function serve(root) {
  const server = createServer((request, response) => {
    const file = join(root, new URL(request.url, 'http://x').pathname);
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise((closed) => (server.closeAllConnections(), server.close(closed))) };
}

/** In the page, before its own scripts: a station that answers when it is told to. */
export function standIn() {
  let release;
  let answer;
  const released = new Promise((done) => (release = done));
  const listeners = new Set();
  const push = (message) => {
    const json = JSON.stringify(message);
    for (const listener of listeners) listener(json);
  };
  globalThis.hoverboard = {
    call: async (name) => (name === 'board.snapshot' ? await released : JSON.stringify({ ok: true, value: {} })),
    subscribe: (listener) => (listeners.add(listener), () => listeners.delete(listener)),
  };
  const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
  const painted = async () => {
    await frame();
    await new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(null);
    });
  };
  globalThis.bench = {
    /** The station writes its answer in another process: the text lies ready before any clock runs. */
    hold: (json) => void (answer = json),
    /** @returns ms from the arrival of the snapshot's text until cards were painted */
    async firstPaint(selector = '.card') {
      const began = performance.now();
      release(answer);
      while (document.querySelector(selector) === null) await frame();
      await painted();
      return performance.now() - began;
    },
    /** @returns ms until the change was painted */
    async change(delta) {
      const began = performance.now();
      push({ event: 'board.changed', payload: delta });
      await painted();
      return performance.now() - began;
    },
    push,
    visible: () => document.querySelector('.card')?.dataset.ticket,
  };
}

const scriptMs = async (devtools) => (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'ScriptDuration').value * 1000;

async function measure(browser, address, board, changeOf) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.addInitScript(standIn);
  await page.goto(address);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.evaluate((json) => globalThis.bench.hold(json), JSON.stringify({ ok: true, value: board }));
  const paintMs = await page.evaluate(() => globalThis.bench.firstPaint());
  // A change comes to a board at rest: what follows the first frame is none of its cost.
  await page.waitForTimeout(REST_MS);
  const visible = await page.evaluate(() => globalThis.bench.visible());
  // A first change warms up what the later ones run through.
  let revision = board.revision;
  const next = () => changeOf(board, [visible], (revision += 1));
  for (let warm = 0; warm < 5; warm += 1) await page.evaluate((delta) => globalThis.bench.change(delta), next());
  const deltas = Array.from({ length: CHANGES }, next);
  const before = await scriptMs(devtools);
  await page.evaluate(async (all) => {
    for (const delta of all) await globalThis.bench.change(delta);
  }, deltas);
  const changeScriptMs = ((await scriptMs(devtools)) - before) / CHANGES;
  const shown = await page.locator(`[data-ticket="${visible}"] .card__sum`).textContent();
  if (!shown.replace(/\D/g, '').includes(String(1000 + revision))) throw new Error(`the last change is not on the page: ${shown}`);
  if (troubles.length > 0) throw new Error(troubles.join('\n'));
  await page.close();
  return { paintMs, changeScriptMs };
}

export async function measureCards() {
  const { boardOf, changeOf } = await loadBundled('scripts/bench/boardData.ts', 'board-data');
  await build({ configFile: false, root: 'scripts/bench/bare/list', plugins: [react()], logLevel: 'warn', base: './', build: { outDir: resolve('out/bench/list'), emptyOutDir: true, target: 'chrome114' } });
  const [ours, plain] = [await serve(resolve('out/renderer')), await serve(resolve('out/bench/list'))];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: rootFlags });
  const all = { plain: [], ours: [], large: [] };
  try {
    for (let run = -1; run < RUNS; run += 1) {
      const one = {
        plain: await measure(browser, `${plain.url}/index.html`, boardOf(1000, Date.now()), changeOf),
        ours: await measure(browser, `${ours.url}/board.html`, boardOf(1000, Date.now()), changeOf),
        large: await measure(browser, `${ours.url}/board.html`, boardOf(10_000, Date.now()), changeOf),
      };
      if (run >= 0) for (const name of Object.keys(all)) all[name].push(one[name]);
    }
  } finally {
    await browser.close();
    await ours.stop();
    await plain.stop();
  }
  const middle = (name, figure) => median(all[name].map((one) => one[figure]));
  return [
    ratio('cards', '1,000 cards, first paint', 'ms', middle('ours', 'paintMs'), 'plain list', middle('plain', 'paintMs'), 0.2),
    ratio('cards', '1,000 cards, script of one change', 'ms', middle('ours', 'changeScriptMs'), 'plain list', middle('plain', 'changeScriptMs'), 0.05),
    ratio('cards', '10,000 cards, first paint', 'ms', middle('large', 'paintMs'), 'plain list of 1,000', middle('plain', 'paintMs'), 0.2),
    ratio('cards', '10,000 cards, script of one change', 'ms', middle('large', 'changeScriptMs'), 'plain list of 1,000', middle('plain', 'changeScriptMs'), 0.05),
  ];
}
