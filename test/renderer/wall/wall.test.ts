/** The kitchen's wall in a real Chromium, as a browser on the kitchen's screen has it: over HTTP, with nobody logged in. */
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { plugEarphone } from '../../fixtures/renderer/earphone';
import { orderOf, severalIn, tableOrder } from '../../fixtures/renderer/kitchen';
import type { ScriptedStation } from '../../fixtures/renderer/scriptedStation';
import { awaited, alertOf, deliveryTicket, minutesAgo, silentSince, snapshotOf, source } from '../../fixtures/renderer/tickets';
import { wallPage, type OpenWall, type WallOptions } from '../../fixtures/renderer/wallPage';
import { instant } from '../../../src/core/model/instant';
import type { BoardSnapshot } from '../../../src/core/model/view';

const openWall = wallPage();
let page: Page;
let context: BrowserContext;
let station: ScriptedStation;
let order: OpenWall['card'];
async function open<T>(snapshot: BoardSnapshot, options?: WallOptions<T>): Promise<T> {
  const wall = await openWall(snapshot, options);
  ({ page, context, station, card: order } = wall);
  return wall.prepared;
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
    expect(await page.title()).toBe('Kitchen · Hoverboard');
  });

  test.each([['no news comes', silentSince('delivery', 7)], ['none has come yet', awaited('delivery')]])('no calm where %s, and calm when it does', async (_why, unheard) => {
    await open(snapshotOf({ sources: [unheard] }));
    await page.getByText('Заказов не видно').waitFor();
    expect(await page.getByText('Готовить нечего', { exact: true }).count()).toBe(0);
    station.change({ sources: [source('delivery')] });
    await page.getByText('Готовить нечего', { exact: true }).waitFor();
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

test('makes sound after one tap, for nobody else does in a browser', async () => {
  const ticket = tableOrder('6');
  const ear = await open(snapshotOf({ tickets: [ticket], alert: { sound: { name: 'delivery', mode: 'loop', sequence: 1, volume: 80 } } }), { before: plugEarphone });
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
