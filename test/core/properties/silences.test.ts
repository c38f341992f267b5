/** Mutes, snoozes, claims, quiet hours that are changed, loudness by role and a clock that jumps, in any order: something sounds exactly while something rings, and nothing stays silent for ever. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SettingsInput } from '../../../src/core/model/settings';
import { CommandRefused } from '../../../src/core/station';
import { createFakeClock } from '../../fakes/fakeClock';
import { createRig, event, MINUTE, observed, type Rig } from '../boardRig';

/** Tuesday, 21:30 in Moscow; the fake clock's zone. */
const EVENING = Date.UTC(2025, 10, 25, 18, 30);
const roleVolumes = { cashier: { volume: 0, night: 20 }, kitchen: { volume: 100 } };
const hours = { none: {}, quiet: { quiet: [{ from: '22:00', to: '23:00' }] }, calls: { quiet: [{ from: '21:00', to: '01:00', kinds: ['waiter-call'] }] }, closed: { working: [{ from: '09:00', to: '21:00' }] } } as const satisfies Record<string, SettingsInput['hours']>;
const settingsOf = (of: keyof typeof hours): SettingsInput => ({
  hours: hours[of],
  station: { roles: ['cashier', 'kitchen'] },
  alerts: { volume: 60, night: { from: '22:30', to: '08:00', volume: 30 }, roleVolumes, leadTimeMs: 24 * 60 * MINUTE },
  routing: { rules: [{ when: { kinds: ['delivery-order'] }, tell: { roles: ['kitchen'] } }, { when: { kinds: ['waiter-call'] }, tell: { roles: ['cashier'] } }] },
});
const table = fc.constantFrom('1', '2');
const minutes = fc.integer({ min: 1, max: 90 });
const who = fc.constantFrom('Анна', 'Игорь');
const scope = fc.constantFrom(...([{ of: 'all' }, { of: 'kind', kind: 'waiter-call' }, { of: 'source', sourceId: 'hall' }] as never[]));
const step = fc.oneof(
  fc.tuple(fc.constant('call'), table),
  fc.tuple(fc.constant('order'), fc.integer({ min: 1, max: 2 })),
  fc.tuple(fc.constantFrom('claim', 'release', 'done', 'unsnooze'), who, fc.nat(3)),
  fc.tuple(fc.constant('snooze'), who, fc.nat(3), minutes),
  fc.tuple(fc.constant('mute'), who, minutes, scope),
  fc.tuple(fc.constant('unmute'), who, scope),
  fc.tuple(fc.constant('hours'), fc.constantFrom('none', 'quiet', 'calls', 'closed')),
  fc.tuple(fc.constant('pass'), minutes),
  fc.tuple(fc.constant('jump'), fc.integer({ min: -90, max: 90 })),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(rig: Rig, [what, ...rest]: Step): Promise<void> {
  const [one, two, three] = rest as [never, never, never];
  const id = (index: number): never => rig.tickets()[index % Math.max(1, rig.tickets().length)]?.id as never;
  try {
    if (what === 'call') rig.board.record([event(one)]);
    else if (what === 'order') rig.board.record([observed(one)]);
    else if (what === 'claim' || what === 'release' || what === 'done' || what === 'unsnooze') rig.commands[what](id(two), one);
    else if (what === 'snooze') rig.commands.snooze(id(two), one, three);
    else if (what === 'mute') rig.commands.mute(one, two, three);
    else if (what === 'unmute') rig.commands.unmute(one, two);
    else if (what === 'hours') rig.apply(settingsOf(one));
    else if (what === 'pass') await rig.clock.advance(one * MINUTE);
    else {
      rig.clock.jumpWallClock(one * MINUTE);
      rig.board.refresh();
    }
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
  }
}

function holds(rig: Rig): void {
  const now = rig.clock.now();
  const ringing = rig.tickets().filter(({ attention }) => attention.state === 'ringing');
  const { sound, ringing: counted } = rig.alert();
  expect([sound === null, counted]).toEqual([ringing.length === 0, ringing.length]);
  for (const { attention, demand } of rig.tickets()) {
    if (attention.state === 'muted' || attention.state === 'snoozed' || attention.state === 'claimed') expect(attention.until).toBeGreaterThan(now);
    if (demand !== null) expect(attention.state).not.toBe('quiet');
  }
  // A loop that nobody has heard for so long is heard, whatever a role is set to; nobody else's call is ever as quiet as that of the quietest role.
  if (ringing.some(({ ladder }) => ladder?.step === 'loop')) expect(sound).toMatchObject({ mode: 'loop', volume: 100 });
  else if (sound?.mode === 'loop' && ringing.some(({ kind }) => kind === 'delivery-order')) expect(sound.volume).toBeGreaterThanOrEqual(30);
}

it('something sounds exactly while something rings, every silence has an end, and when all of them are over everything that waits rings', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const rig = createRig({ clock: createFakeClock(EVENING), settings: settingsOf('none') });
      for (const one of steps) {
        await take(rig, one);
        holds(rig);
      }
      const before = rig.tickets().map(({ id, attention: { state, reason, until } }) => [id, state, reason, until]);
      rig.board.stop();
      const again = rig.restart();
      again.apply(settingsOf('none'));
      holds(again);
      expect(again.tickets().map(({ id }) => id)).toEqual(before.map(([id]) => id));
      // Longer than any claim, snooze and mute of these.
      await again.clock.advance(4 * 60 * MINUTE);
      holds(again);
      for (const { demand, attention } of again.tickets()) if (demand !== null) expect(attention.state).toMatch(/ringing|inhibited|elsewhere/);
      again.board.stop();
    }),
    { numRuns: Number(process.env['FUZZ'] ?? 30) },
  );
});
