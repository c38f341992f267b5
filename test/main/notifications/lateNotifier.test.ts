import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFreedesktopNotifier } from '../../../src/adapters/notifiers/freedesktopNotifier';
import { createLateNotifier } from '../../../src/main/notifications/lateNotifier';
import { startNotificationDaemon } from '../../e2e/daemon/notificationDaemon';
import { startSessionBus, type TestSessionBus } from '../../e2e/daemon/sessionBus';
import { notifierContract, request } from '../../adapters/notifiers/notifierContract';
import { createFakeNotifier } from '../../fakes/fakeNotifier';

const supports = { actions: true, replace: true, withdraw: true };
const NEVER_MS = 3_600_000;

let bus: TestSessionBus;
beforeAll(async () => {
  bus = await startSessionBus();
});
afterAll(() => bus.stop());

notifierContract('a notifier that is loaded late', async () => {
  const daemon = await startNotificationDaemon({ busAddress: bus.address });
  const only = (): number => daemon.standing()[0]?.id ?? 0;
  const load = async () => createFreedesktopNotifier({ appName: 'Hoverboard', answerWithinMs: 5000, busAddress: () => bus.address });
  return {
    notifier: createLateNotifier({ name: 'freedesktop', supports, load, afterMs: NEVER_MS }),
    standing: () => daemon.standing().map((one) => ({ title: one.title, body: one.body.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') })),
    click: (action) => daemon.action(only(), action),
    dismiss: () => daemon.close(only(), 2),
    stop: () => daemon.stop(),
  };
});

describe('a notifier that is loaded late', () => {
  test('is loaded by itself after a time, once', async () => {
    let loaded = 0;
    const late = createLateNotifier({ name: 'late', supports, load: async () => ((loaded += 1), createFakeNotifier()), afterMs: 5 });
    await expect.poll(() => loaded).toBe(1);
    await late.show(request());
    expect(loaded).toBe(1);
    late.close();
  });

  test('keeps the order of what came before it was there: a withdrawn one does not stand', async () => {
    const inner = createFakeNotifier();
    const late = createLateNotifier({ name: 'late', supports, load: async () => inner, afterMs: NEVER_MS });
    const first = late.show(request({ tag: 'a' }));
    late.withdraw('a');
    const second = late.show(request({ tag: 'b' }));
    expect([await first, await second]).toEqual([{ shown: true }, { shown: true }]);
    expect([...inner.standing.keys()]).toEqual(['b']);
    late.close();
  });

  test('says that nothing was shown where it cannot be loaded', async () => {
    const late = createLateNotifier({ name: 'late', supports, load: () => Promise.reject(new Error('no such library')), afterMs: NEVER_MS });
    late.withdraw('a');
    expect(await late.show(request())).toEqual({ shown: false, detail: 'Error: no such library' });
    late.close();
  });

  test('is tried again with the next notification where it could not be loaded: a disk that was busy once must not cost the evening its notifications', async () => {
    const inner = createFakeNotifier();
    let tries = 0;
    const load = async () => {
      tries += 1;
      if (tries === 1) throw new Error('busy');
      return inner;
    };
    const late = createLateNotifier({ name: 'late', supports, load, afterMs: NEVER_MS });
    expect(await late.show(request({ tag: 'a' }))).toEqual({ shown: false, detail: 'Error: busy' });
    expect(await late.show(request({ tag: 'b' }))).toEqual({ shown: true });
    expect([...inner.standing.keys()]).toEqual(['b']);
    late.close();
  });

  test('shows without a turn of the loop once it is there', async () => {
    const inner = createFakeNotifier();
    const late = createLateNotifier({ name: 'late', supports, load: async () => inner, afterMs: NEVER_MS });
    await late.show(request({ tag: 'a' }));
    void late.show(request({ tag: 'b' }));
    expect([...inner.standing.keys()]).toContain('b');
    late.close();
  });

  test('is not loaded for one that was closed first', async () => {
    let loaded = 0;
    const late = createLateNotifier({ name: 'late', supports, load: async () => ((loaded += 1), createFakeNotifier()), afterMs: 1 });
    late.close();
    await new Promise((later) => setTimeout(later, 20));
    expect(loaded).toBe(0);
  });
});
