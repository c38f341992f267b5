/** What a cook does at the wall, in a real Chromium: bumps and recalls by touch and by one key, what is new, what was called off, and how the screen shows it. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { lineOf, orderOf } from '../../fixtures/renderer/kitchen';
import type { ScriptedStation } from '../../fixtures/renderer/scriptedStation';
import { deliveryTicket, dish, hallTicket, minutesAgo, silent, snapshotOf } from '../../fixtures/renderer/tickets';
import { wallPage, type OpenWall, type WallOptions } from '../../fixtures/renderer/wallPage';
import { defaultKitchen } from '../../../src/core/model/kitchenSettings';
import { instant } from '../../../src/core/model/instant';
import type { KitchenOrder } from '../../../src/core/model/kitchen';
import type { TicketView } from '../../../src/core/model/view';

const openWall = wallPage();
let page: Page;
let station: ScriptedStation;
let card: OpenWall['card'];

const six = hallTicket('6', { kind: 'table-order', openedAt: minutesAgo(9), dishes: [dish('Борщ', 2, ['без орехов']), dish('Квас')] });
const seven = hallTicket('7', { kind: 'table-order', openedAt: minutesAgo(5), dishes: [dish('Солянка', 4)] });
const off = deliveryTicket(140, { stage: 'cancelled', status: 40, attention: silent, wasAccepted: true, dishes: [dish('Хинкали', 10)] });
const soup = deliveryTicket(141, { stage: 'accepted', status: 11, attention: silent, comment: 'Аллергия на арахис', promisedAt: instant(Date.now() + 50 * 60_000), dishes: [dish('Солянка', 3)] });

const stations = [
  { id: 'hot', label: 'Горячий', dishes: ['борщ', 'солян'] },
  { id: 'bar', label: 'Бар', dishes: ['квас'] },
];

interface Scene extends Pick<WallOptions, 'query' | 'size'> {
  readonly tickets?: readonly TicketView[];
  readonly orders?: readonly KitchenOrder[];
}
async function open({ tickets = [six, seven], orders = tickets.map((ticket) => orderOf(ticket)), ...options }: Scene = {}): Promise<void> {
  const snapshot = snapshotOf({ tickets, kitchen: { orders: [...orders], bumps: [] }, station: { kitchen: { ...defaultKitchen(), stations } } });
  ({ page, station, card } = await openWall(snapshot, options));
}
const dishButton = (table: string, name: string) => card(table).getByRole('button', { name: new RegExp(name) });
const asked = (name: Parameters<ScriptedStation['inputsOf']>[0]) => expect.poll(() => station.inputsOf(name));
const orderSix = orderOf(six);
const bumpedSix = (lines: readonly number[]): KitchenOrder => ({
  ...orderSix,
  version: orderSix.version + 100,
  lines: orderSix.lines.map((line) => (lines.includes(line.id) ? { ...line, bumpedAt: instant(Date.now()), seenAt: instant(Date.now()) } : line)),
  completedAt: lines.length === orderSix.lines.length ? instant(Date.now()) : null,
});
/** What the station tells of a bump. */
function tellBump(lines: readonly number[]): void {
  station.change({ kitchen: { upserts: [bumpedSix(lines)], bumps: [{ ticketId: six.id, lines: [...lines], at: instant(Date.now()), by: 'Горячий' }] } });
}

describe('by touch', () => {
  test('a finger of 48 px finds the button on a small screen too', async () => {
    await open({ size: { width: 1024, height: 768 } });
    const button = card('Стол 7').getByRole('button', { name: 'Отдать: Стол 7' });
    const box = await button.boundingBox();
    if (box === null) throw new Error('the button is not shown');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height - 46);
    await asked('kitchen.bump').toEqual([expect.objectContaining({ ticketId: seven.id })]);
  });

  test('a dish is bumped, comes back when touched again, and an order goes as a whole', async () => {
    await open();
    await dishButton('Стол 6', 'Квас').click();
    await asked('kitchen.bump').toEqual([{ ticketId: six.id, lines: [2] }]);
    tellBump([2]);
    await card('Стол 6').getByText('отдано: ').waitFor({ state: 'attached' });
    await dishButton('Стол 6', 'отдано: Квас').click();
    await asked('kitchen.recall').toEqual([{ ticketId: six.id, lines: [2] }]);
    await card('Стол 7').getByRole('button', { name: 'Отдать: Стол 7' }).click();
    await asked('kitchen.bump').toContainEqual({ ticketId: seven.id, lines: [1], served: false });
  });

  test('what was bumped leaves, can be taken back for ten seconds, and from the list later', async () => {
    await open();
    tellBump([1, 2]);
    await expect.poll(() => card('Стол 6').count()).toBe(0);
    await page.getByRole('status').getByRole('button', { name: /Вернуть/ }).click();
    await asked('kitchen.recall').toEqual([{ ticketId: six.id, lines: [1, 2] }]);
    await page.getByRole('button', { name: 'Вернуть отданное' }).click();
    const list = page.getByRole('complementary', { name: 'Вернуть отданное' });
    expect(await list.getByRole('listitem').innerText()).toMatch(/Стол 6\s+Борщ, Квас\s+\d\d:\d\d\s+Горячий/);
    await list.getByRole('listitem').getByRole('button').click();
    await asked('kitchen.recall').toHaveLength(2);
    expect(await list.count()).toBe(0);
  });

  test('the offer to take back goes after ten seconds', async () => {
    await open();
    await page.clock.install();
    tellBump([1, 2]);
    await page.getByRole('button', { name: /Вернуть \(/ }).waitFor();
    await page.clock.runFor(11_000);
    await expect.poll(() => page.getByRole('button', { name: /Вернуть \(/ }).count()).toBe(0);
  });

  test('what was added after a bump comes back alone, flashes until touched, and what is shown is all that a bump means', async () => {
    const { completedAt, lines } = bumpedSix([1, 2]);
    const order = { ...orderSix, completedAt, lines: [...lines, lineOf(dish('Тирамису'), 3, { added: true, at: minutesAgo(0) })] };
    await open({ tickets: [six], orders: [order] });
    expect(await card('Стол 6').innerText()).toMatch(/отдано: 2[^]*ДОБАВЛЕНО В \d\d:\d\d\s+×1\s+новое:\s+Тирамису/);
    expect(await card('Стол 6').locator('.dish').count()).toBe(1);
    const beats = () => page.locator('main').getAttribute('data-beat');
    await expect.poll(beats).toBe('');
    await expect.poll(beats).toBeNull();
    await dishButton('Стол 6', 'Тирамису').click();
    await asked('kitchen.see').toEqual([{ ticketId: six.id, lines: [3] }]);
    expect(station.inputsOf('kitchen.bump')).toEqual([]);
    await page.keyboard.press('1');
    await asked('kitchen.bump').toEqual([{ ticketId: six.id, lines: [3], served: false }]);
  });

  test('an order that was called off is struck through until somebody says that it was seen', async () => {
    await open({ tickets: [off], orders: [orderOf(off, { calledOffAt: minutesAgo(1) })] });
    expect(await card('Заказ № 140').innerText()).toContain('ОТМЕНЁН — НЕ ГОТОВИТЬ');
    await card('Заказ № 140').getByRole('button', { name: 'Понятно: Заказ № 140' }).click();
    await asked('kitchen.acknowledge').toEqual([{ ticketId: off.id }]);
  });

  test('a refusal is said in the station’s words', async () => {
    await open();
    await page.route('**/api/call/kitchen.bump', (route) => route.fulfill({ json: { ok: false, code: 'not-possible', message: 'Это уже отдано.' } }));
    await dishButton('Стол 6', 'Квас').click();
    await page.getByText('Это уже отдано.').waitFor();
  });
});

describe('by one key', () => {
  test('a number bumps the order that bears it, also while the language is another', async () => {
    await open();
    await card('Стол 6').locator('kbd', { hasText: '1' }).waitFor();
    await page.keyboard.press('Numpad2');
    await asked('kitchen.bump').toEqual([{ ticketId: seven.id, lines: [1], served: false }]);
  });

  test('an order that is taken back has its number again, and nobody has had it meanwhile; what waits for one gets it when it is over', async () => {
    const tickets = Array.from({ length: 11 }, (_, index) => hallTicket(String(index + 1), { kind: 'table-order', openedAt: minutesAgo(30 - index), dishes: [dish('Чай')] }));
    const [first = six] = tickets;
    await open({ tickets, size: { width: 1920, height: 1080 } });
    const numberOf = (table: string): Promise<string[]> => card(table).locator('kbd').allInnerTexts();
    await expect.poll(() => numberOf('Стол 1')).toEqual(['1']);
    const order = orderOf(first);
    const bumpedAt = instant(Date.now());
    const tell = (version: number, at: typeof bumpedAt | null): void =>
      station.change({ kitchen: { upserts: [{ ...order, version: order.version + version, lines: order.lines.map((line) => ({ ...line, bumpedAt: at })), completedAt: at }], bumps: at === null ? [] : [{ ticketId: first.id, lines: [1], at, by: 'Горячий' }] } });
    tell(100, bumpedAt);
    await expect.poll(() => card('Стол 1').count()).toBe(0);
    expect(await numberOf('Стол 11')).toEqual([]);
    tell(101, null);
    await expect.poll(() => numberOf('Стол 1')).toEqual(['1']);
    tell(102, bumpedAt);
    await expect.poll(() => numberOf('Стол 11')).toEqual(['1']);
  });

  test('the number of an order that is on another page bumps nothing', async () => {
    const tickets = Array.from({ length: 10 }, (_, index) => hallTicket(String(index + 1), { kind: 'table-order', openedAt: minutesAgo(30 - index), dishes: [dish('Борщ'), dish('Квас'), dish('Чай')] }));
    await open({ tickets });
    await page.getByRole('navigation', { name: 'Страницы' }).waitFor();
    await page.keyboard.press('0');
    await page.keyboard.press('1');
    await asked('kitchen.bump').toEqual([expect.objectContaining({ ticketId: tickets[0]?.id })]);
  });

  test('a dish is chosen by arrows and bumped by Enter; the bump is taken back, and recalled by its number', async () => {
    await open();
    await card('Стол 6').waitFor();
    for (let pressed = 0; pressed < 3; pressed += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await asked('kitchen.bump').toEqual([{ ticketId: six.id, lines: [2] }]);
    tellBump([2]);
    await page.getByRole('button', { name: /Вернуть \(/ }).waitFor();
    await page.keyboard.press('Backspace');
    await asked('kitchen.recall').toHaveLength(1);
    await page.keyboard.press('r');
    await page.getByRole('complementary', { name: 'Вернуть отданное' }).waitFor();
    await page.keyboard.press('1');
    await asked('kitchen.recall').toHaveLength(2);
    expect(station.inputsOf('kitchen.bump')).toHaveLength(1);
  });

  test('layout, columns, summary, night and zoom change, are kept in the address, and stand again after loading anew', async () => {
    await open();
    await card('Стол 6').waitFor();
    for (const key of ['l', 'c', 't', 'n', '=']) await page.keyboard.press(key);
    await page.getByRole('region', { name: 'Новые' }).waitFor();
    await expect.poll(() => new URL(page.url()).search).toBe('?layout=stages&columns=2&lane=on&theme=night&zoom=110');
    await page.reload();
    await page.getByRole('region', { name: 'Новые' }).waitFor();
    expect(await page.locator('html').getAttribute('data-night')).toBe('');
    await page.keyboard.press('s');
    const panel = page.getByRole('complementary', { name: 'Настройки экрана' });
    await panel.getByRole('button', { name: 'Карточки' }).click();
    await panel.getByRole('button', { name: 'Светлая' }).click();
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('light');
    await page.keyboard.press('Escape');
    await expect.poll(() => panel.count()).toBe(0);
  });

  test('what is new is seen', async () => {
    await open({ tickets: [six], orders: [{ ...orderSix, lines: [...orderSix.lines, lineOf(dish('Чай'), 3, { added: true })] }] });
    await card('Стол 6').waitFor();
    await page.keyboard.press('v');
    await asked('kitchen.see').toEqual([{ ticketId: six.id, lines: [1, 2, 3] }]);
  });
});

describe('shows', () => {
  test('an allergy by word in comments and modifiers, and in nothing else', async () => {
    await open({ tickets: [six, soup] });
    expect(await card('Стол 6').innerText()).toMatch(/АЛЛЕРГИЯ\s*без орехов/);
    expect(await card('Заказ № 141').innerText()).toMatch(/АЛЛЕРГИЯ\s*Аллергия на арахис/);
    expect(await page.getByText('АЛЛЕРГИЯ', { exact: true }).count()).toBe(2);
  });

  test('all-day counts alone and beside the cards', async () => {
    await open({ tickets: [six, seven, soup], query: '?layout=summary' });
    const counts = page.getByRole('region', { name: 'Всего готовить' });
    expect(await counts.getByRole('listitem').allInnerTexts()).toEqual([expect.stringMatching(/Солянка\s+×7/), expect.stringMatching(/Борщ\s+×2/), expect.stringMatching(/Квас\s+×1/)]);
    for (const key of ['l', 't']) await page.keyboard.press(key);
    await card('Стол 6').waitFor();
    expect(await counts.getByRole('listitem').first().innerText()).toMatch(/Солянка\s+×7/);
  });

  test('a station its dishes alone, and the pass what is complete', async () => {
    await open({ query: '?station=bar' });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^Бар\s*1$/);
    expect(await card('Стол 6').innerText()).not.toContain('Борщ');
    await page.keyboard.press('1');
    await asked('kitchen.bump').toEqual([{ ticketId: six.id, lines: [2], served: false }]);
    await open({ orders: [bumpedSix([1, 2])], query: '?station=expo' });
    expect(await card('Стол 6').innerText()).toContain('ГОТОВ — ВЫДАТЬ');
    await card('Стол 6').getByRole('button', { name: 'Выдать: Стол 6' }).click();
    await asked('kitchen.bump').toEqual([{ ticketId: six.id, lines: [], served: true }]);
  });

  test('which station’s name its address has wrong, and what else', async () => {
    await open({ query: '?station=grill&columns=12&colums=3' });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Цеха «grill» нет в настройках');
    expect(await page.getByRole('alert').innerText()).toMatch(/^В адресе экрана не понято colums, можно: screen · layout · columns .* В адресе экрана не понято columns=12, можно: auto · 2–8\.$/);
  });

  test('a pre-order on the strip until it is time', async () => {
    await open({ tickets: [deliveryTicket(150, { stage: 'accepted', status: 11, promisedAt: instant(Date.now() + 200 * 60_000), dishes: [dish('Суп')] })] });
    await page.getByText('Предзаказы: 1').waitFor();
    expect(await page.locator('article').count()).toBe(0);
  });

  test.each([2, 3, 4, 5, 6, 7, 8])('%i columns, each wholly on the screen', async (columns) => {
    const tickets = Array.from({ length: 40 }, (_, index) => hallTicket(String(index + 1), { kind: 'table-order', openedAt: minutesAgo(50 - index), dishes: [dish('Хачапури по-аджарски', 2, ['без лука']), dish('Квас')] }));
    await open({ tickets, query: `?columns=${columns}`, size: { width: 1920, height: 1080 } });
    await page.locator('article').first().waitFor();
    const boxes = await page.locator('.wall__flow article').evaluateAll((cards) => cards.map((one) => one.getBoundingClientRect()).filter(({ left, right }) => left >= 0 && right <= innerWidth).map(({ left, bottom }) => ({ left: Math.round(left), bottom })));
    expect(new Set(boxes.map(({ left }) => left)).size).toBe(columns);
    expect(boxes.every(({ bottom }) => bottom <= 1080)).toBe(true);
    expect(await page.locator('.wall__flow article').evaluateAll((cards) => cards.filter((one) => one.scrollHeight > one.clientHeight + 1).length)).toBe(0);
  });
});

test('changes of the document the card of an order that changed, and no other one', async () => {
  await open();
  await card('Стол 7').waitFor();
  await page.evaluate(() => {
    const touched = new Set<string>();
    new MutationObserver((records) => {
      for (const { target } of records) touched.add((target instanceof Element ? target : target.parentElement)?.closest('[data-order]')?.getAttribute('aria-label') ?? '');
    }).observe(document.querySelector('main') ?? document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    Object.assign(window, { touched });
  });
  tellBump([2]);
  await card('Стол 6').getByText('отдано: ').waitFor({ state: 'attached' });
  const touched = await page.evaluate(() => [...(window as unknown as { touched: Set<string> }).touched]);
  expect([touched.includes('Стол 6'), touched.includes('Стол 7')]).toEqual([true, false]);
});

test.each([
  ['cards', 'light'],
  ['stages', 'dark'],
  ['summary', 'night'],
  ['cards', 'night'],
] as const)('has no serious accessibility violation: %s, %s', async (layout, theme) => {
  const fresh = { ...orderSix, lines: [...orderSix.lines, lineOf(dish('Чай'), 3, { added: true }), lineOf(dish('Рис'), 4, { goneAt: minutesAgo(1) })] };
  await open({ tickets: [six, seven, off, soup], orders: [fresh, orderOf(seven), orderOf(off, { calledOffAt: minutesAgo(1) }), orderOf(soup)], query: `?layout=${layout}&theme=${theme}&lane=on&station=expo` });
  tellBump([2]);
  await page.getByRole('button', { name: /Вернуть \(/ }).waitFor();
  await page.keyboard.press('s');
  expect(await seriousViolations(page)).toEqual([]);
});
