/** The hours in settings, in a real Chromium, by the names that staff see. */
import { expect, test } from 'vitest';
import { seriousViolations } from '../../fixtures/renderer/accessibility';
import { settingsView } from '../../fixtures/renderer/settingsDesk';
import { settingsPage } from '../../fixtures/renderer/settingsPage';

const open = settingsPage();
const every = [1, 2, 3, 4, 5, 6, 7];

test('quiet hours are added, changed by what people type, and taken away', async () => {
  const { desk, button, field, section, page } = await open(settingsView());
  await section('Часы');
  await button('Добавить: Тихие часы').click();
  await field('Тихие часы 1: с').fill('22');
  await page.keyboard.press('Enter');
  await field('Тихие часы 1: до').fill('8.30');
  await page.keyboard.press('Enter');
  const row = page.getByRole('group', { name: 'Тихие часы 1' });
  expect(await row.innerText()).toContain('следующего дня');
  for (const day of ['Сб', 'Вс']) await row.getByLabel(day).uncheck({ force: true });
  await row.getByLabel('Доставка').uncheck({ force: true });
  const kinds = ['waiter-call', 'bill-request', 'table-order', 'online-payment', 'other'];
  await expect.poll(() => desk.view().settings.hours.quiet.map((one) => ({ ...one, kinds: one.kinds?.toSorted() }))).toEqual([{ from: '22:00', to: '08:30', days: [1, 2, 3, 4, 5], kinds: kinds.toSorted() }]);
  expect(await seriousViolations(page)).toEqual([]);
  await button('Убрать: Тихие часы 1').click();
  await expect.poll(() => desk.view().settings.hours.quiet).toEqual([]);
});

test('working hours and those of the delivery are kept', async () => {
  const { desk, button, field, section } = await open(settingsView());
  await section('Часы');
  await button('Добавить: Часы работы').click();
  await field('Доставки звенят только в часы работы доставки').check({ force: true });
  await expect.poll(() => desk.view().settings.hours).toEqual({ quiet: [], working: [{ from: '10:00', to: '23:00', days: every }], followDelivery: true });
});

test('what is no time, ends as it begins, has no day, or would never end is refused where it stands', async () => {
  const { desk, field, section, page } = await open(settingsView({ settings: { hours: { quiet: [{ from: '00:00', to: '23:00' }] } } }));
  await section('Часы');
  const row = page.getByRole('group', { name: 'Тихие часы 1' });
  const refusal = async (end: 'с' | 'до', text: string, says: string): Promise<void> => {
    await field(`Тихие часы 1: ${end}`).fill(text);
    await page.keyboard.press('Enter');
    await row.getByText(says).waitFor();
    await page.keyboard.press('Escape');
  };
  await refusal('с', 'вечером', 'Время суток, например 22:30.');
  await refusal('до', '0:00', 'Начало и конец совпадают.');
  await refusal('до', '24:00', 'Так заявка не зазвенит никогда');
  for (const day of ['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс']) await row.getByLabel(day).click({ force: true });
  await row.getByText('Выберите хотя бы один день.').waitFor();
  await expect.poll(() => desk.view().settings.hours.quiet).toEqual([{ from: '00:00', to: '23:00', days: [7] }]);
});
