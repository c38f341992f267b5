/** «Сотрудники» in a real Chromium: names, PINs that are sent once and never shown, and the end of a shift. */
import { expect, test } from 'vitest';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { settingsView } from '../../fixtures/renderer/settingsDesk';
import { settingsPage } from '../../fixtures/renderer/settingsPage';

const open = settingsPage();

test('people are added, named and removed', async () => {
  const { section, page, button, desk } = await open(settingsView());
  await section('Сотрудники');
  await page.getByText('В списке никого нет: записывается имя станции.').waitFor();
  await button('Добавить сотрудника').click();
  await page.getByLabel('Имя').fill('Анна');
  await page.keyboard.press('Enter');
  await button('Добавить сотрудника').click();
  await expect.poll(() => desk.view().settings.staff.people).toEqual([{ id: 'person-1', name: 'Анна' }, { id: 'person-2', name: 'Сотрудник 2' }]);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByLabel('Имя').first().fill(' ');
  await page.keyboard.press('Enter');
  await page.getByText('От 1 до 60 знаков.').waitFor();
  await button('Убрать: Сотрудник 2').click();
  await expect.poll(() => desk.view().settings.staff.people).toHaveLength(1);
});

test('a PIN is set and removed, told at the field when it is none, and shown nowhere', async () => {
  const { section, page, button, field, desk, station } = await open(settingsView({ settings: { staff: { people: [{ id: 'anna', name: 'Анна' }] } } }));
  await section('Сотрудники');
  await button('Задать PIN: Анна').click();
  await field('Новый PIN').fill('12ab');
  await button('Сохранить PIN').click();
  await page.getByText('Нужно от 4 до 8 цифр.').waitFor();
  await field('Новый PIN').fill('4271');
  await page.keyboard.press('Enter');
  await button('Изменить PIN: Анна').waitFor();
  expect(station.inputsOf('staff.setPin')).toEqual([{ personId: 'anna', pin: '4271' }]);
  expect(JSON.stringify(desk.view())).not.toContain('4271');
  await button('Изменить PIN: Анна').click();
  expect(await field('Новый PIN').inputValue()).toBe('');
  await button('Убрать PIN').click();
  await button('Задать PIN: Анна').waitFor();
});

test('the hour at which shifts end is a time', async () => {
  const { section, page, field, desk } = await open(settingsView());
  await section('Сотрудники');
  await field('Каждая смена кончается в').fill('25:00');
  await page.keyboard.press('Enter');
  await page.getByText('Время вида 06:00.', { exact: true }).waitFor();
  await field('Каждая смена кончается в').fill('5.30');
  await page.keyboard.press('Enter');
  await field('И не дольше чем через').fill('12');
  await page.keyboard.press('Enter');
  await expect.poll(() => desk.view().settings.staff).toEqual({ people: [], shiftEndsAt: '05:30', shiftHours: 12 });
});
