/** The wall's window in settings, in a real Chromium: which display it fills, and what is said of one that is not there. */
import { expect, test } from 'vitest';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { settingsView } from '../../fixtures/renderer/settingsDesk';
import { settingsPage } from '../../fixtures/renderer/settingsPage';

const open = settingsPage();

test('the wall fills the display that is chosen from those that are there', async () => {
  const { section, page, desk } = await open(settingsView({ displays: ['ELO 1502L 1024x768', 'Samsung 1920x1080'] }));
  await section('Компьютер');
  expect(await page.getByRole('group', { name: 'На каком экране' }).count()).toBe(0);
  await page.getByLabel('Экран кухни на весь экран, выход по PIN').click();
  await expect.poll(() => desk.view().settings.desktop.wall).toEqual({ kiosk: true, display: 'secondary' });
  const displays = page.getByRole('group', { name: 'На каком экране' });
  expect(await displays.getByRole('radio').count()).toBe(4);
  await displays.getByRole('radio', { name: 'Samsung 1920x1080' }).click();
  await expect.poll(() => desk.view().settings.desktop.wall.display).toBe('Samsung 1920x1080');
  expect(await seriousViolations(page)).toEqual([]);
});

test('a chosen display that is not there stays chosen, and says so', async () => {
  const { section, page } = await open(settingsView({ displays: ['1024x768'], settings: { desktop: { wall: { kiosk: true, display: 'Samsung 1920x1080' } } } }));
  await section('Компьютер');
  await expect.poll(() => page.getByRole('radio', { name: 'Samsung 1920x1080 — сейчас не подключён' }).isChecked()).toBe(true);
  await page.getByText('Сейчас не подключён: экран кухни откроется обычным окном.').waitFor();
});

test('a station without windows of its own has nothing to choose', async () => {
  const { section, page } = await open(settingsView());
  await section('Компьютер');
  await page.getByLabel('Запускать вместе с системой').waitFor();
  expect(await page.getByLabel('Экран кухни на весь экран, выход по PIN').count()).toBe(0);
});
