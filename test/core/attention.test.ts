/** What rings, for how long, and what is told of it: the path from a recorded fact to sound and notification. */
import { describe, expect, it } from 'vitest';
import { accepted, cancelled, createRig, event, MINUTE, observed, orderTicket } from './boardRig';
import { instant } from '../../src/core/model/instant';

const nowNotRepeated = (texts: readonly { body: string; title: string }[]) => texts.filter((one) => !one.body.includes('повтор') && !one.title.includes('повтор'));

describe('a waiter call', () => {
  it('rings, is announced once, and repeats every 30 s until someone claims it', async () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    expect(rig.only().attention).toMatchObject({ state: 'ringing', reason: 'guest-waits' });
    expect(rig.alert()).toMatchObject({ level: 'alarm', ringing: 1, mostUrgent: rig.only().id, sound: { name: 'call', mode: 'once' } });
    expect(rig.notifier.shown.map((one) => one.title)).toEqual(['Стол 6 зовёт официанта']);
    const first = rig.alert().sound?.sequence ?? 0;
    await rig.clock.advance(29_000);
    expect(rig.alert().sound?.sequence).toBe(first);
    await rig.clock.advance(1_100);
    expect(rig.alert().sound?.sequence).toBeGreaterThan(first);
    expect(nowNotRepeated(rig.notifier.shown)).toHaveLength(1);

    rig.commands.claim(rig.only().id, 'Анна');
    expect(rig.alert()).toMatchObject({ level: 'pending', ringing: 0, sound: null });
    expect(rig.notifier.standing.size).toBe(0);
    const shown = rig.notifier.shown.length;
    await rig.clock.advance(5 * MINUTE);
    expect(rig.notifier.shown).toHaveLength(shown);
  });

  it('comes again as the same ticket, counts ×2 and rings although it was claimed', async () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    rig.commands.claim(rig.only().id, 'Анна');
    await rig.clock.advance(31_000);
    rig.board.record([event('6')]);
    expect(rig.only()).toMatchObject({ count: 2, claim: null, attention: { state: 'ringing', reason: 'guest-asked-again' } });
    expect(nowNotRepeated(rig.notifier.shown)).toHaveLength(2);
  });

  it('returns to the pool when the claim is not finished within the lease', async () => {
    const rig = createRig({ settings: { alerts: { claimLeaseMs: 2 * MINUTE } } });
    rig.board.record([event('6')]);
    rig.commands.claim(rig.only().id, 'Анна');
    await rig.clock.advance(2 * MINUTE + 100);
    expect(rig.only()).toMatchObject({ claim: null, attention: { state: 'ringing' } });
    expect(rig.journal.entries.some((one) => one.fact.type === 'claim.expired')).toBe(true);
  });

  it('is silent once done, and rings again when put back', () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    rig.commands.done(rig.only().id, 'Анна');
    expect(rig.alert()).toMatchObject({ level: 'quiet', sound: null });
    rig.commands.recall(rig.only().id, 'Анна');
    expect(rig.alert()).toMatchObject({ level: 'alarm', ringing: 1 });
  });

  it('opens a new ticket after the first was done', () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    rig.commands.done(rig.only().id, 'Анна');
    rig.board.record([event('6')]);
    expect(rig.tickets().map((ticket) => ticket.closed === null)).toEqual([false, true]);
  });
});

describe('the hall', () => {
  it('ends the bill request of a table that paid online, and says so on both', () => {
    const rig = createRig();
    rig.board.record([event('6', { kind: 'bill-request', code: 'bill_request' }), event('7', { kind: 'bill-request', code: 'bill_request' })]);
    rig.board.record([event('6', { kind: 'online-payment', code: 'online_payment' })]);
    const [bill, other, payment] = rig.tickets();
    expect(bill).toMatchObject({ closed: { how: 'paid-online' }, attention: { state: 'quiet', reason: 'paid-online' } });
    expect(other).toMatchObject({ closed: null });
    expect(payment).toMatchObject({ settles: bill?.id, attention: { state: 'ringing' } });
  });

  it('keeps unknown events of one table apart by their code', () => {
    const rig = createRig();
    rig.board.record([event('6', { kind: 'other', code: 'hookah' }), event('6', { kind: 'other', code: 'taxi' }), event('6', { kind: 'other', code: 'taxi' })]);
    expect(rig.tickets().map((ticket) => ticket.type === 'hall' && [ticket.code, ticket.count])).toEqual([
      ['hookah', 1],
      ['taxi', 2],
    ]);
  });

  it('tells a volley in one summary, and keeps every ticket', () => {
    const rig = createRig();
    rig.board.record([event('1'), event('2'), event('3'), event('4', { kind: 'bill-request' })]);
    expect(rig.notifier.shown).toHaveLength(1);
    expect(rig.notifier.shown[0]?.title).toBe('3 вызова, 1 счёт');
    expect(rig.alert().ringing).toBe(4);
  });
});

describe('a delivery order', () => {
  it('rings without a pause until it leaves «Ожидает»', async () => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    expect(rig.alert().sound).toMatchObject({ name: 'delivery', mode: 'loop' });
    await rig.clock.advance(10 * MINUTE);
    expect(rig.alert().sound).toMatchObject({ mode: 'loop' });
    rig.board.record([accepted(139)]);
    expect(rig.alert()).toMatchObject({ level: 'quiet', sound: null });
    expect(rig.ticket(orderTicket(139))).toMatchObject({ stage: 'accepted', changed: { changes: [{ field: 'stage' }] } });
  });

  it('that was accepted before we saw it does not ring, and the journal says why', () => {
    const rig = createRig();
    rig.board.record([accepted(139)]);
    expect(rig.only().attention).toMatchObject({ state: 'quiet', reason: 'accepted-elsewhere' });
    expect(rig.notifier.shown).toHaveLength(0);
    expect(rig.journal.timeline(orderTicket(139)).map((one) => one.fact)).toContainEqual(expect.objectContaining({ type: 'alert.decided', decision: 'silent', reason: 'accepted-elsewhere' }));
  });

  it('promised for later waits quietly and rings when its time comes', async () => {
    const rig = createRig({ settings: { alerts: { leadTimeMs: 60 * MINUTE } } });
    rig.board.record([observed(139, { promisedAt: instant(rig.clock.now() + 90 * MINUTE) })]);
    expect(rig.only().attention).toMatchObject({ state: 'scheduled', reason: 'too-early', until: rig.clock.now() + 30 * MINUTE });
    expect(rig.notifier.shown).toHaveLength(0);
    await rig.clock.advance(30 * MINUTE + 100);
    expect(rig.only().attention).toMatchObject({ state: 'ringing', reason: 'time-has-come' });
    expect(rig.notifier.shown.map((one) => one.title)).toEqual(['Заказ № 139: пора принимать предзаказ']);
  });

  it('put off after its time had come waits quietly anew, and rings once at its new time', async () => {
    const rig = createRig({ settings: { alerts: { leadTimeMs: 60 * MINUTE } } });
    const promised = (afterMs: number) => ({ promisedAt: instant(start + afterMs) });
    const start = rig.clock.now();
    rig.board.record([observed(139, promised(90 * MINUTE))]);
    await rig.clock.advance(31 * MINUTE);
    expect(rig.only().attention).toMatchObject({ state: 'ringing', reason: 'time-has-come' });
    rig.board.record([observed(139, promised(180 * MINUTE), [{ field: 'promisedAt', from: start + 90 * MINUTE, to: start + 180 * MINUTE }])]);
    expect(rig.only().attention).toMatchObject({ state: 'scheduled', reason: 'too-early', until: start + 120 * MINUTE });
    expect(rig.notifier.standing.size).toBe(0);
    const shown = rig.notifier.shown.length;
    await rig.clock.advance(88 * MINUTE);
    expect(rig.notifier.shown).toHaveLength(shown);
    await rig.clock.advance(2 * MINUTE);
    expect(rig.only().attention).toMatchObject({ state: 'ringing', reason: 'time-has-come' });
    expect(nowNotRepeated(rig.notifier.shown.slice(shown)).map((one) => one.title)).toEqual(['Заказ № 139: пора принимать предзаказ']);
    expect(rig.journal.entries.filter((one) => one.fact.type === 'order.due')).toHaveLength(2);
  });

  it('put off by so little that its time has still come rings on, and is not announced anew', async () => {
    const rig = createRig({ settings: { alerts: { leadTimeMs: 60 * MINUTE } } });
    const start = rig.clock.now();
    rig.board.record([observed(139, { promisedAt: instant(start + 90 * MINUTE) })]);
    await rig.clock.advance(40 * MINUTE);
    const shown = rig.notifier.shown.length;
    rig.board.record([observed(139, { promisedAt: instant(start + 95 * MINUTE) }, [{ field: 'promisedAt', from: start + 90 * MINUTE, to: start + 95 * MINUTE }])]);
    expect(rig.only().attention).toMatchObject({ state: 'ringing' });
    expect(rig.notifier.shown).toHaveLength(shown);
  });

  it('is marked late when its time passes, once', async () => {
    const rig = createRig();
    rig.board.record([accepted(139, { promisedAt: instant(rig.clock.now() + MINUTE) })]);
    expect(rig.only().late).toBe(false);
    await rig.clock.advance(5 * MINUTE);
    expect(rig.only().late).toBe(true);
    expect(rig.journal.entries.filter((one) => one.fact.type === 'order.late')).toHaveLength(1);
  });

  it('cancelled in the till after it was accepted rings in its own way until acknowledged', () => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    rig.board.record([accepted(139)]);
    rig.board.record([cancelled(139)]);
    expect(rig.only()).toMatchObject({ closed: { how: 'cancelled' }, attention: { state: 'ringing', reason: 'accepted-order-cancelled' } });
    expect(rig.alert().sound?.name).toBe('cancelled');
    expect(rig.notifier.shown.at(-1)?.title).toBe('Заказ № 139 ОТМЕНЁН');
    rig.commands.done(orderTicket(139), 'Анна');
    expect(rig.alert()).toMatchObject({ level: 'quiet', sound: null });
  });

  it('cancelled while it still waited just ends', () => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    rig.board.record([observed(139, { status: 40, stage: 'cancelled' }, [{ field: 'stage', from: 'waiting', to: 'cancelled' }])]);
    expect(rig.alert()).toMatchObject({ level: 'quiet', sound: null });
  });

  it('that vanished while staff counted on it is told, never just dropped', () => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    rig.board.record([{ type: 'delivery.vanished', sourceId: rig.only().sourceId, orderId: 139 }]);
    expect(rig.only()).toMatchObject({ closed: { how: 'unknown' }, attention: { state: 'ringing' } });
  });

  it('that comes back from the archive is the same ticket and rings if it waits', () => {
    const rig = createRig();
    rig.board.record([accepted(139)]);
    rig.board.record([observed(139, { status: 30, stage: 'archived' }, [{ field: 'stage', from: 'accepted', to: 'archived' }])]);
    expect(rig.only().closed).toMatchObject({ how: 'archived' });
    rig.board.record([observed(139, {}, [{ field: 'stage', from: 'archived', to: 'waiting' }])]);
    expect(rig.only()).toMatchObject({ closed: null, attention: { state: 'ringing' } });
  });
});

describe('mute and snooze', () => {
  it('muted: nothing sounds or is shown, the board says why, and it rings when the mute ends', async () => {
    const rig = createRig();
    rig.commands.mute('Анна', 5);
    rig.board.record([event('6')]);
    expect(rig.only().attention).toMatchObject({ state: 'muted', reason: 'alerts-muted' });
    expect(rig.alert()).toMatchObject({ level: 'pending', sound: null, muted: { by: 'Анна' } });
    expect(rig.notifier.shown).toHaveLength(0);
    await rig.clock.advance(5 * MINUTE + 100);
    expect(rig.alert()).toMatchObject({ level: 'alarm', muted: null });
    expect(rig.notifier.shown).toHaveLength(1);
  });

  it('snoozed: silent until its time, then rings', async () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    rig.commands.snooze(rig.only().id, 'Анна', 5);
    expect(rig.alert().sound).toBeNull();
    await rig.clock.advance(5 * MINUTE + 100);
    expect(rig.only()).toMatchObject({ snoozedUntil: null, attention: { state: 'ringing' } });
  });
});

describe('repeats', () => {
  it('do not come in a volley after the computer slept', async () => {
    const rig = createRig();
    rig.board.record([event('1'), event('2')]);
    const before = rig.notifier.shown.length;
    rig.clock.jumpWallClock(60 * MINUTE);
    rig.board.refresh();
    rig.board.refresh();
    expect(rig.notifier.shown.length - before).toBe(2);
  });

  it('go on when the clock is set back by hours', async () => {
    const rig = createRig();
    rig.board.record([event('1')]);
    const before = rig.alert().sound?.sequence ?? 0;
    rig.clock.jumpWallClock(-5 * 60 * MINUTE);
    rig.board.refresh();
    expect(rig.alert().sound?.sequence).toBeGreaterThan(before);
  });
});

it('nothing pending: nothing sounds, whatever happened before', () => {
  const rig = createRig();
  rig.board.record([event('1'), event('2', { kind: 'bill-request' }), observed(139), observed(140)]);
  for (const ticket of rig.tickets()) if (ticket.type === 'hall') rig.commands.done(ticket.id, 'Анна');
  rig.board.record([accepted(139), accepted(140)]);
  expect(rig.alert()).toMatchObject({ level: 'quiet', ringing: 0, sound: null, kinds: {} });
  expect(rig.notifier.standing.size).toBe(0);
});

it('closed tickets leave the board after a day, what still asks for something never does', async () => {
  const rig = createRig();
  rig.board.record([event('1'), event('2')]);
  rig.commands.done(rig.tickets()[0]?.id ?? orderTicket(0), 'Анна');
  await rig.clock.advance(25 * 60 * MINUTE);
  rig.board.record([event('3')]);
  expect(rig.tickets().map((ticket) => ticket.type === 'hall' && ticket.table.name)).toEqual(['2', '3']);
  expect(rig.deltas.flatMap((delta) => delta.removed ?? [])).toHaveLength(1);
});
