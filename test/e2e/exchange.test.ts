/** From the real restaurant to the demo, where the demo's journal cannot be opened: the station that runs goes on, nothing is half done, and the next try succeeds. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { callFrom } from './harness/bridge';
import { startWorld, type World } from './harness/world';

let world: World;
afterEach(() => world.stop());

type Page = Parameters<typeof callFrom>[0];
type Answer = { readonly ok: boolean; readonly message?: string; readonly value?: { readonly demo?: boolean; readonly sources?: readonly { readonly label: string }[] } };
const call = async (page: Page, name: string, input: unknown): Promise<Answer> => JSON.parse(await callFrom(page, name, input)) as Answer;
const level = (button: Page): Promise<string | null> => button.locator('#root').getAttribute('data-level');

test('a station whose successor cannot begin hears its guests as before, and says what is in the way', async () => {
  world = await startWorld();
  const data = join(world.directory, 'data');
  const { qrMenu } = world.restaurant;
  mkdirSync(join(data, 'journal-demo.sqlite'), { recursive: true });
  writeFileSync(join(data, 'settings.json'), JSON.stringify({ settings: { sources: [] }, setup: { finished: true, demo: false } }));
  const hoverboard = await world.launch();
  const button = await hoverboard.page('button');
  await expect.poll(async () => (await call(button, 'source.save', { source: { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: qrMenu.url, pollIntervalMs: 500 }, token: qrMenu.token })).ok).toBe(true);
  await expect.poll(() => level(button)).toBe('quiet');

  const refused = await call(button, 'setup.finish', { demo: true });
  expect(refused).toMatchObject({ ok: false, message: expect.stringContaining('Не получилось, всё осталось как было.') as string });
  expect((await call(button, 'settings.read', {})).value?.demo).toBe(false);
  world.restaurant.guest.callWaiter('5');
  await expect.poll(() => level(button)).toBe('alarm');
  await expect.poll(() => world.notifications.standing().map(({ title }) => title)).toEqual([expect.stringContaining('Стол 5')]);

  rmSync(join(data, 'journal-demo.sqlite'), { recursive: true });
  expect((await call(button, 'setup.finish', { demo: true })).ok).toBe(true);
  expect((await call(button, 'settings.read', {})).value?.demo).toBe(true);
  await expect.poll(async () => (await call(button, 'board.snapshot', {})).value?.sources?.length).toBe(2);
});
