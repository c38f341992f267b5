/** The button turns and sounds by itself when it hears nothing any more: real samples from a real Chromium, over a station that hangs. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { servePages, HANG_MS, openChromium, type BuiltPages } from '../../fixtures/renderer/builtPages';
import { plugEarphone, type Earphone } from '../../fixtures/renderer/earphone';
import { createScriptedStation, type ScriptedStation } from '../../fixtures/renderer/scriptedStation';
import { alertOf, hallTicket, silentSince, snapshotOf, source } from '../../fixtures/renderer/tickets';
import { instant } from '../../../src/core/model/instant';

vi.setConfig({ testTimeout: HANG_MS, hookTimeout: HANG_MS });
let pages: BuiltPages;
let browser: Browser;
let page: Page;
let station: ScriptedStation;
let ear: Earphone;

beforeAll(async () => {
  [pages, browser] = await Promise.all([servePages(), openChromium(['--autoplay-policy=no-user-gesture-required'])]);
});
afterAll(async () => {
  await browser?.close();
  await pages?.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 220, height: 112 } });
  ear = await plugEarphone(page);
  station = createScriptedStation(snapshotOf({ station: { deadMansSwitch: { afterMs: 12_000, volume: 100 } } }));
  await station.attach(page);
  await page.goto(`${pages.url}/button.html`);
  await expect.poll(level).toBe('quiet');
});
afterEach(async () => {
  station.close();
  await page.close();
});
const level = (): Promise<string | null> => page.locator('#root').getAttribute('data-level');
const text = (): Promise<string> => page.locator('#root').innerText();
const loseSources = (): void => {
  const sources = [silentSince('hall', 4), silentSince('delivery', 7)];
  station.change({ sources, alert: alertOf([], sources) });
};

test('every source silent for too long: it turns, says so, and is heard until «Понятно»', async () => {
  loseSources();
  await expect.poll(level).toBe('offline');
  await expect.poll(level).toBe('deaf');
  await expect.poll(() => ear.loudness()).toBeGreaterThan(0.05);
  expect(await text()).toMatch(/Вызовов не слышно\s+нет связи\s+\d+\sс[^]*Понятно/);
  expect(await page.locator('#root').getAttribute('data-shape')).toBe('deaf');
  const turned = (): Promise<boolean> => page.locator('#root').evaluate((root) => root.classList.contains('is-turned'));
  await expect.poll(turned).toBe(true);
  await expect.poll(turned).toBe(false);

  await page.getByRole('button', { name: 'Понятно: Вызовов не слышно' }).click();
  await expect.poll(level).toBe('offline');
  expect(station.inputsOf('ticket.claim')).toEqual([]);
  await expect.poll(() => ear.loudestWithin(1000)).toBe(0);
});

test('a ticket that rings goes first, and what is silent stands below it', async () => {
  loseSources();
  await expect.poll(level).toBe('deaf');
  const ticket = hallTicket('6');
  station.change({ upserts: [ticket], alert: alertOf([ticket], station.snapshot().sources) });
  await expect.poll(level).toBe('alarm');
  expect(await text()).toMatch(/Стол 6[^]*нет связи \d+\sс/);
});

test('a station that hangs is heard over the line that stood open before, and falls silent when it speaks again', async () => {
  await expect.poll(() => ear.contexts()).toEqual(['running']);
  station.fallSilent();
  await expect.poll(level, { timeout: 40_000 }).toBe('deaf');
  await expect.poll(() => ear.loudness()).toBeGreaterThan(0.05);
  expect(await text()).toMatch(/Вызовов не слышно\s+станция молчит/);
  // The one that was open all the time: another one could not be had from a main process that hangs.
  expect(await ear.contexts()).toEqual(['running']);
  station.push({ event: 'board.heartbeat', payload: { revision: 1, now: instant(Date.now()), lastGoodAt: {} } });
  await expect.poll(level).toBe('quiet');
});

test('the face comes first: Chromium holds the page for as long as it takes to open a way to the loudspeaker', async () => {
  const fresh = await browser.newPage({ viewport: { width: 220, height: 112 } });
  await fresh.addInitScript(() => {
    const Before = window.AudioContext;
    const levels: unknown[] = [];
    Object.assign(window, { levels });
    window.AudioContext = class extends Before {
      constructor(options?: AudioContextOptions) {
        super(options);
        levels.push(document.getElementById('root')?.dataset['level'], performance.getEntriesByName('first-contentful-paint').length);
      }
    };
  });
  const other = createScriptedStation(snapshotOf({ station: { deadMansSwitch: { afterMs: 12_000, volume: 100 } } }));
  await other.attach(fresh);
  await fresh.goto(`${pages.url}/button.html`);
  await expect.poll(() => fresh.evaluate('levels')).toEqual(['quiet', 1]);
  other.close();
  await fresh.close();
});

test('a line whose device went away is opened anew with the next heartbeat', async () => {
  await expect.poll(() => ear.contexts()).toEqual(['running']);
  await ear.breakContext('suspend');
  await expect.poll(() => ear.contexts()).toEqual(['closed', 'running']);
});

test('where it is switched off no line stands open, and nothing sounds', async () => {
  await expect.poll(() => ear.contexts()).toEqual(['running']);
  const { station: view } = snapshotOf();
  station.change({ station: view });
  await expect.poll(() => ear.contexts()).toEqual(['closed']);
  loseSources();
  await expect.poll(level).toBe('offline');
  await new Promise((resolve) => setTimeout(resolve, 14_000));
  expect(await level()).toBe('offline');
  expect(await ear.started()).toBe(0);
});

test.each(['light', 'dark'] as const)('has no serious accessibility violation (%s)', async (theme) => {
  const { station: view } = station.snapshot();
  station.change({ station: { ...view, theme }, sources: [silentSince('hall', 4)], alert: alertOf([], [silentSince('hall', 4)]) });
  await expect.poll(level).toBe('deaf');
  for (const turned of [false, true]) {
    await expect.poll(() => page.locator('#root').evaluate((root) => root.classList.contains('is-turned'))).toBe(turned);
    expect(await seriousViolations(page)).toEqual([]);
  }
  station.change({ sources: [source('hall')], alert: alertOf([], [source('hall')]) });
  await expect.poll(level).toBe('quiet');
});
