/** A wall offers what its station lets it do and nothing else, says where there is nothing to press, and why a key does nothing. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { boardOf } from '../../fixtures/renderer/deviceBoard';
import { lineOf, orderOf, tableOrder } from '../../fixtures/renderer/kitchen';
import type { ScriptedStation } from '../../fixtures/renderer/scriptedStation';
import { deliveryTicket, dish, minutesAgo, silent, silentSince, snapshotOf, source } from '../../fixtures/renderer/tickets';
import { wallPage, type OpenWall, type WallOptions } from '../../fixtures/renderer/wallPage';
import { instant } from '../../../src/core/model/instant';
import type { BoardSnapshot } from '../../../src/core/model/view';
import type { Rights } from '../../../src/shared/rights';
import { rightsOf, type CallingBoard } from '../../../src/shared/router';

const openWall = wallPage();
let page: Page;
let station: ScriptedStation;
let wall: OpenWall;

const six = tableOrder('6');
const off = deliveryTicket(140, { stage: 'cancelled', status: 40, attention: silent, wasAccepted: true, dishes: [dish('Хинкали')] });
/** Something to press of every kind: a dish that is open, one that is bumped, one that is new, one that was taken off, and an order that was called off. */
function kitchen() {
  const bumped = { bumpedAt: minutesAgo(1), seenAt: minutesAgo(2) };
  const lines = [lineOf(dish('Борщ'), 1, { seenAt: minutesAgo(2) }), lineOf(dish('Квас'), 2, bumped), lineOf(dish('Чай'), 3, { added: true }), lineOf(dish('Рис'), 4, { goneAt: minutesAgo(1) })];
  const bumps = [{ ticketId: six.id, lines: [2], at: minutesAgo(1), by: 'Бар' }];
  return snapshotOf({ tickets: [six, off], kitchen: { orders: [orderOf(six, { lines }), orderOf(off, { calledOffAt: minutesAgo(1) })], bumps } });
}
interface Options extends WallOptions {
  readonly snapshot?: BoardSnapshot;
}
async function open(board: Pick<CallingBoard, 'grants' | 'forbids'>, { snapshot = kitchen(), ...options }: Options = {}): Promise<void> {
  const grant = (_page: Page, scripted: ScriptedStation): void => scripted.grant(board);
  wall = await openWall(snapshot, { before: grant, ...options });
  ({ page, station } = wall);
  await page.locator('article').first().waitFor();
}

/** How many there are to press of each call. */
const offered = async (): Promise<Record<string, number>> => {
  const count = (name: RegExp): Promise<number> => page.getByRole('button', { name }).count();
  const [bump, recall, see, acknowledge] = await Promise.all([count(/^Отдать|Борщ$/), count(/^отдано: |Вернуть/), count(/^Добавлено|новое: |убрано/), count(/^Понятно|Хинкали/)]);
  return { bump, recall, see, acknowledge };
};
const everything = { bump: 2, recall: 2, see: 3, acknowledge: 2 };
const kitchenCalls = (): readonly string[] => station.made.map(({ name }) => name).filter((name) => name.startsWith('kitchen.'));
const says = () => page.getByText('Только показывает', { exact: true });
const why = () => page.getByText(/^Этот экран только показывает\. .*«Экран кухни»/);

test.each(['wall', 'board'] as const)('a %s has everything that a kitchen does', async (role) => {
  await open(boardOf(role));
  expect(await offered()).toEqual(everything);
  expect(await says().count()).toBe(0);
});

test('the app’s own window has everything at once, without asking', async () => {
  await open(boardOf('waiter'), { as: 'desktop' });
  expect(await offered()).toEqual(everything);
  expect(station.inputsOf('board.rights')).toEqual([]);
});

test('a waiter’s phone that opens it sees the kitchen, has nothing to press, and is told so', async () => {
  await open(boardOf('waiter'));
  expect(await offered()).toEqual({ bump: 0, recall: 0, see: 0, acknowledge: 0 });
  expect(await page.locator('article button').count()).toBe(0);
  expect(await wall.card('Стол 6').innerText()).toMatch(/Рис[^]*ДОБАВЛЕНО В \d\d:\d\d\s+×1\s+новое:\s+Чай[^]*Борщ[^]*Квас/);
  expect(await says().count()).toBe(1);
  await page.keyboard.press('s');
  await why().waitFor();
  expect(await page.getByRole('complementary').innerText()).not.toMatch(/отдать|вернуть/);
  expect(await seriousViolations(page)).toEqual([]);
});

test('held upright, a phone hides neither that it only shows nor what there is no connection with', async () => {
  const sources = [source('hall'), silentSince('delivery', 7)];
  await open(boardOf('waiter'), { size: { width: 390, height: 844 }, snapshot: snapshotOf({ tickets: [six], sources, station: { name: 'Главная касса у входа' } }) });
  await page.getByRole('button', { name: 'Включить звук' }).waitFor();
  const edges = await says().evaluate((words) => {
    const { left, right, top, bottom } = words.getBoundingClientRect();
    return [left + 2, right - 2].map((x) => words.contains(document.elementFromPoint(x, (top + bottom) / 2)));
  });
  expect(edges).toEqual([true, true]);
  const { height } = (await page.getByRole('alert').boundingBox()) ?? { height: Infinity };
  expect(height).toBeLessThan(844 / 5);
});

test('what is bumped elsewhere leaves its screen without an offer to take it back', async () => {
  await open(boardOf('waiter'));
  const { lines, ...order } = orderOf(six, { version: 99, completedAt: instant(Date.now()) });
  const bumps = [{ ticketId: six.id, lines: lines.map(({ id }) => id), at: instant(Date.now()), by: 'Бар' }];
  station.change({ kitchen: { upserts: [{ ...order, lines: lines.map((line) => ({ ...line, bumpedAt: instant(Date.now()) })) }], bumps } });
  await wall.card('Стол 6').waitFor({ state: 'detached' });
  expect(await page.getByText('Стол 6: отдано').count()).toBe(0);
});

test.each(['1', 'Backspace', 'r', 'v'])('the key %s calls nothing there, and says why', async (key) => {
  await open(boardOf('waiter'));
  await page.keyboard.press(key);
  await why().waitFor();
  expect(await page.getByRole('complementary').count()).toBe(0);
  expect(kitchenCalls()).toEqual([]);
});

test.each([
  ['kitchen.bump', { ...everything, bump: 0 }],
  ['kitchen.recall', { ...everything, recall: 0 }],
  ['kitchen.see', { ...everything, see: 0 }],
  ['kitchen.acknowledge', { ...everything, acknowledge: 0 }],
] as const)('without %s nothing is missing but what calls it', async (forbidden, left) => {
  await open({ grants: ['read', 'kitchen'], forbids: (name) => (name === forbidden ? 'role' : null) });
  expect(await offered()).toEqual(left);
});

test('a role that was changed at the PC is taken up with the connection that it ends, both ways', async () => {
  await open(boardOf('wall'));
  await page.keyboard.press('r');
  await page.getByRole('complementary', { name: 'Вернуть отданное' }).waitFor();
  station.grant(boardOf('waiter'));
  station.hangUp();
  await says().waitFor();
  expect(await page.getByRole('complementary').count()).toBe(0);
  station.grant(boardOf('wall'));
  station.hangUp();
  await wall.card('Стол 6').getByRole('button', { name: 'Отдать: Стол 6' }).waitFor();
  expect(await says().count()).toBe(0);
});

/** Opens the wall at a station that is slow to say what may be done. @returns has it say so */
async function openUnanswered(options: Options = {}): Promise<(board: Pick<CallingBoard, 'grants' | 'forbids'>) => void> {
  const waiting: ((rights: Rights) => void)[] = [];
  const before = (_page: Page, scripted: ScriptedStation): void => scripted.handle('board.rights', () => new Promise<Rights>((answer) => waiting.push(answer)));
  await open(boardOf('wall'), { ...options, waits: false, before });
  await expect.poll(() => waiting.length).toBe(1);
  return (board) => waiting[0]?.(rightsOf({ by: '', ...board }));
}

test('before the station has answered nothing is offered and nothing is said of it, and what stands there does not move when it has', async () => {
  const answer = await openUnanswered();
  await page.keyboard.press('1');
  expect([await offered(), await says().count(), await why().count()]).toEqual([{ bump: 0, recall: 0, see: 0, acknowledge: 0 }, 0, 0]);
  const places = (): Promise<unknown> => page.locator('article, article li').evaluateAll((all) => all.map((one) => [one.getBoundingClientRect().top, one.getBoundingClientRect().height]));
  const stood = await places();
  answer(boardOf('wall'));
  await wall.card('Стол 6').getByRole('button', { name: 'Отдать: Стол 6' }).waitFor();
  expect(await places()).toEqual(stood);
  expect(kitchenCalls()).toEqual([]);
});

test('an answer that was lost is asked for again over the same connection, for a wall may keep it for weeks', async () => {
  let lost = 1;
  const streams: string[] = [];
  const before = (empty: Page, scripted: ScriptedStation): void => {
    empty.on('request', (request) => void (request.url().includes('/api/stream') && streams.push(request.url())));
    scripted.handle('board.rights', (_, caller) => {
      if (lost-- > 0) throw new Error('lost');
      return rightsOf(caller);
    });
  };
  await open(boardOf('wall'), { waits: false, before });
  await expect.poll(() => station.inputsOf('board.rights').length).toBe(1);
  await wall.card('Стол 6').getByRole('button', { name: 'Отдать: Стол 6' }).waitFor();
  expect([station.inputsOf('board.rights').length, streams.length]).toEqual([2, 1]);
});

test('cards without buttons are lower, and every page is packed anew by it, also those that were measured before the station said so', async () => {
  const tickets = Array.from({ length: 120 }, (_, index) => tableOrder(String(index + 1), { openedAt: minutesAgo(300 - index) }));
  // So wide that the head is as high with the words of a screen that only shows: nothing else would have cards measured anew.
  const screen = { snapshot: snapshotOf({ tickets }), query: '?page=600', size: { width: 1920, height: 1080 } };
  const pages = async (): Promise<number> => {
    await wall.measured();
    return Number(/Страница \d+ из (\d+)/.exec(await page.getByRole('navigation', { name: 'Страницы' }).innerText())?.[1]);
  };
  await open(boardOf('waiter'), screen);
  const without = await pages();
  const answer = await openUnanswered(screen);
  expect(await pages()).toBeGreaterThan(without);
  answer(boardOf('waiter'));
  await says().waitFor();
  await expect.poll(pages).toBe(without);
});
