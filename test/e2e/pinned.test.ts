/** A server that signs its own certificate: trusted by a person, once, by its fingerprint; and refused when another one stands in its place. */
import type { Locator } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { callFrom } from './harness/bridge';
import { fingerprintOf, startTlsFront, type TlsFront } from './harness/tlsFront';
import { startWorld, type World } from './harness/world';

let world: World;
let front: TlsFront;
afterEach(async () => {
  await world.stop();
  await front.stop();
});

/** A fingerprint stands in groups, a line each. */
const bare = (text: string): string => text.replace(/[\s:]/g, '');
const fingerprints = async (place: Locator): Promise<string[]> => (await place.locator('.fingerprint').allInnerTexts()).map(bare);

test('a pinned certificate is offered, confirmed by a person, and polled with; the one that replaces it gets no byte until a person confirms it too', async () => {
  world = await startWorld();
  const { restaurant, notifications } = world;
  front = await startTlsFront(restaurant.qrMenu.url, 'self-signed.pem');
  const [first, second] = [fingerprintOf('self-signed.pem'), fingerprintOf('replaced.pem')];
  const titles = (): string[] => notifications.standing().map(({ title }) => title);

  const hoverboard = await world.launch();
  const button = await hoverboard.page('button');
  const call = (name: string, input: unknown): Promise<string> => callFrom(button, name, input);
  await call('setup.finish', { demo: false });
  await call('window.open', { window: 'settings' });
  const settings = await hoverboard.page('settings');
  // On a fresh machine the wizard may have opened it before.
  await settings.reload();
  const press = (name: string): Promise<void> => settings.getByRole('button', { name, exact: true }).click();
  const certificate = settings.getByRole('region', { name: 'Сертификат сервера' });
  const form = settings.getByRole('form');
  const card = settings.getByRole('article', { name: 'Зал' });

  // «Проверить» says what is wrong and whose certificate it is; trust takes two steps of a person.
  await settings.getByRole('navigation').getByRole('button', { name: 'Источники' }).click();
  await press('Добавить источник');
  await settings.getByRole('button', { name: /QR-меню/ }).click();
  await form.getByLabel('Адрес', { exact: true }).fill(front.url);
  await form.getByLabel('Токен', { exact: true }).fill(restaurant.qrMenu.token);
  await press('Проверить');
  await form.getByText('никем не подтверждён').waitFor();
  expect(await fingerprints(certificate)).toEqual([bare(first)]);
  expect(front.seen.bytes).toBe(0);
  expect(await certificate.getByRole('button', { name: 'Доверять этому сертификату' }).isDisabled()).toBe(true);
  await certificate.getByRole('checkbox').check();
  await press('Доверять этому сертификату');
  await form.getByText('Связь есть').waitFor();
  await press('Сохранить');
  await card.getByText('Сертификат подтверждён').waitFor();
  restaurant.guest.callWaiter('6');
  await expect.poll(titles).toContain('Стол 6 зовёт официанта');

  // Another certificate under the same address: staff are shown both fingerprints, and the server is not even asked.
  front.show('replaced.pem');
  const told = `сменился: ждали ${first}, получили ${second}`;
  await card.getByText(told).waitFor();
  await button.locator('[data-part=open]').click();
  const board = await hoverboard.page('board');
  await board.getByRole('button', { name: 'Связь' }).click();
  await board.getByRole('dialog', { name: 'Связь' }).getByText(told).waitFor();
  restaurant.guest.callWaiter('7');
  const asked = front.seen.connections;
  await expect.poll(() => front.seen.connections).toBeGreaterThan(asked + 1);
  expect(front.seen.bytes).toBe(0);
  expect(titles()).not.toContain('Стол 7 зовёт официанта');

  // Only a person says that it was renewed.
  await press('Изменить: Зал');
  await press('Проверить');
  await certificate.waitFor();
  expect(await fingerprints(certificate)).toEqual([bare(second), bare(first)]);
  await certificate.getByRole('checkbox').check();
  await press('Доверять этому сертификату');
  await form.getByText('Связь есть').waitFor();
  await press('Сохранить');
  await expect.poll(titles).toContain('Стол 7 зовёт официанта');
  await card.getByText('сменился').waitFor({ state: 'detached' });
});
