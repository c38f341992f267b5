/** What staff asked for until a time, while the wall clock is moved: nothing is silent for longer than they asked, and nothing comes in a volley. */
import { describe, expect, it } from 'vitest';
import { createRig, event, MINUTE, observed, orderTicket } from './boardRig';
import { emptyBoard } from '../../src/core/model/board';
import { applyEntry } from '../../src/core/model/fold/fold';
import * as v from 'valibot';
import { healthAfterFailure, healthAfterGood } from '../../src/core/polling/health';
import { projectSource } from '../../src/core/projection';
import { SettingsSchema } from '../../src/core/model/settings';
import { instant } from '../../src/core/model/instant';
import { fromCheckpoint, toCheckpoint } from '../../src/core/model/checkpoint';

const HOUR = 60 * MINUTE;
const ORDER = orderTicket(139);
const typesOf = (rig: ReturnType<typeof createRig>): string[] => rig.journal.entries.map((one) => one.fact.type);

describe('a clock that is set back by hours', () => {
  it('ends a claim: it is no longer known how much of the lease is over', async () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    rig.commands.claim(rig.only().id, 'Анна');
    rig.clock.jumpWallClock(-5 * HOUR);
    await rig.clock.advance(MINUTE);
    expect(rig.only()).toMatchObject({ claim: null, attention: { state: 'ringing' } });
    expect(typesOf(rig)).toContain('claim.expired');
  });

  it('ends a snooze', async () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    rig.commands.snooze(rig.only().id, 'Анна', 5);
    rig.clock.jumpWallClock(-5 * HOUR);
    await rig.clock.advance(MINUTE);
    expect(rig.only()).toMatchObject({ snoozedUntil: null, attention: { state: 'ringing' } });
  });

  it('ends a mute for good: it does not come back when the clock gets there again', async () => {
    const rig = createRig();
    rig.commands.mute('Анна', 30);
    rig.clock.jumpWallClock(-2 * HOUR);
    await rig.clock.advance(MINUTE);
    expect(rig.alert().muted).toBeNull();
    await rig.clock.advance(2 * HOUR);
    rig.board.record([event('6')]);
    expect(rig.only().attention).toMatchObject({ state: 'ringing' });
    expect(rig.board.state().mutes.size).toBe(0);
  });

  it('ends the wait for the till, and lets another person take the order', async () => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    rig.orders.accept(ORDER, 'Анна');
    await rig.clock.advance(3100);
    expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'sent' } });
    rig.clock.jumpWallClock(-5 * HOUR);
    await rig.clock.advance(MINUTE);
    expect(rig.ticket(ORDER)).toMatchObject({ claim: null, request: { phase: 'unconfirmed' } });
    rig.commands.claim(ORDER, 'Борис');
    expect(rig.ticket(ORDER)).toMatchObject({ claim: { by: 'Борис' } });
  });

  it('is noticed by a command before the station has looked', () => {
    const rig = createRig();
    rig.board.record([event('6'), observed(139)]);
    const call = rig.tickets()[0]?.id ?? ORDER;
    rig.commands.claim(call, 'Анна');
    rig.commands.claim(ORDER, 'Анна');
    rig.clock.jumpWallClock(-5 * HOUR);
    rig.commands.claim(call, 'Борис');
    rig.orders.accept(ORDER, 'Борис');
    expect(rig.ticket(call)).toMatchObject({ claim: { by: 'Борис' } });
    expect(rig.ticket(ORDER)).toMatchObject({ claim: { by: 'Борис' }, request: { phase: 'undoable', by: 'Борис' } });
  });

  it('tells many tickets at once in one summary, and then looks again at its usual pace', async () => {
    const rig = createRig();
    const tables = ['1', '2', '3', '4', '5'];
    rig.board.record(tables.map((table) => event(table)));
    for (const ticket of rig.tickets()) rig.commands.claim(ticket.id, 'Анна');
    await rig.clock.advance(100);
    const before = rig.notifier.shown.length;
    rig.clock.jumpWallClock(-5 * HOUR);
    const entries = rig.journal.entries.length;
    rig.board.refresh();
    await rig.clock.advance(20_000);
    expect(rig.alert().ringing).toBe(5);
    expect(rig.notifier.shown.slice(before).map((one) => one.title)).toEqual(['повтор: 5 вызовов']);
    await rig.clock.advance(10 * MINUTE);
    // And each becomes louder once.
    expect(rig.journal.entries.slice(entries).map((one) => one.fact.type)).toEqual([...tables.map(() => 'claim.expired'), ...tables.map(() => 'alert.escalated')]);
  });

  it('of a journal that refuses rings all the same, and makes no loop of looking', async () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    rig.commands.claim(rig.only().id, 'Анна');
    rig.clock.jumpWallClock(-5 * HOUR);
    rig.journal.failWith('no space left on device');
    let tries = 0;
    const { append } = rig.journal;
    rig.journal.append = (entries) => ((tries += 1), append(entries));
    await rig.clock.advance(2 * MINUTE);
    expect(rig.only().attention).toMatchObject({ state: 'ringing' });
    expect(tries).toBeLessThan(30);
  });
});

it('a dead feed is stale although its last good news seems to lie ahead', () => {
  const settings = v.parse(SettingsSchema, { sources: [{ id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'http://127.0.0.1:1' }] });
  const [source] = settings.sources;
  if (source === undefined) throw new Error('one source');
  const now = instant(Date.UTC(2025, 10, 25, 9));
  const staleAfter = (lastGoodMs: number, state: 'ok' | 'failing') => {
    const health = { state, problem: null, lastGoodAt: instant(now + lastGoodMs), failingSince: null, consecutiveFailures: 0 };
    return projectSource(source, emptyBoard(), { health, startedAt: instant(now + lastGoodMs) }, settings.alerts, now).stale;
  };
  expect(staleAfter(3 * HOUR, 'failing')).toBe(true);
  // Until the next poll has ended nobody knows; it ends within seconds.
  expect(staleAfter(3 * HOUR, 'ok')).toBe(false);
  expect(staleAfter(-1000, 'failing')).toBe(false);
});

it('the news of a feed that fails after the clock was set back grows old from then on', () => {
  const now = instant(Date.UTC(2025, 10, 25, 9));
  const good = healthAfterGood(null, instant(now + 3 * HOUR));
  const failing = healthAfterFailure(good, { code: 'refused' }, null, now);
  expect(failing.lastGoodAt).toBe(now);
  expect(healthAfterFailure(failing, { code: 'refused' }, null, instant(now + MINUTE)).lastGoodAt).toBe(now);
});

it('a second that a time server takes away ends nothing', async () => {
  const rig = createRig();
  rig.board.record([event('6'), observed(139)]);
  const call = rig.tickets()[0]?.id ?? ORDER;
  rig.commands.claim(call, 'Анна');
  rig.commands.mute('Анна', 5);
  rig.orders.accept(ORDER, 'Анна');
  rig.clock.jumpWallClock(-1500);
  await rig.clock.advance(3100);
  expect(rig.ticket(call).attention).toMatchObject({ state: 'claimed' });
  expect(rig.ticket(ORDER)).toMatchObject({ request: { phase: 'sent' } });
  expect(rig.alert().muted).toMatchObject({ by: 'Анна' });
});

it('a pre-order rings within a minute of its time when the clock was put forward', async () => {
  const rig = createRig({ settings: { alerts: { leadTimeMs: HOUR } } });
  rig.board.record([observed(139, { promisedAt: instant(rig.clock.now() + 9 * HOUR) })]);
  expect(rig.only().attention).toMatchObject({ state: 'scheduled' });
  rig.clock.jumpWallClock(8 * HOUR);
  await rig.clock.advance(MINUTE + 100);
  expect(rig.only().attention).toMatchObject({ state: 'ringing', reason: 'time-has-come' });
});

describe('what an older version wrote', () => {
  const older = () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    rig.commands.snooze(rig.only().id, 'Анна', 10);
    rig.commands.mute('Анна', 10);
    const { mutes, ...checkpoint } = toCheckpoint(rig.board.state());
    const [mute] = mutes ?? [];
    const tickets = checkpoint.tickets.map(({ snoozedAt: _start, ...ticket }) => ticket);
    const muted = mute === undefined ? null : { until: mute.until, by: mute.by };
    rig.journal.saveCheckpoint(checkpoint.seq, { ...checkpoint, tickets, muted });
    return rig;
  };

  it('without a start of a snooze and a mute still holds after a restart', () => {
    const after = older().restart();
    expect(after.only().attention).toMatchObject({ state: 'snoozed' });
    expect(after.alert().muted).toMatchObject({ by: 'Анна' });
  });

  it('and ends all the same when the clock was set back further than anybody can ask for', () => {
    const rig = older();
    rig.clock.jumpWallClock(-13 * HOUR);
    expect(rig.restart().only()).toMatchObject({ snoozedUntil: null, attention: { state: 'ringing' } });
  });
});

it('the end of a mute is in the journal, and folds to the same board', () => {
  const rig = createRig();
  rig.commands.mute('Анна', 5);
  rig.clock.jumpWallClock(-HOUR);
  rig.board.refresh();
  const board = emptyBoard();
  for (const entry of rig.journal.entries) applyEntry(board, entry);
  expect(board).toEqual(rig.board.state());
  expect(fromCheckpoint(JSON.parse(JSON.stringify(toCheckpoint(board))))).toEqual(board);
});
