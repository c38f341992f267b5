/** The ladder: how loudly a ticket asks at each moment and why, what the journal keeps of it, and what is heard. */
import { describe, expect, it } from 'vitest';
import { decideLadder, type LadderDecision } from '../../src/core/alerting/ladder';
import { instant, type Instant } from '../../src/core/model/instant';
import { ladderFault, type LadderInput } from '../../src/core/model/ladderSettings';
import { EVERYTHING } from '../../src/core/model/mute';
import type { Ticket } from '../../src/core/model/ticket';
import type { Attention } from '../../src/core/model/view';
import { wordsOf } from '../../src/core/model/words';
import { accepted, createRig, event, MINUTE, observed, orderTicket, type Rig } from './boardRig';

const SECOND = 1000;
const since = instant(1_000_000);
const after = (ms: number): Instant => instant(since + ms);

describe('a ticket climbs', () => {
  type Row = readonly [
    name: string,
    state: { readonly kind?: Ticket['kind']; readonly demand?: null; readonly attention?: Attention['state']; readonly climb?: Ticket['climb'] },
    input: LadderInput,
    ms: number,
    decision: LadderDecision,
  ];
  const call: LadderInput = { repeatMs: 30 * SECOND, voiceAfterMs: 0, loopAfterMs: 3 * MINUTE };
  const spoken: LadderInput = { ...call, voiceAfterMs: 90 * SECOND };
  it.each<Row>([
    ['not while it asks for nothing', { demand: null }, call, 9 * MINUTE, { step: null, reason: 'nothing-asked', next: null }],
    ['not while somebody has it', { attention: 'claimed' }, call, 9 * MINUTE, { step: null, reason: 'not-ringing', next: null }],
    ['not while it is muted', { attention: 'muted' }, call, 9 * MINUTE, { step: null, reason: 'not-ringing', next: null }],
    ['from a single chime', {}, call, 0, { step: 'chime', reason: 'asked', next: { step: 'repeat', at: after(30 * SECOND) } }],
    ['to repeating', {}, call, 30 * SECOND, { step: 'repeat', reason: 'unanswered', next: { step: 'loop', at: after(3 * MINUTE) } }],
    ['to a loud loop, the last', {}, call, 3 * MINUTE, { step: 'loop', reason: 'unanswered', next: null }],
    ['past what sounds without a pause anyway', {}, { repeatMs: 0, voiceAfterMs: 0, loopAfterMs: 2 * MINUTE }, 1, { step: 'chime', reason: 'asked', next: { step: 'loop', at: after(2 * MINUTE) } }],
    ['to the voice, and by it to the loop', {}, spoken, 30 * SECOND, { step: 'repeat', reason: 'unanswered', next: { step: 'voice', at: after(90 * SECOND) } }],
    ['to being said aloud', {}, spoken, 90 * SECOND, { step: 'voice', reason: 'unanswered', next: { step: 'loop', at: after(3 * MINUTE) } }],
    ['to the voice of its kind’s own time where none is written', {}, { repeatMs: 30 * SECOND }, 90 * SECOND, { step: 'voice', reason: 'unanswered', next: { step: 'loop', at: after(3 * MINUTE) } }],
    ['past a voice of its kind’s own that would come after the loop', {}, { repeatMs: 30 * SECOND, loopAfterMs: MINUTE }, 30 * SECOND, { step: 'repeat', reason: 'unanswered', next: { step: 'loop', at: after(MINUTE) } }],
    ['no further than it may', {}, { repeatMs: 30 * SECOND, voiceAfterMs: 0, loopAfterMs: 0 }, 60 * MINUTE, { step: 'repeat', reason: 'unanswered', next: null }],
    ['by its kind’s own time where none is written', {}, { repeatMs: 30 * SECOND }, 3 * MINUTE, { step: 'loop', reason: 'unanswered', next: null }],
    ['never to a shout for a payment where none is written', { kind: 'online-payment' }, { repeatMs: 60 * SECOND }, 60 * MINUTE, { step: 'repeat', reason: 'unanswered', next: null }],
    ['by a time of its kind’s own no earlier than its repeats', {}, { repeatMs: 10 * MINUTE }, 4 * MINUTE, { step: 'chime', reason: 'asked', next: { step: 'repeat', at: after(10 * MINUTE) } }],
    ['never down, whatever settings say', {}, { repeatMs: 5 * MINUTE, loopAfterMs: MINUTE }, MINUTE, { step: 'chime', reason: 'asked', next: { step: 'repeat', at: after(5 * MINUTE) } }],
    ['from where the journal says it was', { climb: { demandSeq: 7, since, step: 'loop' } }, call, SECOND, { step: 'loop', reason: 'reached-before', next: null }],
    ['anew for a new demand', { climb: { demandSeq: 6, since: instant(0), step: 'loop' } }, call, SECOND, { step: 'chime', reason: 'asked', next: { step: 'repeat', at: after(30 * SECOND) } }],
    ['not to a step that settings took away', { climb: { demandSeq: 7, since, step: 'loop' } }, { repeatMs: 30 * SECOND, loopAfterMs: 0 }, SECOND, { step: 'chime', reason: 'asked', next: { step: 'repeat', at: after(30 * SECOND) } }],
    ['from when it rang again', { climb: { demandSeq: 7, since: after(5 * MINUTE), step: 'chime' } }, call, 6 * MINUTE, { step: 'repeat', reason: 'unanswered', next: { step: 'loop', at: after(8 * MINUTE) } }],
    ['from now where the clock was set back', {}, call, -60 * MINUTE, { step: 'chime', reason: 'clock-set-back', next: { step: 'repeat', at: after(-60 * MINUTE + 30 * SECOND) } }],
  ])('%s', (_name, { kind = 'waiter-call', demand, attention = 'ringing', climb = null }, input, ms, decision) => {
    const ticket = { kind, climb, demand: demand === null ? null : ({ kind: 'new', since, seq: 7 } as const) };
    expect(decideLadder(ticket, { state: attention }, input, after(ms))).toEqual(decision);
  });
});

it.each<[string, LadderInput, ReturnType<typeof ladderFault>]>([
  ['repeats first and shouts then', { repeatMs: 30_000, loopAfterMs: 30_000 }, null],
  ['never shouts', { repeatMs: 300_000, loopAfterMs: 0 }, null],
  ['speaks before it repeats', { repeatMs: 60_000, voiceAfterMs: 30_000 }, { field: 'voiceAfterMs', earliestMs: 60_000 }],
  ['shouts before it speaks', { repeatMs: 30_000, voiceAfterMs: 90_000, loopAfterMs: 60_000 }, { field: 'loopAfterMs', earliestMs: 90_000 }],
  ['leaves it to the kind', { repeatMs: 3_600_000 }, null],
  ['shouts before its first repeat', { repeatMs: 300_000, loopAfterMs: 299_999 }, { field: 'loopAfterMs', earliestMs: 300_000 }],
])('a ladder that %s', (_name, input, fault) => expect(ladderFault(input)).toEqual(fault));

const LOUD = { mode: 'loop', volume: 100 };
const escalations = (rig: Rig) => rig.journal.entries.flatMap(({ fact }) => (fact.type === 'alert.escalated' ? [fact] : []));
const ringFor = async (ms: number, settings = {}): Promise<Rig> => {
  const rig = createRig({ settings: { alerts: { volume: 20, ...settings } } });
  rig.board.record([event('6')]);
  await rig.clock.advance(ms);
  return rig;
};

describe('what nobody answers', () => {
  it('is heard without a pause at full volume, and the journal had it before', async () => {
    const rig = await ringFor(3 * MINUTE - SECOND);
    expect(rig.alert().sound).toMatchObject({ mode: 'once', volume: 20 });
    expect(escalations(rig)).toEqual([]);
    let heardFirst = false;
    const { append } = rig.journal;
    rig.journal.append = (entries) => {
      if (entries.some(({ fact }) => fact.type === 'alert.escalated')) heardFirst = rig.alert().sound?.mode === 'loop';
      return append(entries);
    };
    await rig.clock.advance(2 * SECOND);
    expect(rig.alert().sound).toMatchObject({ name: 'call', ...LOUD });
    expect(heardFirst).toBe(false);
    expect(escalations(rig)).toMatchObject([{ ticketId: rig.only().id, step: 'loop', reason: 'unanswered' }]);
    const lines = rig.journal.timeline(rig.only().id).map((entry) => wordsOf('ru').timeline(entry));
    expect(lines).toContain('Громче: никто не подошёл, звучит без перерыва на полной громкости');
    await rig.clock.advance(20 * MINUTE);
    expect(escalations(rig)).toHaveLength(1);
  });

  it('is as loud after a restart, also where the clock was set back meanwhile', async () => {
    const rig = await ringFor(4 * MINUTE);
    rig.clock.jumpWallClock(-2 * MINUTE);
    const again = rig.restart();
    expect(again.alert().sound).toMatchObject(LOUD);
    expect(escalations(again)).toHaveLength(1);
  });

  it('shows when it becomes louder, and says so when its time comes', async () => {
    const rig = await ringFor(0);
    const began = rig.only().demand?.since ?? 0;
    expect(rig.only().ladder).toEqual({ step: 'chime', reason: 'asked', next: { step: 'repeat', at: began + 30 * SECOND } });
    await rig.clock.advance(31 * SECOND);
    expect(rig.only().ladder).toMatchObject({ step: 'repeat', next: { step: 'loop', at: began + 3 * MINUTE } });
  });

  it('counts anew, and once, from a clock that was set back', async () => {
    const rig = await ringFor(MINUTE);
    rig.clock.jumpWallClock(-60 * MINUTE);
    await rig.clock.advance(2 * MINUTE);
    expect(escalations(rig)).toMatchObject([{ reason: 'clock-set-back', step: 'chime' }]);
    await rig.clock.advance(3 * MINUTE);
    expect(rig.alert().sound).toMatchObject(LOUD);
    expect(escalations(rig)).toHaveLength(2);
  });

  it('drowns out what is more urgent and quieter', async () => {
    const rig = await ringFor(2 * MINUTE);
    rig.board.record([observed(139)]);
    expect(rig.alert().sound).toMatchObject({ name: 'delivery', mode: 'loop', volume: 20 });
    await rig.clock.advance(MINUTE + SECOND);
    expect(rig.alert().sound).toMatchObject({ name: 'call', ...LOUD });
    rig.commands.claim(rig.tickets()[0]!.id, 'Анна');
    expect(rig.alert().sound).toMatchObject({ name: 'delivery', mode: 'loop', volume: 20 });
  });
});

describe('the climb ends', () => {
  it.each<[string, (rig: Rig) => void]>([
    ['when somebody takes it', (rig) => rig.commands.claim(rig.only().id, 'Анна')],
    ['when it is put off', (rig) => rig.commands.snooze(rig.only().id, 'Анна', 5)],
    ['when it is muted', (rig) => rig.commands.mute('Анна', 5, EVERYTHING)],
    ['when it is done', (rig) => rig.commands.done(rig.only().id, 'Анна')],
  ])('%s, and with it the noise', async (_name, act) => {
    const rig = await ringFor(4 * MINUTE);
    act(rig);
    expect(rig.alert().sound).toBeNull();
    expect(rig.only().ladder).toBeNull();
  });

  it.each<[string, (rig: Rig) => Promise<void> | void]>([
    ['released', (rig) => rig.commands.release(rig.only().id, 'Анна')],
    ['not finished within the lease', (rig) => rig.clock.advance(10 * MINUTE + SECOND)],
  ])('and begins at the bottom once it was taken and %s', async (_name, act) => {
    const rig = await ringFor(4 * MINUTE);
    rig.commands.claim(rig.only().id, 'Анна');
    await act(rig);
    expect(rig.only()).toMatchObject({ attention: { state: 'ringing' }, ladder: { step: 'chime' } });
    expect(rig.alert().sound).toMatchObject({ mode: 'once', volume: 20 });
    await rig.clock.advance(3 * MINUTE + SECOND);
    expect(rig.alert().sound).toMatchObject(LOUD);
  });

  it.each<[string, (rig: Rig) => void]>([
    ['snooze', (rig) => rig.commands.snooze(rig.only().id, 'Анна', 5)],
    ['mute', (rig) => rig.commands.mute('Анна', 5, EVERYTHING)],
  ])('and begins at the bottom after a %s, also where that ended while the station was down', async (_name, act) => {
    const rig = await ringFor(4 * MINUTE);
    act(rig);
    rig.board.stop();
    await rig.clock.advance(6 * MINUTE);
    const again = rig.restart();
    expect(again.only()).toMatchObject({ attention: { state: 'ringing' }, ladder: { step: 'chime' } });
  });

  it('and begins at the bottom for a guest who asks again', async () => {
    const rig = await ringFor(4 * MINUTE);
    rig.board.record([event('6')]);
    expect(rig.only().ladder).toMatchObject({ step: 'chime', reason: 'asked' });
    expect(rig.alert().sound).toMatchObject({ mode: 'once', volume: 20 });
  });

  it('when an order is accepted elsewhere', async () => {
    const rig = createRig();
    rig.board.record([observed(139)]);
    await rig.clock.advance(3 * MINUTE);
    expect(rig.alert().sound).toMatchObject({ name: 'delivery', ...LOUD });
    rig.board.record([accepted(139)]);
    expect(rig.alert().sound).toBeNull();
    expect(rig.ticket(orderTicket(139)).ladder).toBeNull();
  });
});
