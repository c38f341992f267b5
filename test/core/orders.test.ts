/** Accepting and cancelling: taken back, sent, confirmed by the API alone. */
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/core/model/health';
import { accepted, cancelled, createRig, DELIVERY, event, MINUTE, observed, orderTicket } from './boardRig';
import { createFakeClock, type FakeClock } from '../fakes/fakeClock';

const ORDER = orderTicket(139);

describe('assisted', () => {
  it('opens the staff page after the take-back time, watches, and believes only the API', async () => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    const { openAddress } = rig.orders.accept(ORDER, 'Анна');
    expect(openAddress).toBe('http://127.0.0.1:2/');
    expect(rig.alert().sound).toBeNull();
    expect(rig.staffPage.opened).toHaveLength(0);
    await rig.clock.advance(3100);
    expect(rig.staffPage.opened).toMatchObject([{ ticketId: ORDER, orderId: 139, action: 'accept' }]);
    expect(rig.ticket(ORDER)).toMatchObject({ stage: 'waiting', request: { phase: 'sent' } });
    expect(rig.hurried).toEqual(['delivery']);
    rig.board.record([accepted(139)]);
    expect(rig.ticket(ORDER)).toMatchObject({ stage: 'accepted', request: { phase: 'confirmed' }, changed: null });
  });

  it('says «в кассе ещё ожидает» when the API shows nothing, and a later confirmation still counts', async () => {
    const rig = createRig({ settings: { alerts: { confirmWithinMs: MINUTE } } });
    rig.board.record([observed(139)]);
    rig.commands.claim(ORDER, 'Анна');
    rig.orders.accept(ORDER, 'Анна');
    await rig.clock.advance(MINUTE + 4000);
    // Whoever asked may have left: long before a lease would end it is everybody's again.
    expect(rig.ticket(ORDER)).toMatchObject({ stage: 'waiting', request: { phase: 'unconfirmed' }, claim: null, attention: { state: 'ringing' } });
    rig.board.record([accepted(139)]);
    expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'confirmed' } });
  });

  describe('while its source is lost', () => {
    const lost = { type: 'source.health', sourceId: DELIVERY, health: { state: 'failing', problem: { code: 'refused' }, lastGoodAt: null, failingSince: null, consecutiveFailures: 1 } } as const;
    const back = { ...lost, health: { ...lost.health, state: 'ok', problem: null, consecutiveFailures: 0 } } as const;
    const sentAndLost = async (clock?: FakeClock) => {
      const rig = createRig({ settings: { alerts: { confirmWithinMs: MINUTE } }, ...(clock && { clock }) });
      rig.board.record([observed(139), observed(140)]);
      rig.orders.accept(ORDER, 'Анна');
      await rig.clock.advance(4000);
      rig.board.record([lost]);
      return rig;
    };

    it('rings for no order that was sent, and goes on for those that nobody has taken', async () => {
      const rig = await sentAndLost();
      await rig.clock.advance(20 * MINUTE);
      expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'sent' }, attention: { state: 'claimed', reason: 'source-silent' } });
      expect(rig.tickets().map(({ attention }) => attention.state)).toEqual(['claimed', 'ringing']);
      expect(rig.journal.entries.some(({ fact }) => fact.type === 'alert.decided' && fact.decision === 'silent' && fact.reason === 'source-silent')).toBe(true);
    });

    it('looks again when something may have changed, and not without end', async () => {
      const clock = createFakeClock();
      let looks = 0;
      await sentAndLost({ ...clock, after: (delayMs, fire) => ((looks += 1), clock.after(delayMs, fire)) });
      await clock.advance(2 * MINUTE);
      looks = 0;
      await clock.advance(20 * MINUTE);
      // Once a minute, and once for each ring of the order beside it.
      expect(looks).toBeLessThan(100);
    });

    it('says what has become of it when the source is back', async () => {
      const rig = await sentAndLost();
      await rig.clock.advance(20 * MINUTE);
      rig.board.record([accepted(139)]);
      rig.board.record([back]);
      expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'confirmed' }, demand: null });
    });

    it('rings again at once when the source is back and shows it as it was', async () => {
      const rig = await sentAndLost();
      await rig.clock.advance(20 * MINUTE);
      rig.board.record([back]);
      expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'unconfirmed' }, attention: { state: 'ringing' } });
    });

    it('rings after half an hour all the same', async () => {
      const rig = await sentAndLost();
      await rig.clock.advance(32 * MINUTE);
      expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'unconfirmed' }, attention: { state: 'ringing' } });
    });
  });

  it('sends nothing that was taken back, also when asked again at once', async () => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    rig.orders.accept(ORDER, 'Анна');
    await rig.clock.advance(1000);
    rig.orders.takeBack(ORDER, 'Анна');
    expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'taken-back' } });
    rig.orders.accept(ORDER, 'Анна');
    await rig.clock.advance(2500);
    expect(rig.staffPage.opened).toHaveLength(0);
    await rig.clock.advance(1000);
    expect(rig.staffPage.opened).toHaveLength(1);
    expect(() => rig.orders.takeBack(ORDER, 'Анна')).toThrow('Поздно');
  });

  it('remembers which table the cash server made', async () => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    rig.board.record([{ type: 'order.table', ticketId: ORDER, table: 'Dlv.2' }]);
    expect(rig.ticket(ORDER)).toMatchObject({ cashTable: 'Dlv.2' });
  });
});

describe('cancelling', () => {
  it('keeps the reason in the journal, and our own cancellation of an accepted order does not ring', async () => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    rig.board.record([accepted(139)]);
    rig.orders.cancel(ORDER, 'Анна', 'dish-not-available', null);
    await rig.clock.advance(3100);
    rig.board.record([observed(139, { status: 40, stage: 'cancelled' }, [{ field: 'stage', from: 'accepted', to: 'cancelled' }])]);
    expect(rig.ticket(ORDER)).toMatchObject({ closed: { how: 'cancelled' }, demand: null, request: { phase: 'confirmed', reason: 'dish-not-available' } });
    expect(rig.journal.timeline(ORDER).map((one) => one.fact)).toContainEqual(expect.objectContaining({ type: 'order.asked', reason: 'dish-not-available', by: 'Анна' }));
  });

  it('asks for words where the reason is «другое»', () => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    expect(() => rig.orders.cancel(ORDER, 'Анна', 'other', ' ')).toThrow('Напишите, почему');
    rig.orders.cancel(ORDER, 'Анна', 'other', 'гость передумал');
    expect(rig.ticket(ORDER)).toMatchObject({ request: { text: 'гость передумал' } });
  });
});

const httpSettings = {
  sources: [
    {
      id: 'delivery',
      kind: 'mini-delivery' as const,
      label: 'Доставка',
      baseUrl: 'http://127.0.0.1:2',
      actions: { mode: 'http' as const, accept: { method: 'POST' as const, url: 'http://127.0.0.1:2/a/{id}' }, cancel: { method: 'POST' as const, url: 'http://127.0.0.1:2/c/{id}' } },
    },
  ],
};

describe('http', () => {
  it('a call that succeeded is still only sent, until the API shows it', async () => {
    const rig = createRig({ settings: httpSettings });
    rig.board.record([observed(139)]);
    rig.orders.accept(ORDER, 'Анна');
    await rig.clock.advance(3100);
    expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'sent' } });
    expect(rig.staffPage.opened).toHaveLength(0);
  });

  it('a call that failed says so in words', async () => {
    const rig = createRig({ settings: httpSettings, act: () => Promise.resolve({ code: 'http-status', values: { status: 500 } }) });
    rig.board.record([observed(139)]);
    rig.commands.claim(ORDER, 'Анна');
    rig.orders.accept(ORDER, 'Анна');
    await rig.clock.advance(3100);
    expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'failed', problem: { code: 'http-status' } }, claim: null, attention: { state: 'ringing' } });
  });
});

it.each([
  ['an order that another person has', (rig: ReturnType<typeof createRig>) => (rig.commands.claim(ORDER, 'Борис'), rig.orders.accept(ORDER, 'Анна')), 'Борис'],
  ['an order that is being accepted', (rig: ReturnType<typeof createRig>) => (rig.orders.accept(ORDER, 'Анна'), rig.orders.accept(ORDER, 'Анна')), 'Анна'],
  ['an order that waits no more', (rig: ReturnType<typeof createRig>) => (rig.board.record([accepted(139)]), rig.orders.accept(ORDER, 'Анна')), 'уже не ожидает'],
  ['an order that waits, as done', (rig: ReturnType<typeof createRig>) => rig.commands.done(ORDER, 'Анна'), 'примите заказ или отмените'],
  ['a ticket that is not there', (rig: ReturnType<typeof createRig>) => rig.commands.claim(orderTicket(7), 'Анна'), 'уже нет'],
])('refuses %s', (_name, act, words) => {
  const rig = createRig();
  rig.board.record([observed(139)]);
  expect(() => act(rig)).toThrow(words);
});

it('refuses to accept what is no delivery, and where acting from here is off', () => {
  const rig = createRig({ settings: { sources: [{ id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: 'http://127.0.0.1:2', actions: { mode: 'none' } }] } });
  rig.board.record([observed(139), event('6')]);
  expect(() => rig.orders.accept(ORDER, 'Анна')).toThrow('в кассе');
  expect(() => rig.orders.accept(rig.tickets()[1]?.id ?? ORDER, 'Анна')).toThrow('доставки');
});

it('does not point at what follows from an acceptance made here, and does at what somebody changed', async () => {
  const rig = createRig();
  rig.board.record([observed(139)]);
  rig.orders.accept(ORDER, 'Анна');
  await rig.clock.advance(3100);
  rig.board.record([accepted(139)]);
  rig.board.record([observed(139, { status: 20, stage: 'on-the-way' }, [{ field: 'stage', from: 'accepted', to: 'on-the-way' }, { field: 'dishes', from: null, to: 'Пирог ×1' }])]);
  expect(rig.ticket(ORDER)).toMatchObject({ changed: null });
  rig.board.record([observed(139, { status: 20, stage: 'on-the-way' }, [{ field: 'sum', from: 174_000, to: 190_000 }])]);
  expect(rig.ticket(ORDER)).toMatchObject({ changed: { changes: [{ field: 'sum' }] } });
});

it('a cancellation that the order has overtaken ends, in words', async () => {
  const rig = createRig();
  rig.board.record([accepted(139)]);
  rig.orders.cancel(ORDER, 'Анна', 'guest-refused', null);
  await rig.clock.advance(3100);
  rig.board.record([observed(139, { status: 30, stage: 'archived' }, [{ field: 'stage', from: 'accepted', to: 'archived' }])]);
  expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'failed', problem: { code: 'ended-otherwise' } } });
});

it('what the API confirmed stays confirmed when the call itself ends badly afterwards', () => {
  const rig = createRig();
  rig.board.record([observed(139)]);
  rig.orders.accept(ORDER, 'Анна');
  rig.board.record([accepted(139)]);
  rig.board.record([{ type: 'order.failed', ticketId: ORDER, problem: { code: 'timeout' } }]);
  expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'confirmed' } });
});

it('an order of a source that is no longer followed can be put away', () => {
  const rig = createRig({ settings: { sources: [] } });
  rig.board.record([observed(139)]);
  rig.commands.done(ORDER, 'Анна');
  expect(rig.alert()).toMatchObject({ ringing: 0, sound: null });
});

it('starts on a full disk although an acceptance was interrupted', () => {
  const rig = createRig();
  rig.board.record([observed(139)]);
  rig.orders.accept(ORDER, 'Анна');
  rig.journal.failWith('no space left on device');
  const after = rig.restart();
  expect(after.alert()).toMatchObject({ journalTrouble: expect.stringContaining('Журнал') as unknown });
});

describe('a request whose time to be sent has passed', () => {
  const unsent = { request: { phase: 'failed', problem: { code: 'interrupted' } } };

  it('that could not be journaled fails as soon as it can, and is never sent', async () => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    rig.orders.accept(ORDER, 'Анна');
    rig.journal.failWith('no space left on device');
    await rig.clock.advance(30_000);
    expect(rig.staffPage.opened).toHaveLength(0);
    rig.journal.failWith(null);
    await rig.clock.advance(6000);
    expect(rig.ticket(ORDER)).toMatchObject(unsent);
    await rig.clock.advance(5 * MINUTE);
    expect(rig.staffPage.opened).toHaveLength(0);
  });

  it('fails after a restart on a full disk too, once the disk has room', async () => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    rig.orders.accept(ORDER, 'Анна');
    rig.journal.failWith('no space left on device');
    const after = rig.restart();
    await after.clock.advance(30_000);
    rig.journal.failWith(null);
    await after.clock.advance(6000);
    expect(after.ticket(ORDER)).toMatchObject(unsent);
    expect(after.staffPage.opened).toHaveLength(0);
  });

  it.each([
    ['slept', 3 * 3_600_000],
    ['had its clock set back', -3 * 3_600_000],
  ])('is not sent by a computer that %s meanwhile', async (_what, jumpMs) => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    rig.orders.accept(ORDER, 'Анна');
    rig.clock.jumpWallClock(jumpMs);
    await rig.clock.advance(10_000);
    expect(rig.ticket(ORDER)).toMatchObject(unsent);
    expect(rig.staffPage.opened).toHaveLength(0);
    expect(rig.journal.entries.filter((one) => one.fact.type === 'order.failed')).toHaveLength(1);
  });

  it('does not keep the order from being accepted again', async () => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    rig.orders.accept(ORDER, 'Анна');
    rig.clock.jumpWallClock(3_600_000);
    await rig.clock.advance(3100);
    rig.orders.accept(ORDER, 'Анна');
    await rig.clock.advance(3100);
    expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'sent' } });
    expect(rig.staffPage.opened).toHaveLength(1);
  });
});

describe("somebody else's cancellation", () => {
  const ring = { closed: { how: 'cancelled' }, attention: { state: 'ringing', reason: 'accepted-order-cancelled' }, changed: { changes: [{ field: 'stage' }] } };

  it('rings although our own old one came to nothing', async () => {
    const rig = createRig({ settings: { alerts: { confirmWithinMs: MINUTE } } });
    rig.board.record([observed(139)]);
    rig.board.record([accepted(139)]);
    rig.orders.cancel(ORDER, 'Анна', 'guest-refused', null);
    await rig.clock.advance(2 * MINUTE);
    expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'unconfirmed' } });
    await rig.clock.advance(60 * MINUTE);
    rig.board.record([cancelled(139)]);
    expect(rig.ticket(ORDER)).toMatchObject({ ...ring, request: { phase: 'confirmed' } });
  });

  it('rings although our own call had failed', async () => {
    const rig = createRig({ settings: httpSettings, act: () => Promise.resolve({ code: 'http-status', values: { status: 500 } }) });
    rig.board.record([observed(139)]);
    rig.board.record([accepted(139)]);
    rig.orders.cancel(ORDER, 'Анна', 'guest-refused', null);
    await rig.clock.advance(3100);
    rig.board.record([cancelled(139)]);
    expect(rig.ticket(ORDER)).toMatchObject({ ...ring, request: { phase: 'failed' } });
  });

  it('of an order that was being accepted here rings, and says that the acceptance is void', async () => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    rig.orders.accept(ORDER, 'Анна');
    await rig.clock.advance(3100);
    rig.board.record([observed(139, { status: 40, stage: 'cancelled' }, [{ field: 'stage', from: 'waiting', to: 'cancelled' }])]);
    expect(rig.ticket(ORDER)).toMatchObject({ ...ring, request: { phase: 'failed', problem: { code: 'ended-otherwise' } } });
    expect(rig.notifier.shown.at(-1)?.title).toBe('Заказ № 139 ОТМЕНЁН');
    expect(rig.alert().sound?.name).toBe('cancelled');
    rig.commands.done(ORDER, 'Анна');
    expect(rig.alert()).toMatchObject({ level: 'quiet', sound: null });
  });
});

it('a request whose order vanished is over: nobody is told that the till still shows it', async () => {
  const rig = createRig();
  rig.board.record([observed(139)]);
  rig.orders.accept(ORDER, 'Анна');
  await rig.clock.advance(3100);
  rig.board.record([{ type: 'delivery.vanished', sourceId: rig.only().sourceId, orderId: 139 }]);
  await rig.clock.advance(5 * MINUTE);
  expect(rig.ticket(ORDER)).toMatchObject({ closed: { how: 'unknown' }, request: { phase: 'failed', problem: { code: 'ended-otherwise' } } });
});

it('a station that is stopped sends nothing any more, and the next start says so', async () => {
  const rig = createRig();
  rig.board.record([observed(139)]);
  rig.orders.accept(ORDER, 'Анна');
  await rig.clock.advance(1000);
  rig.orders.stop();
  rig.board.stop();
  await rig.clock.advance(10_000);
  expect(rig.staffPage.opened).toHaveLength(0);
  const after = rig.restart();
  expect(after.ticket(ORDER)).toMatchObject({ request: { phase: 'failed', problem: { code: 'interrupted' } } });
});

it('a call that fails late says nothing of the request that was made after it', async () => {
  const answers: ((problem: Problem | null) => void)[] = [];
  const rig = createRig({ settings: { ...httpSettings, alerts: { confirmWithinMs: 5000 } }, act: () => new Promise((resolve) => answers.push(resolve)) });
  rig.board.record([observed(139)]);
  rig.orders.accept(ORDER, 'Анна');
  await rig.clock.advance(9000);
  expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'unconfirmed' } });
  rig.orders.accept(ORDER, 'Анна');
  await rig.clock.advance(3100);
  answers[0]?.({ code: 'timeout' });
  await rig.clock.advance(10);
  expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'sent' } });
  answers[1]?.({ code: 'http-status', values: { status: 500 } });
  await rig.clock.advance(10);
  expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'failed', problem: { code: 'http-status' } } });
});
