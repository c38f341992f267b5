/** The kitchen's wall in a real Chromium, as a browser on the kitchen's screen has it: over HTTP, with nobody logged in. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { servePages, HANG_MS, openChromium, type BuiltPages } from '../../fixtures/renderer/builtPages';
import { plugEarphone } from '../../fixtures/renderer/earphone';
import { createScriptedStation, type ScriptedStation } from '../../fixtures/renderer/scriptedStation';
import { lineOf, orderOf } from '../../fixtures/renderer/kitchen';
import { alertOf, deliveryTicket, dish, hallTicket, kitchenFrom, minutesAgo, silent, silentSince, snapshotOf, source } from '../../fixtures/renderer/tickets';
import { instant } from '../../../src/core/model/instant';
import type { BoardSnapshot, TicketView } from '../../../src/core/model/view';

vi.setConfig({ testTimeout: HANG_MS, hookTimeout: HANG_MS });
let pages: BuiltPages;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let station: ScriptedStation;

beforeAll(async () => {
  [pages, browser] = await Promise.all([servePages(), openChromium()]);
  pages.route((request, response) => station.http(request, response));
});
afterAll(async () => {
  await browser?.close();
  await pages?.close();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1024, height: 768 } });
  page = await context.newPage();
});
afterEach(async () => {
  station.close();
  await context.close();
});

async function open(snapshot: BoardSnapshot, query = ''): Promise<void> {
  station = createScriptedStation(snapshot);
  await page.goto(`${pages.url}/wall.html${query}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}
const order = (name: string) => page.getByRole('article', { name, exact: true });
const tableOrder = (table: string, patch: Parameters<typeof hallTicket>[1] = {}) => hallTicket(table, { kind: 'table-order', dishes: [dish('Борщ')], ...patch });
const several = (): TicketView[] => [
  tableOrder('6', { openedAt: minutesAgo(4), dishes: [dish('Борщ', 2, ['без сметаны'])] }),
  deliveryTicket(139, { stage: 'accepted', status: 11, attention: silent, comment: 'Аллергия на орехи', dishes: [dish('Суп', 1, ['не острый'])] }),
  deliveryTicket(140, { stage: 'cancelled', status: 40, wasAccepted: true, demand: { kind: 'cancelled', since: minutesAgo(1), seq: 7 }, dishes: [dish('Хинкали', 10)] }),
  deliveryTicket(141),
];
/** Table 6 has just ordered a dessert on top, and order 140 was called off. */
function severalIn(station: Parameters<typeof snapshotOf>[0] = {}): BoardSnapshot {
  const tickets = [...several(), ...(station.tickets ?? [])];
  const orders = tickets.flatMap((ticket) => {
    if (ticket.type === 'delivery' && ticket.stage === 'cancelled') return [orderOf(ticket, { calledOffAt: minutesAgo(1) })];
    const [order] = kitchenFrom([ticket]).orders;
    if (order === undefined) return [];
    return order.table?.name === '6' ? [{ ...order, lines: [...order.lines, lineOf(dish('Тирамису'), 2, { added: true, at: minutesAgo(1) })] }] : [order];
  });
  return snapshotOf({ ...station, tickets, kitchen: { orders, bumps: [] } });
}

describe('shows', () => {
  test('dishes with their modifiers, what was added just now, and comments', async () => {
    await open(severalIn());
    const table = order('Стол 6');
    expect(await table.innerText()).toMatch(/Стол\s6[^]*ждёт 4\sмин[^]*ДОБАВЛЕНО В \d\d:\d\d\s+×1[^]*Тирамису[^]*Заказано раньше\s+×2\s+Борщ\s+без сметаны/);
    expect(await order('Заказ № 139').innerText()).toMatch(/Аллергия на орехи[^]*Суп\s+не острый/);
    expect(await order('Заказ № 140').innerText()).toContain('ОТМЕНЁН — НЕ ГОТОВИТЬ');
    expect(await page.getByRole('region', { name: 'Ожидают приёма' }).innerText()).toMatch(/№ 141\s+к \d\d:\d\d\s+1\s740\s₽/);
  });

  test('an order that has just come, and that another is done', async () => {
    const first = tableOrder('6');
    await open(snapshotOf({ tickets: [first] }));
    await order('Стол 6').waitFor();
    const second = tableOrder('7');
    station.change({ upserts: [second], removed: [first.id], kitchen: { upserts: [orderOf(second)], removed: [first.id] } });
    await order('Стол 7').waitFor();
    expect(await order('Стол 6').count()).toBe(0);
  });

  test('a volley of changes in one drawing', async () => {
    await open(snapshotOf({ tickets: [tableOrder('6')] }));
    await order('Стол 6').waitFor();
    await page.evaluate(() => {
      const asked: FrameRequestCallback[] = [];
      Object.assign(window, { asked, requestAnimationFrame: (draw: FrameRequestCallback) => asked.push(draw) });
    });
    for (let table = 10; table < 40; table += 1) {
      const ticket = tableOrder(String(table));
      station.change({ upserts: [ticket], kitchen: { upserts: [orderOf(ticket)] } });
    }
    station.change({ sources: [source('hall'), silentSince('delivery', 7)] });
    await page.getByRole('alert').waitFor();
    const shown = async () => Number(await page.locator('.head__count').innerText());
    expect([await page.evaluate(() => (window as unknown as { asked: unknown[] }).asked.length), await shown()]).toEqual([1, 1]);
    await page.evaluate(() => (window as unknown as { asked: FrameRequestCallback[] }).asked[0]?.(0));
    await expect.poll(shown).toBe(31);
  });

  test('that there is nothing to cook, ДЕМО, and everything in English', async () => {
    await open(snapshotOf({ station: { language: 'en', demo: true } }));
    expect(await page.locator('main').innerText()).toMatch(/Kitchen[^]*DEMO[^]*Nothing to cook/);
  });

  test('itself dark, unless the station asks for light', async () => {
    await open(snapshotOf({ station: { theme: 'system' } }));
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    station.change({ station: { ...station.snapshot().station, theme: 'light' } });
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('light');
  });
});

describe('says «НЕТ СВЯЗИ»', () => {
  const banner = () => page.getByRole('alert');

  test('with a source whose news is old, and with nothing while all is well', async () => {
    await open(severalIn());
    await order('Стол 6').waitFor();
    expect(await banner().count()).toBe(0);
    station.change({ sources: [source('hall'), silentSince('delivery', 7)] });
    await banner().waitFor();
    expect(await banner().innerText()).toMatch(/НЕТ СВЯЗИ\s+Доставка: новостей нет/);
  });

  test('and for how long there has been no news', async () => {
    await open(snapshotOf({ sources: [source('hall'), silentSince('delivery', 7)] }));
    expect(await banner().innerText()).toMatch(/новостей нет 7\sмин/);
  });

  test('and what may have been lost while there was none, until it is acknowledged', async () => {
    await open(severalIn());
    await order('Стол 6').waitFor();
    station.change({ sources: [source('hall', { gap: { from: instant(0), to: instant(420_000) } }), source('delivery')] });
    await expect.poll(() => banner().allInnerTexts()).toEqual(['Зал: связи не было 7 мин: вызовы могли потеряться']);
    station.change({ sources: [source('hall'), source('delivery')] });
    await expect.poll(() => banner().count()).toBe(0);
  });

  test('with the station, when its stream breaks, and keeps what it showed', async () => {
    await open(severalIn());
    await order('Стол 6').waitFor();
    await context.setOffline(true);
    await page.evaluate(() => window.dispatchEvent(new Event('offline')));
    station.hangUp();
    await expect.poll(() => banner().allInnerTexts()).toEqual([expect.stringMatching(/НЕТ СВЯЗИ\s+со станцией/)]);
    expect(await order('Стол 6').isVisible()).toBe(true);
  });
});

describe('turns pages', () => {
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
    await expect.poll(() => page.evaluate(() => new Promise<number>((seen) => setTimeout(() => seen(document.querySelectorAll('.wall__gauge').length), 200)))).toBe(0);
  };
  const pager = () => page.getByRole('navigation', { name: 'Страницы' });

  test('when there is more than fits, says how much is not shown, and shows every order once', async () => {
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

  test('by the arrow keys, round at the ends', async () => {
    await open(snapshotOf({ tickets: crowd() }));
    await pager().waitFor();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => pager().innerText()).toMatch(/Страница (\d+) из \1/);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => pager().innerText()).toContain('Страница 1 из');
  });

  test('by itself', async () => {
    await page.clock.install();
    await open(snapshotOf({ tickets: crowd() }));
    await pager().waitFor();
    await page.clock.runFor(13_000);
    await expect.poll(() => pager().innerText()).toContain('Страница 2 из');
  });

  test('only where it must', async () => {
    await open(severalIn());
    await order('Стол 6').waitFor();
    expect(await pager().count()).toBe(0);
  });

  test('inside one order that is longer than the screen', async () => {
    const dishes = Array.from({ length: 40 }, (_, index) => dish(`Закуска ${index + 1}`));
    await open(snapshotOf({ tickets: [tableOrder('6', { dishes })] }));
    await page.getByRole('article', { name: /^Стол 6, часть 1 из \d$/ }).waitFor();
    const cut = await page.locator('article').evaluateAll((cards) => cards.filter((card) => card.scrollHeight > card.clientHeight + 1).length);
    expect(cut).toBe(0);
    expect(await page.locator('article .dish').count()).toBe(40);
  });
});

test('makes sound after one tap, for nobody else does in a browser', async () => {
  const ear = await plugEarphone(page);
  const ticket = tableOrder('6');
  await open(snapshotOf({ tickets: [ticket], alert: { sound: { name: 'delivery', mode: 'loop', sequence: 1, volume: 80 } } }));
  await page.getByRole('button', { name: 'Включить звук' }).click();
  await expect.poll(() => ear.loudness()).toBeGreaterThan(0.05);
  expect(await page.getByRole('button', { name: 'Включить звук' }).count()).toBe(0);
  station.change({ alert: alertOf([], station.snapshot().sources) });
  await expect.poll(async () => (await ear.contexts()).at(-1)).toBe('closed');
});

test.each(['light', 'dark'] as const)('has no serious accessibility violation (%s)', async (theme) => {
  const late = deliveryTicket(9, { stage: 'accepted', late: true, promisedAt: instant(Date.now() - 300_000), changed: { at: minutesAgo(1), changes: [] } });
  await open(severalIn({ tickets: [late], sources: [source('hall'), silentSince('delivery', 7)], station: { theme, demo: true } }));
  await order('Стол 6').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
});

describe('a wall at which nobody bumps', () => {
  const gauges = () => page.locator('.wall__gauge');
  const waiting = (count: number): TicketView[] => Array.from({ length: count }, (_one, index) => tableOrder(String(index + 1), { openedAt: minutesAgo(500 - index) }));
  const drawn = () => page.locator('.wall__flow [data-order]');
  /** Inside the screen, with nothing of it cut off. */
  const cutOff = (): Promise<string[]> =>
    drawn().evaluateAll((cards) =>
      cards.flatMap((card) => {
        const [box, view] = [card.getBoundingClientRect(), card.closest('[data-view]')?.getBoundingClientRect()];
        const fits = view !== undefined && box.left >= view.left - 1 && box.right <= view.right + 1 && box.top >= view.top - 1 && box.bottom <= view.bottom + 1;
        return fits ? [] : [card.getAttribute('aria-label') ?? ''];
      }),
    );

  test('draws the cards of one page however many there are, and counts the rest', async () => {
    await open(snapshotOf({ tickets: waiting(600) }));
    await order('Стол 1').waitFor();
    const count = await drawn().count();
    expect(count).toBeLessThan(30);
    expect(await cutOff()).toEqual([]);
    expect(await page.locator('.pager__hidden').innerText()).toBe(`не на экране: ${600 - count}`);
  });

  test('moves what no longer fits to the next page when a card grows, and nothing is cut off', async () => {
    const tickets = waiting(40);
    await open(snapshotOf({ tickets }));
    await order('Стол 1').waitFor();
    const before = await drawn().count();
    const [first] = tickets;
    if (first === undefined) return;
    // Higher than it can be guessed: the letters are broad, and the words are broken where they end.
    const lines = Array.from({ length: 5 }, (_one, index) => lineOf(dish(`Щщщщщщщщщщщщ Щщщщщщщщщщщщ Закуска ${index}`), index + 1, { at: first.openedAt }));
    await page.evaluate(() => {
      const cut: string[] = [];
      const look = (): void => {
        const right = document.querySelector('[data-view]')?.getBoundingClientRect().right ?? 0;
        for (const card of document.querySelectorAll('.wall__flow [data-order]')) if (card.getBoundingClientRect().right > right + 1) cut.push(card.getAttribute('aria-label') ?? '');
      };
      // After each change of the document, and before anything of it is painted.
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
      Object.assign(window, { cut });
    });
    station.change({ kitchen: { upserts: [orderOf(first, { lines, version: 99 })] } });
    await page.getByText('Закуска 4').waitFor();
    expect(await page.evaluate(() => (window as unknown as { cut: string[] }).cut)).toEqual([]);
    expect(await drawn().count()).toBeLessThan(before);
    expect(await cutOff()).toEqual([]);
    expect(await page.locator('.pager__hidden').innerText()).toBe(`не на экране: ${40 - (await drawn().count())}`);
  });

  test('draws nothing anew but the card that changed', async () => {
    const tickets = waiting(60);
    await open(snapshotOf({ tickets }), '?page=600');
    await order('Стол 2').waitFor();
    await expect.poll(() => page.evaluate(() => new Promise<number>((seen) => setTimeout(() => seen(document.querySelectorAll('.wall__gauge').length), 200)))).toBe(0);
    await page.evaluate(() => {
      const touched = new Set<string>();
      const cardsOf = (node: Node): (Element | null | undefined)[] => [(node instanceof Element ? node : node.parentElement)?.closest('[data-order]')];
      const within = (node: Node): Element[] => (node instanceof Element ? [...node.querySelectorAll('[data-order]')] : []);
      const note = ({ target, addedNodes }: MutationRecord): void => {
        for (const card of [...cardsOf(target), ...[...addedNodes].flatMap((node) => [...cardsOf(node), ...within(node)])]) if (card) touched.add(card.getAttribute('aria-label') ?? '');
      };
      new MutationObserver((records) => records.forEach(note)).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      Object.assign(window, { touched });
    });
    const change = (index: number, name: string): void => {
      const ticket = tickets[index];
      if (ticket !== undefined) station.change({ kitchen: { upserts: [orderOf(ticket, { lines: [lineOf(dish(name), 1, { at: ticket.openedAt })], version: 99 })] } });
    };
    change(1, 'Уха');
    await page.getByText('Уха').waitFor();
    change(50, 'Рассольник');
    // Of another page: it is only measured.
    await expect.poll(() => page.evaluate(() => [...(window as unknown as { touched: Set<string> }).touched])).toEqual(['Стол 2', 'Стол 51']);
    await expect.poll(() => gauges().count()).toBe(0);
    expect(await page.evaluate(() => (window as unknown as { touched: Set<string> }).touched.size)).toBe(2);
  });

  test('lets no key bump a card that is only measured', async () => {
    await page.setViewportSize({ width: 800, height: 600 });
    await page.addInitScript(() => {
      const measured: string[] = [];
      Object.assign(window, { measured });
      new MutationObserver(() => {
        for (const card of document.querySelectorAll('.wall__gauge [data-order]')) measured.push(card.getAttribute('aria-label') ?? '');
        if (measured.length > 0) window.dispatchEvent(new KeyboardEvent('keydown', { key: '0', code: 'Digit0', cancelable: true }));
      }).observe(document, { subtree: true, childList: true });
    });
    await open(snapshotOf({ tickets: waiting(40) }), '?page=600');
    await order('Стол 1').waitFor();
    await expect.poll(() => page.evaluate(() => (window as unknown as { measured: string[] }).measured)).toContain('Стол 10');
    await page.keyboard.press('1');
    await expect.poll(() => station.inputsOf('kitchen.bump')).toMatchObject([{ ticketId: expect.stringMatching(/^hall\/table-order\/1\//) }]);
  });
});
