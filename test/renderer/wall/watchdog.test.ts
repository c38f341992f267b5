/** A wall in a real Chromium that looks after itself: it says that it draws, and begins anew where it cannot draw, cannot hear or has broken. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { ScriptedStation } from '../../fixtures/renderer/scriptedStation';
import { dish, hallTicket, snapshotOf } from '../../fixtures/renderer/tickets';
import { wallPage, type OpenWall, type WallOptions } from '../../fixtures/renderer/wallPage';

const openWall = wallPage();
const ticket = hallTicket('6', { kind: 'table-order', dishes: [dish('Борщ')] });
let page: Page;
let station: ScriptedStation;
let wall: OpenWall;

async function open(options: WallOptions = {}): Promise<void> {
  wall = await openWall(snapshotOf({ tickets: [ticket] }), { clock: { time: '2026-01-15T12:00:00+03:00' }, ...options });
  ({ page, station } = wall);
  await shown();
}
const shown = (): Promise<void> => wall.card('Стол 6').waitFor();
const said = (): number => station.inputsOf('screen.alive').length;
/** The page’s timers run once for each. */
async function pass(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await wall.pass(10_000);
}

test('says every ten seconds that it draws', async () => {
  await open();
  await expect.poll(said).toBeGreaterThan(0);
  const before = said();
  await pass(3);
  await expect.poll(said).toBeGreaterThanOrEqual(before + 3);
  expect(await wall.isNew()).toBe(false);
});

test('says nothing in the app’s own window, which is looked after from outside', async () => {
  await open({ as: 'desktop' });
  await pass(3);
  expect(said()).toBe(0);
});

test('that turns and no longer draws says nothing, and begins anew after a minute', async () => {
  await open();
  await pass(1);
  await page.evaluate(() => Object.assign(window, { requestAnimationFrame: () => 1 }));
  await pass(1);
  const before = said();
  await pass(4);
  expect([said(), await wall.isNew()]).toEqual([before, false]);
  await expect.poll(async () => (await pass(1), wall.isNew())).toBe(true);
  await shown();
});

test('that hears nothing for minutes from a station that answers begins anew, and shows what is there then', async () => {
  await open();
  station.answerStreams(false);
  station.hangUp();
  await page.getByText('НЕТ СВЯЗИ').waitFor();
  await pass(8);
  expect(await wall.isNew()).toBe(false);
  station.answerStreams(true);
  // Its own way back is made anew long before: this is for a page for which that does not come about.
  await page.evaluate(() => Object.assign(window, { EventSource: class { close(): void {} addEventListener(): void {} } }));
  await expect.poll(async () => (await pass(1), wall.isNew())).toBe(true);
  await shown();
});

test('stays as it is while its page cannot be had', async () => {
  await open();
  station.answerStreams(false);
  station.hangUp();
  await wall.context.setOffline(true);
  await pass(20);
  expect(await wall.isNew()).toBe(false);
  await shown();
  await wall.context.setOffline(false);
  station.answerStreams(true);
  await expect.poll(async () => (await pass(1), await page.getByText('НЕТ СВЯЗИ').count())).toBe(0);
  await shown();
});

test('that broke while it was drawn begins anew', async () => {
  await open();
  // As an extension or a translation of the browser does it, which React cannot go on from.
  await page.evaluate(() => document.querySelector('[data-order]')?.remove());
  station.change({ removed: [ticket.id], kitchen: { removed: [ticket.id] } });
  await page.clock.fastForward(61_000);
  await expect.poll(() => page.locator('main').count()).toBe(0);
  await expect.poll(async () => (await pass(4), wall.isNew())).toBe(true);
  await page.getByRole('heading', { level: 1 }).waitFor();
});
