/** Who else is told of a ticket that nobody takes, and when: what boards count down to. */
import { describe, expect, it } from 'vitest';
import type { RuleInput } from '../../src/core/model/routing';
import type { SettingsInput } from '../../src/core/model/settings';
import { createRig, event, MINUTE, type Rig } from './boardRig';

const calls = (patch: Partial<RuleInput> = {}): RuleInput => ({ when: { kinds: ['waiter-call'] }, tell: { roles: ['waiter'] }, ...patch });
const director = (patch: object = {}): NonNullable<SettingsInput['channels']>[number] => ({ id: 'director', kind: 'telegram', label: 'Директор', chatId: '-1001', kinds: ['waiter-call'], afterMs: 5 * MINUTE, ...patch });

/** «waiter manager 3», «Директор 5»: who, and how many minutes after the guest asked. */
const aheadIn = (rig: Rig): readonly string[] => {
  const { ahead = [], demand } = rig.only();
  return ahead.map((one) => `${one.to === 'people' ? one.roles.join(' ') : one.channel} ${(one.at - (demand?.since ?? 0)) / MINUTE}`);
};
const ring = (settings: SettingsInput): Rig => {
  const rig = createRig({ settings });
  rig.board.record([event('6')]);
  return rig;
};

describe('of what rings is said who is told next', () => {
  it.each<[name: string, settings: SettingsInput, ahead: readonly string[]]>([
    ['nobody, where nothing is set', {}, []],
    ['the manager, after the manager’s time', { routing: { managerAfterMs: 3 * MINUTE } }, ['manager 3']],
    ['cashier and manager by the rule’s time', { station: { roles: ['waiter'] }, routing: { rules: [calls({ escalateAfterMs: 2 * MINUTE })] } }, ['cashier manager 2']],
    ['each of them once', { station: { roles: ['waiter'] }, routing: { rules: [calls({ escalateAfterMs: 2 * MINUTE })], managerAfterMs: 4 * MINUTE } }, ['cashier manager 2']],
    ['the manager before the rule’s time, and then the cashier', { station: { roles: ['waiter'] }, routing: { rules: [calls({ escalateAfterMs: 4 * MINUTE })], managerAfterMs: 2 * MINUTE } }, ['manager 2', 'cashier 4']],
    ['not the manager whom the rule tells at once', { station: { roles: ['manager'] }, routing: { rules: [calls({ tell: { roles: ['manager'] } })], managerAfterMs: 2 * MINUTE } }, []],
    ['the other cashiers, where the rule tells those of a zone', { routing: { zones: [{ id: 'hall', name: 'Зал', tables: '1-9' }], rules: [calls({ tell: { roles: ['cashier'], zones: ['hall'] }, escalateAfterMs: MINUTE })] } }, ['cashier manager 1']],
    ['a channel', { channels: [director()] }, ['Директор 5']],
    ['no channel of other kinds', { channels: [director({ kinds: ['bill-request'] })] }, []],
    ['no channel that is off', { channels: [director({ enabled: false })] }, []],
    ['no channel that has it already', { channels: [director({ afterMs: 0 })] }, []],
    ['the channel that the rule names', { station: { roles: ['waiter'] }, routing: { rules: [calls({ tell: { roles: ['waiter'], channels: ['director'] } })] }, channels: [director({ kinds: ['bill-request'] }), director({ id: 'other', label: 'Другой' })] }, ['Директор 5']],
    ['all of them, from the nearest', { routing: { managerAfterMs: 6 * MINUTE }, channels: [director(), director({ id: 'mail', label: 'Почта', afterMs: 7 * MINUTE })] }, ['Директор 5', 'manager 6', 'Почта 7']],
    ['also where it rings at other stations', { station: { roles: ['kitchen'] }, routing: { rules: [calls()], managerAfterMs: 3 * MINUTE } }, ['manager 3']],
  ])('%s', (_, settings, ahead) => expect(aheadIn(ring(settings))).toEqual(ahead));
});

const both: SettingsInput = { routing: { managerAfterMs: 3 * MINUTE }, channels: [director()] };

it('what has come is said no more, in the moment when it comes', async () => {
  // It sounds without a pause from the beginning, and the board looks by itself at full minutes: nothing else happens in that moment.
  const rig = ring({ ...both, routing: { managerAfterMs: 3 * MINUTE + 7000 }, alerts: { kinds: { 'waiter-call': { repeatMs: 0, voiceAfterMs: 0, loopAfterMs: 0, sound: 'attention' } } } });
  await rig.clock.advance(3 * MINUTE + 7100);
  expect(aheadIn(rig)).toEqual(['Директор 5']);
  await rig.clock.advance(2 * MINUTE);
  expect(rig.only()).not.toHaveProperty('ahead');
  expect(rig.only().attention.state).toBe('ringing');
});

it('nothing is ahead of what somebody has, put off or muted, and it counts on from the beginning where it comes back', async () => {
  const rig = ring(both);
  const { id } = rig.only();
  rig.commands.claim(id, 'Анна');
  expect(aheadIn(rig)).toEqual([]);
  await rig.clock.advance(MINUTE);
  rig.commands.release(id, 'Анна');
  expect(aheadIn(rig)).toHaveLength(2);
  rig.commands.snooze(id, 'Анна', 5);
  expect(aheadIn(rig)).toEqual([]);
  rig.commands.unsnooze(id, 'Анна');
  rig.commands.mute('Анна', 5);
  expect(aheadIn(rig)).toEqual([]);
  rig.commands.done(id, 'Анна');
  expect(aheadIn(rig)).toEqual([]);
});

it('what waited through quiet hours is counted from their end', async () => {
  const rig = createRig({ settings: { ...both, hours: { quiet: [{ from: '11:00', to: '13:00' }] } } });
  rig.board.record([event('6')]);
  expect(rig.only().attention.reason).toBe('quiet-hours');
  expect(aheadIn(rig)).toEqual([]);
  await rig.clock.advance(61 * MINUTE);
  const { ahead, attention } = rig.only();
  expect(attention.state).toBe('ringing');
  expect(ahead?.map(({ at }) => at - (attention.since ?? 0))).toEqual([3 * MINUTE, 5 * MINUTE]);
});

it('where the clock was set back nothing is promised that has been done already', async () => {
  const rig = ring(both);
  rig.clock.jumpWallClock(-60 * MINUTE);
  await rig.clock.advance(1000);
  expect(aheadIn(rig)).toEqual([]);
});
