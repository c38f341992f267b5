/** A wall that has more to show than fits turns pages, in a real Chromium: every order once, and none cut off. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { severalIn, tableOrder } from '../../fixtures/renderer/kitchen';
import { dish, minutesAgo, snapshotOf } from '../../fixtures/renderer/tickets';
import { wallPage, type OpenWall, type WallOptions } from '../../fixtures/renderer/wallPage';
import type { BoardSnapshot, TicketView } from '../../../src/core/model/view';

const openWall = wallPage();
let page: Page;
let wall: OpenWall;
async function open(snapshot: BoardSnapshot, options?: WallOptions): Promise<void> {
  wall = await openWall(snapshot, options);
  ({ page } = wall);
}

const crowd = (): TicketView[] => Array.from({ length: 24 }, (_, index) => tableOrder(String(index + 1), { openedAt: minutesAgo(30 - index), dishes: [dish('Борщ'), dish('Котлета'), dish('Квас')] }));
const onScreen = (): Promise<string[]> =>
  page.locator('article').evaluateAll((cards) =>
    cards
      .filter((card) => {
        const box = card.getBoundingClientRect();
        return box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
      })
      .map((card) => card.getAttribute('aria-label') ?? ''),
  );
/** How many pages there are is known when the cards of the others have been measured. */
const allMeasured = async (): Promise<void> => {
  await pager().waitFor();
  await wall.measured();
};
const pager = () => page.getByRole('navigation', { name: 'Страницы' });

test('turns pages when there is more than fits, says how much is not shown, and shows every order once', async () => {
  await open(snapshotOf({ tickets: crowd() }));
  await allMeasured();
  const [, count] = /Страница 1 из (\d+)/.exec(await pager().innerText()) ?? [];
  const first = await onScreen();
  expect(await pager().innerText()).toContain(`не на экране: ${24 - first.length}`);
  const seen = [...first];
  for (let turned = 2; turned <= Number(count); turned += 1) {
    await pager().getByRole('button', { name: 'Следующая страница' }).click();
    await expect.poll(() => pager().innerText()).toContain(`Страница ${turned} из ${count}`);
    seen.push(...(await onScreen()));
  }
  expect(seen).toEqual(Array.from({ length: 24 }, (_, index) => `Стол ${index + 1}`));
});

test('turns pages by the arrow keys, round at the ends', async () => {
  await open(snapshotOf({ tickets: crowd() }));
  await pager().waitFor();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => pager().innerText()).toMatch(/Страница (\d+) из \1/);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => pager().innerText()).toContain('Страница 1 из');
});

test('turns pages by itself', async () => {
  await open(snapshotOf({ tickets: crowd() }), { clock: {} });
  await pager().waitFor();
  await page.clock.runFor(13_000);
  await expect.poll(() => pager().innerText()).toContain('Страница 2 из');
});

test('turns pages only where it must', async () => {
  await open(severalIn());
  await wall.card('Стол 6').waitFor();
  expect(await pager().count()).toBe(0);
});

test('turns pages inside one order that is longer than the screen', async () => {
  const dishes = Array.from({ length: 40 }, (_, index) => dish(`Закуска ${index + 1}`));
  await open(snapshotOf({ tickets: [tableOrder('6', { dishes })] }));
  await page.getByRole('article', { name: /^Стол 6, часть 1 из \d$/ }).waitFor();
  const cut = await page.locator('article').evaluateAll((cards) => cards.filter((card) => card.scrollHeight > card.clientHeight + 1).length);
  expect(cut).toBe(0);
  expect(await page.locator('article .dish').count()).toBe(40);
});
