/** The board in one hand, 390×844: nothing wider than the screen, nothing smaller than a thumb, what is pressed within its reach, and filters that outlive a reload. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { deliveryTicket, hallTicket, minutesAgo, snapshotOf, source } from '../../fixtures/renderer/tickets';

const open = boardPage();
const PHONE = { width: 390, height: 844 };
const order = deliveryTicket(139, { comment: 'Две персоны', openedAt: minutesAgo(30) });
const long = { by: 'Константинопольская', at: minutesAgo(1), until: minutesAgo(-9) };
const taken = hallTicket('3', { claim: long, attention: { state: 'claimed', reason: 'claimed', until: long.until } });
const board = (theme: 'light' | 'dark') =>
  snapshotOf({
    station: { theme, zones: [{ name: 'Веранда', tables: '1-5' }], staff: [{ id: 'anna', name: 'Анна', pin: false }] } as never,
    sources: [source('hall', { gap: { from: minutesAgo(20), to: minutesAgo(10) } }), source('delivery')],
    tickets: [order, hallTicket('12', { kind: 'bill-request', count: 2 }), taken, hallTicket('9', { attention: { state: 'elsewhere', reason: 'rings-elsewhere', until: null } })],
  });

/** Names and sizes of what a thumb would miss, and of what sticks out. */
const faults = (page: Page): Promise<string[]> =>
  page.locator('button:visible, [role=tab]:visible, input:visible, a:visible, summary:visible, select:visible').evaluateAll((all) =>
    all
      .filter((one) => !one.matches('.phone__number, input[type=radio]'))
      .map((one) => ({ name: one.getAttribute('aria-label') ?? one.textContent, box: one.getBoundingClientRect(), inStrip: one.closest('.tabs') !== null }))
      .filter(({ box, inStrip }) => box.width > 0 && (box.height < 47.5 || box.width < 47.5 || (!inStrip && (box.left < 0 || box.right > window.innerWidth + 0.5))))
      .map(({ name, box }) => `${name} ${Math.round(box.left)}–${Math.round(box.right)} ${box.width}×${box.height}`),
  );
const low = async (what: Locator): Promise<boolean> => ((await what.boundingBox())?.y ?? 0) > PHONE.height * 0.75;

test.each(['light', 'dark'] as const)('list, ticket, dialogs and the board without its station (%s)', async (theme) => {
  const { page, card, detail, station } = await open(board(theme), { as: 'browser', size: PHONE });
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe(theme);
  const sound = page.getByRole('button', { name: /^Коснитесь, чтобы включить звук/ });
  expect((await sound.boundingBox())?.width).toBe(PHONE.width);
  expect([await faults(page), await seriousViolations(page), await low(sound), await low(page.getByRole('button', { name: 'Выключить звук' }))]).toEqual([[], [], true, true]);

  await card(order).locator('.card__open').click();
  await detail.waitFor();
  expect([await faults(page), await seriousViolations(page), await low(detail.getByRole('button', { name: 'Принять' }))]).toEqual([[], [], true]);
  await page.getByRole('button', { name: 'К списку' }).click();

  // Of little content the actions lie as low.
  await card(taken).locator('.card__open').click();
  await expect.poll(async () => low(detail.getByRole('button', { name: 'Готово' }))).toBe(true);
  await page.getByRole('button', { name: 'К списку' }).click();

  for (const name of ['Выключить звук', 'Кто я', 'Это устройство']) {
    await page.getByRole('button', { name }).click();
    await page.getByRole('dialog').waitFor();
    expect([name, await faults(page), await seriousViolations(page)]).toEqual([name, [], []]);
    await page.keyboard.press('Escape');
  }
  await page.route('**/api/stream*', (route) => route.abort());
  station.hangUp();
  await page.getByRole('alert').getByText(/Нет связи со станцией/).waitFor();
  expect(await page.getByText('неизвестно').count()).toBeGreaterThan(0);
  expect([await faults(page), await seriousViolations(page)]).toEqual([[], []]);
}, 120_000);

test('a surname that has no room is cut at its end, and no word is broken in two', async () => {
  const { card } = await open(board('light'), { as: 'browser', size: PHONE });
  const lines = await card(taken).locator('.mark__text').evaluate((text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  });
  // «Взял:» and the name: a word that was broken would make a third line.
  expect(lines).toBeLessThanOrEqual(2);
});

test('«Мои столы» and the tab stay as they were chosen, over a reload, and a tab of what has ended does not', async () => {
  const { page } = await open(board('light'), { as: 'browser', size: PHONE });
  const mine = page.getByRole('button', { name: 'Мои столы' });
  await mine.click();
  await page.getByRole('tab', { name: /^Столы/ }).click();
  const again = async (pressed: string, tab: string, cards: number): Promise<void> => {
    await page.reload();
    // Asked for until it is so: the list draws its first cards before it has measured how many have room.
    await expect.poll(() => page.locator('.card').count()).toBe(cards);
    await expect.poll(() => mine.getAttribute('aria-pressed')).toBe(pressed);
    expect(await page.getByRole('tab', { selected: true }).getAttribute('data-tab')).toBe(tab);
  };
  // Table 9 rings elsewhere and is no table of the zone; table 12 is none either, but rings here.
  await again('true', 'hall', 2);
  await mine.click();
  await page.getByRole('tab', { name: /^Архив/ }).click();
  await again('false', 'all', 4);
});
