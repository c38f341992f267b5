/** A wall at which nobody bumps, in a real Chromium: however many orders stand there, one page is drawn, and a change draws what changed. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { lineOf, orderOf, tableOrder } from '../../fixtures/renderer/kitchen';
import type { ScriptedStation } from '../../fixtures/renderer/scriptedStation';
import { dish, minutesAgo, snapshotOf } from '../../fixtures/renderer/tickets';
import { wallPage, type OpenWall, type WallOptions } from '../../fixtures/renderer/wallPage';
import type { TicketView } from '../../../src/core/model/view';

const openWall = wallPage();
let page: Page;
let station: ScriptedStation;
let wall: OpenWall;
async function open(tickets: readonly TicketView[], options?: WallOptions): Promise<void> {
  wall = await openWall(snapshotOf({ tickets }), options);
  ({ page, station } = wall);
}

const gauges = () => page.locator('.wall__gauge');
const waiting = (count: number): TicketView[] => Array.from({ length: count }, (_one, index) => tableOrder(String(index + 1), { openedAt: minutesAgo(500 - index) }));
const drawn = () => page.locator('.wall__flow [data-order]');
/** Inside the screen, with nothing of it cut off. */
const cutOff = (): Promise<string[]> =>
  drawn().evaluateAll((cards) =>
    cards.flatMap((card) => {
      const [box, view] = [card.getBoundingClientRect(), card.closest('[data-view]')?.getBoundingClientRect()];
      const fits = view !== undefined && box.left >= view.left - 1 && box.right <= view.right + 1 && box.top >= view.top - 1 && box.bottom <= view.bottom + 1;
      return fits ? [] : [card.getAttribute('aria-label') ?? ''];
    }),
  );

test('draws the cards of one page however many there are, and counts the rest', async () => {
  await open(waiting(600));
  await wall.card('Стол 1').waitFor();
  const count = await drawn().count();
  expect(count).toBeLessThan(30);
  expect(await cutOff()).toEqual([]);
  expect(await page.locator('.pager__hidden').innerText()).toBe(`не на экране: ${600 - count}`);
});

test('moves what no longer fits to the next page when a card grows, and nothing is cut off', async () => {
  const tickets = waiting(40);
  await open(tickets);
  await wall.card('Стол 1').waitFor();
  const before = await drawn().count();
  const [first] = tickets;
  if (first === undefined) return;
  // Higher than it can be guessed: the letters are broad, and the words are broken where they end.
  const lines = Array.from({ length: 5 }, (_one, index) => lineOf(dish(`Щщщщщщщщщщщщ Щщщщщщщщщщщщ Закуска ${index}`), index + 1, { at: first.openedAt }));
  await page.evaluate(() => {
    const cut: string[] = [];
    const look = (): void => {
      const right = document.querySelector('[data-view]')?.getBoundingClientRect().right ?? 0;
      for (const card of document.querySelectorAll('.wall__flow [data-order]')) if (card.getBoundingClientRect().right > right + 1) cut.push(card.getAttribute('aria-label') ?? '');
    };
    // After each change of the document, and before anything of it is painted.
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
    Object.assign(window, { cut });
  });
  station.change({ kitchen: { upserts: [orderOf(first, { lines, version: 99 })] } });
  await page.getByText('Закуска 4').waitFor();
  expect(await page.evaluate(() => (window as unknown as { cut: string[] }).cut)).toEqual([]);
  expect(await drawn().count()).toBeLessThan(before);
  expect(await cutOff()).toEqual([]);
  expect(await page.locator('.pager__hidden').innerText()).toBe(`не на экране: ${40 - (await drawn().count())}`);
});

test('draws nothing anew but the card that changed', async () => {
  const tickets = waiting(60);
  await open(tickets, { query: '?page=600' });
  await wall.card('Стол 2').waitFor();
  await wall.measured();
  await page.evaluate(() => {
    const touched = new Set<string>();
    const cardsOf = (node: Node): (Element | null | undefined)[] => [(node instanceof Element ? node : node.parentElement)?.closest('[data-order]')];
    const within = (node: Node): Element[] => (node instanceof Element ? [...node.querySelectorAll('[data-order]')] : []);
    const note = ({ target, addedNodes }: MutationRecord): void => {
      for (const card of [...cardsOf(target), ...[...addedNodes].flatMap((node) => [...cardsOf(node), ...within(node)])]) if (card) touched.add(card.getAttribute('aria-label') ?? '');
    };
    new MutationObserver((records) => records.forEach(note)).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    Object.assign(window, { touched });
  });
  const change = (index: number, name: string): void => {
    const ticket = tickets[index];
    if (ticket !== undefined) station.change({ kitchen: { upserts: [orderOf(ticket, { lines: [lineOf(dish(name), 1, { at: ticket.openedAt })], version: 99 })] } });
  };
  change(1, 'Уха');
  await page.getByText('Уха').waitFor();
  change(50, 'Рассольник');
  // Of another page: it is only measured.
  await expect.poll(() => page.evaluate(() => [...(window as unknown as { touched: Set<string> }).touched])).toEqual(['Стол 2', 'Стол 51']);
  await expect.poll(() => gauges().count()).toBe(0);
  expect(await page.evaluate(() => (window as unknown as { touched: Set<string> }).touched.size)).toBe(2);
});

/** Presses the key of the tenth card whenever a card is only measured, and keeps which were. */
const pressWhileMeasured = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const measured: string[] = [];
    Object.assign(window, { measured });
    new MutationObserver(() => {
      for (const card of document.querySelectorAll('.wall__gauge [data-order]')) measured.push(card.getAttribute('aria-label') ?? '');
      if (measured.length > 0) window.dispatchEvent(new KeyboardEvent('keydown', { key: '0', code: 'Digit0', cancelable: true }));
    }).observe(document, { subtree: true, childList: true });
  });

test('lets no key bump a card that is only measured', async () => {
  await open(waiting(40), { query: '?page=600', size: { width: 800, height: 600 }, before: pressWhileMeasured });
  await wall.card('Стол 1').waitFor();
  await expect.poll(() => page.evaluate(() => (window as unknown as { measured: string[] }).measured)).toContain('Стол 10');
  await page.keyboard.press('1');
  await expect.poll(() => station.inputsOf('kitchen.bump')).toMatchObject([{ ticketId: expect.stringMatching(/^hall\/table-order\/1\//) }]);
});
