/** The presets in the settings window and the wizard: one tap is kept and heard, is taken back, and says when settings are somebody's own. */
import { expect, test } from 'vitest';
import { presets } from '../../../src/core/model/presets';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { settingsView } from '../../fixtures/renderer/settingsDesk';
import { settingsPage } from '../../fixtures/renderer/settingsPage';

const open = settingsPage();

test('the one in force is marked; another one is applied by a tap, heard as it rings most, and put back', async () => {
  const { page, station, desk, button, field, section } = await open(settingsView());
  await section('Оповещения');
  expect(await field('Ресторан с залом').isChecked()).toBe(true);
  await field('Кофейня').check();
  await expect.poll(() => desk.view().settings.alerts).toMatchObject({ volume: 60, kinds: presets.coffee.kinds, leadTimeMs: 5_400_000 });
  await page.getByRole('radio', { name: 'Доставка', exact: true }).check();
  await expect.poll(() => station.inputsOf('alerts.test')).toEqual([
    { sound: 'order', volume: 60 },
    { sound: 'delivery', volume: 100 },
  ]);
  await page.getByText('Теперь «Доставка».').waitFor();
  expect(await seriousViolations(page)).toEqual([]);

  await button('Вернуть как было').click();
  await expect.poll(() => desk.view().settings.alerts).toEqual(settingsView().settings.alerts);
  expect(await field('Ресторан с залом').isChecked()).toBe(true);
  expect(await button('Вернуть как было').count()).toBe(0);
});

test('what was set by hand is «Своё», lies open, and is not thrown away with a preset taken back', async () => {
  const { page, desk, button, field, section } = await open(settingsView({ settings: { alerts: { volume: 75 } } }));
  await section('Оповещения');
  await page.getByText('Своё', { exact: true }).waitFor();
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  expect(await field('Повтор: Вызов официанта').isVisible()).toBe(true);

  await field('Тихий зал').check();
  await button('Вернуть как было').waitFor();
  await field('Повтор: Вызов официанта').selectOption({ label: 'каждую минуту' });
  await field('Звук: Доставка').selectOption({ label: 'Отбой' });
  await button('Вернуть как было').waitFor({ state: 'detached' });
  await expect.poll(() => desk.view().settings.alerts).toMatchObject({ volume: 45, kinds: { 'delivery-order': { sound: 'cancelled' } } });
});

test('every detail is folded away while a preset is in force', async () => {
  const { page, field, section } = await open(settingsView());
  await section('Оповещения');
  expect(await field('Повтор: Вызов официанта').isVisible()).toBe(false);
  await page.getByText('Подробно', { exact: true }).click();
  expect(await field('Повтор: Вызов официанта').isVisible()).toBe(true);
});

test('the wizard offers them beside the sound, and goes on with the default untouched', async () => {
  const { page, station, desk, button, field } = await open(settingsView({ firstRun: true, settings: { sources: [{ id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'https://h:8443' }] }, tokens: { hall: true } }));
  for (let step = 0; step < 3; step += 1) await button('Дальше').click();
  expect(await field('Ресторан с залом').isChecked()).toBe(true);
  await button('Дальше').click();
  await page.getByRole('heading', { name: 'Всё готово' }).waitFor();
  expect(station.inputsOf('settings.write')).toEqual([]);
  await button('Назад').click();
  await field('Тихий зал').check();
  await expect.poll(() => desk.view().settings.alerts.volume).toBe(45);
  expect(station.inputsOf('alerts.test')).toEqual([{ sound: 'call', volume: 45 }]);
});
