/** Walls with more dishes than anybody turns pages for, in a real Chromium: what is not on the page is counted, and no order ends in its middle. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { pageOver } from '../../fixtures/renderer/pageOver';
import { dish, hallTicket, minutesAgo, snapshotOf } from '../../fixtures/renderer/tickets';
import type { TicketView } from '../../../src/core/model/view';

const openPage = pageOver();
let page: Page;

async function open(tickets: readonly TicketView[], size: { width: number; height: number }, query: string): Promise<void> {
  const opened = await openPage(snapshotOf({ tickets: [...tickets] }), size);
  page = opened.page;
  await page.goto(`${opened.url}/wall.html${query}`);
  await page.locator('.wall__flow [data-order]').first().waitFor();
}
const waiting = (count: number, dishes: number): TicketView[] =>
  Array.from({ length: count }, (_one, index) =>
    hallTicket(String(index + 1), { kind: 'table-order', openedAt: minutesAgo(500 - index), dishes: Array.from({ length: dishes }, (_dish, number) => dish(`Блюдо ${number + 1}`)) }),
  );
const named = (): Promise<(string | null)[]> => page.locator('.wall__flow [data-order]').evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')));

test('the last page ends with the last part of an order, and the orders behind it are counted', async () => {
  await open(waiting(20, 400), { width: 1024, height: 768 }, '?page=600');
  const pager = page.getByRole('navigation', { name: 'Страницы' });
  await pager.getByRole('button', { name: 'Предыдущая страница' }).click();
  await expect.poll(() => pager.innerText()).toMatch(/Страница (\d+) из \1/);
  const last = /^Стол (\d+), часть (\d+) из (\d+)$/.exec((await named()).at(-1) ?? '');
  expect([last?.[2], Number(last?.[1]) < 20]).toEqual([last?.[3], true]);
  const here = new Set((await named()).map((name) => /^Стол \d+/.exec(name ?? '')?.[0])).size;
  await expect.poll(() => page.locator('.pager__hidden').innerText()).toBe(`не на экране: ${20 - here}`);
});
