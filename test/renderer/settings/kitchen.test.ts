/** The settings' kitchen section in a real Chromium: times, allergy words and stations, kept as they are typed, and refused at their field. */
import { expect, test } from 'vitest';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { settingsView } from '../../fixtures/renderer/settingsDesk';
import { settingsPage } from '../../fixtures/renderer/settingsPage';

const open = settingsPage();

test('times, words and stations are kept', async () => {
  const { page, desk, button, field, section } = await open(settingsView());
  await section('Кухня');
  await field('Предзаказ появляется за').fill('90');
  await field('Начала слов, через запятую').fill('орех,  мёд , орех');
  await page.keyboard.press('Tab');
  await field('пока зал не нажмёт «Готово»').check({ force: true });
  await button('Добавить цех').click();
  await field('Название').fill('Бар');
  await field('Имя в адресе экрана').fill('bar');
  await field('Начала слов в названиях блюд, через запятую').fill('квас, чай');
  await page.keyboard.press('Tab');
  await expect.poll(() => desk.view().settings.kitchen).toMatchObject({
    leadTimeMs: 5_400_000,
    allergyWords: ['орех', 'мёд'],
    tableOrdersUntil: 'done',
    stations: [{ id: 'bar', label: 'Бар', dishes: ['квас', 'чай'] }],
  });
  expect(await seriousViolations(page)).toEqual([]);
  await button('Убрать цех «Бар»').click();
  await expect.poll(() => desk.view().settings.kitchen.stations).toEqual([]);
});

test.each([
  ['Имя в адресе экрана', 'expo', 'Латиница, цифры'],
  ['Имя в адресе экрана', 'Бар', 'Латиница, цифры'],
  ['Имя в адресе экрана', 'hot', 'Латиница, цифры'],
  ['Начала слов в названиях блюд, через запятую', ' , ', 'Нужны слова через запятую'],
  ['Название', '', 'От 1 до 60'],
])('%s «%s» is refused at its field', async (label, text, says) => {
  const stations = [{ id: 'bar', label: 'Бар', dishes: ['квас'] }, { id: 'hot', label: 'Горячий', dishes: ['*'] }];
  const { page, station, section } = await open(settingsView({ settings: { kitchen: { stations } } }));
  await section('Кухня');
  const group = page.getByRole('group', { name: 'Бар', exact: true });
  await group.getByLabel(label, { exact: true }).fill(text);
  await page.keyboard.press('Tab');
  await group.getByText(says).waitFor();
  expect(station.inputsOf('settings.write')).toEqual([]);
});
