/** The board and the settings say what keeps an alert from being heard, and ask whoever begins a shift. */
import { describe, expect, test } from 'vitest';
import { judgeAudibility, type AudibilityReadings, type AudibilityView } from '../../../src/core/model/audibility';
import { instant } from '../../../src/core/model/instant';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { settingsView } from '../../fixtures/renderer/settingsDesk';
import { settingsPage } from '../../fixtures/renderer/settingsPage';
import { snapshotOf } from '../../fixtures/renderer/tickets';

const openBoard = boardPage();
const openSettings = settingsPage();
const fine: AudibilityReadings = { device: true, volumePercent: 80, muted: false, notifications: true, doNotDisturb: null };
const seen = (readings: Partial<AudibilityReadings>, patch: Partial<AudibilityView> = {}): AudibilityView => ({
  points: [...judgeAudibility({ ...fine, ...readings })],
  heard: { at: instant(Date.now()), by: 'Анна', heard: true },
  volume: 80,
  asks: false,
  ...patch,
});

describe('the board', () => {
  test('says nothing while everything is fine', async () => {
    const { page } = await openBoard(snapshotOf({ station: { audibility: seen({}) } }));
    expect(await page.locator('.banner').count()).toBe(0);
  });

  test('says what is wrong and what to do, until it is mended', async () => {
    const { page, station } = await openBoard(snapshotOf({ station: { audibility: seen({ volumePercent: 20, doNotDisturb: true }) } }));
    const banner = page.getByRole('alert').filter({ hasText: 'Сигнал могут не услышать' });
    expect(await banner.innerText()).toMatch(/20\s%: в шуме не услышат[^]*Не беспокоить/);
    expect(await banner.getByRole('button').count()).toBe(0);
    station.change({ station: { ...station.snapshot().station, audibility: seen({}) } });
    await banner.waitFor({ state: 'detached' });
  });

  test('asks whoever begins a shift: first it sounds, then they say', async () => {
    const { page, station } = await openBoard(snapshotOf({ station: { audibility: seen({}, { asks: true, heard: null }) } }));
    station.handle('alerts.test', () => ({ notification: '' }));
    const banner = page.getByRole('status').filter({ hasText: 'Начало смены' });
    expect(await banner.getByRole('button').allInnerTexts()).toEqual(['Проверить']);
    await banner.getByRole('button', { name: 'Проверить' }).click();
    await banner.getByRole('button', { name: 'Слышно', exact: true }).click();
    await expect.poll(() => station.inputsOf('audibility.answer')).toEqual([{ heard: true }]);
    expect(station.inputsOf('alerts.test')).toEqual([{ sound: 'call', volume: 80 }]);
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('goes on saying that nobody heard it, with the way to try again', async () => {
    const { page } = await openBoard(snapshotOf({ station: { audibility: seen({}, { heard: { at: instant(Date.now()), by: 'Анна', heard: false } }) } }));
    const banner = page.getByRole('alert').filter({ hasText: 'проверьте колонки' });
    expect(await banner.getByRole('button', { name: 'Проверить' }).isVisible()).toBe(true);
  });

  test('in a browser tells of the trouble and asks nobody: the sound comes out of another computer', async () => {
    const { page } = await openBoard(snapshotOf({ station: { audibility: seen({ muted: true }, { asks: true }) } }), { as: 'browser' });
    const banner = page.getByRole('alert').filter({ hasText: 'Звук компьютера выключен' });
    await banner.waitFor();
    expect(await banner.getByRole('button').count()).toBe(0);
  });
});

test('settings show each point as a word and a mark, look anew when they are opened, and take the answer', async () => {
  const view = seen({ volumePercent: 20, notifications: null });
  const { page, station, section, button } = await openSettings(settingsView(), snapshotOf({ station: { audibility: view } }));
  await section('Проверка');
  await expect.poll(() => page.locator('.hearing').allInnerTexts()).toEqual([
    expect.stringContaining('Хорошо'),
    expect.stringMatching(/Исправьте\s+Громкость компьютера 20/),
    expect.stringContaining('Хорошо'),
    expect.stringContaining('Не видно'),
    expect.stringContaining('Не видно'),
  ]);
  await expect.poll(() => station.inputsOf('audibility.test')).toEqual([{}]);
  await button('Проверить оповещение').click();
  await button('Не слышно').click();
  await expect.poll(() => station.inputsOf('audibility.answer')).toEqual([{ heard: false }]);
  expect(await seriousViolations(page)).toEqual([]);
});
