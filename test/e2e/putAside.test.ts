/** Settings or tokens that were cut, a journal that was damaged: the station starts, keeps the damaged file, and says so wherever its own troubles are told. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
afterEach(() => world.stop());

/** Writes the files of a data folder. */
function lay(files: Readonly<Record<string, string>>): string {
  const data = join(world.directory, 'data');
  mkdirSync(data, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(data, name), text);
  return data;
}
const menu = async (): Promise<string> => (await world.tray.read())?.menu.map(({ label }) => label).join('\n') ?? '';
const told = (): readonly string[] => world.notifications.calls.map(({ title, body }) => `${title}: ${body}`);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

test('settings that were cut: defaults without the demo restaurant; board, tray and a notification say it', async () => {
  world = await startWorld();
  const cut = '{"settings":{"station":{"name":"Бар"';
  const data = lay({ 'settings.json': cut });
  const hoverboard = await world.launch();
  const sentence = /Файл настроек не прочитался.*settings\.broken-[\d-]+\.json.*источники не опрашиваются/;
  await (await hoverboard.page('board')).getByRole('alert').filter({ hasText: sentence }).waitFor();
  await expect.poll(menu).toMatch(sentence);
  await expect.poll(told).toEqual([expect.stringMatching(sentence)]);
  const aside = readdirSync(data).filter((name) => name.startsWith('settings.broken-'));
  expect(aside.map((name) => readFileSync(join(data, name), 'utf8'))).toEqual([cut]);
  expect((await world.tray.read())?.tooltip).not.toContain('ДЕМО');
  await expect.poll(async () => (await hoverboard.page('settings')).getByText(sentence).count()).toBe(1);
});

test('tokens that were cut: the sources stand, and /health says it too', async () => {
  world = await startWorld();
  const port = await freePort();
  const { station, sources } = provisioningFor(world.restaurant);
  const settings = { station, sources: sources.map(({ token: _token, ...source }) => source), server: { host: '127.0.0.1', port } };
  const data = lay({ 'settings.json': JSON.stringify({ settings, setup: { finished: true } }), 'tokens.json': '{"format":1,"store":"file","sealed":"AAAA' });
  const hoverboard = await world.launch(undefined, '--board');
  const sentence = /Файл с токенами не прочитался.*tokens\.json\.unreadable-\w+, введите токены заново/;
  await (await hoverboard.page('board')).getByRole('alert').filter({ hasText: sentence }).waitFor();
  await expect.poll(menu).toMatch(sentence);
  await expect.poll(told).toContainEqual(expect.stringMatching(sentence));
  const health = (await (await fetch(`http://127.0.0.1:${port}/health`)).json()) as { notices: string[]; sources: { id: string }[] };
  expect([health.notices, health.sources.map(({ id }) => id)]).toEqual([[expect.stringMatching(sentence)], ['hall', 'delivery']]);
  expect(JSON.stringify(health)).not.toContain(world.directory);
  expect(readdirSync(data).filter((name) => name.includes('unreadable')).map((name) => readFileSync(join(data, name), 'utf8'))).toEqual(['{"format":1,"store":"file","sealed":"AAAA']);
});

test('a journal that was damaged: put aside as it was, a new one takes up what the servers still answer, and it is said', async () => {
  world = await startWorld();
  const damaged = 'not a database '.repeat(600);
  const data = lay({ 'journal.sqlite': damaged });
  world.restaurant.guest.callWaiter('6');
  const hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant)), '--board');
  const sentence = /Журнал был повреждён, начат новый.*journal\.sqlite\.damaged-\w+/;
  const board = await hoverboard.page('board');
  await board.getByRole('alert').filter({ hasText: sentence }).waitFor();
  await board.getByText('Стол 6').first().waitFor();
  await expect.poll(menu).toMatch(sentence);
  await expect.poll(told).toContainEqual(expect.stringMatching(sentence));
  const aside = readdirSync(data).filter((name) => name.includes('damaged'));
  expect(aside.map((name) => readFileSync(join(data, name), 'utf8'))).toEqual([damaged]);
});
