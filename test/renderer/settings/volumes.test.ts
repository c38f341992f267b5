/** The volumes of day and night: each is kept, heard when it was moved, and a time that is none is said at its field. */
import { expect, test } from 'vitest';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { settingsView } from '../../fixtures/renderer/settingsDesk';
import { settingsPage } from '../../fixtures/renderer/settingsPage';

const open = settingsPage();

test('a night is switched on, set and heard', async () => {
  const { page, station, desk, field, section } = await open(settingsView());
  await section('Оповещения');
  await field('Ночью другая громкость').check();
  await expect.poll(() => desk.view().settings.alerts.night).toEqual({ from: '22:00', to: '08:00', volume: 50 });

  await field('Ночь с').fill('9:30');
  await field('Ночь с').press('Enter');
  await expect.poll(() => desk.view().settings.alerts.night?.from).toBe('09:30');

  await field('Громкость ночью').focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => desk.view().settings.alerts.night?.volume).toBe(45);
  await expect.poll(() => station.inputsOf('alerts.test')).toEqual([{ sound: 'call', volume: 45 }]);

  await field('Громкость').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => station.inputsOf('alerts.test').at(-1)).toEqual({ sound: 'call', volume: 85 });
  await expect.poll(() => desk.view().settings.alerts).toMatchObject({ volume: 85, night: { volume: 45 } });
  expect(await seriousViolations(page)).toEqual([]);

  await field('Ночью другая громкость').uncheck();
  await expect.poll(() => desk.view().settings.alerts.night).toBeNull();
});

test.each([
  ['25:00', 'Впишите время, например 22:30.'],
  ['вечером', 'Впишите время, например 22:30.'],
  ['08:00', 'Начало и конец ночи не могут совпадать.'],
])('a night from %s is refused at its field', async (typed, reason) => {
  const { page, desk, field, section } = await open(settingsView({ settings: { alerts: { night: { from: '22:00', to: '08:00', volume: 50 } } } }));
  await section('Оповещения');
  await field('Ночь с').fill(typed);
  await field('Ночь с').press('Enter');
  await page.getByText(reason).waitFor();
  expect(desk.view().settings.alerts.night?.from).toBe('22:00');
});

test('roles that share a station get volumes of their own, each heard; one role alone is not asked', async () => {
  const { page, station, desk, field, section } = await open(settingsView({ settings: { station: { roles: ['cashier', 'kitchen'] }, alerts: { night: { from: '22:00', to: '08:00', volume: 50 } } } }));
  await section('Оповещения');
  await field('У ролей своя громкость').check();
  await expect.poll(() => desk.view().settings.alerts.roleVolumes).toEqual({ cashier: { volume: 80 }, kitchen: { volume: 80 } });
  await field('Громкость: Кухня').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => desk.view().settings.alerts.roleVolumes?.kitchen).toEqual({ volume: 85 });
  await field('Громкость ночью: Кухня').focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => desk.view().settings.alerts.roleVolumes).toEqual({ cashier: { volume: 80 }, kitchen: { volume: 85, night: 45 } });
  await expect.poll(() => station.inputsOf('alerts.test')).toEqual([
    { sound: 'call', volume: 85 },
    { sound: 'call', volume: 45 },
  ]);
  expect(await seriousViolations(page)).toEqual([]);
  await field('У ролей своя громкость').uncheck();
  await expect.poll(() => desk.view().settings.alerts.roleVolumes).toBeUndefined();
});

test('one role alone has the station’s volume', async () => {
  const { page, section } = await open(settingsView({}));
  await section('Оповещения');
  await page.getByText('Ночью другая громкость').waitFor();
  expect(await page.getByText('У ролей своя громкость').count()).toBe(0);
});
