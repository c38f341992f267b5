/** A till without a loudspeaker: the real app says so on every surface and in the ticket's timeline, and the button flashes all the same; once one is plugged in, it is heard. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startLoudspeaker, type Loudspeaker } from './harness/loudspeaker';
import type { Hoverboard } from './harness/hoverboard';
import { provisioningFor, startWorld, type World } from './harness/world';

const AUDIBLE = 0.05;
const TROUBLE = 'Сигнал могут не услышать';

let world: World;
let speaker: Loudspeaker;
beforeEach(async () => {
  speaker = await startLoudspeaker({ plugged: false });
});
afterEach(async () => {
  await world?.stop();
  speaker.stop();
});
async function open(environment: Readonly<Record<string, string>>): Promise<Hoverboard> {
  world = await startWorld({ environment });
  return await world.launch(world.provision(provisioningFor(world.restaurant)));
}
const told = (): unknown => world.notifications.standing().filter(({ title }) => title === TROUBLE).length;

/** How often the button changes its look while it asks for somebody. */
const turns = async (hoverboard: Hoverboard): Promise<number> =>
  await (await hoverboard.page('button')).evaluate(async () => {
    const root = document.querySelector('#root');
    if (root === null) return 0;
    let changes = 0;
    const watch = new MutationObserver((seen) => (changes += seen.length));
    watch.observe(root, { attributes: true, attributeFilter: ['class', 'data-turned'] });
    await new Promise((done) => setTimeout(done, 4000));
    watch.disconnect();
    return changes;
  });

test('no sound server at all: staff are told before anything rings, the button flashes, and nobody is told that it sounded', async () => {
  const hoverboard = await open({ PULSE_SERVER: 'unix:/nonexistent/native' });
  const face = (await hoverboard.page('button')).locator('#root');
  await expect.poll(told).toBe(1);
  await expect.poll(async () => (await world.tray.read())?.tooltip).toContain(TROUBLE);

  world.restaurant.guest.callWaiter('6');
  await expect.poll(() => face.getAttribute('data-level')).toBe('alarm');
  expect(await turns(hoverboard)).toBeGreaterThan(2);
  await expect.poll(() => world.notifications.standing().map(({ title }) => title)).toContain('Стол 6 зовёт официанта');

  await face.locator('[data-part=open]').click();
  const board = await hoverboard.page('board');
  await board.getByRole('alert').filter({ hasText: 'Звукового устройства нет: подключите колонки' }).waitFor();
  await board.locator('.timeline').getByText('Не прозвучало: Касса 1. Звукового устройства нет').waitFor();
  expect(await board.locator('.timeline').getByText('Прозвучало: Касса 1', { exact: true }).count()).toBe(0);
  await board.getByRole('button', { name: 'Настройки' }).click();
  const settings = await hoverboard.page('settings');
  await settings.getByRole('navigation').getByRole('button', { name: 'Проверка' }).click();
  await settings.getByRole('listitem').filter({ hasText: 'Звукового устройства нет' }).getByText('Исправьте').waitFor();
});

test('a quiet till without a loudspeaker keeps no process for sound once it has looked for one', async () => {
  const hoverboard = await open({ PULSE_SERVER: 'unix:/nonexistent/native' });
  await expect.poll(told).toBe(1);
  const forSound = (): Promise<number> => hoverboard.app.evaluate(({ app }) => app.getAppMetrics().filter(({ serviceName }) => serviceName === 'audio.mojom.AudioService').length);
  await expect.poll(forSound).toBe(0);
});

test('a loudspeaker that is plugged in while somebody waits is heard and the warning goes; once it is pulled out, staff are told at once', async () => {
  const hoverboard = await open(speaker.environment);
  const face = (await hoverboard.page('button')).locator('#root');
  await expect.poll(told).toBe(1);
  world.restaurant.guest.postDelivery();
  await expect.poll(() => face.getAttribute('data-level')).toBe('alarm');
  await face.locator('[data-part=open]').click();
  const board = await hoverboard.page('board');
  await board.locator('.timeline').getByText('Не прозвучало: Касса 1').waitFor();

  speaker.plug();
  await expect.poll(told).toBe(0);
  await expect.poll(() => speaker.loudestWithin(1000)).toBeGreaterThan(AUDIBLE);
  // A loop is one sound: told once, and again once it is heard.
  await board.locator('.timeline').getByText('Прозвучало: Касса 1', { exact: true }).waitFor();
  speaker.unplug();
  await expect.poll(told).toBe(1);
});
