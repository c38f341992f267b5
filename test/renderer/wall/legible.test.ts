/** What a cook reads on a card, from afar and at once: whole orders, whole words, and nothing in front of them. In a real Chromium. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { cardOf, orderOf, rulesOf } from '../../fixtures/renderer/kitchen';
import type { ScriptedStation } from '../../fixtures/renderer/scriptedStation';
import { deliveryTicket, dish, hallTicket, minutesAgo, silent, snapshotOf } from '../../fixtures/renderer/tickets';
import { wallPage } from '../../fixtures/renderer/wallPage';
import { createCutter } from '../../../src/renderer/wall/cutting';
import { instant } from '../../../src/core/model/instant';
import type { Bump, KitchenOrder } from '../../../src/core/model/kitchen';
import type { KitchenSettings } from '../../../src/core/model/kitchenSettings';
import type { BoardSnapshot, DeliveryTicketView, TicketView } from '../../../src/core/model/view';
import { defaultKitchen } from '../../../src/core/model/kitchenSettings';

const openWall = wallPage();
let page: Page;
let station: ScriptedStation;

const FULL_HD = { width: 1920, height: 1080 };
async function open(snapshot: BoardSnapshot, { query = '', ...size }: { readonly width: number; readonly height: number; readonly query?: string } = FULL_HD): Promise<void> {
  const wall = await openWall(snapshot, { size, query });
  ({ page, station } = wall);
  await page.locator('article').first().waitFor();
  await wall.measured();
}

const delivery = (id: number, patch: Partial<DeliveryTicketView> = {}): DeliveryTicketView => deliveryTicket(id, { stage: 'accepted', status: 11, attention: silent, promisedAt: instant(Date.now() - 420_000), ...patch });
const dumplings = dish('Пельмени домашние', 2, ['Соус чесночный', 'Сметана']);
const pizza = dish('Пицца «Пепперони»', 1, ['Без лука', 'Двойной сыр']);
const nuts = { comment: 'Аллергия на орехи! Две персоны, домофон не работает' };
const longAllergy = { comment: 'Аллергия на арахис и кунжут! Позвоните за 10 минут, домофон не работает, положите побольше салфеток и приборы на троих, подъезд со двора' };
const stations: KitchenSettings['stations'] = [
  { id: 'hot', label: 'Горячий', dishes: ['*'] },
  { id: 'cold', label: 'Холодный', dishes: ['салат', 'оливье', 'греческий'] },
];
const withStations = (tickets: readonly TicketView[], orders: readonly KitchenOrder[] = tickets.map((ticket) => orderOf(ticket)), bumps: readonly Bump[] = []): BoardSnapshot =>
  snapshotOf({ tickets, kitchen: { orders: [...orders], bumps: [...bumps] }, station: { kitchen: { ...defaultKitchen(), stations } } });
const table = (name: string, dishes = [dish('Оливье с бужениной'), dish('Стейк «Рибай»', 2)]): TicketView => hallTicket(name, { kind: 'table-order', dishes });
const changed = (field: 'stage' | 'comment'): Partial<DeliveryTicketView> => ({ changed: { at: minutesAgo(3), changes: [{ field, from: 'waiting', to: 'created' }] } });

describe('an order', () => {
  const evening = (): TicketView[] => [
    delivery(139, { ...nuts, ...changed('comment'), dishes: [dumplings, pizza] }),
    delivery(140, { ...changed('comment'), address: '', cashTable: 'Dlv.12', stage: 'on-the-way', dishes: [dish('Салат «Цезарь» с курицей', 1, ['аллергия: без орехов', 'соус отдельно']), dish('Шашлык из свинины', 3)] }),
    table('Терраса 4', [dish('Щи щавелевые с желтком', 12), dish('Бефстроганов с гречкой', 2), dish('Оливье с бужениной'), dish('Греческий салат'), dish('Квас домашний 0,5 л', 4)]),
    table('VIP', Array.from({ length: 12 }, (_one, index) => dish(`Жюльен шампиньоновый фирменный ${index}`, 2, ['Без лука', 'Двойной сыр']))),
    delivery(141, { dishes: [dish('Судак с овощами', 2), pizza, dumplings], comment: 'Позвоните за 10 минут, домофон не работает, положите побольше салфеток и приборы на троих' }),
    delivery(142, { comment: 'Позвоните за 10 минут, домофон не работает', dishes: [dish('Пицца по своему вкусу', 2, [...Array.from({ length: 30 }, (_one, index) => `Добавка ${index}`), 'аллергия: арахис']), pizza] }),
    delivery(143, { ...longAllergy, ...changed('comment'), cashTable: 'Dlv.12', dishes: [dumplings, dish('Пицца «Пепперони»', 1, ['Без лука', 'аллергия: арахис'])] }),
    delivery(144, { ...longAllergy, ...changed('comment'), dishes: [dish('Солянка мясная', 1, ['Без оливок'])] }),
    table('Банкетный зал 12', [dish('Пельмени домашние', 2, ['Соус чесночный', 'аллергия: молоко']), pizza]),
  ];

  test('that fits the screen stands on one card, though its dishes, modifiers and comment are many', async () => {
    const dishes = [dish('Стейк «Рибай»', 1, ['Прожарка medium']), dish('Салат «Цезарь» с курицей')];
    const tickets = [141, 142, 143].map((id) => delivery(id, { comment: 'Сдача с 5000', dishes }));
    await open(snapshotOf({ tickets: [...tickets, deliveryTicket(145)] }), { ...FULL_HD, query: '?columns=2' });
    expect(await page.locator('.wall__flow article').evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')))).toEqual(['Заказ № 141', 'Заказ № 142']);
    expect(await page.locator('.pager').innerText()).toContain('Страница 1 из 2');
  });

  test.each([
    { width: 1920, height: 1080, query: '' },
    { width: 1920, height: 1080, query: '?station=expo&layout=stages' },
    { width: 1920, height: 1080, query: '?columns=2' },
    { width: 1920, height: 1080, query: '?columns=2&station=hot' },
    { width: 1024, height: 768, query: '?columns=2' },
    { width: 1920, height: 1080, query: '?columns=8&lane=on&station=expo' },
    { width: 1920, height: 1080, query: '?zoom=150' },
    { width: 1280, height: 720, query: '?station=cold' },
    { width: 1080, height: 1920, query: '?station=expo' },
    { width: 390, height: 844, query: '' },
  ])('loses no dish and no word of its tags at the edge of a card, on $width × $height $query', async (size) => {
    await open(withStations(evening()), size);
    const cut: string[] = [];
    const look = async (): Promise<void> => {
      cut.push(
        ...(await page.locator('article').evaluateAll((cards) =>
          cards.flatMap((card) => {
            const bump = card.querySelector('.order__bump')?.getBoundingClientRect();
            const isUnderButton = ({ right, bottom }: DOMRect): boolean => bump !== undefined && right > bump.left && bottom > bump.top;
            const tags = [...card.querySelectorAll<HTMLElement>('.order__tag')].filter((tag) => tag.scrollWidth > tag.clientWidth + 1 || isUnderButton(tag.getBoundingClientRect()));
            const dishes = [...card.querySelectorAll('.dish')].filter((one) => one.getBoundingClientRect().bottom > card.getBoundingClientRect().bottom);
            const comments = [...card.querySelectorAll('.order__comment')].filter((one) => one.getBoundingClientRect().bottom > card.getBoundingClientRect().bottom);
            return [...tags, ...dishes, ...comments].map((part) => `${card.getAttribute('aria-label')}: ${part.textContent}`);
          }),
        )),
      );
    };
    await look();
    for (let turned = 0; turned < 24 && (await page.locator('.pager').count()) > 0; turned += 1) {
      await page.keyboard.press('ArrowRight');
      await look();
    }
    expect([...new Set(cut)]).toEqual([]);
  });

  test.each([
    { width: 1920, height: 1080, query: '' },
    { width: 1920, height: 1080, query: '?columns=2' },
    { width: 1920, height: 1080, query: '?columns=3' },
    { width: 1024, height: 768, query: '?columns=2' },
    { width: 1080, height: 1920, query: '?columns=2' },
  ])('is guessed to be at least as high as it is drawn, on $width × $height $query', async (size) => {
    const tickets = [...evening(), hallTicket('Веранда у фонтана 12', { kind: 'table-order', waiter: 'Константинопольская Анастасия', count: 2, dishes: [pizza] })];
    await open(withStations(tickets), size);
    const drawn = new Map<string, number>();
    const room = await page.locator('.wall__view').evaluate((view) => {
      const unitPx = Number.parseFloat(getComputedStyle(view).getPropertyValue('--u'));
      return { unitPx, units: view.clientHeight / unitPx, wide: (view.querySelector('article')?.getBoundingClientRect().width ?? 0) / unitPx };
    });
    const look = async (): Promise<void> => {
      for (const [name, px] of await page.locator('.wall__flow article').evaluateAll((cards) => cards.map((card) => [card.getAttribute('aria-label') ?? '', card.getBoundingClientRect().height] as const))) drawn.set(name, px / room.unitPx);
    };
    await look();
    for (let turned = 0; turned < 24 && (await page.locator('.pager').count()) > 0; turned += 1) {
      await page.keyboard.press('ArrowRight');
      await look();
    }
    const cut = createCutter(room, rulesOf({ kitchen: { stations } }));
    const guessed = tickets.flatMap((ticket) => cut(cardOf(ticket)).map(({ part, parts, units }) => ({ name: `${ticket.type === 'hall' ? `${ticket.table.name.length < 5 ? 'Стол ' : ''}${ticket.table.name}` : `Заказ № ${ticket.orderId}`}${parts > 1 ? `, часть ${part} из ${parts}` : ''}`, units })));
    expect(guessed.map(({ name }) => name).toSorted()).toEqual([...drawn.keys()].toSorted());
    expect(guessed.filter(({ name, units }) => (drawn.get(name) ?? 0) > units + 0.05).map(({ name, units }) => `${name}: ${units.toFixed(2)} < ${drawn.get(name)?.toFixed(2)}`)).toEqual([]);
  });

  test('is said to have changed when what is to be cooked has, and not when the till accepts it', async () => {
    await open(snapshotOf({ tickets: [delivery(139, { dishes: [pizza], ...changed('stage') }), delivery(140, { dishes: [pizza], ...changed('comment') })] }));
    expect(await page.getByText(/^Изменён в /).count()).toBe(1);
    expect(await page.getByRole('article', { name: 'Заказ № 140' }).innerText()).toMatch(/Изменён в \d\d:\d\d/);
  });
});

test('the bar that takes a bump back names the whole order on a phone too', async () => {
  const tickets = [delivery(139, { dishes: [pizza] }), delivery(140, { dishes: [pizza] })];
  await open(snapshotOf({ tickets }), { width: 390, height: 844 });
  const order = orderOf(delivery(139, { dishes: [pizza] }));
  const at = instant(Date.now());
  station.change({ kitchen: { upserts: [{ ...order, version: 99, lines: order.lines.map((line) => ({ ...line, bumpedAt: at })) }], bumps: [{ ticketId: order.ticketId, lines: [1], at, by: 'Кухня' }] } });
  const name = page.locator('.undo strong');
  await name.waitFor();
  expect(
    await name.evaluate((one) => {
      const words = document.createRange();
      words.selectNodeContents(one);
      return words.getBoundingClientRect().right - (one.parentElement?.getBoundingClientRect().right ?? 0);
    }),
  ).toBeLessThanOrEqual(0);
  const text = await page.locator('.undo__text').evaluate((one) => [one.getBoundingClientRect().top - (one.parentElement?.getBoundingClientRect().top ?? 0), (one.parentElement?.getBoundingClientRect().bottom ?? 0) - one.getBoundingClientRect().bottom]);
  expect(Math.min(...text)).toBeGreaterThanOrEqual(0);
});

test('the bar that takes a bump back stands in front of no dish', async () => {
  const tickets = Array.from({ length: 40 }, (_one, index) => table(String(index + 1)));
  await open(withStations(tickets), { ...FULL_HD, query: '?shift=off' });
  const order = orderOf(table('40'));
  const at = instant(Date.now());
  station.change({ kitchen: { upserts: [{ ...order, version: 99, lines: order.lines.map((line) => ({ ...line, bumpedAt: at })) }], bumps: [{ ticketId: order.ticketId, lines: order.lines.map(({ id }) => id), at, by: 'Кухня' }] } });
  const { y: top } = (await page.locator('.undo').boundingBox()) ?? { y: 0 };
  const lowest = await page.locator('article, .pager').evaluateAll((parts) => Math.max(...parts.map((part) => part.getBoundingClientRect().bottom)));
  expect(top).toBeGreaterThan(lowest);
});

describe('at the pass', () => {
  const ready = (): readonly [TicketView, KitchenOrder] => {
    const ticket = table('6');
    const one = orderOf(ticket);
    return [ticket, { ...one, completedAt: minutesAgo(1), lines: one.lines.map((line) => ({ ...line, bumpedAt: minutesAgo(1) })) }];
  };

  test('the dishes of a complete order are to be read again by whoever gives it out', async () => {
    const [ticket, order] = ready();
    await open(withStations([ticket], [order]), { ...FULL_HD, query: '?station=expo' });
    await page.getByText('ГОТОВ — ВЫДАТЬ').waitFor();
    const struck = await page.locator('.dish__name').evaluateAll((names) => names.map((name) => getComputedStyle(name).textDecorationLine));
    expect(struck).toEqual(['none', 'none']);
  });

  test('an order that was given out says so in the list of what can be taken back', async () => {
    const [ticket, order] = ready();
    const other = table('7');
    const given = { ...order, servedAt: minutesAgo(1) };
    await open(withStations([ticket, other], [given, orderOf(other)], [{ ticketId: order.ticketId, lines: [], at: minutesAgo(1), by: 'Раздача' }]), { ...FULL_HD, query: '?station=expo' });
    await page.keyboard.press('r');
    expect(await page.locator('[data-recall="1"]').innerText()).toMatch(/Стол 6\s+заказ выдан/);
  });
});

test('a count that does not fit into the lane is counted as hidden, and not half of it shown', async () => {
  const names = Array.from({ length: 40 }, (_one, index) => dish(`Жюльен шампиньоновый фирменный ${index}`));
  await open(snapshotOf({ tickets: [table('6', names)] }), { ...FULL_HD, query: '?lane=on' });
  const { seen, beyond } = await page.locator('.counts__list').evaluate((list) => {
    const bottom = list.getBoundingClientRect().bottom;
    const shown = [...list.children].filter((line) => getComputedStyle(line).visibility === 'visible');
    return { seen: shown.length, beyond: shown.filter((line) => line.getBoundingClientRect().bottom > bottom + 3).length };
  });
  expect(beyond).toBe(0);
  expect(await page.locator('.counts__more').innerText()).toBe(`ещё ${40 - seen}`);
});
