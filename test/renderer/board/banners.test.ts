/** Much to say at once leaves room for the tickets: parts that are silent, and sources that are lost together, stand in one line each. */
import { expect, test } from 'vitest';
import { sourceId } from '../../../src/core/model/ids';
import { instant } from '../../../src/core/model/instant';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { HALL, hallTicket, minutesAgo, silentSince, snapshotOf, source } from '../../fixtures/renderer/tickets';

const open = boardPage();
const until = minutesAgo(-15);
const mutes = [
  { scope: { of: 'table', sourceId: HALL, tableId: '7', name: '7' } as const, until, by: 'Анна' },
  { scope: { of: 'kind', kind: 'bill-request' } as const, until, by: 'Анна' },
];
const hushes = [{ reason: 'quiet-hours' as const, until, kinds: ['other' as const], sourceId: null }];

test('several silences are one line that says all of them, and opens', async () => {
  const { page, station } = await open(snapshotOf({ tickets: [hallTicket('6')] }));
  station.change({ alert: { ...station.snapshot().alert, mutes, hushes } });
  const line = page.getByRole('status').filter({ hasText: 'Без звука: Стол 7, просьбы о счёте' });
  await expect.poll(() => line.innerText()).toMatch(/Тихие часы до .*: другие события/i);
  const parts = page.getByRole('button', { name: 'Включить звук: Стол 7' });
  expect(await parts.isVisible()).toBe(false);
  await line.getByRole('button', { name: 'Все: 3' }).click();
  await parts.click();
  await expect.poll(() => station.inputsOf('alerts.unmute')).toEqual([{ scope: mutes[0]?.scope }]);
  expect(await line.getByRole('button').getAttribute('aria-expanded')).toBe('true');
});

test('sources that are lost together are one line that names each, and a single one says what is wrong', async () => {
  const { page, station } = await open(snapshotOf({ sources: [silentSince('hall', 4), silentSince('delivery', 4), { ...silentSince('hall', 4), id: sourceId('bar'), label: 'Бар' }] }));
  await expect.poll(() => page.getByRole('alert').allInnerTexts()).toEqual([expect.stringMatching(/^Нет связи: Зал, Доставка, Бар\s/)]);
  await page.getByRole('alert').getByRole('button', { name: 'Подробнее' }).click();
  await page.getByRole('dialog', { name: 'Связь' }).waitFor();
  await page.keyboard.press('Escape');
  station.change({ sources: [silentSince('hall', 4), source('delivery')] });
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('Зал: новостей нет');
});

test('whatever is said, the lower half is the tickets’', async () => {
  const call = hallTicket('6');
  const gap = { from: instant(Date.now() - 600_000), to: instant(Date.now()), awayMs: 600_000 };
  const { page, station, card } = await open(snapshotOf({ sources: [source('hall', { gap }), source('delivery', { gap })], tickets: [call] }));
  await page.setViewportSize({ width: 1024, height: 768 });
  station.change({ alert: { ...station.snapshot().alert, mutes, hushes, muted: { until, by: 'Анна' }, journalTrouble: 'На диске нет места' }, station: { ...station.snapshot().station, notices: ['Файл настроек отложен', 'Ключи отложены', 'Журнал отложен'] } });
  await page.getByRole('button', { name: 'Ещё сообщения: 5' }).click();
  await page.getByText('Журнал отложен').waitFor();
  expect(await page.locator('.banners').evaluate((banners) => banners.getBoundingClientRect().height)).toBeLessThanOrEqual(768 * 0.45 + 1);
  expect((await card(call).boundingBox())?.y).toBeLessThan(560);
});

test('of many the first three are seen on a till, what keeps guests from being heard before the rest, which a button counts; a tall screen shows all', async () => {
  const gap = { from: instant(Date.now() - 600_000), to: instant(Date.now()), awayMs: 600_000 };
  const { page, station } = await open(snapshotOf({ sources: [source('hall', { gap }), source('delivery')], tickets: [hallTicket('6')] }), { size: { width: 1024, height: 768 } });
  station.change({ alert: { ...station.snapshot().alert, mutes, hushes, muted: { until, by: 'Анна' } }, station: { ...station.snapshot().station, notices: ['Журнал отложен', 'Ключи отложены'] } });
  const more = page.getByRole('button', { name: 'Ещё сообщения: 2' });
  const seen = (): Promise<(string | undefined)[]> => page.locator('.banner:visible').allInnerTexts().then((all) => all.map((one) => /выключен|Без звука|потеряться|Журнал|Ключи/.exec(one)?.[0]));
  await more.waitFor();
  expect(await seen()).toEqual(['выключен', 'Без звука', 'потеряться']);
  expect(await seriousViolations(page)).toEqual([]);
  await more.click();
  expect(await seen()).toEqual(['выключен', 'Без звука', 'потеряться', 'Журнал', 'Ключи']);
  await page.getByRole('button', { name: 'Свернуть сообщения' }).click();
  await page.setViewportSize({ width: 1920, height: 1080 });
  expect(await seen()).toHaveLength(5);
  await page.setViewportSize({ width: 1024, height: 768 });
  station.change({ station: { ...station.snapshot().station, notices: [] } });
  await more.waitFor({ state: 'detached' });
  expect(await seen()).toHaveLength(3);
});
