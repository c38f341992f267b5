/** Hostile text on a real bus: what the desktop's daemon is given is text, whether it came through the product or straight to the adapter. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createFreedesktopNotifier } from '../../../src/adapters/notifiers/freedesktopNotifier';
import { createNodeNotifierNotifier } from '../../../src/adapters/notifiers/nodeNotifierNotifier';
import { printable } from '../../../src/core/model/printable';
import { createRig } from '../../core/boardRig';
import { startNotificationDaemon, type DaemonNotification, type NotificationDaemon } from '../../e2e/daemon/notificationDaemon';
import { startSessionBus, type TestSessionBus } from '../../e2e/daemon/sessionBus';
import { hostileDeliveryFacts, hostileHallFacts } from '../../fixtures/hostileBoard';
import { hostileTexts } from '../../fixtures/hostileTexts';
import { request } from './notifierContract';

const unescape = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
/** Line breaks and the isolates of our own sentences stay. */
const forbidden = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066\u2067]|\p{Surrogate}/u;
const markup = /<|>|&(?!(?:lt|gt|amp);)/;

let bus: TestSessionBus;
let daemon: NotificationDaemon;
let before: string | undefined;
beforeAll(async () => {
  bus = await startSessionBus();
  before = process.env['DBUS_SESSION_BUS_ADDRESS'];
  // notify-send finds the bus there.
  process.env['DBUS_SESSION_BUS_ADDRESS'] = bus.address;
});
afterAll(async () => {
  if (before === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS'];
  else process.env['DBUS_SESSION_BUS_ADDRESS'] = before;
  await bus.stop();
});
beforeEach(async () => {
  daemon = await startNotificationDaemon({ busAddress: bus.address });
});
afterEach(() => daemon.stop());

const isText = ({ title, body }: DaemonNotification): void => {
  expect([forbidden.exec(title), forbidden.exec(body), markup.exec(body)]).toEqual([null, null, null]);
};

test('what the product tells of hostile orders and tables reaches the daemon as it was written', async () => {
  const rig = createRig();
  for (const fact of [...(await hostileHallFacts()), ...(await hostileDeliveryFacts())]) rig.board.record([fact]);
  const { shown } = rig.notifier;
  expect(shown.length).toBeGreaterThan(hostileTexts.length);
  const notifier = createFreedesktopNotifier({ appName: 'Hoverboard', busAddress: () => bus.address });
  for (const one of shown) expect(await notifier.show(one)).toMatchObject({ shown: true });
  for (const call of daemon.calls) isText(call);
  expect(daemon.calls.map(({ title, body }) => [title, unescape(body)])).toEqual(shown.map(({ title, body }) => [title, body]));
  notifier.close();
});

test.each([
  ['D-Bus', () => createFreedesktopNotifier({ appName: 'Hoverboard', busAddress: () => bus.address })],
  ['notify-send', () => createNodeNotifierNotifier({ appName: 'Hoverboard', tool: 'NotifySend' })],
])('%s itself lets nothing through that acts', async (_name, open) => {
  const notifier = open();
  // The core bounds a notification; a command line takes 128 kB. Cut anywhere, in the middle of a pair too.
  const texts = hostileTexts.map(({ what, text }) => ({ what, text: text.slice(0, 10_001) }));
  for (const { text, what } of texts) expect([what, await notifier.show(request({ tag: what, title: text, body: text }))]).toMatchObject([what, { shown: true }]);
  expect(daemon.calls).toHaveLength(hostileTexts.length);
  for (const call of daemon.calls) isText(call);
  const sql = daemon.calls[hostileTexts.findIndex(({ what }) => what === 'SQL')];
  expect([sql?.title, sql?.body]).toEqual(["'); DROP TABLE entries; --", "'); DROP TABLE entries; --"]);
  notifier.close();
});

test('half of a surrogate pair leaves for no bus, whatever the bus makes of it', () => {
  expect(printable('Иван\ud83d \u2068שרה\u2069\n12')).toBe('Иван\ufffd \u2068שרה\u2069\n12');
});
