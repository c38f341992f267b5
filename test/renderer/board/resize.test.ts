/** A window that changes its size before there is anything to show has as many columns as it has room for afterwards. */
import { expect, test } from 'vitest';
import { pageOver } from '../../fixtures/renderer/pageOver';
import { hallTicket, snapshotOf } from '../../fixtures/renderer/tickets';

const open = pageOver();

test.each([
  [1600, 480, '1'],
  [480, 1600, '4'],
])('opened at %d and resized to %d while it still loads', async (before, after, columns) => {
  const { page, station, url } = await open(snapshotOf({ tickets: ['1', '2', '3', '4', '5'].map((name) => hallTicket(name)) }), { width: before, height: 768 });
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  station.handle('board.snapshot', async () => {
    await asked;
    return station.snapshot();
  });
  await station.attach(page);
  await page.goto(`${url}/board.html`);
  await page.getByText('Загружаем доску').waitFor();
  await page.setViewportSize({ width: after, height: 768 });
  answer();
  await page.locator('.card').first().waitFor();
  await expect.poll(() => page.locator('.list').getAttribute('data-columns')).toBe(columns);
});
