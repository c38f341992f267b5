/** A sound of the house in the real app, recorded at the loudspeaker: it is what rings, over a restart and for boards in browsers; the bundled one is when it is damaged. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shareOfTone, toneWav } from '../fixtures/tone';
import { RECORDED_RATE_HZ, startLoudspeaker, type Loudspeaker } from './harness/loudspeaker';
import type { Hoverboard } from './harness/hoverboard';
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
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
const TONE_HZ = 1000;
/** Of what is heard: a tone is nearly all of itself, a bell has its power elsewhere. */
const toneHeard = async (): Promise<number> => shareOfTone(await speaker.record(1500), RECORDED_RATE_HZ, TONE_HZ);

/** The sound's own button in settings, played into the loudspeaker. */
async function listen(hoverboard: Hoverboard): Promise<number> {
  const settings = await hoverboard.page('settings');
  const heard = toneHeard();
  // Whoever records needs a moment to begin.
  await new Promise((done) => setTimeout(done, 300));
  await settings.getByRole('button', { name: 'Проиграть: тон' }).first().click();
  return await heard;
}
async function openAlerts(hoverboard: Hoverboard): Promise<Page> {
  await (await hoverboard.page('board')).getByRole('button', { name: 'Настройки' }).click();
  const settings = await hoverboard.page('settings');
  await settings.getByRole('navigation').getByRole('button', { name: 'Оповещения' }).click();
  return settings;
}

test('a file that is added in settings is what is heard, also after a restart; once damaged the bundled sound is, and it is told', async () => {
  mkdirSync(join(world.directory, 'data'), { recursive: true });
  writeFileSync(join(world.directory, 'data', 'settings.json'), JSON.stringify({ setup: { finished: true, demo: false } }));
  const hoverboard = await world.launch(undefined, '--board');
  const settings = await openAlerts(hoverboard);
  await settings.getByText('Подробно', { exact: true }).click();
  await settings.getByLabel('Выбрать файл').setInputFiles({ name: 'тон.wav', mimeType: 'audio/wav', buffer: toneWav({ hz: TONE_HZ, seconds: 3, rateHz: 44_100 }) });
  await settings.getByRole('button', { name: 'Добавить звук' }).click();
  await settings.getByText('Не выбран ни у одной заявки').waitFor();
  await settings.getByLabel('Звук: Доставка', { exact: true }).selectOption({ label: 'тон' });
  await settings.getByText('Звучит: Доставка').waitFor();
  await expect.poll(() => listen(hoverboard)).toBeGreaterThan(0.8);
  const kept = join(world.directory, 'data', 'sounds');
  expect(readdirSync(kept)).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.wav$/)]);
  await hoverboard.close();

  const again = await world.launch(undefined, '--board');
  await openAlerts(again);
  await expect.poll(() => listen(again)).toBeGreaterThan(0.8);
  await again.close();

  for (const name of readdirSync(kept)) writeFileSync(join(kept, name), 'no sound any more');
  const damaged = await world.launch(undefined, '--board');
  const sentence = 'Свой звук «тон» не прочитался, вместо него звучит встроенный.';
  await (await damaged.page('board')).getByRole('alert').filter({ hasText: sentence }).waitFor();
  await openAlerts(damaged);
  await (await damaged.page('settings')).getByText(sentence).waitFor();
  expect(await listen(damaged)).toBeLessThan(0.3);
});

test('what a provisioning file brings is heard as it is, and served to boards in browsers', async () => {
  writeFileSync(join(world.directory, 'tone.wav'), toneWav({ hz: TONE_HZ, seconds: 2 }));
  const port = await freePort();
  const alerts = { sounds: [{ id: 'tone', label: 'Тон', file: 'tone.wav' }], kinds: { 'delivery-order': { repeatMs: 0, sound: 'delivery', ownSound: 'tone' } } };
  const hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant, { file: { alerts, server: { host: '127.0.0.1', port } } })));
  const face = (await hoverboard.page('button')).locator('#root');
  await expect.poll(() => face.getAttribute('data-level')).toBe('quiet');
  world.restaurant.guest.callWaiter('6');
  await expect.poll(() => speaker.loudestWithin(1000)).toBeGreaterThan(0.05);
  expect(await toneHeard()).toBeLessThan(0.3);
  world.restaurant.guest.postDelivery();
  await expect.poll(toneHeard).toBeGreaterThan(0.9);
  const served = await fetch(`http://127.0.0.1:${port}/sounds/tone`);
  expect([served.status, served.headers.get('content-type'), Buffer.from(await served.arrayBuffer()).equals(toneWav({ hz: TONE_HZ, seconds: 2 }))]).toEqual([200, 'audio/wav', true]);
});
