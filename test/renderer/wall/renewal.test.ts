/** A wall in a real Chromium, over a night: its page begins anew when nobody waits, never to an error page, and sounds again without a tap. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { plugEarphone } from '../../fixtures/renderer/earphone';
import type { ScriptedStation } from '../../fixtures/renderer/scriptedStation';
import { alertOf, dish, hallTicket, silent, snapshotOf } from '../../fixtures/renderer/tickets';
import { wallPage, type OpenWall, type WallOptions } from '../../fixtures/renderer/wallPage';

const openWall = wallPage();
let page: Page;
let station: ScriptedStation;
let wall: OpenWall;

const sound = { name: 'delivery', mode: 'loop', sequence: 1, volume: 80 } as const;
const ringing = hallTicket('6', { kind: 'table-order', dishes: [dish('Борщ')] });
const seenTo = { ...ringing, version: ringing.version + 1, demand: null, attention: silent };

async function open<T>(options: WallOptions<T> = {}): Promise<T> {
  const snapshot = snapshotOf({ tickets: [ringing], alert: { sound } });
  const opened = await openWall(snapshot, { clock: { time: '2026-01-15T01:30:00+03:00' }, context: { timezoneId: 'Europe/Moscow' }, ...options });
  wall = opened;
  ({ page, station } = wall);
  await shown();
  return opened.prepared;
}
const shown = (): Promise<void> => wall.card('Стол 6').waitFor();
/** What the page does each minute it does once. */
const pass = (minutes: number): Promise<void> => wall.pass(minutes * 60_000);
const TO_QUIET_HOUR = 160;
const begunAnew = (): Promise<void> => expect.poll(async () => (await pass(1), wall.isNew())).toBe(true);
const seeToIt = (): void => station.change({ upserts: [seenTo], alert: alertOf([seenTo], station.snapshot().sources) });

test('waits with it until nobody waits, and then shows what it showed', async () => {
  await open();
  await pass(TO_QUIET_HOUR);
  expect(await wall.isNew()).toBe(false);
  seeToIt();
  await begunAnew();
  await shown();
});

test('stays while its page cannot be had, and begins anew when it can', async () => {
  await open();
  seeToIt();
  await wall.context.setOffline(true);
  await pass(TO_QUIET_HOUR);
  expect(await wall.isNew()).toBe(false);
  await shown();
  await wall.context.setOffline(false);
  await begunAnew();
  await shown();
});

test('sounds again without a tap where it was tapped before', async () => {
  const ear = await open({ before: plugEarphone });
  await page.getByRole('button', { name: 'Включить звук' }).click();
  await expect.poll(() => ear.loudness()).toBeGreaterThan(0.05);
  seeToIt();
  await page.clock.fastForward(TO_QUIET_HOUR * 60_000);
  await begunAnew();
  await shown();
  station.change({ upserts: [{ ...ringing, version: 9 }], alert: alertOf([ringing], station.snapshot().sources, { sound }) });
  await expect.poll(() => ear.loudness()).toBeGreaterThan(0.05);
});
