/** A thousand cards cost what fits the screen, and one changed card draws one card. */
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { TicketView } from '../../../src/core/model/view';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { deliveryTicket, hallTicket, minutesAgo, silent, snapshotOf } from '../../fixtures/renderer/tickets';

const open = boardPage();

const DAY = 24 * 60;
/** Ringing ones first, so that the board's order is the order of the array; days old, so that no age turns while a test looks. */
const many = (count: number): TicketView[] =>
  Array.from({ length: count }, (_, index) =>
    index < 40
      ? hallTicket(String(index + 1), { openedAt: minutesAgo(3.5 * DAY - index) })
      : deliveryTicket(index + 1, { stage: 'accepted', status: 11, openedAt: minutesAgo(3.5 * DAY), demand: null, attention: silent, promisedAt: minutesAgo(count - index) }),
  );

/** What lies beyond the view is drawn a moment after what is in it. */
const drawnBeyondView = (page: Page) =>
  page.waitForFunction(() => {
    const bottom = document.querySelector('.list')!.getBoundingClientRect().bottom;
    return new Set([...document.querySelectorAll('.list__cell')].map((cell) => cell.getBoundingClientRect().top).filter((top) => top >= bottom)).size >= 2;
  });

/** Counts which tickets' cards React touches from now on. */
async function watchCards(page: Page): Promise<void> {
  await drawnBeyondView(page);
  await page.evaluate(() => {
    const touched = new Set<string>();
    Object.assign(window, { touched });
    new MutationObserver((records) => {
      for (const { target, addedNodes } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const id = element?.closest('[data-ticket]')?.getAttribute('data-ticket');
        if (id) touched.add(id);
        for (const node of addedNodes) if (node instanceof Element) for (const card of [node, ...node.querySelectorAll('*')]) if (card.hasAttribute('data-ticket')) touched.add(card.getAttribute('data-ticket')!);
      }
    }).observe(document.querySelector('.list')!, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}
const touched = (page: Page): Promise<readonly string[]> => page.evaluate(() => [...(window as unknown as { touched: Set<string> }).touched]);

describe('ten thousand tickets', () => {
  const tickets = many(10_000);

  test('draw no more cards than fit, and all of them can be scrolled to', async () => {
    const { page, card } = await open(snapshotOf({ tickets }));
    expect(await page.locator('[data-ticket]').count()).toBeLessThan(60);
    expect(await page.getByRole('tab', { name: 'Все: 10000, звенит 40' }).isVisible()).toBe(true);
    const last = tickets.at(-1)!;
    await page.locator('.list').evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await card(last).waitFor();
    expect(await page.locator('[data-ticket]').count()).toBeLessThan(60);
    const place = await page.locator('article', { has: card(last) }).evaluate((article) => [article.getAttribute('aria-posinset'), article.getAttribute('aria-setsize')]);
    expect(place).toEqual(['10000', '10000']);
  });

  test('one that changes draws itself alone, and one out of sight draws nothing', async () => {
    const { page, station, card } = await open(snapshotOf({ tickets }));
    const shown = tickets[1] as TicketView & { type: 'hall' };
    const hidden = tickets[5000] as TicketView & { type: 'delivery' };
    await watchCards(page);
    station.change({ upserts: [{ ...hidden, version: 90_000, guestName: 'Другой гость' }] });
    station.change({ upserts: [{ ...shown, version: 90_001, waiter: 'Анна' }] });
    await expect.poll(() => card(shown).innerText()).toContain('Анна');
    expect(await touched(page)).toEqual([shown.id]);
    await page.getByRole('textbox', { name: 'Поиск' }).fill('другой гость');
    await card(hidden).waitFor();
  });

  test('a snapshot that brings the same again draws nothing', async () => {
    const { page, station } = await open(snapshotOf({ tickets: tickets.slice(0, 1000) }));
    await watchCards(page);
    station.skip({});
    station.push({ event: 'board.heartbeat', payload: { revision: station.snapshot().revision, now: station.snapshot().now, lastGoodAt: {} } });
    await expect.poll(() => station.inputsOf('board.snapshot').length).toBeGreaterThan(1);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await touched(page)).toEqual([]);
  });
});

test('what arrives above does not move what somebody is looking at further down', async () => {
  const { page, station, card } = await open(snapshotOf({ tickets: many(400) }));
  await page.locator('.list').evaluate((list) => list.scrollTo(0, 6000));
  // The list draws what was scrolled to a frame later.
  const found = await page.waitForFunction(() => {
    const list = document.querySelector('.list')!.getBoundingClientRect();
    return [...document.querySelectorAll('[data-ticket]')].find((one) => one.getBoundingClientRect().top > list.top)?.getAttribute('data-ticket');
  });
  const watched = await found.jsonValue();
  const topOf = (): Promise<number> => card({ id: watched as TicketView['id'] }).evaluate((one) => Math.round(one.getBoundingClientRect().top));
  const before = await topOf();
  station.change({ upserts: ['A', 'B', 'C', 'D'].map((table) => hallTicket(table, { openedAt: minutesAgo(4 * DAY) })) });
  await page.getByRole('tab', { name: /^Все: .*звенит 44/ }).waitFor();
  await expect.poll(topOf).toBe(before);
});

test('a list that is empty, full, at its end and empty again draws its cards whenever there are any', async () => {
  const { page, station, card } = await open(snapshotOf());
  const empty = page.locator('.empty__title');
  for (const from of [0, 200]) {
    const tickets = many(from + 200).slice(from);
    await empty.waitFor();
    station.change({ upserts: tickets });
    await card(tickets[0]!).waitFor();
    expect(await empty.count()).toBe(0);
    await page.locator('.list').evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await card(tickets.at(-1)!).waitFor();
    station.change({ removed: tickets.map(({ id }) => id) });
  }
  await empty.waitFor();
});
