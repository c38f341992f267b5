/** A wall in a browser that stops answering: noticed, journaled before anyone is told, told once, and over when it is back or somebody has seen it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCore } from '../../src/core/createCore';
import type { DeviceId } from '../../src/core/model/device';
import { defaultSettings } from '../../src/core/model/settings';
import { LOOK_MS, MISSED_AT_MOST } from '../../src/core/screens/screenWatch';
import { createFakeClock } from '../fakes/fakeClock';
import { createFakeHttp } from '../fakes/fakeHttp';
import { createFakeNotifier } from '../fakes/fakeNotifier';
import { createFakeSecrets } from '../fakes/fakeSecrets';
import { createFakeStaffPage } from '../fakes/fakeStaffPage';
import { createMemoryJournal } from '../fakes/memoryJournal';
import { silentLogger } from '../fakes/silentLogger';

const HOT = { id: '00000000000000aa' as DeviceId, name: 'Горячий' };
const BAR = { id: '00000000000000bb' as DeviceId, name: 'Бар' };
const SAYS_EVERY_MS = 10_000;

function open() {
  const journal = createMemoryJournal();
  const clock = createFakeClock();
  const notifier = createFakeNotifier();
  const station = createCore({ journal, clock, notifier, http: createFakeHttp(), settings: defaultSettings(), staffPage: createFakeStaffPage(), secrets: createFakeSecrets({}), log: silentLogger, demo: false, version: '0.0.0', surfaces: [] });
  station.start();
  return {
    station,
    clock,
    silent: () => (station.snapshot().station.screens ?? []).map(({ name }) => name),
    titles: () => notifier.shown.map(({ title }) => title).filter((title) => title.includes('не отвечает')),
    withdrawn: () => notifier.withdrawn,
    facts: () => journal.entries.map(({ fact }) => fact).filter(({ type }) => type.startsWith('screen.')),
    /** Those screens draw for so long. */
    async draw(forMs: number, ...screens: readonly (typeof HOT)[]) {
      for (let at = 0; at < forMs; at += SAYS_EVERY_MS) {
        for (const screen of screens) station.screenAlive(screen);
        await clock.advance(SAYS_EVERY_MS);
      }
    },
  };
}

describe('a wall', () => {
  it('that draws is never told of', async () => {
    const house = open();
    await house.draw(3_600_000, HOT, BAR);
    expect([house.silent(), house.titles(), house.facts()]).toEqual([[], [], []]);
  });

  it('that stops is told of once, with when it last drew, while the other is not', async () => {
    const house = open();
    await house.draw(60_000, HOT, BAR);
    const last = house.clock.now() - SAYS_EVERY_MS;
    await house.draw(120_000, BAR);
    expect(house.silent()).toEqual(['Горячий']);
    expect(house.station.snapshot().station.screens).toEqual([{ ...HOT, since: last }]);
    await house.draw(3_600_000, BAR);
    expect(house.titles()).toEqual(['Экран «Горячий» не отвечает']);
    expect(house.facts()).toEqual([{ type: 'screen.silent', device: HOT.id, since: last }]);
  });

  it('is no longer told of when it draws again, under the name that it has then', async () => {
    const house = open();
    await house.draw(10_000, HOT);
    await house.draw(120_000);
    await house.draw(10_000, { ...HOT, name: 'Гриль' });
    expect(house.silent()).toEqual([]);
    expect(house.withdrawn()).toContain(`screen/${HOT.id}`);
    expect(house.facts().map(({ type }) => type)).toEqual(['screen.silent', 'screen.back']);
    await house.draw(120_000);
    expect(house.silent()).toEqual(['Гриль']);
  });

  it('that somebody has seen is told of again only after it was back', async () => {
    const house = open();
    await house.draw(10_000, HOT);
    await house.draw(120_000);
    house.station.acknowledgeScreen(HOT.id, 'Анна');
    expect(house.withdrawn()).toContain(`screen/${HOT.id}`);
    await house.draw(3_600_000);
    expect([house.silent(), house.titles().length]).toEqual([[], 1]);
    expect(house.facts().at(-1)).toEqual({ type: 'screen.acknowledged', device: HOT.id, by: 'Анна' });
    await house.draw(10_000, HOT);
    await house.draw(120_000);
    expect([house.silent(), house.titles().length]).toEqual([['Горячий'], 2]);
    house.station.acknowledgeScreen(BAR.id, 'Анна');
    expect(house.silent()).toEqual(['Горячий']);
  });

  it('that is turned out is not waited for', async () => {
    const house = open();
    await house.draw(10_000, HOT, BAR);
    house.station.forgetScreen(BAR.id);
    await house.draw(120_000);
    expect(house.silent()).toEqual(['Горячий']);
    house.station.forgetScreen(HOT.id);
    expect([house.silent(), house.facts().length]).toEqual([[], 1]);
  });

  it('is not told of because the computer has slept', async () => {
    const house = open();
    house.station.screenAlive(HOT);
    await house.clock.advance(LOOK_MS * (MISSED_AT_MOST - 1));
    house.station.wake();
    await house.clock.advance(LOOK_MS);
    expect(house.facts()).toEqual([]);
  });
});

it('is told of exactly while its last word is older than a minute or so, whatever the others do', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ hot: fc.boolean(), bar: fc.boolean() }), { minLength: 1, maxLength: 30 }), async (times) => {
      const house = open();
      const quietMs = new Map<string, number>();
      for (const { hot, bar } of times) {
        for (const [screen, draws] of [[HOT, hot], [BAR, bar]] as const) {
          if (draws) house.station.screenAlive(screen);
          if (draws) quietMs.set(screen.name, 0);
        }
        await house.clock.advance(SAYS_EVERY_MS);
        for (const [name, ms] of quietMs) quietMs.set(name, ms + SAYS_EVERY_MS);
        const told = new Set(house.silent());
        for (const [name, ms] of quietMs) {
          if (ms < LOOK_MS * (MISSED_AT_MOST - 1)) expect(told.has(name)).toBe(false);
          if (ms > LOOK_MS * MISSED_AT_MOST) expect(told.has(name)).toBe(true);
        }
      }
      house.station.stop();
    }),
    { numRuns: 60 },
  );
});
