/** When a wall's page is loaded anew: once a night while nobody waits, and at once where it has grown too large. */
import { describe, expect, test } from 'vitest';
import { isCalm, whyRenew, type StandingPage } from '../../src/shared/renewal';

const HOUR_MS = 3_600_000;
/** By the wall's own clock. */
const at = (day: number, hour: number, minute = 0): number => new Date(2026, 0, day, hour, minute).getTime();
const page = (patch: Partial<StandingPage>): StandingPage => ({ nowMs: at(15, 4, 10), loadedAtMs: at(14, 12), calm: true, memoryMb: 140, ...patch });

describe('a wall is loaded anew', () => {
  test('from four to five in the morning, and at no other hour', () => {
    const due = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => whyRenew(page({ nowMs: at(15, hour, 59) })) !== null);
    expect(due).toEqual([4]);
    expect(whyRenew(page({}))).toBe('quiet hour');
  });

  test('once a night', () => {
    expect(whyRenew(page({ loadedAtMs: at(15, 4), nowMs: at(15, 4, 59) }))).toBeNull();
    expect(whyRenew(page({ loadedAtMs: at(15, 4, 1), nowMs: at(16, 4) }))).toBe('quiet hour');
  });

  test('not while somebody waits, unless that was so the night before as well', () => {
    expect(whyRenew(page({ calm: false }))).toBeNull();
    expect(whyRenew(page({ calm: false, loadedAtMs: at(13, 12) }))).toBe('quiet hour');
  });

  test('at any hour and whoever waits when it has grown too large, but never twice within an hour', () => {
    const large = page({ nowMs: at(15, 20), calm: false, memoryMb: 900 });
    expect(whyRenew(large)).toBe('memory');
    expect(whyRenew({ ...large, loadedAtMs: large.nowMs - HOUR_MS + 1 })).toBeNull();
    expect(whyRenew({ ...large, memoryMb: 300 })).toBeNull();
    expect(whyRenew({ ...large, memoryMb: null })).toBeNull();
  });

  test('also after the clock was set back behind its beginning', () => {
    expect(whyRenew(page({ loadedAtMs: at(20, 12) }))).toBe('quiet hour');
  });
});

test('it is calm where nobody waits, though a system that is switched off at night cannot be reached', () => {
  expect((['quiet', 'pending', 'offline', 'alarm'] as const).filter((level) => isCalm({ level }))).toEqual(['quiet', 'offline']);
});
