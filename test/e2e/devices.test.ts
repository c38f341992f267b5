/** A phone of the network and the real app: let in by the code that it shows, acting under its name, turned out while its board is open; its key is nowhere but in its browser. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { unzipSync } from 'fflate';
import { openWholeChromium } from '../fixtures/renderer/builtPages';
import { callFrom } from './harness/bridge';
import { startWorld, type World } from './harness/world';

let world: World;
let browser: Browser | null = null;
afterEach(async () => {
  await browser?.close();
  await world.stop();
});

const filesIn = (directory: string): string[] => readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((name) => join(directory, name)).filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);

test('a phone is let in at the PC, claims a table under its name, and is turned out at once', async () => {
  world = await startWorld();
  const { restaurant, directory } = world;
  const hoverboard = await world.launch(undefined, '--board');
  const button = await hoverboard.page('button');
  const call = async (name: string, input: unknown): Promise<{ ok: boolean; value: { settings: object; path: string } }> => JSON.parse(await callFrom(button, name, input));
  await call('setup.finish', { demo: false });
  const { qrMenu } = restaurant;
  expect(await call('source.save', { source: { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: qrMenu.url, pollIntervalMs: 500 }, token: qrMenu.token })).toMatchObject({ ok: true });
  const { settings: before } = (await call('settings.read', {})).value;
  // A port of the system's choice: two journeys may run on one computer.
  expect(await call('settings.write', { settings: { ...before, server: { host: '0.0.0.0', port: 0 } } })).toMatchObject({ ok: true });

  await call('window.open', { window: 'settings' });
  const settings = await hoverboard.page('settings');
  await settings.reload();
  await settings.getByRole('navigation').getByRole('button', { name: 'Устройства' }).click();
  const log = (): string => readFileSync(join(directory, 'data', 'logs', 'hoverboard.log'), 'utf8');
  const address = async (): Promise<string> => [...log().matchAll(/"url":"(http:\/\/127\.0\.0\.1:\d+\/)"/g)].at(-1)?.[1] ?? '';
  await expect.poll(address).not.toBe('');

  browser = await openWholeChromium();
  // What a proxy passes on is not the PC's own, though it comes from there.
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, extraHTTPHeaders: { 'X-Forwarded-For': '192.168.1.31' } });
  const phone = await context.newPage();
  await phone.goto(await address());
  const code = await phone.locator('.pair__code').innerText();
  await settings.getByText(/^Доска, /).waitFor();
  await settings.getByLabel('Код с экрана устройства').fill(code);
  await settings.getByLabel('Имя', { exact: true }).fill('Телефон Анны');
  await settings.getByRole('radio', { name: 'Официант' }).click();
  await settings.getByRole('button', { name: 'Подключить', exact: true }).click();
  await phone.getByText('Всё спокойно').waitFor();

  restaurant.guest.callWaiter('6');
  const card = phone.locator('.card', { hasText: 'Стол 6' }).first();
  await card.getByRole('button', { name: /^Беру/ }).click();
  await (await hoverboard.page('board')).getByText('Телефон Анны').first().waitFor();
  // A waiter's phone offers nothing that concerns the whole house, is an app where the browser lets it, and is current at once after it was frozen.
  expect(await phone.getByRole('button', { name: 'Выключить звук' }).count()).toBe(0);
  expect(await phone.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL)).toBe(`${await address()}sw.js`);
  const session = await context.newCDPSession(phone);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  restaurant.guest.callWaiter('7');
  await (await hoverboard.page('board')).locator('.card', { hasText: 'Стол 7' }).first().waitFor();
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await phone.locator('.card', { hasText: 'Стол 7' }).first().waitFor();
  expect((await phone.evaluate(async () => (await fetch('/api/call/settings.read', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).json())) as object).toMatchObject({ code: 'not-granted' });

  const key = (await context.cookies()).find(({ name }) => name === 'hoverboard-device')?.value ?? '';
  expect(key).toHaveLength(43);
  const bundle = await call('support.collect', {});
  await settings.getByRole('button', { name: 'Отключить: Телефон Анны' }).click();
  await settings.getByRole('button', { name: 'Отключить', exact: true }).click();
  await phone.getByRole('heading', { name: 'Подключите этот экран' }).waitFor();

  const outputs: Record<string, string> = Object.fromEntries(Object.entries(unzipSync(readFileSync(bundle.value.path))).map(([name, bytes]) => [`bundle ${name}`, Buffer.from(bytes).toString('latin1')]));
  await hoverboard.close();
  for (const path of filesIn(join(directory, 'data'))) outputs[path.slice(directory.length)] = readFileSync(path, 'latin1');
  outputs['stdout and stderr'] = hoverboard.log();
  expect(Object.keys(outputs)).toEqual(expect.arrayContaining(['bundle logs/hoverboard.log', '/data/devices.json', '/data/logs/hoverboard.log']));
  const needles = [key.slice(0, 12), key.slice(-12)].flatMap((part) => [part, Buffer.from(part).toString('hex'), Buffer.from(part).toString('base64').replace(/=+$/, ''), Buffer.from(part, 'utf16le').toString('latin1')]);
  expect(Object.entries(outputs).filter(([, text]) => needles.some((needle) => text.includes(needle))).map(([name]) => name)).toEqual([]);
});
