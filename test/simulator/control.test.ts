/** The control page and its API: what a person clicks, and what a program calls by name, happens in the restaurant. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import type { Simulator } from '../../src/simulator/simulator';
import { openChromium } from '../fixtures/renderer/builtPages';
import { ask, until } from './ask';
import { delivery, events, open } from './rig';

interface ControlAnswer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly message?: string;
}
const json = { 'Content-Type': 'application/json' };
const call = async (simulator: Simulator, name: string, ...args: readonly unknown[]): Promise<ControlAnswer | undefined> =>
  (await ask<ControlAnswer>(`${simulator.controlUrl}api/${name}`, { method: 'POST', headers: json, body: JSON.stringify({ args }) })).json;

test('every doing can be called by name', async () => {
  const simulator = await open({ behaviour: { movesOn: false } });
  for (const name of ['callWaiter', 'order', 'orderMore', 'requestBill', 'payOnline']) expect(await call(simulator, `guest.${name}`, '6')).toMatchObject({ ok: true });
  await call(simulator, 'guest.event', 'song_request', 6);
  expect((await events(simulator)).json?.data.updates.map((event) => event.code)).toEqual([
    'waiter_call',
    'save_order',
    'additional_order',
    'bill_request',
    'online_payment',
    'song_request',
  ]);
  const posted = await call(simulator, 'guest.postDelivery', { inMinutes: 240 });
  const id = Number(posted?.value);
  await call(simulator, 'staff.accept', id);
  await call(simulator, 'staff.fillOrder', id);
  await call(simulator, 'staff.edit', id, { address: 'ул. Мира 1' });
  expect((await delivery(simulator, 'expressorders')).json?.data).toMatchObject([{ id, status: 11, address: 'ул. Мира 1' }]);
  await call(simulator, 'staff.setStatus', id, 20);
  await call(simulator, 'staff.cancel', id);
  await call(simulator, 'behaviour.set', { listsWaiting: false, unknownCursor: 'nothing' });
  await call(simulator, 'setSpeed', 5);
  await call(simulator, 'stopList.stop', 101);
  await call(simulator, 'faults.set', 'qrMenu', { kind: 'status-500', times: 3 });
  expect((await call(simulator, 'state'))?.value).toMatchObject({
    speed: 5,
    scenario: 'none',
    behaviour: { listsWaiting: false, unknownCursor: 'nothing' },
    systems: { qrMenu: { fault: 'status-500', requests: 1 }, miniDelivery: { fault: null } },
    orders: [{ id, status: 40, label: 'Удален' }],
  });
  await call(simulator, 'faults.set', 'qrMenu', null);
  await call(simulator, 'restart', 'qrMenu');
  expect((await events(simulator)).json?.data.updates).toEqual([]);
  expect((await call(simulator, 'requests', 'qrMenu'))?.value).toMatchObject([{ query: '?hash=none' }, { query: '?hash=none' }]);
});

test.each([
  ['a call that does not exist', 'guest.dance', ['6'], 'guest.callWaiter'],
  ['an inherited name', 'constructor', [], 'no such call'],
  ['no table', 'guest.callWaiter', [], 'args[0]'],
  ['an order that does not exist', 'staff.accept', [5], 'no order 5'],
  ['an unknown fault', 'faults.set', ['qrMenu', 'gremlin'], 'gremlin'],
  ['an unknown behaviour', 'behaviour.set', [{ mood: 'bad' }], 'mood'],
  ['a behaviour of the wrong kind', 'behaviour.set', [{ movesOn: 'yes' }], 'movesOn'],
  ['an unknown scenario', 'play', ['opera'], 'demo'],
  ['a delivery without a phone', 'guest.postDelivery', [{ guest: { phone: '' } }], 'guest.phone'],
])('%s is refused with a reason', async (_what, name, args, reason) => {
  const answer = await call(await open(), name, ...args);
  expect(answer?.ok).toBe(false);
  expect(answer?.message).toContain(reason);
});

test('pages of other hosts cannot reach it', async () => {
  const { controlUrl } = await open();
  const url = `${controlUrl}api/guest.callWaiter`;
  const body = '{"args":["6"]}';
  expect((await ask(url, { method: 'POST', headers: { ...json, Host: 'evil.example' }, body })).status).toBe(403);
  expect((await ask(url, { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body })).status).toBe(405);
  expect((await ask(`${controlUrl}api/state`)).status).toBe(405);
});

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

const page = async (simulator: Simulator): Promise<Page> => {
  const opened = await browser.newPage();
  await opened.goto(simulator.controlUrl);
  await opened.getByRole('radio', { name: /^6/ }).waitFor();
  return opened;
};

test('on the page a guest is chosen and calls, an order comes and is accepted, a fault is switched on and off', async () => {
  const simulator = await open({ behaviour: { movesOn: false } });
  const control = await page(simulator);
  await control.getByRole('radio', { name: /^4/ }).click();
  await control.getByRole('button', { name: 'Позвать официанта' }).click();
  await control.getByLabel('Событие с кодом').fill('birthday');
  await control.getByRole('button', { name: 'Отправить' }).click();
  await control.getByText('Стол 4: birthday').waitFor();
  expect((await events(simulator)).json?.data.updates).toMatchObject([
    { code: 'waiter_call', table_repr: { name: '4' } },
    { code: 'birthday', table_repr: { name: '4' } },
  ]);

  await control.getByRole('button', { name: 'Заказ с сайта: через час' }).click();
  await control.getByRole('button', { name: 'Принять' }).click();
  await control.getByRole('button', { name: 'Открыть на кассе' }).click();
  await control.getByRole('button', { name: 'В путь' }).click();
  await control.getByRole('button', { name: 'В архив' }).waitFor();
  expect(simulator.state().orders).toMatchObject([{ status: 20 }]);

  const fault = control.getByLabel('Неисправность: QR-меню');
  await fault.selectOption('status-500');
  await until(() => simulator.state().systems.qrMenu.fault === 'status-500');
  await fault.selectOption('');
  await until(() => simulator.state().systems.qrMenu.fault === null);
  await control.getByLabel('Касса сама ведёт').check();
  await until(() => simulator.behaviour.movesOn);
  await control.getByLabel('Сценарий').selectOption('rush');
  await until(() => simulator.state().scenario === 'rush');
});
