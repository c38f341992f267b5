/** The floating button's page makes real sound: samples are taken from what it sends to the loudspeaker of a real Chromium. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { servePages, HANG_MS, openChromium, type BuiltPages } from '../../fixtures/renderer/builtPages';
import { plugEarphone, type Earphone } from '../../fixtures/renderer/earphone';
import { createScriptedStation, type ScriptedStation } from '../../fixtures/renderer/scriptedStation';
import { alertOf, hallTicket, snapshotOf } from '../../fixtures/renderer/tickets';
import { ownSoundId } from '../../../src/core/model/ownSound';
import { toneWav } from '../../fixtures/tone';
import type { AlertView } from '../../../src/core/model/view';

vi.setConfig({ testTimeout: HANG_MS, hookTimeout: HANG_MS });
let pages: BuiltPages;
let browser: Browser;
let page: Page;
let station: ScriptedStation;
let ear: Earphone;

const AUDIBLE = 0.05;
const ticket = hallTicket('6');
const sound = (sequence: number, patch: Partial<NonNullable<AlertView['sound']>> = {}): NonNullable<AlertView['sound']> => ({
  name: 'call',
  mode: 'once',
  sequence,
  volume: 80,
  ...patch,
});
const ask = (asked: AlertView['sound']): void => station.change({ alert: alertOf([ticket], station.snapshot().sources, { sound: asked }) });

beforeAll(async () => {
  // As in Electron's own windows, where no tap is needed.
  [pages, browser] = await Promise.all([servePages(), openChromium(['--autoplay-policy=no-user-gesture-required'])]);
});
afterAll(async () => {
  await browser?.close();
  await pages?.close();
});
beforeEach(async () => {
  page = await browser.newPage();
  ear = await plugEarphone(page);
  station = createScriptedStation(snapshotOf({ tickets: [ticket] }));
  await station.attach(page);
  await page.goto(`${pages.url}/button.html`);
  await expect.poll(() => page.locator('#root').getAttribute('data-level')).toBe('alarm');
});
afterEach(async () => {
  station.close();
  await page.close();
});

test('no context exists before the first sound', async () => {
  expect(await ear.contexts()).toEqual([]);
});

test('a loop is heard, goes round by itself, and is silent at once when nothing is asked', async () => {
  ask(sound(1, { name: 'delivery', mode: 'loop' }));
  await expect.poll(() => ear.loudness()).toBeGreaterThan(AUDIBLE);
  // The file is 2.4 s long: after 3 s only a loop still sounds.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(await ear.loudestWithin(2500)).toBeGreaterThan(AUDIBLE);
  expect(await ear.started()).toBe(1);

  ask(null);
  await expect.poll(() => ear.contexts()).toEqual(['closed']);
  expect(await ear.loudestWithin(2500)).toBe(0);
});

test('a station that began anew with its clock set back is heard at once, and not only when the clock has come so far again', async () => {
  ask(sound(1_764_000_000_000));
  await expect.poll(() => ear.started()).toBe(1);
  await expect.poll(() => ear.contexts(), { timeout: 15_000 }).toEqual(['closed']);
  ask(sound(946_684_800_000));
  await expect.poll(() => ear.started()).toBe(2);
});

test('a sound that is asked once is played once a sequence, whatever else is told meanwhile', async () => {
  ask(sound(1));
  await expect.poll(() => ear.started()).toBe(1);
  ask(sound(1));
  station.change({ upserts: [hallTicket('7')] });
  await expect.poll(() => ear.contexts(), { timeout: 15_000 }).toEqual(['closed']);
  ask(sound(1));
  ask(sound(2));
  await expect.poll(() => ear.loudness()).toBeGreaterThan(AUDIBLE);
  expect(await ear.started()).toBe(2);
});

test('the context is closed when a sound has ended, and opened again for the next', async () => {
  ask(sound(1, { name: 'attention' }));
  await expect.poll(() => ear.contexts(), { timeout: 15_000 }).toEqual(['closed']);
  ask(sound(2, { name: 'attention' }));
  await expect.poll(() => ear.loudness()).toBeGreaterThan(AUDIBLE);
});

test('a loop follows the volume without starting anew', async () => {
  ask(sound(1, { name: 'delivery', mode: 'loop', volume: 100 }));
  await expect.poll(() => ear.loudness()).toBeGreaterThan(0.3);
  ask(sound(1, { name: 'delivery', mode: 'loop', volume: 20 }));
  await new Promise((resolve) => setTimeout(resolve, 500));
  const quieter = await ear.loudestWithin(3000);
  expect(quieter).toBeGreaterThan(0.005);
  expect(quieter).toBeLessThan(0.1);
  expect(await ear.started()).toBe(1);
});

test.each(['suspend', 'close'] as const)('a loop comes back in a new context after the old one did %s', async (how) => {
  ask(sound(1, { name: 'delivery', mode: 'loop' }));
  await expect.poll(() => ear.loudness()).toBeGreaterThan(AUDIBLE);
  await ear.breakContext(how);
  await expect.poll(() => ear.contexts()).toEqual(['closed', 'running']);
  expect(await ear.loudestWithin(3000)).toBeGreaterThan(AUDIBLE);
  ask(null);
  await expect.poll(() => ear.contexts()).toEqual(['closed', 'closed']);
});

test('a loop comes back in a new context after the old one still said «running», and its clock stood still', async () => {
  ask(sound(1, { name: 'delivery', mode: 'loop' }));
  await expect.poll(() => ear.loudness()).toBeGreaterThan(AUDIBLE);
  await ear.breakContext('stall');
  await expect.poll(() => ear.contexts()).toEqual(['closed', 'running']);
  expect(await ear.loudestWithin(3000)).toBeGreaterThan(AUDIBLE);
});

test('a sound tried in settings is heard beside the loop, which goes on', async () => {
  ask(sound(1, { name: 'delivery', mode: 'loop' }));
  await expect.poll(() => ear.started()).toBe(1);
  station.push({ event: 'sound.tested', payload: { name: 'bill', volume: 100 } });
  await expect.poll(() => ear.started()).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect(await ear.contexts()).toEqual(['running']);
  expect(await ear.loudestWithin(3000)).toBeGreaterThan(AUDIBLE);
});

test('what was played is told once it is on its way to the loudspeaker', async () => {
  ask(sound(1, { name: 'delivery', mode: 'loop' }));
  await expect.poll(() => station.inputsOf('sound.played')).toEqual([{ sound: 'delivery', outcome: 'played' }]);
});

test('what no device takes is told as not played', async () => {
  await page.evaluate(() => Object.defineProperty(BaseAudioContext.prototype, 'state', { get: () => 'suspended' }));
  ask(sound(1, { name: 'delivery', mode: 'loop' }));
  await expect.poll(() => station.inputsOf('sound.played')).toContainEqual({ sound: 'delivery', outcome: 'blocked' });
});

test('an own sound is played instead of the bundled one, and told as that; one that cannot be had is stood in for', async () => {
  const served = new Map([['/sounds/gong', toneWav({ seconds: 0.5 })], ['/sounds/torn', Buffer.from('RIFF')], ['/sounds/mute', toneWav({ loudness: 0.001 })]]);
  await page.route('**/sounds/*', (route) => {
    const body = served.get(new URL(route.request().url()).pathname);
    return route.fulfill(body === undefined ? { status: 404 } : { status: 200, contentType: 'audio/wav', body });
  });
  const told = (): unknown => station.inputsOf('sound.played').at(-1);
  ask(sound(1, { own: ownSoundId('gong') }));
  await expect.poll(told).toEqual({ sound: 'call', own: 'gong', outcome: 'played' });
  for (const [index, id] of ['torn', 'gone', 'mute'].entries()) {
    const before = station.inputsOf('sound.played').length;
    ask(sound(10 + index, { own: ownSoundId(id) }));
    await expect.poll(() => ear.loudness()).toBeGreaterThan(AUDIBLE);
    await expect.poll(() => station.inputsOf('sound.played').slice(before)).toEqual([{ sound: 'call', insteadOf: id, outcome: 'played' }]);
  }
});

test('without a loudspeaker it is told that nothing sounded, and where one comes the sound begins anew', async () => {
  await expect.poll(() => station.inputsOf('sound.outputs')).toEqual([{ any: true }]);
  await ear.plug(false);
  await expect.poll(() => station.inputsOf('sound.outputs')).toEqual([{ any: true }, { any: false }]);
  ask(sound(1, { name: 'delivery', mode: 'loop' }));
  await expect.poll(() => station.inputsOf('sound.played')).toEqual([{ sound: 'delivery', outcome: 'no-device' }]);
  const before = await ear.started();
  await ear.plug(true);
  await expect.poll(() => station.inputsOf('sound.outputs').at(-1)).toEqual({ any: true });
  await expect.poll(() => ear.started()).toBeGreaterThan(before);
  await expect.poll(() => station.inputsOf('sound.played').at(-1)).toEqual({ sound: 'delivery', outcome: 'played' });
});

test('the list of devices is asked for once, and again only where the system says another thing of the loudspeaker: each time starts processes', async () => {
  await expect.poll(() => station.inputsOf('sound.outputs')).toEqual([{ any: true }]);
  const first = await ear.looks();
  const was = station.snapshot().station;
  station.change({ station: { ...was, notices: ['Журнал был повреждён'] } });
  station.change({ station: { ...was, notices: [] } });
  station.change({ station: { ...was, audibility: { points: [{ of: 'device', state: 'bad' }], heard: null, volume: 80, asks: false } } });
  await expect.poll(() => ear.looks()).toBe(first + 1);
});

test('where there is no loudspeaker it is looked for while something rings, and when somebody tries a sound: a sound server tells nobody that it has another', async () => {
  await ear.plug(false);
  await expect.poll(() => station.inputsOf('sound.outputs').at(-1)).toEqual({ any: false });
  ask(sound(1, { name: 'delivery', mode: 'loop' }));
  await ear.plug(true, { told: false });
  await expect.poll(() => station.inputsOf('sound.outputs').at(-1), { timeout: 15_000 }).toEqual({ any: true });
  ask(null);

  await ear.plug(false);
  await expect.poll(() => station.inputsOf('sound.outputs').at(-1)).toEqual({ any: false });
  await ear.plug(true, { told: false });
  station.push({ event: 'sound.tested', payload: { name: 'bill', volume: 100 } });
  await expect.poll(() => station.inputsOf('sound.outputs').at(-1)).toEqual({ any: true });
});
