/** The computer sleeps, is unlocked, changes its network: everything is asked anew at once, over connections that are alive, sound is there, and nobody is told of trouble. */
import { connect, createServer, type Socket } from 'node:net';
import type * as Os from 'node:os';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openJournal } from '../../src/adapters/journal/sqliteJournal';
import { callFrom } from './harness/bridge';
import type { Hoverboard } from './harness/hoverboard';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
let relay: Relay | null = null;
afterEach(async () => {
  await world.stop();
  relay?.close();
});

interface Relay {
  readonly url: string;
  /** As a network that went: what is connected stays silent for ever, without an end. New connections work. */
  deafen(): void;
  close(): void;
}
async function startRelay(to: string): Promise<Relay> {
  const { port } = new URL(to);
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((from) => {
    const onward = connect(Number(port), '127.0.0.1');
    for (const socket of [from, onward]) socket.on('error', () => undefined);
    from.pipe(onward).pipe(from);
    pairs.add([from, onward]);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    deafen() {
      for (const [from, onward] of pairs) {
        from.unpipe(onward);
        onward.unpipe(from);
        from.resume();
      }
    },
    close() {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      server.close();
    },
  };
}

const happens = (hoverboard: Hoverboard, what: 'resume' | 'unlock-screen'): Promise<boolean> =>
  hoverboard.app.evaluate(({ powerMonitor }, name) => (powerMonitor as unknown as NodeJS.EventEmitter).emit(name), what);
/** The system's list of addresses has one more from now on. */
const joinNetwork = (hoverboard: Hoverboard): Promise<void> =>
  hoverboard.app.evaluate(() => {
    const os = (process as unknown as { mainModule: { require(name: string): typeof Os } }).mainModule.require('node:os');
    const before = os.networkInterfaces();
    os.networkInterfaces = () => ({ ...before, wlan7: [{ address: '192.0.2.7', netmask: '255.255.255.0', family: 'IPv4', mac: '02:00:00:00:00:07', internal: false, cidr: '192.0.2.7/24' }] });
  });
/** What Chromium itself says of the button's page, which makes the sound. */
const sounds = (hoverboard: Hoverboard): Promise<boolean> =>
  hoverboard.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('button.html'))?.webContents.isCurrentlyAudible() ?? false);
const told = (): string[] => world.notifications.standing().map((one) => one.title);
/** Long enough that nothing here is found by a poll that was due anyway. */
const SELDOM = { pollIntervalMs: 60_000 };

test('after sleep, unlocking and a change of the network everything is asked at once, past connections that died unnoticed', async () => {
  world = await startWorld();
  const { restaurant } = world;
  relay = await startRelay(restaurant.qrMenu.url);
  const config = provisioningFor(restaurant, { qrMenu: { ...SELDOM, baseUrl: relay.url }, miniDelivery: SELDOM });
  const hoverboard = await world.launch(world.provision(config));
  const button = await hoverboard.page('button');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('quiet');

  // One source has an idle connection that is dead by now, the other a poll under way that nobody will answer.
  await restaurant.faults.set('miniDelivery', { kind: 'hang', times: 1 });
  await callFrom(button, 'poll.now', {});
  await expect.poll(() => restaurant.state().systems.miniDelivery.fault).toBeNull();
  relay.deafen();
  restaurant.guest.callWaiter('6');
  const order = restaurant.guest.postDelivery({ inMinutes: 30 });
  await button.evaluate(() => Object.assign(window, { slept: true }));
  await happens(hoverboard, 'resume');
  await expect.poll(told).toEqual(expect.arrayContaining(['Стол 6 зовёт официанта', expect.stringContaining(String(order)) as string]));
  // Its page is another one, that has opened the sound device which is there now.
  await expect.poll(() => button.evaluate(() => 'slept' in window).catch(() => true)).toBe(false);
  await expect.poll(() => sounds(hoverboard)).toBe(true);

  relay.deafen();
  restaurant.guest.callWaiter('7');
  await happens(hoverboard, 'unlock-screen');
  await expect.poll(told).toContain('Стол 7 зовёт официанта');

  relay.deafen();
  restaurant.guest.callWaiter('8');
  await joinNetwork(hoverboard);
  await expect.poll(told).toContain('Стол 8 зовёт официанта');

  await hoverboard.close();
  const journal = openJournal(join(world.directory, 'data', 'journal.sqlite'));
  try {
    expect(journal.recent(10)).toEqual([]);
  } finally {
    journal.close();
  }
});
