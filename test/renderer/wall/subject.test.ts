/** What an order is called on the wall: the same on its card, in the bar that takes a bump back, in the list of bumps and to screen readers. In a real Chromium. */
import { expect, test } from 'vitest';
import { orderOf } from '../../fixtures/renderer/kitchen';
import { dish, hallTicket, snapshotOf } from '../../fixtures/renderer/tickets';
import { wallPage } from '../../fixtures/renderer/wallPage';
import { instant } from '../../../src/core/model/instant';

const open = wallPage();
const dishes = [dish('Солянка мясная'), dish('Стейк «Рибай»', 2)];

test.each([
  ['6', 'Стол 6'],
  ['VIP', 'Стол VIP'],
  ['Терраса 2', 'Терраса 2'],
  ['стол 12', 'Стол 12'],
])('a table that the server calls «%s» is «%s» everywhere', async (name, subject) => {
  const ticket = hallTicket(name, { kind: 'table-order', dishes });
  const { page, station, card } = await open(snapshotOf({ tickets: [ticket] }));
  await card(subject).waitFor();
  expect((await page.locator('.order__subject').innerText()).replaceAll('\u00a0', ' ')).toBe(subject);
  await page.getByRole('button', { name: `Отдать: ${subject}`, exact: true }).waitFor();

  const order = orderOf(ticket);
  const at = instant(Date.now());
  station.change({ kitchen: { upserts: [{ ...order, version: 99, lines: order.lines.map((line) => (line.id === 1 ? { ...line, bumpedAt: at } : line)) }], bumps: [{ ticketId: order.ticketId, lines: [1], at, by: 'Кухня' }] } });
  await page.locator('.undo').waitFor();
  expect(await page.locator('.undo strong').innerText()).toBe(`${subject}: отдано`);
  await page.keyboard.press('r');
  expect(await page.locator('[data-recall="1"] strong').innerText()).toBe(subject);
});
