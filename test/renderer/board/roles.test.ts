/** A device's board offers what its role is granted and nothing else, and says why where there is nothing. */
import { expect, test } from 'vitest';
import type { Device } from '../../../src/core/model/device';
import type { CallingBoard } from '../../../src/shared/router';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { boardPage, type OpenBoard } from '../../fixtures/renderer/boardPage';
import { boardOf } from '../../fixtures/renderer/deviceBoard';
import type { ScriptedStation } from '../../fixtures/renderer/scriptedStation';
import { deliveryTicket, hallTicket, minutesAgo, snapshotOf, source } from '../../fixtures/renderer/tickets';

const open = boardPage();
const PHONE = { width: 390, height: 844 };
const mine = hallTicket('3');
const other = hallTicket('9');
const order = deliveryTicket(139);

async function openAs(role: Device['role'], zones?: CallingBoard['zones']): Promise<OpenBoard> {
  const snapshot = snapshotOf({
    station: { staff: [{ id: 'anna', name: 'Анна', pin: false }] } as never,
    sources: [source('hall', { gap: { from: minutesAgo(20), to: minutesAgo(10) } }), source('delivery')],
    tickets: [mine, other, order],
    alert: { mutes: [{ scope: { of: 'table', sourceId: 'hall', tableId: '7', name: '7' } as never, until: minutesAgo(-9), by: 'Касса' }] },
  });
  const script = (station: ScriptedStation): void => {
    station.grant(boardOf(role, zones, [mine, other, order]));
    station.handle('ticket.timeline', () => []);
  };
  const board = await open(snapshot, { as: 'browser', size: PHONE, script });
  await expect.poll(() => board.station.inputsOf('board.rights').length).toBeGreaterThan(0);
  return board;
}
const count = (board: OpenBoard, name: string | RegExp): Promise<number> => board.page.getByRole('button', { name }).count();

test('a board has everything but settings', async () => {
  const board = await openAs('board');
  await board.card(mine).getByRole('button', { name: /^Беру/ }).waitFor();
  await board.card(order).getByRole('button', { name: /^Принять/ }).waitFor();
  expect([await count(board, 'Выключить звук'), await count(board, 'Понятно'), await count(board, 'Кто я'), await count(board, 'Настройки')]).toEqual([1, 1, 1, 0]);
  expect(await seriousViolations(board.page)).toEqual([]);
});

test('a waiter takes tables, and neither takes nor accepts nor cancels orders, nor silences the house', async () => {
  const board = await openAs('waiter');
  await board.card(mine).getByRole('button', { name: /^Беру/ }).waitFor();
  expect([await count(board, 'Принять'), await count(board, 'Выключить звук'), await count(board, 'Включить звук: Стол 7'), await count(board, 'Понятно'), await count(board, 'Кто я')]).toEqual([0, 0, 0, 0, 1]);
  await board.card(order).locator('.card__open').click();
  await board.detail.getByText('Доставку берут на кассе').waitFor();
  expect(await board.detail.getByRole('button', { name: 'Беру' }).count()).toBe(0);
  expect([await count(board, 'Отменить заказ'), await count(board, 'Тишина…')]).toEqual([0, 0]);
  await board.page.keyboard.press('KeyX');
  await board.page.keyboard.press('KeyA');
  await board.page.keyboard.press('KeyC');
  expect(await board.page.getByRole('dialog').count()).toBe(0);
  expect([...board.station.inputsOf('order.accept'), ...board.station.inputsOf('ticket.claim')]).toEqual([]);
  expect(await seriousViolations(board.page)).toEqual([]);
});

test('a waiter of a zone sees other tables, and is told that they are not theirs', async () => {
  const board = await openAs('waiter', [{ name: 'Веранда', tables: '1-5' }]);
  await board.card(mine).getByRole('button', { name: /^Беру/ }).waitFor();
  for (const ticket of [other, order]) {
    expect(await board.card(ticket).locator('.card__action').count()).toBe(0);
    await board.card(ticket).locator('.card__open').click();
    await board.detail.getByText('Не ваша зона').waitFor();
    await board.detail.getByText('На этом устройстве она видна только у столов его зон').waitFor();
    await board.page.getByRole('button', { name: 'К списку' }).click();
  }
  await board.card(mine).locator('.card__open').click();
  await board.detail.getByText('Пока ничего не происходило').waitFor();
  expect(board.station.inputsOf('ticket.timeline')).toEqual([{ ticketId: mine.id }]);
  // Another place is given to it at the PC: what it may read now it asks for by itself.
  await board.page.getByRole('button', { name: 'К списку' }).click();
  await board.card(other).locator('.card__open').click();
  await board.detail.getByText('На этом устройстве она видна только у столов его зон').waitFor();
  board.station.grant(boardOf('waiter'));
  board.station.hangUp();
  await board.detail.getByText('Пока ничего не происходило').waitFor();
  expect(await seriousViolations(board.page)).toEqual([]);
});

test('a wall that opens the board only looks', async () => {
  const board = await openAs('wall');
  await board.card(mine).locator('.card__open').click();
  await board.detail.getByText('Этот экран только показывает').waitFor();
  expect(await board.page.locator('.card__action').count()).toBe(0);
  expect([await count(board, 'Выключить звук'), await count(board, 'Кто я'), await count(board, 'Понятно')]).toEqual([0, 0, 0]);
  expect(await seriousViolations(board.page)).toEqual([]);
});

test('a role that was changed at the PC is taken up with the connection that it ends', async () => {
  const board = await openAs('board');
  await board.card(order).getByRole('button', { name: /^Принять/ }).waitFor();
  board.station.grant(boardOf('waiter'));
  board.station.hangUp();
  await board.card(order).getByRole('button', { name: /^Принять/ }).waitFor({ state: 'detached' });
  await board.card(mine).getByRole('button', { name: /^Беру/ }).waitFor();
  expect(await board.card(order).locator('.card__action').count()).toBe(0);
});
