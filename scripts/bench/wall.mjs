// The wall with three hundred orders and one change a second: its longest task, and what a change costs, against thirty orders and against a bare page of equal text.
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { loadBundled } from './bundled.mjs';
import { serve, standIn } from './cards.mjs';
import { absolute, beside, median, ratio } from './figures.mjs';
import { pause } from './devtools.mjs';
import { rootFlags } from '../preparation.mjs';

const RUNS = 3;
const CHANGES = 60;
const SECONDS = 12;
/** Until a page is at rest; where cards of other pages are measured first, so much longer. */
const [REST_MS, MEASURED_MS] = [1000, 3500];
const HEARTBEAT_MS = 4000;

/** Script, style and layout of the page so far, in ms. */
async function workMs(devtools) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name) => metrics.find((one) => one.name === name).value;
  return (of('ScriptDuration') + of('RecalcStyleDuration') + of('LayoutDuration')) * 1000;
}

/** @returns the longest tasks of the page's main thread, in ms, the longest first */
function tasksOf(trace) {
  const { traceEvents } = JSON.parse(trace.toString());
  const mains = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}/${tid}`));
  const tasks = traceEvents.filter(({ name, ph, pid, tid }) => ph === 'X' && (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask') && mains.has(`${pid}/${tid}`));
  return tasks.map(({ dur = 0 }) => dur / 1000).sort((one, other) => other - one);
}

/** One change a second, as a restaurant makes them. @returns the longest task of the page in between, in ms */
async function longestTask(browser, page, changes) {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  for (const delta of changes) {
    await page.evaluate((json) => globalThis.bench.push({ event: 'board.changed', payload: JSON.parse(json) }), JSON.stringify(delta));
    await pause(1000);
  }
  return tasksOf(await browser.stopTracing())[0] ?? 0;
}

async function measure({ browser, address, board, changes, selector, restMs, traced }) {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.addInitScript(standIn);
  await page.goto(address);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.evaluate((json) => globalThis.bench.hold(json), JSON.stringify({ ok: true, value: board }));
  const paintMs = await page.evaluate((wanted) => globalThis.bench.firstPaint(wanted), selector);
  await page.evaluate(
    ([revision, everyMs]) => setInterval(() => globalThis.bench.push({ event: 'board.heartbeat', payload: { revision: globalThis.bench.revision ?? revision, now: Date.now(), lastGoodAt: { delivery: Date.now() } } }), everyMs),
    [board.revision, HEARTBEAT_MS],
  );
  await page.waitForTimeout(restMs);
  const [warm, counted, spread] = [changes.slice(0, 8), changes.slice(8, 8 + CHANGES), changes.slice(8 + CHANGES)];
  const all = (deltas) =>
    page.evaluate(async (list) => {
      for (const delta of list) {
        globalThis.bench.revision = delta.revision;
        await globalThis.bench.change(delta);
      }
    }, deltas);
  await all(warm);
  const before = await workMs(devtools);
  await all(counted);
  const changeMs = ((await workMs(devtools)) - before) / CHANGES;
  const longestMs = traced ? await longestTask(browser, page, spread) : null;
  const drawn = await page.locator(selector).count();
  if (troubles.length > 0) throw new Error(troubles.join('\n'));
  await page.close();
  return { paintMs, changeMs, longestMs, drawn };
}

export async function measureWall() {
  const { kitchenBoardOf, kitchenChanges } = await loadBundled('scripts/bench/wallData.ts', 'wall-data');
  await build({ configFile: false, root: 'scripts/bench/bare/wall', plugins: [react()], logLevel: 'warn', base: './', build: { outDir: resolve('out/bench/wall'), emptyOutDir: true, target: 'chrome114' } });
  const [ours, plain] = [await serve(resolve('out/renderer')), await serve(resolve('out/bench/wall'))];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: rootFlags });
  const all = { plain: [], few: [], many: [] };
  try {
    for (let run = 0; run < RUNS; run += 1) {
      const one = (address, count, selector, restMs = REST_MS) => {
        const board = kitchenBoardOf(count, Date.now());
        return measure({ browser, address, board, changes: kitchenChanges(board, 8 + CHANGES + SECONDS), selector, restMs, traced: run === RUNS - 1 && count === 300 });
      };
      all.plain.push(await one(`${plain.url}/index.html`, 300, 'article'));
      all.few.push(await one(`${ours.url}/wall.html?page=600`, 30, '.wall__flow article'));
      all.many.push(await one(`${ours.url}/wall.html?page=600`, 300, '.wall__flow article', MEASURED_MS));
    }
  } finally {
    await browser.close();
    await ours.stop();
    await plain.stop();
  }
  const middle = (name, figure) => median(all[name].map((one) => one[figure]));
  const last = (name) => all[name].at(-1);
  const note = `${last('many').drawn} cards drawn of 300 orders; the bare page's longest task: ${last('plain').longestMs.toFixed(1)} ms`;
  return [
    absolute('wall', 'wall of 300 orders, one change a second: longest task', 'ms', last('many').longestMs, 50, note),
    ratio('wall', 'wall of 300 orders, work of one change', 'ms', middle('many', 'changeMs'), 'wall of 30', middle('few', 'changeMs'), 1.25, 'script, style and layout'),
    beside('wall', 'the same against a bare page', 'ms', middle('many', 'changeMs'), 'bare page of equal text', middle('plain', 'changeMs')),
    beside('wall', 'wall of 300 orders, first paint', 'ms', middle('many', 'paintMs'), 'bare page of equal text', middle('plain', 'paintMs')),
  ];
}
