/** What the real app sends to the loudspeaker, recorded from outside: sound while a guest waits, silence after the claim, and a siren of its own when main hangs. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startLoudspeaker, type Loudspeaker } from './harness/loudspeaker';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
let speaker: Loudspeaker;
beforeEach(async () => {
  speaker = await startLoudspeaker();
  world = await startWorld({ environment: speaker.environment });
});
afterEach(async () => {
  await world?.stop();
  speaker.stop();
});
const AUDIBLE = 0.05;
/** PulseAudio lends out what it has buffered: what was stopped is heard for a moment yet. */
const SILENT = 0.001;

test('a delivery order is heard until it is taken, and not a moment longer than the buffers are', async () => {
  const file = { alerts: { kinds: { 'delivery-order': { repeatMs: 0, sound: 'delivery' } } } };
  const hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant, { file })));
  const face = (await hoverboard.page('button')).locator('#root');
  await expect.poll(() => face.getAttribute('data-level')).toBe('quiet');
  expect(await speaker.loudestWithin(1000)).toBe(0);

  world.restaurant.guest.postDelivery();
  await expect.poll(() => speaker.loudestWithin(1000)).toBeGreaterThan(AUDIBLE);
  await (await hoverboard.page('button')).locator('[data-part=open]').click();
  const board = await hoverboard.page('board');
  await board.locator('.timeline').getByText('Прозвучало: Касса 1').waitFor();
  await (await hoverboard.page('button')).locator('[data-part=claim]').click();
  await expect.poll(() => face.getAttribute('data-level')).toBe('pending');
  await expect.poll(() => speaker.loudestWithin(1500)).toBeLessThan(SILENT);
  expect(await speaker.loudestWithin(4000)).toBeLessThan(SILENT);
});

test('a main process that hangs: the button turns and sounds by itself, and is silent again when main goes on', async () => {
  const file = { alerts: { deadMansSwitchMs: 20_000 } };
  const hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant, { file })));
  const button = await hoverboard.page('button');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('quiet');
  // Nobody can ask the page while main stands still: it writes down what it showed.
  await button.evaluate(() => {
    const root = document.querySelector('#root');
    const shown: (string | null | undefined)[] = [];
    Object.assign(window, { shown });
    new MutationObserver(() => shown.push(root?.getAttribute('data-level'))).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-level'] });
  });
  // A moment after the start: what has not been opened and loaded by then cannot be while main stands still.
  await expect.poll(() => speaker.openLines()).toBe(1);
  const { pid } = hoverboard.app.process();
  if (pid === undefined) throw new Error('no process');
  process.kill(pid, 'SIGSTOP');
  try {
    // Again and again: a page that asks main for anything stands still after the first time.
    for (let times = 0; times < 2; times += 1) {
      await expect.poll(() => speaker.loudestWithin(1000), { timeout: 60_000 }).toBeGreaterThan(AUDIBLE);
      await expect.poll(() => speaker.loudestWithin(1000)).toBeLessThan(SILENT);
    }
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('quiet');
  expect(await button.evaluate(() => (window as unknown as { shown: string[] }).shown)).toEqual(expect.arrayContaining(['lost', 'deaf']));
  await expect.poll(() => speaker.loudestWithin(2000)).toBeLessThan(SILENT);
});

test('a till that is turned down is said on the board, in a notification and by the tray, until it is turned up', async () => {
  speaker.setVolume(20);
  const hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant)));
  await expect.poll(() => world.notifications.standing().map((one) => one.title)).toEqual(['Сигнал могут не услышать']);
  await expect.poll(async () => (await world.tray.read())?.tooltip).toContain('Сигнал могут не услышать');
  await (await hoverboard.page('button')).locator('[data-part=open]').click();
  const board = await hoverboard.page('board');
  await board.getByRole('alert').filter({ hasText: 'Громкость компьютера 20' }).waitFor();

  speaker.setVolume(90);
  await board.getByRole('button', { name: 'Настройки' }).click();
  await (await hoverboard.page('settings')).getByRole('navigation').getByRole('button', { name: 'Проверка' }).click();
  await (await hoverboard.page('settings')).getByText('Громкость компьютера 90').waitFor();
  await expect.poll(() => world.notifications.standing()).toEqual([]);
  await board.getByRole('status').filter({ hasText: 'Начало смены' }).getByRole('button', { name: 'Проверить' }).click();
  await expect.poll(() => speaker.loudestWithin(500)).toBeGreaterThan(AUDIBLE);
  await board.getByRole('button', { name: 'Слышно', exact: true }).click();
  await board.getByText('Начало смены').waitFor({ state: 'detached' });
});
