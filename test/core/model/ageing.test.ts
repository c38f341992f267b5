/** From which age on a ticket stands out, and when an order that nobody accepts is lost. */
import { expect, it } from 'vitest';
import * as v from 'valibot';
import { ageingOf, ageStep } from '../../../src/core/model/ageing';
import { instant } from '../../../src/core/model/instant';
import { lostAt } from '../../../src/core/model/lost';
import { SettingsSchema } from '../../../src/core/model/settings';
import { TicketKindSchema } from '../../../src/core/model/ticket';

const MINUTE = 60_000;

it.each([
  [0, 0],
  [1.5, 1],
  [2.9, 1],
  [3, 2],
  [6, 3],
  [600, 3],
])('a call of %f minutes is at step %i', (minutes, step) => expect(ageStep(minutes * MINUTE, ageingOf('waiter-call'))).toBe(step));

it.each([
  ['what is written', { warnAfterMs: MINUTE, lateAfterMs: 2 * MINUTE }, { warnAfterMs: MINUTE, lateAfterMs: 2 * MINUTE }],
  ['the kind’s own', {}, { warnAfterMs: 3 * MINUTE, lateAfterMs: 6 * MINUTE }],
  ['a late time after a warning that is later than its own', { warnAfterMs: 10 * MINUTE }, { warnAfterMs: 10 * MINUTE, lateAfterMs: 20 * MINUTE }],
  ['a warning before a late time that is earlier than its own', { lateAfterMs: 2 * MINUTE }, { warnAfterMs: MINUTE, lateAfterMs: 2 * MINUTE }],
])('%s holds', (_name, written, held) => expect(ageingOf('waiter-call', written)).toEqual(held));

it('every kind warns before it is late', () => {
  for (const kind of TicketKindSchema.options) expect(ageingOf(kind).lateAfterMs).toBeGreaterThan(ageingOf(kind).warnAfterMs);
});

it('a late time that is not later than the warning is refused, at that field', () => {
  const kinds = { other: { repeatMs: 30_000, sound: 'call', warnAfterMs: MINUTE, lateAfterMs: MINUTE } };
  const { issues } = v.safeParse(SettingsSchema, { alerts: { kinds } });
  expect(issues?.map((issue) => v.getDotPath(issue))).toEqual(['alerts.kinds.other.lateAfterMs']);
});

it.each([
  ['waits', { stage: 'waiting', closed: null } as const, 5 * MINUTE, 6 * MINUTE],
  ['waits where nothing cancels itself', { stage: 'waiting', closed: null } as const, undefined, null],
  ['was accepted', { stage: 'accepted', closed: null } as const, 5 * MINUTE, null],
  ['has ended', { stage: 'waiting', closed: { at: instant(0), how: 'unknown', by: null } } as const, 5 * MINUTE, null],
])('an order that %s', (_name, order, autoCancelAfterMs, at) => expect(lostAt({ ...order, openedAt: instant(MINUTE) }, autoCancelAfterMs)).toBe(at));
