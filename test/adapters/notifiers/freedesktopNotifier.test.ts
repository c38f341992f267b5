import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFreedesktopNotifier } from '../../../src/adapters/notifiers/freedesktopNotifier';
import type { NotificationEvent, Notifier } from '../../../src/core/ports';
import { startNotificationDaemon, type NotificationDaemon } from '../../e2e/daemon/notificationDaemon';
import { startSessionBus, type TestSessionBus } from '../../e2e/daemon/sessionBus';
import { notifierContract, request } from './notifierContract';

const unescape = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

let bus: TestSessionBus;
beforeAll(async () => {
  bus = await startSessionBus();
});
afterAll(() => bus.stop());
const open = (answerWithinMs = 5000): Notifier => createFreedesktopNotifier({ appName: 'Hoverboard', answerWithinMs, busAddress: () => bus.address });

notifierContract('the D-Bus notifier', async () => {
  const daemon = await startNotificationDaemon({ busAddress: bus.address });
  const only = (): number => daemon.standing()[0]?.id ?? 0;
  return {
    notifier: open(),
    standing: () => daemon.standing().map((one) => ({ title: one.title, body: unescape(one.body) })),
    click: (action) => daemon.action(only(), action),
    dismiss: () => daemon.close(only(), 2),
    stop: () => daemon.stop(),
  };
});

describe('the D-Bus notifier', () => {
  let daemon: NotificationDaemon;
  let notifier: Notifier;
  let told: NotificationEvent[];
  const start = async (capabilities?: readonly string[]): Promise<void> => {
    daemon = await startNotificationDaemon({ busAddress: bus.address, ...(capabilities === undefined ? {} : { capabilities }) });
  };
  beforeEach(async () => {
    await start();
    notifier = open();
    told = [];
    notifier.onEvent((event) => told.push(event));
  });
  afterEach(async () => {
    notifier.close();
    await daemon.stop();
  });

  test('escapes the body only where the daemon reads it as markup', async () => {
    await notifier.show(request({ body: 'Фиш & чипс <2>' }));
    expect(daemon.calls[0]?.body).toBe('Фиш &amp; чипс &lt;2&gt;');
    await daemon.stop();
    await start(['actions', 'body']);
    await expect.poll(async () => (await notifier.show(request({ body: 'Фиш & чипс <2>' }))).shown).toBe(true);
    expect(daemon.calls.at(-1)?.body).toBe('Фиш & чипс <2>');
  });

  test('sends no buttons to a daemon that has none, and says so', async () => {
    await daemon.stop();
    await start(['body']);
    await expect.poll(async () => (await notifier.show(request())).shown).toBe(true);
    expect(daemon.calls.at(-1)?.actions).toEqual([]);
    expect(notifier.supports.actions).toBe(false);
  });

  test('stays on the screen until someone acts when it is critical', async () => {
    await notifier.show(request({ urgency: 'critical' }));
    await notifier.show(request({ tag: 'other', urgency: 'normal' }));
    expect(daemon.calls.map((call) => [call.urgency, call.timeoutMs])).toEqual([
      [2, 0],
      [1, -1],
    ]);
  });

  test('after the daemon restarted it shows anew, replaces nothing and hears clicks', async () => {
    await notifier.show(request());
    await daemon.stop();
    await start();
    await expect.poll(async () => (await notifier.show(request())).shown).toBe(true);
    expect(daemon.calls[0]?.replaces).toBe(0);
    daemon.action(daemon.calls[0]?.id ?? 0, 'claim');
    await expect.poll(() => told).toEqual([{ tag: request().tag, action: 'claim' }]);
  });

  test('after the bus itself went away and came back it shows anew and hears clicks', async () => {
    await notifier.show(request());
    await bus.kill();
    expect(await notifier.show(request())).toMatchObject({ shown: false });
    await bus.start();
    await start();
    await expect.poll(async () => (await notifier.show(request())).shown).toBe(true);
    expect(daemon.calls[0]?.replaces).toBe(0);
    daemon.action(daemon.calls[0]?.id ?? 0, 'open');
    await expect.poll(() => told).toEqual([{ tag: request().tag, action: 'open' }]);
  });

  test('a daemon that answers too late is given up, and its late notification can still be withdrawn', async () => {
    notifier.close();
    notifier = open(150);
    expect(await notifier.show(request({ tag: 'warm' }))).toMatchObject({ shown: true });
    daemon.slowMs = 600;
    expect(await notifier.show(request())).toMatchObject({ shown: false, detail: expect.stringContaining('no answer') });
    notifier.withdraw(request().tag);
    await expect.poll(() => daemon.standing().map((one) => one.title).length, { timeout: 3000 }).toBe(1);
  });

  test('a slow daemon gets the second of a tag only once the first has a number to replace', async () => {
    await notifier.show(request({ tag: 'warm' }));
    daemon.slowMs = 100;
    const first = notifier.show(request());
    await expect.poll(() => daemon.calls.length).toBe(2);
    await Promise.all([first, notifier.show(request({ title: 'раз' })), notifier.show(request({ title: 'два' }))]);
    expect(daemon.standing().map((one) => one.title)).toEqual(['Стол 6 зовёт официанта', 'два']);
  });

  test('tells of one that staff waved away, not of one that expired or that we took back', async () => {
    await notifier.show(request({ tag: 'expired' }));
    await notifier.show(request({ tag: 'taken-back' }));
    await notifier.show(request({ tag: 'dismissed' }));
    daemon.close(1, 1);
    notifier.withdraw('taken-back');
    await expect.poll(() => daemon.closed).toEqual([2]);
    daemon.close(3, 2);
    await expect.poll(() => told).toEqual([{ tag: 'dismissed', action: 'closed' }]);
  });

  test('takes everything away that stands when it closes', async () => {
    await notifier.show(request({ tag: 'one' }));
    await notifier.show(request({ tag: 'two' }));
    notifier.close();
    await expect.poll(() => daemon.standing()).toEqual([]);
  });

  test('ignores clicks on notifications of other programs and keys that it never offered', async () => {
    await notifier.show(request());
    daemon.action(9999, 'claim');
    daemon.action(daemon.calls[0]?.id ?? 0, 'sudo');
    daemon.action(daemon.calls[0]?.id ?? 0, 'open');
    await expect.poll(() => told).toEqual([{ tag: request().tag, action: 'open' }]);
  });

  test('without a bus it says why and throws nothing', async () => {
    const alone = createFreedesktopNotifier({ appName: 'Hoverboard', busAddress: () => null });
    expect(await alone.show(request())).toEqual({ shown: false, detail: 'BusUnavailable: no session bus' });
    const nowhere = createFreedesktopNotifier({ appName: 'Hoverboard', busAddress: () => 'unix:path=/nonexistent/bus' });
    expect(await nowhere.show(request())).toMatchObject({ shown: false });
    alone.close();
    nowhere.close();
  });
});
