/** The board for everybody: axe in both themes, targets that a wet finger hits, English, and the narrow screen. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { BoardSnapshot } from '../../../src/core/model/view';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { deliveryTicket, dish, hallTicket, minutesAgo, silent, silentSince, snapshotOf, source } from '../../fixtures/renderer/tickets';

const open = boardPage();

const claim = { by: 'Касса 2', at: minutesAgo(1), until: minutesAgo(-9) };
const order = deliveryTicket(139, { comment: 'Две персоны', openedAt: minutesAgo(30) });
const everything = (theme: 'light' | 'dark'): BoardSnapshot =>
  snapshotOf({
    station: { theme, demo: true },
    sources: [source('hall', { gap: { from: minutesAgo(20), to: minutesAgo(10) } }), silentSince('delivery', 4)],
    alert: { muted: { until: minutesAgo(-10), by: 'Касса 1' }, journalTrouble: 'На диске нет места' },
    tickets: [
      order,
      hallTicket('12', { kind: 'bill-request', openedAt: minutesAgo(12), count: 2, sum: order.sum, dishes: [dish('Борщ', 2, ['сметана'])] }),
      hallTicket('1', { attention: { state: 'muted', reason: 'alerts-muted', until: minutesAgo(-5) } }),
      hallTicket('3', { claim, attention: { state: 'claimed', reason: 'claimed', until: claim.until } }),
      hallTicket('4', { snoozedUntil: claim.until, attention: { state: 'snoozed', reason: 'snoozed', until: claim.until } }),
      hallTicket('5', { kind: 'other', code: 'CLEAN' }),
      deliveryTicket(2, { stage: 'accepted', status: 11, demand: null, attention: silent, late: true, promisedAt: minutesAgo(4) }),
      deliveryTicket(3, { stage: 'created', demand: null, attention: silent, changed: { at: minutesAgo(1), changes: [{ field: 'sum', from: 1, to: 2 }] } }),
      deliveryTicket(4, { stage: 'archived', demand: null, attention: silent, closed: { at: minutesAgo(9), how: 'archived', by: null } }),
    ],
  });

const violations = async (page: Page, within = 'html'): Promise<readonly string[]> => {
  const { violations: found } = await new AxeBuilder({ page }).include(within).options({ resultTypes: ['violations'] }).analyze();
  return found.filter(({ impact }) => impact !== 'minor').map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
};

describe.each(['light', 'dark'] as const)('axe finds nothing in the %s theme', (theme) => {
  test('on a board with everything, a ticket open', async () => {
    const { page, card } = await open(everything(theme), { size: { width: 1400, height: 1400 } });
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe(theme);
    await card(order).locator('.card__open').click();
    await page.locator('[data-detail] ol').waitFor({ state: 'attached' });
    expect(await violations(page)).toEqual([]);
  });

  test('in its dialogs', async () => {
    const { page, card } = await open(everything(theme), { size: { width: 1400, height: 1400 } });
    await card(order).locator('.card__open').click();
    for (const key of ['KeyX', 'Shift+Slash']) {
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      expect(await violations(page, 'dialog')).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });
});

test('every control is 48 pixels high and wide at least, also on a narrow screen', async () => {
  for (const size of [{ width: 1024, height: 768 }, { width: 480, height: 800 }]) {
    const { page, card } = await open(everything('light'), { size });
    await card(order).locator('.card__open').click();
    const small = await page.locator('button:visible, [role=tab]:visible, input:visible, a:visible, summary:visible').evaluateAll((all) =>
      all
        .filter((one) => !one.matches('.phone__number'))
        .map((one) => ({ name: one.getAttribute('aria-label') ?? one.textContent, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < 47.5 || box.width < 47.5))
        .map(({ name, box }) => `${name} ${box.width}×${box.height}`),
    );
    expect(small).toEqual([]);
  }
});

test('every tool has its name below it where there is room, and keeps it where there is none', async () => {
  const names = ['Пульт демо', 'Экран кухни', 'Настройки', 'Клавиши'];
  for (const [width, shown] of [[1024, true], [480, false]] as const) {
    const { page } = await open(everything('light'), { size: { width, height: 768 } });
    for (const name of names) {
      const tool = page.getByRole('banner').getByRole('button', { name, exact: true });
      expect(await tool.getByText(name, { exact: true }).isVisible()).toBe(shown);
      expect(await tool.getAttribute('title')).toBe(name);
    }
  }
});

test('a sum, a number and a table are never cut, even where a card is narrowest', async () => {
  const tickets = [deliveryTicket(123_456, { sum: 99_999_950 as never, openedAt: minutesAgo(75) }), hallTicket('Терраса 12', { openedAt: minutesAgo(75), count: 12 }), hallTicket('VIP-зал у камина', { openedAt: minutesAgo(75) })];
  const { page, card } = await open(snapshotOf({ tickets }), { size: { width: 1024, height: 768 } });
  await card(tickets[0]!).locator('.card__open').click();
  const cut = await page.locator('.card__subject, .card__sum, .card__age, .detail__sum').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0).map((one) => one.textContent));
  expect(cut).toEqual([]);
});

test('on a narrow screen a ticket covers the list and has a way back', async () => {
  const { page, card, detail } = await open(everything('light'), { size: { width: 480, height: 800 } });
  await card(order).locator('.card__open').click();
  await page.getByRole('button', { name: 'К списку' }).click();
  await detail.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test('speaks English where the station does', async () => {
  const { page, card, detail } = await open(snapshotOf({ tickets: [order], station: { language: 'en' } }));
  await card(order).locator('.card__open').click();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.locator('body').innerText()).not.toMatch(/(?:Ожидает|Отложить|Гость|Все|связи)/);
  expect(await detail.getByRole('button', { name: 'Cancel the order' }).isVisible()).toBe(true);
});
