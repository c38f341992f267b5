/** The ladder and ageing in the settings window: times in minutes, and what would make no sense told at its field. */
import { expect, test } from 'vitest';
import { settingsView } from '../../fixtures/renderer/settingsDesk';
import { settingsPage } from '../../fixtures/renderer/settingsPage';
import { snapshotOf } from '../../fixtures/renderer/tickets';

const open = settingsPage();

test('a time of the ladder is kept in minutes, and shown by the kind’s own where none was written', async () => {
  const { page, desk, field, alertDetails } = await open(settingsView());
  await alertDetails();
  expect(await field('Громко через: Доставка').inputValue()).toBe('2');
  expect(await field('Громко через: Онлайн-оплата').inputValue()).toBe('0');
  await field('Громко через: Вызов официанта').fill('1,5');
  await page.keyboard.press('Enter');
  await expect.poll(() => desk.view().settings.alerts.kinds['waiter-call'].loopAfterMs).toBe(90_000);
});

test('a ladder that would shout before it repeats is refused at its field, with what to do', async () => {
  const { page, station, field, alertDetails } = await open(settingsView());
  await alertDetails();
  await field('Громко через: Вызов официанта').fill('0.2');
  await page.keyboard.press('Tab');
  await page.getByText('Не раньше повтора и голоса: поставьте 0,5 мин или больше, или 0 — никогда.').waitFor();
  await field('Громко через: Вызов официанта').fill('61');
  await page.keyboard.press('Tab');
  await page.getByText('От 0 до 60 мин.').waitFor();
  expect(station.inputsOf('settings.write')).toEqual([]);
});

test('each change is heard: the voice where the voice moves, full volume where the loud signal does, the chime where its repeat does', async () => {
  const { page, station, button, field, alertDetails } = await open(settingsView(), snapshotOf({ station: { voice: true } }));
  await alertDetails();
  await field('Голосом через: Просят счёт').fill('1');
  await page.keyboard.press('Enter');
  await expect.poll(() => station.inputsOf('voice.test')).toEqual([{ kind: 'bill-request', volume: 80 }]);
  await field('Громко через: Вызов официанта').fill('4');
  await page.keyboard.press('Enter');
  await expect.poll(() => station.inputsOf('alerts.test')).toEqual([{ sound: 'call', volume: 100 }]);
  await field('Повтор: Просят счёт').selectOption({ label: 'каждую минуту' });
  await expect.poll(() => station.inputsOf('alerts.test').at(-1)).toEqual({ sound: 'bill', volume: 80 });
  // Never is nothing to be heard.
  await field('Громко через: Вызов официанта').fill('0');
  await page.keyboard.press('Enter');
  await button('Послушать голос').click();
  await expect.poll(() => station.inputsOf('voice.test')).toHaveLength(2);
  expect(station.inputsOf('alerts.test')).toHaveLength(2);
});

test('a repeat that would come after the loud signal is refused beside it', async () => {
  const kinds = { 'waiter-call': { repeatMs: 30_000, sound: 'call', loopAfterMs: 60_000 } } as const;
  const { page, station, field, alertDetails } = await open(settingsView({ settings: { alerts: { kinds } } }));
  await alertDetails();
  await field('Повтор: Вызов официанта').selectOption({ label: 'каждые 5 мин' });
  await page.getByText('«Громко через» стоит на 1 мин. Сначала поставьте ниже большее время.').waitFor();
  expect(station.inputsOf('settings.write')).toEqual([]);
  // Where nobody wrote a time, the kind’s own gives way.
  await field('Повтор: Просят счёт').selectOption({ label: 'каждые 5 мин' });
  await expect.poll(() => field('Громко через: Просят счёт').inputValue()).toBe('5');
});

test('a voice comes after the first repeat and before the loud signal, and where there is none that is said', async () => {
  const kinds = { 'waiter-call': { repeatMs: 60_000, sound: 'call', loopAfterMs: 120_000 } } as const;
  const { page, desk, station, field, alertDetails } = await open(settingsView({ settings: { alerts: { kinds } } }), snapshotOf({ station: { voice: false } }));
  await alertDetails();
  await page.getByText('На этом компьютере нет русского голоса').waitFor();
  await field('Голосом через: Вызов официанта').fill('0.5');
  await page.keyboard.press('Enter');
  await page.getByText('Не раньше первого повтора: поставьте 1 мин или больше, или 0 — никогда.').waitFor();
  await field('Голосом через: Вызов официанта').fill('3');
  await page.keyboard.press('Enter');
  await page.getByText('Громкий сигнал стоит на 2 мин: голос нужен до него.').waitFor();
  expect(station.inputsOf('settings.write')).toEqual([]);
  await field('Голосом через: Вызов официанта').fill('1.5');
  await page.keyboard.press('Enter');
  await expect.poll(() => desk.view().settings.alerts.kinds['waiter-call'].voiceAfterMs).toBe(90_000);
});

test('the ages at which a card stands out are kept, and never in the wrong order', async () => {
  const { page, station, desk, field, alertDetails } = await open(settingsView());
  await alertDetails();
  await field('Давно: Вызов официанта').fill('7');
  await page.keyboard.press('Tab');
  await page.getByText('Меньше, чем «Слишком долго»: до 6 мин.').waitFor();
  expect(station.inputsOf('settings.write')).toEqual([]);
  await field('Слишком долго: Вызов официанта').fill('8');
  await page.keyboard.press('Enter');
  await expect.poll(() => desk.view().settings.alerts.kinds['waiter-call']).toMatchObject({ warnAfterMs: 180_000, lateAfterMs: 480_000 });
  await field('Слишком долго: Вызов официанта').fill('2');
  await page.keyboard.press('Enter');
  await page.getByText('Больше, чем «Давно»: поставьте больше 3 мин.').waitFor();
});
