/** The floating button in a real Chromium, over the real router: what it says, and what it passes on. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { servePages, HANG_MS, openChromium, type BuiltPages } from '../../fixtures/renderer/builtPages';
import { createScriptedStation, type ScriptedStation } from '../../fixtures/renderer/scriptedStation';
import { awaited, alertOf, deliveryTicket, hallTicket, minutesAgo, silentSince, snapshotOf, source } from '../../fixtures/renderer/tickets';
import { instant } from '../../../src/core/model/instant';
import type { BoardSnapshot } from '../../../src/core/model/view';

vi.setConfig({ testTimeout: HANG_MS, hookTimeout: HANG_MS });
let pages: BuiltPages;
let browser: Browser;
let page: Page;
let station: ScriptedStation;

beforeAll(async () => {
  [pages, browser] = await Promise.all([servePages(), openChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await pages?.close();
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 220, height: 112 }, hasTouch: true });
});
afterEach(async () => {
  station.close();
  await page.close();
});

async function open(snapshot: BoardSnapshot): Promise<void> {
  station = createScriptedStation(snapshot);
  await station.attach(page);
  await page.goto(`${pages.url}/button.html`);
  await expect.poll(() => page.locator('#root').getAttribute('data-level')).not.toBe('connecting');
}
const text = (): Promise<string> => page.locator('#root').innerText();
const openButton = () => page.locator('[data-part="open"]');
const claimButton = () => page.locator('[data-part="claim"]');

describe('says', () => {
  test('that it is quiet, and how old the news is', async () => {
    const at = instant(Date.now());
    await open(snapshotOf({ sources: [source('hall', { health: { ...source('hall').health, lastGoodAt: at } })] }));
    const clock = new Intl.DateTimeFormat('ru-RU', { hour: '2-digit', minute: '2-digit' }).format(at);
    expect(await text()).toContain('Тихо');
    expect(await text()).toMatch(new RegExp(`новости\\s+${clock}`));
    expect(await page.locator('#root').getAttribute('data-shape')).toBe('quiet');
  });

  test('nothing of quiet before every source has answered, and which one has not', async () => {
    await open(snapshotOf({ sources: [source('hall'), awaited('delivery')] }));
    expect(await text()).toMatch(/Ждём ответа\s+Доставка\s+новостей нет/);
    expect(await page.locator('#root').getAttribute('data-shape')).toBe('starting');
    station.change({ sources: [source('hall'), source('delivery')], alert: { ...station.snapshot().alert, level: 'quiet' } });
    await expect.poll(text).toContain('Тихо');
  });

  test('the most urgent ticket, its kind and age, and how many wait', async () => {
    await open(snapshotOf({ tickets: [hallTicket('6', { openedAt: minutesAgo(4), kind: 'bill-request' }), deliveryTicket(139), hallTicket('9')] }));
    expect(await text()).toMatch(/3\s+Стол 6\s+счёт\s+4\sмин/);
    expect(await openButton().getAttribute('aria-label')).toContain('Стол 6 просит счёт');
    expect(await page.locator('#root').getAttribute('data-shape')).toBe('bill-request');
    expect(await claimButton().isVisible()).toBe(false);
  });

  test('the whole word for what rings beside a wait of hours', async () => {
    await open(snapshotOf({ tickets: [deliveryTicket(1391, { openedAt: minutesAgo(75) })] }));
    expect(await text()).toMatch(/доставка\s+1\sч\s15\sмин/);
    expect(await page.locator('[data-part="detail"]').evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true);
  });

  test('that an accepted order was cancelled', async () => {
    const ticket = deliveryTicket(139, { demand: { kind: 'cancelled', since: minutesAgo(1), seq: 5 }, stage: 'cancelled', status: 40, wasAccepted: true });
    await open(snapshotOf({ tickets: [ticket] }));
    expect(await text()).toContain('ОТМЕНЁН');
  });

  test('which source is silent, and since when', async () => {
    await open(snapshotOf({ sources: [source('hall'), silentSince('delivery', 7)] }));
    expect(await text()).toMatch(/Нет связи\s+Доставка\s+7\sмин/);
    expect(await page.locator('#root').getAttribute('data-shape')).toBe('offline');
  });

  test.each([
    ['a table rings', () => [hallTicket('6')]],
    ['an order rings', () => [deliveryTicket(1391)]],
    ['several ring', () => [hallTicket('6'), hallTicket('7')]],
    ['it is quiet', () => []],
  ])('that this is a demo beside what is said, not on «Беру», while %s', async (_state, tickets) => {
    await open(snapshotOf({ tickets: tickets(), station: { demo: true } }));
    const touched = await page.locator('[data-part="demo"]').evaluate((demo) => {
      const box = demo.getBoundingClientRect();
      const meets = (other: DOMRect): boolean => other.width > 0 && other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top;
      const wordsOf = (part: string): DOMRect => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector(`[data-part="${part}"]`)!);
        return range.getBoundingClientRect();
      };
      const claim = document.querySelector('[data-part="claim"]')!.getBoundingClientRect();
      return { visible: box.width > 0, claim: meets(claim), words: ['title', 'detail', 'age'].filter((part) => meets(wordsOf(part))) };
    });
    expect(touched).toEqual({ visible: true, claim: false, words: [] });
  });

  test('a silent source also while a guest waits, and a time in which calls may have been lost', async () => {
    await open(snapshotOf({ tickets: [hallTicket('6'), hallTicket('7')], sources: [source('hall'), silentSince('delivery', 7)] }));
    expect(await text()).toMatch(/Стол 6[^]*Доставка: нет связи 7\sмин/);
    station.change({ sources: [source('hall', { gap: { from: instant(0), to: instant(420_000) } })] });
    await expect.poll(text).toContain('Зал: перерыв 7 мин');
  });

  test('that alerts are muted, until when, and how much is open', async () => {
    const until = instant(Date.now() + 600_000);
    const ticket = hallTicket('6', { attention: { state: 'muted', reason: 'alerts-muted', until } });
    await open(snapshotOf({ tickets: [ticket], alert: { muted: { until, by: 'Касса 1' } } }));
    expect(await text()).toMatch(/^1\s+Стол 6\s+вызов[^]*Без звука до \d\d:\d\d/);
    expect(await page.locator('#root').getAttribute('data-shape')).toBe('waiter-call');
    expect(await openButton().getAttribute('aria-label')).toContain('Стол 6 зовёт официанта');
    station.change({ removed: [ticket.id], alert: { ...station.snapshot().alert, level: 'quiet' } });
    await expect.poll(() => page.locator('#root').getAttribute('data-shape')).toBe('muted');
  });

  test('of what is silent who waits first, what for and how long, and why it is silent', async () => {
    const until = instant(Date.now() + 600_000);
    const silent = (state: 'claimed' | 'snoozed') => ({ attention: { state, reason: state, until } }) as const;
    const claimed = hallTicket('6', { openedAt: minutesAgo(4), claim: { by: 'Анна', at: minutesAgo(1), until }, ...silent('claimed') });
    const snoozed = hallTicket('9', { kind: 'bill-request', openedAt: minutesAgo(30), snoozedUntil: until, ...silent('snoozed') });
    await open(snapshotOf({ tickets: [snoozed, claimed] }));
    expect(await text()).toMatch(/^2\s+Стол 6\s+вызов\s+4\sмин\s+Взято: Анна/);
    station.change({ removed: [claimed.id], alert: alertOf([snoozed], station.snapshot().sources) });
    await expect.poll(text).toMatch(/^1\s+Стол 9\s+счёт\s+30\sмин\s+Отложено до \d\d:\d\d/);
  });

  test('that nothing is polled, which is no quiet', async () => {
    await open(snapshotOf({ sources: [] }));
    expect(await text()).toContain('Нет источников');
    expect(await page.locator('#root').getAttribute('data-shape')).toBe('offline');
  });

  test('that the clock keeps everything silent, until when; a kind alone does not make it look silent', async () => {
    const hush = { reason: 'quiet-hours', until: instant(Date.now() + 600_000), kinds: null, sourceId: null } as const;
    await open(snapshotOf({ alert: { hushes: [hush] } }));
    expect(await text()).toMatch(/Тихие часы до \d\d:\d\d/);
    expect(await page.locator('#root').getAttribute('data-shape')).toBe('muted');
    station.change({ alert: { ...station.snapshot().alert, hushes: [{ ...hush, kinds: ['other'] }] } });
    await expect.poll(() => page.locator('#root').getAttribute('data-shape')).toBe('quiet');
  });

  test('that the journal cannot be written', async () => {
    await open(snapshotOf({ alert: { journalTrouble: 'disk full' } }));
    expect(await text()).toContain('Журнал не пишется');
    expect(await page.locator('#root').getAttribute('data-shape')).toBe('offline');
  });

  test('ДЕМО, and everything in English', async () => {
    await open(snapshotOf({ tickets: [hallTicket('6', { openedAt: minutesAgo(2) })], station: { demo: true, language: 'en' } }));
    expect(await text()).toMatch(/Table 6\s+call\s+2\smin[^]*Take it[^]*DEMO/);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  test('that the station itself is silent, once nothing was heard for 15 seconds', async () => {
    await page.clock.install();
    await open(snapshotOf());
    station.fallSilent();
    await page.clock.runFor(20_000);
    await expect.poll(() => page.locator('#root').getAttribute('data-level')).toBe('lost');
    expect(await text()).toContain('Станция молчит');
  });
});

describe('moves', () => {
  /** How many timers the page runs, counted from before its first script. */
  const countTimers = async (): Promise<void> => {
    await page.addInitScript(() => {
      const running = new Set<unknown>();
      const start = window.setInterval.bind(window) as (...rest: unknown[]) => number;
      const stop = window.clearInterval.bind(window);
      Object.assign(window, {
        running,
        setInterval: (...rest: unknown[]) => {
          const id = start(...rest);
          running.add(id);
          return id;
        },
        clearInterval: (id: number) => {
          running.delete(id);
          stop(id);
        },
      });
    });
  };
  const timers = (): Promise<number> => page.evaluate(() => (window as unknown as { running: Set<unknown> }).running.size);

  test('once a second while something rings, and not at all when it is quiet again', async () => {
    await countTimers();
    const ticket = hallTicket('6');
    await open(snapshotOf({ tickets: [ticket] }));
    const turned = (): Promise<boolean> => page.locator('#root').evaluate((root) => root.classList.contains('is-turned'));
    await expect.poll(turned).toBe(true);
    await expect.poll(turned).toBe(false);
    expect(await timers()).toBe(1);

    const claimed = { ...ticket, claim: { by: 'Анна', at: ticket.openedAt, until: instant(Date.now() + 600_000) }, attention: { state: 'claimed' as const, reason: 'claimed' as const, until: null } };
    station.change({ upserts: [claimed], alert: alertOf([claimed], station.snapshot().sources) });
    await expect.poll(() => page.locator('#root').getAttribute('data-level')).toBe('pending');
    expect(await turned()).toBe(false);
    // How long somebody has waited is said in minutes.
    expect(await timers()).toBe(1);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    station.change({ removed: [ticket.id], alert: alertOf([], station.snapshot().sources) });
    await expect.poll(() => page.locator('#root').getAttribute('data-level')).toBe('quiet');
    expect(await timers()).toBe(0);
  });
});

describe('passes on', () => {
  test('«Беру» as a claim of the only ringing ticket', async () => {
    const ticket = hallTicket('6');
    await open(snapshotOf({ tickets: [ticket] }));
    await page.getByRole('button', { name: 'Беру: Стол 6' }).click();
    await expect.poll(() => station.inputsOf('ticket.claim')).toEqual([{ ticketId: ticket.id }]);
    expect(station.inputsOf('window.open')).toEqual([]);
  });

  test('a refused claim as the reason, on itself', async () => {
    await open(snapshotOf({ tickets: [hallTicket('6')] }));
    station.handle('ticket.claim', () => {
      throw new Error('broken');
    });
    await claimButton().click();
    await expect.poll(text).toContain('внутренняя ошибка');
  });

  test('a click as opening the board at the most urgent ticket', async () => {
    const tickets = [hallTicket('6'), hallTicket('7')];
    await open(snapshotOf({ tickets }));
    await openButton().click();
    await expect.poll(() => station.inputsOf('window.open')).toEqual([{ window: 'board', ticketId: tickets[0]?.id }]);
  });

  test('Enter and Space as a click, with both targets reachable by Tab', async () => {
    const ticket = hallTicket('6');
    await open(snapshotOf({ tickets: [ticket] }));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect.poll(() => station.inputsOf('window.open')).toEqual([{ window: 'board', ticketId: ticket.id }]);
    await expect.poll(() => station.inputsOf('ticket.claim')).toEqual([{ ticketId: ticket.id }]);
  });

  test('a right click as the menu, and nothing else', async () => {
    await open(snapshotOf());
    await openButton().click({ button: 'right' });
    await expect.poll(() => station.inputsOf('window.menu')).toEqual([{}]);
    expect(station.inputsOf('window.open')).toEqual([]);
  });

  test('a long touch as the menu once, and not as a click', async () => {
    await open(snapshotOf());
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchEnd', points: { x: number; y: number }[]) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await touch('touchStart', [{ x: 60, y: 50 }]);
    await expect.poll(() => station.inputsOf('window.menu')).toEqual([{}]);
    await touch('touchEnd', []);
    await openButton().tap();
    await expect.poll(() => station.inputsOf('window.open')).toEqual([{ window: 'board' }]);
    expect(station.inputsOf('window.menu')).toEqual([{}]);
  });

  type Move = { dx: number; dy: number; phase: string };
  const moves = (): Move[] => station.inputsOf('window.moved') as Move[];
  const way = (): { dx: number; dy: number } => moves().reduce((sum, move) => ({ dx: sum.dx + move.dx, dy: sum.dy + move.dy }), { dx: 0, dy: 0 });

  test.each(['open', 'claim'])('a drag that begins on «%s» as the way it went, and not as a click', async (part) => {
    await open(snapshotOf({ tickets: [hallTicket('6')] }));
    const box = await page.locator(`[data-part="${part}"]`).boundingBox();
    if (!box) throw new Error('not shown');
    const [x, y] = [box.x + 40, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y + 5, { steps: 4 });
    await page.mouse.move(x - 500, y + 300, { steps: 8 });
    await page.mouse.up();
    await expect.poll(() => moves().at(-1)?.phase).toBe('end');
    expect(way()).toEqual({ dx: -500, dy: 300 });
    expect(moves().filter((move) => move.phase === 'end')).toHaveLength(1);
    expect([...station.inputsOf('window.open'), ...station.inputsOf('ticket.claim')]).toEqual([]);
  });

  test('a tremble under six pixels as a click', async () => {
    await open(snapshotOf());
    await page.mouse.move(80, 50);
    await page.mouse.down();
    await page.mouse.move(84, 53, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => station.inputsOf('window.open')).toEqual([{ window: 'board' }]);
    expect(moves()).toEqual([]);
  });

  test('a drag by touch', async () => {
    await open(snapshotOf());
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await touch('touchStart', [{ x: 60, y: 50 }]);
    for (const x of [70, 90, 120]) await touch('touchMove', [{ x, y: 60 }]);
    await touch('touchEnd', []);
    await expect.poll(() => moves().at(-1)?.phase).toBe('end');
    expect(way()).toEqual({ dx: 60, dy: 10 });
    expect(station.inputsOf('window.menu')).toEqual([]);
  });

  test('the arrow keys as small moves', async () => {
    await open(snapshotOf());
    await openButton().focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(moves).toEqual([{ dx: -16, dy: 0, phase: 'end' }]);
  });
});

test.each(['light', 'dark'] as const)('has no serious accessibility violation in any state (%s)', async (theme) => {
  await open(snapshotOf({ station: { theme, demo: true } }));
  const states = {
    quiet: snapshotOf(),
    alone: snapshotOf({ tickets: [hallTicket('6')], sources: [source('hall'), silentSince('delivery', 7)] }),
    several: snapshotOf({ tickets: [hallTicket('6'), deliveryTicket(139)] }),
    offline: snapshotOf({ sources: [silentSince('hall', 7)] }),
  };
  for (const [name, state] of Object.entries(states)) {
    station.push({ event: 'board.snapshot', payload: { ...state, station: { ...state.station, theme, demo: true } } });
    const level = state.alert.level;
    await expect.poll(() => page.locator('#root').getAttribute('data-level')).toBe(level);
    expect([name, await seriousViolations(page)]).toEqual([name, []]);
    if (level !== 'alarm') continue;
    await page.locator('#root.is-turned').waitFor();
    expect([name, await seriousViolations(page)]).toEqual([name, []]);
  }
});
