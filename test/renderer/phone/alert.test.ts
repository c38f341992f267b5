/** A phone that is told: it sounds only once that is true, shakes with the sound, and is notified while the board is not in view; each ring once, however often it slept. */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { zoneId } from '../../../src/core/model/routing';
import type { AlertView, TicketView } from '../../../src/core/model/view';
import { HANG_MS, openChromium } from '../../fixtures/renderer/builtPages';
import { plugEarphone, type Earphone } from '../../fixtures/renderer/earphone';
import { openUntouched } from '../../fixtures/renderer/pageOver';
import { openPhoneHouse, type PhoneHouse } from '../../fixtures/renderer/phoneHouse';
import { alertOf, deliveryTicket, hallTicket, ringing, snapshotOf } from '../../fixtures/renderer/tickets';

vi.setConfig({ testTimeout: HANG_MS, hookTimeout: HANG_MS });
let browser: Browser;
let context: BrowserContext;
let house: PhoneHouse;
let page: Page;
let ear: Earphone;

const TAP = /^Коснитесь, чтобы включить звук/;
const sound = (sequence: number, patch: Partial<NonNullable<AlertView['sound']>> = {}): NonNullable<AlertView['sound']> => ({ name: 'call', mode: 'once', sequence, volume: 80, ...patch });
/** The board as the station tells it: these tickets, and this sound. */
const tell = (tickets: readonly TicketView[], asked: AlertView['sound'], removed: readonly TicketView[] = []): void =>
  house.change({ upserts: [...tickets], removed: removed.map(({ id }) => id), alert: alertOf(tickets, house.snapshot().sources, { sound: asked }) });

beforeAll(async () => {
  // As on a phone: nothing sounds without a tap.
  browser = await openChromium(['--autoplay-policy=document-user-activation-required']);
});
afterAll(() => browser.close());
afterEach(async () => {
  await context.close();
  await house.close();
});

async function phone({ zones = [] as readonly string[], granted = ['notifications'] } = {}): Promise<void> {
  house = await openPhoneHouse(snapshotOf({ tickets: [] }));
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, permissions: granted });
  await context.addInitScript(() => {
    const felt: number[][] = [];
    Object.assign(window, { felt });
    Object.defineProperty(Navigator.prototype, 'vibrate', { value: (beat: number[]) => felt.push([...beat]) > 0, configurable: true });
  });
  const first = await house.letIn(context, { zones: zones.map((id) => zoneId(id)) });
  await first.close();
  page = await context.newPage();
  ear = await plugEarphone(page);
  await openUntouched(page, house.url, '.card, .empty__title');
  await page.getByText('Всё спокойно').waitFor();
}
const felt = (): Promise<number[][]> => page.evaluate(() => (window as unknown as { felt: number[][] }).felt);
const lifecycle = async (state: 'frozen' | 'active'): Promise<void> => {
  const session: CDPSession = await context.newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state });
  await session.detach();
};

test('one tap anywhere turns the sound on; until it runs the board says that it does not, and again once the phone has taken it away', async () => {
  await phone();
  const gate = page.getByRole('button', { name: TAP });
  await gate.waitFor();
  const call = hallTicket('6');
  tell([call], sound(1, { mode: 'loop' }));
  await page.getByText('Сейчас звенит, а вы не слышите').waitFor();
  expect(await ear.loudness()).toBe(0);
  await page.locator('.card__open').first().tap();
  await gate.waitFor({ state: 'detached' });
  await expect.poll(() => ear.loudness()).toBeGreaterThan(0.05);

  // A call, another app, a phone that went to sleep: the context stands still, and does not come back by itself.
  await page.evaluate(() => {
    AudioContext.prototype.resume = () => Promise.reject(new Error('not from a tap'));
  });
  await ear.breakContext('suspend');
  await gate.waitFor();
  expect(await ear.contexts()).toHaveLength(1);
  await page.evaluate(() => {
    delete (AudioContext.prototype as { resume?: unknown }).resume;
    Object.setPrototypeOf(AudioContext.prototype, BaseAudioContext.prototype);
  });
});

test('shakes with the sound, another beat for each kind, goes on while it goes on, and is still when nothing waits', async () => {
  await phone();
  await page.getByRole('button', { name: TAP }).tap();
  const call = hallTicket('6');
  tell([call], sound(1));
  await expect.poll(felt).toEqual([[250, 120, 250]]);
  tell([call], sound(1));
  tell([call], sound(2, { name: 'bill' }));
  await expect.poll(felt).toEqual([[250, 120, 250], [500, 200, 500]]);
  // A station that began anew with its clock set back counts from there.
  tell([call], sound(1, { name: 'order' }));
  await expect.poll(async () => (await felt()).length).toBe(3);
  tell([call], sound(3, { name: 'payment', mode: 'loop' }));
  await expect.poll(async () => (await felt()).filter(([length]) => length === 700).length).toBeGreaterThan(1);
  tell([], null, [call]);
  await expect.poll(async () => (await felt()).at(-1)).toEqual([0]);
  const before = (await felt()).length;
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect((await felt()).length).toBe(before);
});

test('a phone of a zone is silent for what it may not touch', async () => {
  await phone({ zones: ['veranda'] });
  await page.getByRole('button', { name: TAP }).tap();
  const other = hallTicket('9');
  tell([other], sound(1));
  await page.locator('.card').waitFor();
  expect([await felt(), await ear.started()]).toEqual([[], 0]);
  tell([other, hallTicket('3')], sound(2));
  await expect.poll(felt).toEqual([[250, 120, 250]]);
  await expect.poll(() => ear.started()).toBe(1);
});

test('a waiter’s phone without zones rings for every table, and for no order: those are taken at the till', async () => {
  await phone();
  await page.getByRole('button', { name: TAP }).tap();
  const order = deliveryTicket(139, { attention: ringing });
  tell([order], sound(1, { name: 'delivery' }));
  await page.locator('.card').waitFor();
  expect([await felt(), await ear.started()]).toEqual([[], 0]);
  tell([order, hallTicket('9')], sound(2));
  await expect.poll(felt).toEqual([[250, 120, 250]]);
  await expect.poll(() => ear.started()).toBe(1);
});

test('a phone that was frozen and cut off is current at once when it is back, and nothing of it rings twice, also not after it was loaded anew', async () => {
  await phone();
  await page.getByRole('button', { name: TAP }).tap();
  const [first, second] = [hallTicket('6'), hallTicket('7', { kind: 'bill-request' })];
  tell([first], sound(1));
  await expect.poll(() => ear.started()).toBe(1);

  await lifecycle('frozen');
  tell([first, second], sound(2));
  await lifecycle('active');
  await page.locator('.card').nth(1).waitFor();
  await expect.poll(() => ear.started()).toBe(2);

  await context.setOffline(true);
  await house.end();
  await page.getByRole('alert').getByText(/Нет связи со станцией/).waitFor();
  tell([second], sound(2), [first]);
  await house.begin();
  await context.setOffline(false);
  await page.locator('.card').nth(1).waitFor({ state: 'detached' });
  await page.getByText(/Нет связи со станцией/).waitFor({ state: 'detached' });
  expect(await ear.started()).toBe(2);
  expect(await felt()).toHaveLength(2);

  await page.reload();
  await page.locator('.card').waitFor();
  await page.locator('.card__open').first().tap();
  await page.getByRole('button', { name: TAP }).waitFor({ state: 'detached' });
  await expect.poll(() => ear.contexts()).toEqual(['running']);
  expect([await ear.started(), await felt()]).toEqual([0, []]);
  tell([second], sound(3));
  await expect.poll(() => ear.started()).toBe(1);
});

test('notifications are asked for by a tap alone, and where there are none it is said why', async () => {
  await phone({ granted: [] });
  await page.evaluate(() => {
    Object.assign(window, { asked: 0 });
    Object.defineProperty(Notification, 'permission', { get: () => 'default', configurable: true });
    Notification.requestPermission = () => {
      (window as unknown as { asked: number }).asked += 1;
      Object.defineProperty(Notification, 'permission', { get: () => 'denied', configurable: true });
      return Promise.resolve('denied');
    };
  });
  await page.getByRole('button', { name: TAP }).tap();
  await page.getByRole('button', { name: 'Это устройство' }).tap();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Телефон с погасшим экраном').waitFor();
  expect(await page.evaluate(() => (window as unknown as { asked: number }).asked)).toBe(0);
  await dialog.getByRole('button', { name: 'Включить уведомления' }).tap();
  await dialog.getByText('Запрещены в браузере').waitFor();
});

test('a loop that is over plays on nowhere: its way to the loudspeaker stays open for a whole shift, and would gather them', async () => {
  await phone();
  await page.getByRole('button', { name: TAP }).tap();
  const call = hallTicket('6');
  for (let sequence = 1; sequence <= 4; sequence += 1) {
    tell([call], sound(sequence, { mode: 'loop' }));
    await expect.poll(() => ear.started()).toBe(sequence);
    tell([call], null);
    await expect.poll(() => ear.stillPlaying()).toBe(0);
  }
});
