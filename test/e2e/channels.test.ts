/** A channel in the real app: a letter leaves it by real SMTP, settings send a test and keep the password to themselves, and what never arrives is in the tray. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startMailServer, type MailServer } from '../adapters/channels/mailServer';
import { fixture } from '../adapters/http/server';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
let server: MailServer;
afterEach(async () => {
  await world.stop();
  await server.close();
});

const mail = (password: string) => ({ id: 'mail', kind: 'email', label: 'Управляющий', afterMs: 0, host: 'localhost', port: server.port, user: 'till@example.com', password, from: 'till@example.com', to: ['director@example.com'], tls: { caFile: fixture('ca.pem') } });

test('a call that nobody takes leaves by mail, and the ticket says so', async () => {
  world = await startWorld();
  server = await startMailServer();
  const hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant, { file: { channels: [mail('right')] } })));
  const button = await hoverboard.page('button');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('quiet');
  world.restaurant.guest.callWaiter('6');
  await expect.poll(() => server.mails.map(({ to, secure }) => [to, secure])).toEqual([[['director@example.com'], true]]);
  await button.locator('[data-part=open]').click();
  const board = await hoverboard.page('board');
  await board.locator('.card', { hasText: 'Стол 6' }).first().click();
  await board.getByText('Отправлено в «Управляющий»').waitFor();
});

test('a mailbox that refuses the login is told in the tray until somebody at the board has seen it', async () => {
  world = await startWorld();
  server = await startMailServer();
  const hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant, { file: { channels: [mail('wrong')] } })));
  const button = await hoverboard.page('button');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('quiet');
  world.restaurant.guest.callWaiter('6');
  const menu = async (): Promise<string> => (await world.tray.read())?.menu.map((entry) => entry.label).join(' | ') ?? '';
  await expect.poll(menu, { timeout: 60_000 }).toContain('Управляющий: не доставлено 1 сообщение');
  await expect.poll(() => world.notifications.standing().map(({ title }) => title)).toContain('Управляющий: не доставлено 1 сообщение');
  await button.locator('[data-part=open]').click();
  const board = await hoverboard.page('board');
  await board.getByRole('alert').filter({ hasText: 'Управляющий' }).getByRole('button', { name: 'Понятно' }).click();
  await expect.poll(menu).not.toContain('Управляющий');
  await expect.poll(() => world.notifications.standing().map(({ title }) => title)).not.toContain('Управляющий: не доставлено 1 сообщение');
});

test('in settings a channel is added and tried; its password is in no file as it is', async () => {
  world = await startWorld();
  server = await startMailServer();
  const hoverboard = await world.launch();
  const board = await hoverboard.page('board');
  await board.getByRole('button', { name: 'Настройки' }).click();
  const settings = await hoverboard.page('settings');
  const wizard = settings.getByRole('button', { name: 'Посмотреть на демо-ресторане' });
  await wizard.click();
  await settings.close();
  await board.getByRole('button', { name: 'Настройки' }).click();
  const again = await hoverboard.page('settings');
  await again.getByRole('navigation').getByRole('button', { name: 'Каналы' }).click();
  await again.getByText('Пока работает демо-ресторан').waitFor();
  await again.getByRole('button', { name: 'Добавить канал' }).click();
  await again.getByRole('button', { name: /^Почта/ }).click();
  const field = (name: string) => again.getByLabel(name, { exact: true });
  await field('Почтовый сервер').fill('localhost');
  await field('Порт').fill(String(server.port));
  await field('От кого').fill('till@example.com');
  await field('Кому').fill('director@example.com');
  await field('Имя пользователя').fill('till@example.com');
  await field('Пароль').fill('not-right-but-secret');
  await again.getByRole('button', { name: 'Проверить', exact: true }).click();
  await again.getByText('никем не подтверждён').waitFor();
  await again.getByText('Дополнительно').click();
  await field('Файл центра сертификации').fill(fixture('ca.pem'));
  await again.getByRole('button', { name: 'Проверить', exact: true }).click();
  await again.getByText('Почтовый сервер не принял имя или пароль').waitFor();
  await field('Пароль').fill('right');
  await again.getByRole('button', { name: 'Проверить', exact: true }).click();
  await again.getByText('Проверочное сообщение отправлено').waitFor();
  expect(server.mails).toHaveLength(1);
  await again.getByRole('button', { name: 'Сохранить', exact: true }).click();
  await again.getByRole('article', { name: 'Почта' }).waitFor();
  const kept = ['settings.json', 'tokens.json'].map((name) => readFileSync(join(world.directory, 'data', name), 'utf8'));
  expect(kept[0]).toContain('director@example.com');
  expect(kept.join()).not.toContain('"right"');
  // Tried again with the stored password alone.
  await again.getByRole('button', { name: 'Проверить: Почта' }).click();
  await expect.poll(() => server.mails.length).toBe(2);
});
