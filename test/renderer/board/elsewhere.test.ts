/** Cards of tickets that ring at other stations, and the filter for the tables of one's own zones. */
import { expect, test } from 'vitest';
import type { Attention } from '../../../src/core/model/view';
import { boardPage } from '../../fixtures/renderer/boardPage';
import { deliveryTicket, hallTicket, minutesAgo, snapshotOf } from '../../fixtures/renderer/tickets';

const open = boardPage();
const elsewhere: Attention = { state: 'elsewhere', reason: 'rings-elsewhere', until: minutesAgo(-5), route: { because: 'rule', rule: 2, name: '', roles: ['waiter'], zones: [], channels: [], raised: null } };
const words = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '').replaceAll(/\s+/g, ' ');

test('a ticket that rings elsewhere says where, and on request by which rule and when it will ring here', async () => {
  const quiet = hallTicket('6', { attention: elsewhere });
  const { card, detail, page } = await open(snapshotOf({ tickets: [quiet, hallTicket('7')] }));
  expect(words(await card(quiet).innerText())).toContain('Звонит официантам');
  await card(quiet).getByRole('button', { name: /Стол 6/ }).first().click();
  await detail.getByText('Почему не прозвенело?').click();
  expect(words(await detail.locator('.why__reason').innerText())).toMatch(/^Молчит: звонит не здесь \(если никто не возьмёт, с \d\d:\d\d и здесь\)\. Звонит официантам: правило 2$/);
  expect(await page.getByText('Ждут гости').count()).toBe(1);
});

test('«Мои столы» shows the tables of the station’s zones, every order, and whatever rings here', async () => {
  const tickets = [hallTicket('6'), hallTicket('Терраса 4', { attention: elsewhere }), hallTicket('13', { attention: elsewhere }), hallTicket('14'), deliveryTicket(139)];
  const { page, station, subjects } = await open(snapshotOf({ tickets, station: { zones: [{ name: 'Терраса', tables: 'терраса' }, { name: 'Зал', tables: '1-12' }] } }));
  const filter = page.getByRole('button', { name: 'Мои столы' });
  expect(await filter.getAttribute('aria-pressed')).toBe('false');
  expect(await subjects()).toHaveLength(5);
  await filter.click();
  await expect.poll(async () => (await subjects()).toSorted()).toEqual(['Заказ № 139', 'Стол 14', 'Стол 6', 'Стол Терраса 4'].map((one) => expect.stringMatching(new RegExp(one.replace(/ (\S+ ?\S*)$/u, '.*$1')))) as unknown as string[]);
  station.change({ station: { ...station.snapshot().station, zones: [{ name: 'Бар', tables: '13' }] } });
  await expect.poll(async () => (await subjects()).some((one) => one.includes('13'))).toBe(true);
  await filter.click();
  await expect.poll(subjects).toHaveLength(5);
});

test('without zones there is no filter', async () => {
  const { page } = await open(snapshotOf({ tickets: [hallTicket('6')] }));
  expect(await page.getByRole('button', { name: 'Мои столы' }).count()).toBe(0);
});
