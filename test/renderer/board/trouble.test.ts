/** A dead feed never looks like a quiet evening. */
import { describe, expect, test } from 'vitest';
import { instant } from '../../../src/core/model/instant';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { awaited, deliveryTicket, HALL, hallTicket, minutesAgo, silentSince, snapshotOf, source } from '../../fixtures/renderer/tickets';

const open = boardPage();
const health = (lastGoodAt: number) => ({ ...source('hall').health, lastGoodAt: instant(lastGoodAt) });

describe('the status line', () => {
  test('is always there, says each source’s state in words, and how old its news is from heartbeats', async () => {
    const { page, station } = await open(snapshotOf({ sources: [source('hall', { health: health(Date.now() - 40_000) })] }));
    const line = page.getByRole('contentinfo').getByRole('list', { name: 'Связь с системами ресторана' });
    await expect.poll(() => line.innerText()).toMatch(/Зал: на связи, новости: 4\d\u00a0с назад/);
    station.push({ event: 'board.heartbeat', payload: { revision: 1, now: instant(Date.now()), lastGoodAt: { [HALL]: instant(Date.now()) } } });
    await expect.poll(() => line.innerText()).toMatch(/Зал: на связи, новости: (?:только что|\d\u00a0с назад)/);
  });

  test('a stale source is said in words, with what is wrong and what to do, and can be polled at once', async () => {
    const { page, station } = await open(snapshotOf({ sources: [source('hall'), silentSince('delivery', 4)] }));
    const banner = page.getByRole('alert');
    await expect.poll(() => banner.innerText()).toContain('Доставка: новостей нет 4');
    expect(await banner.innerText()).toContain('192.168.1.10');
    await banner.getByRole('button', { name: 'Подробнее' }).click();
    await page.getByRole('dialog', { name: 'Связь' }).getByRole('button', { name: 'Проверить сейчас' }).click();
    await expect.poll(() => station.inputsOf('poll.now')).toEqual([{}]);
  });
});

describe('an empty board', () => {
  test('is quiet only while news comes', async () => {
    const { page, station } = await open(snapshotOf());
    await page.getByText('Всё спокойно').waitFor();
    station.change({ sources: [source('hall'), silentSince('delivery', 4)] });
    await page.getByText('Нет свежих новостей').waitFor();
    expect(await page.getByText('Всё спокойно').count()).toBe(0);
  });

  test('is not called quiet before every source has answered', async () => {
    const { page, station } = await open(snapshotOf({ sources: [source('hall'), awaited('delivery')] }));
    await page.getByText('Ждём первого ответа').waitFor();
    expect(await page.getByText('Всё спокойно').count()).toBe(0);
    expect(await page.locator('.empty__sources').innerText()).toContain('Доставка: подключаемся');
    expect(await page.locator('.status__level').innerText()).toBe('Ждём ответа');
    station.change({ sources: [source('hall'), source('delivery')], alert: { ...station.snapshot().alert, level: 'quiet' } });
    await page.getByText('Всё спокойно').waitFor();
    await expect.poll(() => page.locator('.status__level').innerText()).toBe('Тихо');
  });

  test('without sources says that nothing is set up', async () => {
    const { page } = await open(snapshotOf({ sources: [] }));
    await page.getByText('Источники не настроены').first().waitFor();
  });
});

test('a station that falls silent is said on top, with the time of the picture, and the tickets stay', async () => {
  const call = hallTicket('6');
  const { page, station, card } = await open(snapshotOf({ tickets: [call] }));
  station.fallSilent();
  await page.getByText(/Нет связи со станцией\. На экране то, что было в \d\d:\d\d/).waitFor({ timeout: 25_000 });
  expect(await card(call).isVisible()).toBe(true);
  station.push({ event: 'board.heartbeat', payload: { revision: 1, now: instant(Date.now()), lastGoodAt: {} } });
  await page.getByText(/Нет связи со станцией/).waitFor({ state: 'detached' });
});

test('a journal that cannot be written is said before anything else', async () => {
  const { page } = await open(snapshotOf({ alert: { journalTrouble: 'На диске нет места' } }));
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('На диске нет места');
});

test('what befell the station before its start stands there until it was seen, and not again after that', async () => {
  const { page } = await open(snapshotOf({ station: { notices: ['Журнал был повреждён, начат новый.', 'Токены не читаются.'] } }));
  const journal = page.getByRole('alert').filter({ hasText: 'Журнал был повреждён' });
  await journal.getByRole('button', { name: 'Понятно' }).click();
  await expect.poll(() => page.getByRole('alert').allInnerTexts()).toEqual([expect.stringContaining('Токены не читаются.')]);
  await page.reload();
  await page.getByText('Токены не читаются.').waitFor();
  expect(await journal.count()).toBe(0);
});

test('a revision that was missed brings the whole board again', async () => {
  const [first, second] = [hallTicket('1'), deliveryTicket(139)];
  const { page, station, card } = await open(snapshotOf({ tickets: [first] }));
  await card(first).waitFor();
  // Told to nobody: the page only sees that the next revision does not follow on from its own.
  station.skip({ upserts: [second] });
  station.change({ removed: [first.id] });
  await card(second).waitFor();
  await card(first).waitFor({ state: 'detached' });
  expect(await page.getByRole('tab', { name: /^Все: 1/ }).isVisible()).toBe(true);
});

test('nothing moves while nothing rings, and what rings turns once a second at most', async () => {
  const call = hallTicket('6', { openedAt: minutesAgo(3) });
  const { page, station } = await open(snapshotOf({ tickets: [call] }));
  const beats = (): Promise<number> =>
    page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let turns = 0;
          const observer = new MutationObserver((records) => (turns += records.length));
          observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-beat'] });
          setTimeout(() => (observer.disconnect(), resolve(turns)), 3200);
        }),
    );
  const ringing = await beats();
  expect(ringing).toBeGreaterThan(0);
  expect(ringing).toBeLessThanOrEqual(4);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  station.change({ removed: [call.id], alert: { ...station.snapshot().alert, level: 'quiet', ringing: 0, mostUrgent: null, kinds: {} } });
  await page.getByText('Всё спокойно').waitFor();
  expect(await beats()).toBe(0);
  expect(await page.locator('html').getAttribute('data-beat')).toBeNull();
});
