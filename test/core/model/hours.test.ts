/** Hours of the week: what covers a minute, for how long, and when the next ones begin. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { coveredSinceMs, lastEndMs, coveredUntilMs, HoursSettingsSchema, isAlways, nextStartMs, PeriodSchema, WEEKDAYS, type Period } from '../../../src/core/model/hours';

/** Monday 2026-11-23, as its wall clock counts it. */
const MONDAY = Date.UTC(2026, 10, 23);
const local = (day: number, clock: string): number => MONDAY + ((day - 1) * 1440 + Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * 60_000;
const period = (from: string, to: string, days: readonly (typeof WEEKDAYS)[number][] = WEEKDAYS): Period => ({ from, to, days: [...days] });
const night = [period('23:00', '09:00')];

describe('what covers a moment', () => {
  it.each([
    ['the evening of a night', night, local(1, '23:30'), local(2, '09:00')],
    ['the morning after it, the next day', night, local(2, '03:00'), local(2, '09:00')],
    ['its first minute', night, local(1, '23:00'), local(2, '09:00')],
    ['not the minute of its end', night, local(2, '09:00'), null],
    ['not the day', night, local(2, '12:00'), null],
    ['Sunday’s night reaches into Monday', [period('23:00', '09:00', [7])], local(1, '02:00'), local(1, '09:00')],
    ['and from Sunday into the next week', [period('23:00', '09:00', [7])], local(7, '23:30'), local(8, '09:00')],
    ['no night of another day', [period('23:00', '09:00', [5])], local(1, '02:00'), null],
    ['periods that touch are one', [period('20:00', '24:00'), period('00:00', '07:00')], local(3, '21:00'), local(4, '07:00')],
    ['and so are those that overlap', [period('12:00', '14:00'), period('13:00', '15:00')], local(3, '12:30'), local(3, '15:00')],
    ['a whole day', [period('00:00', '24:00', [6])], local(6, '12:00'), local(7, '00:00')],
    ['all of it: a week, not for ever', [period('00:00', '24:00')], local(3, '12:00'), local(10, '12:00')],
  ] as const)('%s', (_, periods, at, until) => {
    expect(coveredUntilMs(periods, at)).toBe(until);
  });

  it('the next one begins after now, also next week', () => {
    expect(nextStartMs(night, local(2, '12:00'))).toBe(local(2, '23:00'));
    expect(nextStartMs(night, local(2, '23:00'))).toBe(local(3, '23:00'));
    expect(nextStartMs([period('10:00', '11:00', [1])], local(2, '12:00'))).toBe(local(8, '10:00'));
    expect(nextStartMs([], local(2, '12:00'))).toBeNull();
  });

  const clocks = fc.integer({ min: 0, max: 1439 }).map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
  const periods = fc.array(
    fc.record({ from: clocks, to: clocks, days: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }) }).filter(({ from, to }) => from !== to),
    { minLength: 1, maxLength: 4 },
  );
  /** Minute by minute, as one would look it up in a table. */
  const covers = (all: readonly Period[], at: number): boolean =>
    all.some(({ from, to, days }) =>
      [0, 1].some((back) => {
        const day = Math.floor((at - MONDAY) / 86_400_000) - back;
        const weekday = ((((day % 7) + 7) % 7) + 1) as (typeof WEEKDAYS)[number];
        const start = MONDAY + day * 86_400_000 + (local(1, from) - MONDAY);
        const end = MONDAY + day * 86_400_000 + (local(1, to) - MONDAY) + (to <= from ? 86_400_000 : 0);
        return days.includes(weekday) && at >= start && at < end;
      }),
    );

  it('any periods: a moment is covered as a table of minutes says, until the first minute that is not', () => {
    fc.assert(
      fc.property(periods, fc.integer({ min: 0, max: 7 * 1440 - 1 }), (all, minute) => {
        const at = MONDAY + minute * 60_000;
        const until = coveredUntilMs(all, at);
        expect(until !== null).toBe(covers(all, at));
        if (until === null || isAlways(all)) return;
        expect(covers(all, until)).toBe(false);
        expect(covers(all, until - 60_000)).toBe(true);
        const since = coveredSinceMs(all, at) as number;
        expect(covers(all, since)).toBe(true);
        expect(covers(all, since - 60_000)).toBe(false);
        expect(lastEndMs(all, since - 60_000) ?? since - 60_000).toBeLessThan(since);
        expect(lastEndMs(all, until)).toBe(until);
        const start = nextStartMs(all, at) as number;
        expect(covers(all, start)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what went before', () => {
  const night = [period('23:00', '09:00')];
  it('the last one ended at its end, also last week, and never where none was', () => {
    expect(lastEndMs(night, local(2, '12:00'))).toBe(local(2, '09:00'));
    expect(lastEndMs(night, local(2, '09:00'))).toBe(local(2, '09:00'));
    expect(lastEndMs([period('10:00', '11:00', [7])], local(1, '12:00'))).toBe(local(0, '11:00'));
    expect(lastEndMs([], local(2, '12:00'))).toBeNull();
  });

  it('hours that touch began with the first of them; those without a beginning never did', () => {
    expect(coveredSinceMs([period('09:00', '15:00'), period('15:00', '23:00')], local(2, '16:00'))).toBe(local(2, '09:00'));
    expect(coveredSinceMs(night, local(2, '23:00'))).toBe(local(2, '23:00'));
    expect(coveredSinceMs(night, local(2, '12:00'))).toBeNull();
    expect(coveredSinceMs([period('00:00', '24:00')], local(2, '12:00'))).toBeNull();
  });
});

describe('settings', () => {
  const read = (hours: unknown) => v.safeParse(HoursSettingsSchema, hours);
  it('take hours with their days left out as every day', () => {
    expect(v.parse(PeriodSchema, { from: '22:00', to: '08:00' }).days).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
  it.each([
    ['a time that is none', { quiet: [{ from: '25:00', to: '08:00' }] }],
    ['a day that is none', { quiet: [{ from: '22:00', to: '08:00', days: [0] }] }],
    ['no day at all', { quiet: [{ from: '22:00', to: '08:00', days: [] }] }],
    ['the same time twice', { working: [{ from: '09:00', to: '09:00' }] }],
    ['a night from midnight’s other name', { quiet: [{ from: '24:00', to: '08:00' }] }],
    ['quiet for the whole week', { quiet: [{ from: '00:00', to: '12:00' }, { from: '12:00', to: '24:00' }] }],
    ['one kind quiet for the whole week', { quiet: [{ from: '00:00', to: '24:00', kinds: ['waiter-call'] }] }],
  ])('refuse %s', (_, hours) => {
    expect(read(hours).success).toBe(false);
  });
  it('take two kinds that are quiet one after the other', () => {
    expect(read({ quiet: [{ from: '00:00', to: '12:00', kinds: ['waiter-call'] }, { from: '12:00', to: '24:00', kinds: ['bill-request'] }] }).success).toBe(true);
  });
});
