/** Who stands at a board: begun, named, ended by time, and remembered over a restart. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createShifts } from '../../../src/core/staff/shifts';
import { createCommandDesk } from '../../../src/core/commands';
import { instant } from '../../../src/core/model/instant';
import { SettingsSchema, type SettingsInput } from '../../../src/core/model/settings';
import { MOST_SHIFTS, personId, shiftEnd, type StaffSettings } from '../../../src/core/model/staff';
import { createRig, MINUTE } from '../boardRig';

const HOUR = 60 * MINUTE;
const anna = personId('anna');
const people = [{ id: 'anna', name: 'Анна' }, { id: 'boris', name: 'Борис' }];
const withStaff = (staff: SettingsInput['staff'] = { people }) => {
  const rig = createRig();
  let settings = v.parse(SettingsSchema, { staff });
  const shiftsOf = (of: typeof rig) => createShifts(of.board, createCommandDesk(of.board, () => settings), of.clock, () => settings);
  return { rig, shifts: shiftsOf(rig), restarted: () => shiftsOf(rig.restart()), change: (next: SettingsInput['staff']) => (settings = v.parse(SettingsSchema, { staff: next })) };
};
/** Three hours before UTC, whatever the computer is set to. */
const MOSCOW = 'Europe/Moscow';
const local = (day: number, hour: number, minute = 0) => instant(Date.UTC(2025, 10, day, hour - 3, minute));

describe('a shift ends by itself', () => {
  it.each<[name: string, settings: Pick<StaffSettings, 'shiftEndsAt' | 'shiftHours'>, began: ReturnType<typeof local>, ends: ReturnType<typeof local>]>([
    ['at the hour of the same day', { shiftEndsAt: '23:30', shiftHours: 0 }, local(25, 9), local(25, 23, 30)],
    ['at the hour of the next day', { shiftEndsAt: '06:00', shiftHours: 0 }, local(25, 9), local(26, 6)],
    ['not at once when it begins at that hour', { shiftEndsAt: '06:00', shiftHours: 0 }, local(25, 6), local(26, 6)],
    ['after its hours', { shiftEndsAt: '06:00', shiftHours: 12 }, local(25, 9), local(25, 21)],
    ['at the hour before its hours are over', { shiftEndsAt: '06:00', shiftHours: 12 }, local(25, 22), local(26, 6)],
  ])('%s', (_, settings, began, ends) => expect(shiftEnd(settings, began, MOSCOW)).toBe(ends));

  it('within a day of its beginning, and never before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000_000 }), fc.nat(23), fc.nat(59), fc.nat(24), fc.constantFrom('Europe/Moscow', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'), (now, hour, minute, shiftHours, timeZone) => {
        const pad = (part: number): string => String(part).padStart(2, '0');
        const end = shiftEnd({ shiftEndsAt: `${pad(hour)}:${pad(minute)}`, shiftHours }, instant(now), timeZone);
        expect(end).toBeGreaterThan(now);
        // Twenty-five hours on the day when clocks go back.
        expect(end - now).toBeLessThanOrEqual((shiftHours === 0 ? 25 : Math.min(25, shiftHours)) * HOUR);
      }),
    );
  });

  it('at the hour on the wall, also on the days when clocks are put forward and back', () => {
    const ends = (began: string): string => new Date(shiftEnd({ shiftEndsAt: '06:00', shiftHours: 0 }, instant(Date.parse(began)), 'Europe/Berlin')).toISOString();
    expect([ends('2026-03-28T20:00:00Z'), ends('2026-10-24T20:00:00Z')]).toEqual(['2026-03-29T04:00:00.000Z', '2026-10-25T05:00:00.000Z']);
  });

  it('and the journal says so', async () => {
    const { rig, shifts } = withStaff({ people, shiftHours: 2 });
    shifts.enterShift('station', anna);
    expect(shifts.shiftAt('station')).toMatchObject({ by: 'Анна', personId: 'anna' });
    await rig.clock.advance(2 * HOUR + MINUTE);
    expect(shifts.shiftAt('station')).toBeNull();
    expect(rig.journal.entries.map(({ fact }) => fact)).toContainEqual({ type: 'shift.ended', board: 'station', by: 'Анна', why: 'time' });
  });
});

describe('who stands at a board', () => {
  it('is known there and nowhere else, until they leave or another one comes', () => {
    const { shifts } = withStaff();
    shifts.enterShift('station', anna);
    shifts.enterShift('tablet', personId('boris'));
    expect([shifts.shiftAt('station')?.by, shifts.shiftAt('tablet')?.by, shifts.shiftAt('wall')]).toEqual(['Анна', 'Борис', null]);
    shifts.enterShift('station', personId('boris'));
    shifts.leaveShift('tablet');
    expect([shifts.shiftAt('station')?.by, shifts.shiftAt('tablet')]).toEqual(['Борис', null]);
  });

  it('outlives a restart, from the journal as from the checkpoint', () => {
    const { rig, shifts, restarted } = withStaff();
    shifts.enterShift('station', anna);
    expect(restarted().shiftAt('station')?.by).toBe('Анна');
    rig.board.keepCheckpoint();
    expect(restarted().shiftAt('station')?.by).toBe('Анна');
  });

  it('goes by the name of the list, and is nobody once it is not on it', () => {
    const { shifts, change } = withStaff();
    shifts.enterShift('station', anna);
    change({ people: [{ id: 'anna', name: 'Анна П.' }] });
    expect(shifts.shiftAt('station')?.by).toBe('Анна П.');
    change({ people: [] });
    expect(shifts.shiftAt('station')).toBeNull();
    expect(() => shifts.enterShift('station', anna)).toThrow('Этого человека уже нет в списке сотрудников.');
  });

  it('is nobody at once when the clock jumps past the end, or back beyond the beginning', () => {
    for (const jumpMs of [30 * HOUR, -HOUR]) {
      const { rig, shifts } = withStaff();
      shifts.enterShift('station', anna);
      rig.clock.jumpWallClock(jumpMs);
      expect(shifts.shiftAt('station')).toBeNull();
    }
  });

  it('is remembered of no more boards than there can be', () => {
    const { rig, shifts } = withStaff();
    for (let number = 0; number <= MOST_SHIFTS; number += 1) shifts.enterShift(`board-${number}`, anna);
    expect(rig.board.state().shifts.size).toBe(MOST_SHIFTS);
    expect(shifts.shiftAt(`board-${MOST_SHIFTS}`)?.by).toBe('Анна');
  });
});
