import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { createNodeNotifierNotifier } from '../../../src/adapters/notifiers/nodeNotifierNotifier';
import { startNotificationDaemon } from '../../e2e/daemon/notificationDaemon';
import { startSessionBus, type TestSessionBus } from '../../e2e/daemon/sessionBus';
import { notifierContract } from './notifierContract';

const unescape = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

let bus: TestSessionBus;
let before: string | undefined;
beforeAll(async () => {
  bus = await startSessionBus();
  before = process.env['DBUS_SESSION_BUS_ADDRESS'];
  process.env['DBUS_SESSION_BUS_ADDRESS'] = bus.address;
});
afterAll(async () => {
  if (before === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS'];
  else process.env['DBUS_SESSION_BUS_ADDRESS'] = before;
  await bus.stop();
});

notifierContract('node-notifier through notify-send', async () => {
  const daemon = await startNotificationDaemon({ busAddress: bus.address });
  const nothing = (): void => undefined;
  return {
    notifier: createNodeNotifierNotifier({ appName: 'Hoverboard', tool: 'NotifySend' }),
    standing: () => daemon.standing().map((one) => ({ title: one.title, body: unescape(one.body) })),
    click: nothing,
    dismiss: nothing,
    stop: () => daemon.stop(),
  };
});

/** Windows itself cannot be had here: what is tested is everything on our side of SnoreToast's command line. */
notifierContract('node-notifier through SnoreToast', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'hoverboard-toasts-'));
  process.env['TOASTS'] = directory;
  const files = (): string[] =>
    readdirSync(directory)
      .filter((name) => name.endsWith('.json') && statSync(join(directory, name)).size > 0)
      .sort((one, other) => statSync(join(directory, one)).mtimeMs - statSync(join(directory, other)).mtimeMs);
  const standing = (): { title: string; body: string; buttons: string }[] =>
    files().map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as { title: string; body: string; buttons: string });
  const act = (answer: string): void => writeFileSync(join(directory, files()[0]?.replace('.json', '.click') ?? 'none'), answer);
  const button = (at: number): string => standing()[0]?.buttons.split(';')[at] ?? '';
  return {
    notifier: createNodeNotifierNotifier({
      appName: 'Hoverboard',
      tool: 'WindowsToaster',
      toolPath: join(dirname(fileURLToPath(import.meta.url)), 'snoretoast.mjs'),
    }),
    standing: () => standing().map(({ title, body }) => ({ title, body })),
    click: (action) => act(action === 'default' ? 'action=clicked;' : `action=buttonClicked;button=${button(action === 'claim' ? 0 : 1)};`),
    dismiss: () => act('action=dismissed;'),
    stop: () => {
      rmSync(directory, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
});
