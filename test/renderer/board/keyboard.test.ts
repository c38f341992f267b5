/** The whole board without a mouse: arrows through the virtual list, letters in both layouts, and the focus never lost. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { instant } from '../../../src/core/model/instant';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { deliveryTicket, hallTicket, minutesAgo, snapshotOf } from '../../fixtures/renderer/tickets';

const open = boardPage();

/** The ticket whose card has the focus. */
const focused = (page: Page): Promise<string | null> => page.evaluate(() => document.activeElement?.closest('[data-ticket]')?.getAttribute('data-ticket') ?? null);
/** A letter as a Russian keyboard sends it: the place of the English one, the Russian character. */
const russian = (page: Page, code: string, key: string): Promise<void> =>
  page.evaluate(([at, character]) => void document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { code: at, key: character, bubbles: true, cancelable: true })), [code, key] as const);

describe('arrows', () => {
  test('move by column and row, Enter opens, Escape comes back to the same card', async () => {
    const tickets = ['1', '2', '3', '4'].map((table, index) => hallTicket(table, { openedAt: minutesAgo(40 - index) }));
    const [first, second, third, fourth] = tickets as [(typeof tickets)[0], (typeof tickets)[0], (typeof tickets)[0], (typeof tickets)[0]];
    const { page, card, detail } = await open(snapshotOf({ tickets }));
    await card(first).locator('.card__open').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focused(page)).toBe(second.id);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toBe(fourth.id);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => focused(page)).toBe(third.id);
    await page.keyboard.press('Enter');
    await expect.poll(() => detail.getAttribute('data-detail')).toBe(third.id);
    await page.keyboard.press('Escape');
    await detail.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe(third.id);
    await page.keyboard.press('Home');
    await expect.poll(() => focused(page)).toBe(first.id);
  });

  test('lead down to the cards from nowhere, as on a board that has just opened, and from a tab', async () => {
    const tickets = ['1', '2'].map((table, index) => hallTicket(table, { openedAt: minutesAgo(40 - index) }));
    const { page, detail } = await open(snapshotOf({ tickets }));
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toBe(tickets[0]!.id);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focused(page)).toBe(tickets[1]!.id);
    await page.getByRole('tab', { name: /^Столы/ }).click();
    expect(await focused(page)).toBeNull();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toBe(tickets[1]!.id);
    await page.keyboard.press('Enter');
    await expect.poll(() => detail.getAttribute('data-detail')).toBe(tickets[1]!.id);
  });

  test('bring the card they lead down to into sight, wherever the list was scrolled to: from a tab and from the search', async () => {
    const tickets = Array.from({ length: 60 }, (_, index) => hallTicket(String(index + 1), { openedAt: minutesAgo(100 - index) }));
    const { page, card } = await open(snapshotOf({ tickets }));
    const scrolled = (): Promise<number> => page.locator('.list').evaluate((list) => list.scrollTop);
    const ways = [() => page.getByRole('tab', { selected: true }).focus(), () => page.getByRole('textbox', { name: 'Поиск' }).focus()];
    await card(tickets[0]!).locator('.card__open').focus();
    for (const leave of ways) {
      await page.locator('.list').evaluate((list) => list.scrollTo(0, list.scrollHeight));
      await expect.poll(scrolled).toBeGreaterThan(1000);
      await leave();
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => focused(page)).toBe(tickets[0]!.id);
      await expect.poll(scrolled).toBeLessThan(50);
    }
  });

  test('reach what the list has not drawn yet, and Tab leaves the list in one step', async () => {
    const tickets = Array.from({ length: 60 }, (_, index) => hallTicket(String(index + 1), { openedAt: minutesAgo(100 - index) }));
    const { page, card } = await open(snapshotOf({ tickets }));
    await card(tickets[0]!).locator('.card__open').focus();
    await page.keyboard.press('End');
    await expect.poll(() => focused(page)).toBe(tickets.at(-1)!.id);
    await expect.poll(() => card(tickets[0]!).count()).toBe(0);
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowUp');
    await expect.poll(() => focused(page)).toBe(tickets[49]!.id);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBeNull();
  });

  test('keep their place when the focused card moves or goes', async () => {
    const [moves, stays] = [hallTicket('1', { openedAt: minutesAgo(20) }), hallTicket('2', { openedAt: minutesAgo(10) })];
    const { page, card, station } = await open(snapshotOf({ tickets: [moves, stays] }));
    await card(moves).locator('.card__open').focus();
    const until = minutesAgo(-9);
    station.change({ upserts: [{ ...moves, version: 700, claim: { by: 'x', at: minutesAgo(0), until }, attention: { state: 'claimed', reason: 'claimed', until } }] });
    await card(moves).getByText('Взял: x').waitFor();
    await expect.poll(() => focused(page)).toBe(moves.id);
    station.change({ removed: [moves.id] });
    await expect.poll(() => focused(page)).toBe(stays.id);
  });
});

describe('letters', () => {
  test.each([
    ['English', (page: Page) => page.keyboard.press('KeyC'), (page: Page) => page.keyboard.press('KeyD')],
    ['Russian', (page: Page) => russian(page, 'KeyC', 'с'), (page: Page) => russian(page, 'KeyD', 'в')],
  ])('claim and finish the card in focus, in the %s layout', async (_layout, claim, finish) => {
    const call = hallTicket('6');
    const { page, card, station } = await open(snapshotOf({ tickets: [call] }));
    await card(call).locator('.card__open').focus();
    await claim(page);
    await expect.poll(() => station.inputsOf('ticket.claim')).toEqual([{ ticketId: call.id }]);
    await finish(page);
    await expect.poll(() => station.inputsOf('ticket.done')).toEqual([{ ticketId: call.id }]);
  });

  test('accept the open order, and take it back', async () => {
    const order = deliveryTicket(139);
    const answer = { takeBackUntil: instant(Date.now() + 3000), openAddress: null };
    const { page, card, station } = await open(snapshotOf({ tickets: [order] }), { script: (one) => one.handle('order.accept', () => answer) });
    await card(order).locator('.card__open').click();
    await page.keyboard.press('KeyA');
    await expect.poll(() => station.inputsOf('order.accept')).toEqual([{ ticketId: order.id }]);
    const request = { action: 'accept', mode: 'assisted', phase: 'undoable', by: 'x', at: minutesAgo(0), until: minutesAgo(-1), reason: null, text: null, problem: null } as const;
    station.change({ upserts: [{ ...order, version: 700, request }] });
    await page.locator('.undo').waitFor();
    await page.keyboard.press('KeyZ');
    await expect.poll(() => station.inputsOf('order.takeBack')).toEqual([{ ticketId: order.id }]);
  });

  test('do nothing that the ticket does not offer, and nothing while somebody types', async () => {
    const call = hallTicket('6');
    const { page, card, station } = await open(snapshotOf({ tickets: [call] }));
    await card(call).locator('.card__open').focus();
    await page.keyboard.press('KeyA');
    await page.keyboard.press('KeyX');
    await page.keyboard.press('Control+KeyC');
    await page.keyboard.press('Slash');
    await page.keyboard.type('cd1');
    await expect.poll(() => page.getByRole('textbox', { name: 'Поиск' }).inputValue()).toBe('cd1');
    expect(station.made.filter(({ name }) => name !== 'board.snapshot')).toEqual([]);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('textbox', { name: 'Поиск' }).inputValue()).toBe('');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toBe(call.id);
  });

  test('digits choose tabs and ? explains it all', async () => {
    const { page } = await open(snapshotOf({ tickets: [hallTicket('6')] }));
    const selected = () => page.locator('[role=tab][aria-selected=true]').getAttribute('data-tab');
    await page.keyboard.press('Digit3');
    await expect.poll(selected).toBe('waiting');
    await page.keyboard.press('Digit8');
    await expect.poll(selected).toBe('cancelled');
    await page.getByRole('tab', { selected: true }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(selected).toBe('all');
    await page.keyboard.press('Shift+Slash');
    const help = page.getByRole('dialog', { name: 'Клавиши' });
    await help.waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
  });

  test('cancel an order: the focus goes to the reasons, and back to the card', async () => {
    const order = deliveryTicket(139);
    const answer = { takeBackUntil: instant(Date.now() + 3000), openAddress: null };
    const { page, card, station } = await open(snapshotOf({ tickets: [order] }), { script: (one) => one.handle('order.cancel', () => answer) });
    await card(order).locator('.card__open').focus();
    await page.keyboard.press('KeyX');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => station.inputsOf('order.cancel')).toEqual([{ ticketId: order.id, reason: 'duplicate' }]);
    await expect.poll(() => focused(page)).toBe(order.id);
  });
});
