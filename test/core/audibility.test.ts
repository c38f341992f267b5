/** The self-test: what a look at the system says, what is journaled and told of it, and when whoever begins a shift is asked. */
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { createCore } from '../../src/core/createCore';
import { asksToHear, judgeAudibility, nothingSeen, troublesOf, type AudibilityReadings } from '../../src/core/model/audibility';
import { instant } from '../../src/core/model/instant';
import { SettingsSchema } from '../../src/core/model/settings';
import { wordsOf } from '../../src/core/model/words';
import { createFakeClock, type FakeClock } from '../fakes/fakeClock';
import { createFakeHttp } from '../fakes/fakeHttp';
import { createFakeNotifier } from '../fakes/fakeNotifier';
import { createFakeSecrets } from '../fakes/fakeSecrets';
import { createFakeStaffPage } from '../fakes/fakeStaffPage';
import { createMemoryJournal, type MemoryJournal } from '../fakes/memoryJournal';
import { silentLogger } from '../fakes/silentLogger';

const fine: AudibilityReadings = { device: true, volumePercent: 80, muted: false, notifications: true, doNotDisturb: false };
const HOUR = 3_600_000;

describe('a look', () => {
  it.each([
    ['everything is fine', fine, []],
    ['a system that says nothing is no trouble', nothingSeen, []],
    ['no device; its volume means nothing then', { ...fine, device: false, volumePercent: 0, muted: true }, ['device']],
    ['39 % is too quiet', { ...fine, volumePercent: 39 }, ['volume']],
    ['40 % is loud enough', { ...fine, volumePercent: 40 }, []],
    ['muted, and quiet', { ...fine, muted: true, volumePercent: 10 }, ['volume', 'mute']],
    ['nobody shows notifications', { ...fine, notifications: false }, ['notifications']],
    ['do not disturb', { ...fine, doNotDisturb: true }, ['do-not-disturb']],
  ])('%s', (_name, readings, troubles) => {
    const points = judgeAudibility(readings);
    expect(points).toHaveLength(5);
    expect(troublesOf(points).map((one) => one.of)).toEqual(troubles);
    for (const language of ['ru', 'en'] as const) {
      for (const point of points) expect(wordsOf(language).audibility.line(point)).toMatch(/^[“А-ЯA-Z].*\.$/u);
    }
  });
});

it.each([
  ['never answered', null, false, true],
  ['answered an hour ago, at a start', HOUR, true, false],
  ['answered yesterday, at a start', 9 * HOUR, true, true],
  ['answered this morning, and nothing began', 9 * HOUR, false, false],
  ['a till that is never switched off', 21 * HOUR, false, true],
  ['an answer from the future: the clock was set back', -HOUR, false, true],
] as const)('asks, or does not: %s', (_name, ageMs, begins, asks) => {
  const now = instant(Date.UTC(2025, 10, 25, 9));
  const heard = ageMs === null ? null : { at: instant(now - ageMs), by: 'Анна', heard: true };
  expect(asksToHear(heard, begins, now)).toBe(asks);
});

const open = (first: AudibilityReadings, { clock = createFakeClock(), journal = createMemoryJournal(), demo = false }: { clock?: FakeClock; journal?: MemoryJournal; demo?: boolean } = {}) => {
  let readings = first;
  let looks = 0;
  const audibility = {
    look: () => {
      looks += 1;
      return Promise.resolve(readings);
    },
  };
  const notifier = createFakeNotifier();
  const station = createCore({
    clock,
    journal,
    notifier,
    audibility,
    http: createFakeHttp(),
    settings: v.parse(SettingsSchema, {}),
    staffPage: createFakeStaffPage(),
    secrets: createFakeSecrets({}),
    log: silentLogger,
    demo,
    version: '0.0.0',
    surfaces: ['sound'],
  });
  station.start();
  return { clock, journal, notifier, station, set: (next: AudibilityReadings) => (readings = next), looks: () => looks, view: () => station.snapshot().station.audibility };
};
const seen = (journal: MemoryJournal): number => journal.entries.filter(({ fact }) => fact.type === 'audibility.seen').length;

describe('a station', () => {
  it('tells what is wrong once, journals only what changed, and takes it back when it is mended', async () => {
    const rig = open({ ...fine, volumePercent: 20 });
    await rig.clock.advance(6000);
    expect(rig.notifier.shown.map((one) => [one.title, one.body])).toEqual([['Сигнал могут не услышать', expect.stringContaining('20\u00a0%')]]);
    rig.set({ ...fine, volumePercent: 25 });
    await rig.clock.advance(300_000);
    expect([rig.notifier.shown.length, seen(rig.journal)]).toEqual([1, 1]);
    expect(rig.view()?.points[1]).toEqual({ of: 'volume', state: 'bad', percent: 25 });
    rig.set(fine);
    await rig.clock.advance(300_000);
    expect([rig.notifier.standing.size, seen(rig.journal)]).toEqual([0, 2]);
    await rig.clock.advance(8 * 300_000);
    expect(seen(rig.journal)).toBe(2);
    rig.station.stop();
  });

  it('asks whoever begins the day, and an answer holds over a restart for a shift', async () => {
    const rig = open(fine);
    await rig.clock.advance(6000);
    expect(rig.view()).toMatchObject({ asks: true, heard: null });
    rig.station.answerAudibility('Касса', true);
    expect(rig.view()).toMatchObject({ asks: false, heard: { by: 'Касса', heard: true } });
    rig.station.stop();

    const later = open(fine, rig);
    await later.clock.advance(6000);
    expect(later.view()?.asks).toBe(false);
    later.clock.jumpWallClock(12 * HOUR);
    later.station.wake();
    await later.clock.advance(100);
    expect(later.view()?.asks).toBe(true);
    later.station.stop();
  });

  it('looks at once after sleep and when somebody wants to know', async () => {
    const rig = open(fine);
    rig.station.wake();
    await rig.clock.advance(0);
    rig.station.testAudibility();
    await rig.clock.advance(0);
    expect(rig.looks()).toBe(2);
    rig.station.stop();
    await rig.clock.advance(HOUR);
    expect(rig.looks()).toBe(2);
  });

  it('looks again after a look that somebody asked in the middle of', async () => {
    const rig = open(fine);
    rig.station.testAudibility();
    rig.set({ ...fine, device: false });
    rig.station.testAudibility();
    await rig.clock.advance(0);
    expect([rig.looks(), rig.view()?.points[0]?.state]).toEqual([2, 'bad']);
    rig.station.stop();
  });

  it('asks nobody in the demo', async () => {
    const rig = open(fine, { demo: true });
    await rig.clock.advance(6000);
    expect(rig.view()?.asks).toBe(false);
    rig.station.stop();
  });
});
