/** Where pieces that were made apart meet: silence by the clock with ladder, rules and channels; a mute with the voice; names with leases; bursts with rules. */
import { describe, expect, it } from 'vitest';
import type { ChannelSettings } from '../../src/core/model/channelSettings';
import type { SettingsInput } from '../../src/core/model/settings';
import type { Voice } from '../../src/core/ports';
import { createFakeClock } from '../fakes/fakeClock';
import { createRig, event, MINUTE, observed, type Rig } from './boardRig';
import { decideChannel, type ChannelDecision } from '../../src/core/alerting/channels';
import { channelId } from '../../src/core/model/ids';
import { instant } from '../../src/core/model/instant';

const HOUR = 60 * MINUTE;
const SECOND = 1000;
/** Tuesday, 00:00 in Moscow; the fake clock's zone. */
const MIDNIGHT = Date.UTC(2025, 10, 24, 21, 0, 0);
const at = (time: string, day = 0): number => MIDNIGHT + day * 24 * HOUR + Number(time.slice(0, 2)) * HOUR + Number(time.slice(3)) * MINUTE;
const night: SettingsInput['hours'] = { quiet: [{ from: '23:00', to: '09:00' }] };
const rigAt = (time: string, settings: SettingsInput = {}): Rig => createRig({ clock: createFakeClock(at(time)), settings: { hours: night, ...settings } });
/** As the station wakes by itself: steps of a minute. */
const until = async ({ clock }: Rig, time: string, day = 0): Promise<void> => {
  while (clock.now() < at(time, day)) await clock.advance(Math.min(MINUTE, at(time, day) - clock.now()));
};
const steps = (rig: Rig): unknown => rig.tickets().map(({ ladder }) => [ladder?.step, ladder?.next?.at]);

const silences: readonly (readonly [string, SettingsInput['hours'], string])[] = [
  ['quiet hours', night, '09:00'],
  ['working hours', { working: [{ from: '09:00', to: '23:00' }] }, '09:00'],
  ['quiet hours inside hours without work', { quiet: [{ from: '00:00', to: '08:00' }], working: [{ from: '09:00', to: '23:00' }] }, '09:00'],
  ['quiet hours of the kind alone', { quiet: [{ from: '22:00', to: '09:00', kinds: ['waiter-call'] }] }, '09:00'],
  ['quiet hours that follow each other', { quiet: [{ from: '22:00', to: '03:00' }, { from: '03:00', to: '09:00' }] }, '09:00'],
];

describe('quiet hours and the ladder', () => {
  it.each(silences)('what waited all night begins at the bottom after %s', async (_, hours) => {
    const rig = rigAt('01:00', { hours });
    rig.board.record([event('6')]);
    await until(rig, '09:00');
    expect(rig.alert().sound).toMatchObject({ mode: 'once', volume: 80 });
    expect(steps(rig)).toEqual([['chime', at('09:00') + 30 * SECOND]]);
    await rig.clock.advance(3 * MINUTE);
    expect(rig.alert().sound).toMatchObject({ mode: 'loop', volume: 100 });
  });

  it('what was loudest in the evening begins at the bottom too, over a restart and to the top again', async () => {
    const rig = rigAt('22:50');
    rig.board.record([event('6')]);
    await until(rig, '22:55');
    expect(steps(rig)).toEqual([['loop', undefined]]);
    await until(rig, '09:00', 1);
    expect(steps(rig)).toEqual([['chime', at('09:00', 1) + 30 * SECOND]]);
    rig.board.stop();
    const later = rig.restart();
    expect(steps(later)).toEqual([['chime', at('09:00', 1) + 30 * SECOND]]);
    await until(later, '09:04', 1);
    expect(steps(later)).toEqual([['loop', undefined]]);
    expect(rig.journal.entries.flatMap(({ at: when, fact }) => (fact.type === 'alert.escalated' ? [[when, fact.step, fact.since]] : []))).toEqual([
      [at('22:53'), 'loop', at('22:50')],
      [at('09:03', 1), 'loop', at('09:00', 1)],
    ]);
  });

  it('begins at the bottom where the station was started after they were over', async () => {
    const rig = rigAt('01:00');
    rig.board.record([event('6')]);
    await until(rig, '08:59');
    rig.board.stop();
    await rig.clock.advance(2 * MINUTE);
    expect(steps(rig.restart())).toEqual([['repeat', at('09:03')]]);
  });

  it('a delivery server that opens is no cause for full volume either', async () => {
    const rig = rigAt('01:00', { hours: { followDelivery: true } });
    rig.board.record([{ type: 'source.info', sourceId: observed(1).sourceId, info: { hoursFrom: '09:00', hoursTo: '23:00' } }, observed(139, { promisedAt: null })]);
    await until(rig, '09:00');
    expect(rig.alert().sound).toMatchObject({ mode: 'loop', volume: 80 });
    await rig.clock.advance(2 * MINUTE);
    expect(rig.alert().sound).toMatchObject({ mode: 'loop', volume: 100 });
  });

  it('what a guest asks in the morning counts from then', async () => {
    const rig = rigAt('09:10');
    rig.board.record([event('6')]);
    expect(rig.only().attention).toEqual({ state: 'ringing', reason: 'guest-waits', until: null });
    expect(steps(rig)).toEqual([['chime', at('09:10') + 30 * SECOND]]);
  });
});

describe('quiet hours and who is told', () => {
  const rule = { when: { kinds: ['waiter-call' as const] }, tell: { roles: ['waiter' as const] }, escalateAfterMs: 5 * MINUTE };
  it.each([
    ['the cashier', { station: { roles: ['cashier'] }, routing: { rules: [rule] } }, 'rule'],
    ['the manager', { station: { roles: ['manager'] }, routing: { rules: [{ ...rule, escalateAfterMs: 0 }], managerAfterMs: 5 * MINUTE } }, 'manager'],
    ['the manager without rules', { station: { roles: ['manager'] }, routing: { managerAfterMs: 5 * MINUTE } }, 'manager'],
  ] as const)('%s is called five minutes after they are over, not in the night', async (_, settings, raised) => {
    const rig = rigAt('01:00', settings as unknown as SettingsInput);
    rig.board.record([event('6')]);
    expect(rig.only().attention).toMatchObject({ state: 'muted', reason: 'quiet-hours', until: at('09:00') });
    await until(rig, '09:00');
    expect(rig.only().attention).toMatchObject({ state: 'elsewhere', until: at('09:05') });
    await until(rig, '09:05');
    expect(rig.only().attention).toMatchObject({ state: 'ringing', reason: 'nobody-took', route: { raised } });
  });

  it('what rings elsewhere leaves this board two hours after they are over', async () => {
    const rig = rigAt('22:30', { station: { roles: ['cashier'] }, routing: { rules: [{ ...rule, escalateAfterMs: 0 }] } });
    rig.board.record([event('6')]);
    await until(rig, '10:59', 1);
    expect(rig.only().closed).toBeNull();
    await until(rig, '11:00', 1);
    expect(rig.only().closed).not.toBeNull();
  });
});

describe('quiet hours and channels', () => {
  const channel = (afterMs: number): Pick<ChannelSettings, 'id' | 'enabled' | 'kinds' | 'afterMs'> => ({ id: channelId('director'), enabled: true, kinds: ['waiter-call'], afterMs });
  const never: ChannelDecision = { send: 'never', because: 'not-ringing' };
  const named: SettingsInput = { routing: { rules: [{ when: { kinds: ['waiter-call'] }, tell: { roles: ['waiter'], channels: ['director'] } }] } };
  it.each<readonly [string, SettingsInput, string, number, ChannelDecision]>([
    ['nothing in the night', {}, '08:59', 5 * MINUTE, never],
    ['nothing in the night where a rule sends it out while it rings elsewhere', named, '08:59', 0, never],
    ['not «unanswered» the moment they end', {}, '09:00', 5 * MINUTE, { send: 'later', at: instant(at('09:05')) }],
    ['after the channel’s time from there', {}, '09:05', 5 * MINUTE, { send: 'now', reason: 'unanswered' }],
    ['at once where the channel is told of everything', {}, '09:00', 0, { send: 'now', reason: 'at-once' }],
    ['the same where a rule sends it out', named, '09:00', 5 * MINUTE, { send: 'later', at: instant(at('09:05')) }],
  ])('%s', async (_, settings, time, afterMs, decision) => {
    const rig = rigAt('01:00', settings);
    rig.board.record([event('6')]);
    await until(rig, time);
    expect(decideChannel(rig.only(), channel(afterMs), undefined, rig.clock.now())).toEqual(decision);
  });
});

const createVoice = () => {
  const said: string[] = [];
  const voice: Voice = { speaks: () => Promise.resolve(true), say: (text, language, volume) => (said.push(`${language} ${volume}: ${text}`), Promise.resolve('said')), stop: () => {} };
  return { voice, said };
};
const bill = (table: string) => event(table, { kind: 'bill-request', code: 'bill_request' });

describe('the voice', () => {
  const open = async (settings: SettingsInput = {}, time = '20:00') => {
    const { voice, said } = createVoice();
    const rig = createRig({ voice, clock: createFakeClock(at(time)), settings });
    await rig.clock.advance(4 * SECOND);
    return { rig, said };
  };

  it('says nothing of what is muted, and begins anew when it rings again', async () => {
    const { rig, said } = await open();
    rig.board.record([bill('6'), bill('7')]);
    const [six] = rig.tickets();
    if (six?.type !== 'hall') throw new Error('a bill is the hall’s');
    rig.commands.mute('Анна', 2, { of: 'table', sourceId: six.sourceId, tableId: six.table.id, name: '6' });
    await rig.clock.advance(100 * SECOND);
    expect(said).toEqual(['ru 80: Стол 7, просят счёт.']);
    await rig.clock.advance(21 * SECOND);
    expect(rig.ticket(six.id).ladder).toMatchObject({ step: 'chime' });
  });

  it('says nothing of what rings elsewhere or was put off', async () => {
    const { rig, said } = await open({ routing: { rules: [{ when: { kinds: ['bill-request'] }, tell: { roles: ['waiter'] } }] } });
    rig.board.record([bill('6'), event('7')]);
    rig.commands.snooze(rig.tickets()[1]!.id, 'Анна', 3);
    await rig.clock.advance(150 * SECOND);
    expect(said).toEqual([]);
  });

  it('is as quiet at night as the chime', async () => {
    const { rig, said } = await open({ alerts: { night: { from: '22:00', to: '08:00', volume: 20 } } }, '23:00');
    rig.board.record([bill('6')]);
    await rig.clock.advance(95 * SECOND);
    expect(said).toEqual(['ru 20: Стол 6, просят счёт.']);
  });
});

describe('what was put off', () => {
  it('begins at the bottom, not where it stood', async () => {
    const rig = createRig({ clock: createFakeClock(at('20:00')) });
    rig.board.record([event('6')]);
    await rig.clock.advance(4 * MINUTE);
    expect(steps(rig)).toEqual([['loop', undefined]]);
    rig.commands.snooze(rig.only().id, 'Анна', 5);
    await until(rig, '20:09');
    expect(rig.only().ladder).toMatchObject({ step: 'chime' });
  });

  it('and comes back in quiet hours waits for them, and begins at the bottom', async () => {
    const rig = rigAt('22:50');
    rig.board.record([event('6')]);
    rig.commands.snooze(rig.only().id, 'Анна', 60);
    await until(rig, '23:51');
    expect(rig.only().attention).toMatchObject({ state: 'muted', reason: 'quiet-hours' });
    await until(rig, '09:00', 1);
    expect(rig.only().ladder).toMatchObject({ step: 'chime' });
  });
});
