/** Before a source has answered in this run nobody knows who waits: what an earlier run heard of it is no quiet of this one. And of a source that is not asked any more nothing is said. */
import { expect, it } from 'vitest';
import * as v from 'valibot';
import { createCore } from '../../src/core/createCore';
import { SettingsSchema, type SettingsInput } from '../../src/core/model/settings';
import { createFakeClock } from '../fakes/fakeClock';
import { createFakeHttp, jsonAnswer, noAnswer } from '../fakes/fakeHttp';
import { createFakeNotifier } from '../fakes/fakeNotifier';
import { createFakeSecrets } from '../fakes/fakeSecrets';
import { createFakeStaffPage } from '../fakes/fakeStaffPage';
import { createMemoryJournal } from '../fakes/memoryJournal';
import { silentLogger } from '../fakes/silentLogger';

const quiet = jsonAnswer({ result: true, data: { updates: [] } });

function house(pollIntervalMs = 20_000) {
  const clock = createFakeClock();
  const http = createFakeHttp();
  const journal = createMemoryJournal();
  const settingsWith = (sources: SettingsInput['sources']) => v.parse(SettingsSchema, { sources });
  const settings = settingsWith([{ id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'http://10.0.0.1', pollIntervalMs }]);
  const start = () => {
    const notifier = createFakeNotifier();
    const station = createCore({ clock, http, settings, journal, notifier, staffPage: createFakeStaffPage(), secrets: createFakeSecrets({ hall: 'right' }), log: silentLogger, demo: false, version: '0.0.0', surfaces: ['board'] });
    station.start();
    return { station, notifier, level: () => station.snapshot().alert.level };
  };
  return { clock, http, start, settingsWith };
}

it('calls a source that has not answered since the start no quiet, though it answered the run before', async () => {
  const { clock, http, start } = house();
  http.answer('/api/v4/events', quiet);
  const first = start();
  await clock.advance(30_000);
  expect(first.level()).toBe('quiet');
  first.station.stop();
  http.answer('/api/v4/events', noAnswer('refused'));
  await clock.advance(1000);

  const second = start();
  const levels = new Set<string>();
  for (let seconds = 0; seconds < 40; seconds += 1) {
    levels.add(second.level());
    await clock.advance(1000);
  }
  expect([...levels]).toEqual(['starting']);
  await clock.advance(60_000);
  expect(second.level()).toBe('offline');
  http.answer('/api/v4/events', quiet);
  second.station.pollNow();
  await clock.advance(100);
  expect(second.level()).toBe('quiet');
  second.station.stop();
});

it('is not awaited any more once it has been heard, though the clock was set back', async () => {
  const { clock, http, start } = house(3000);
  http.answer('/api/v4/events', quiet);
  const { station, level } = start();
  await clock.advance(10_000);
  clock.jumpWallClock(-3_600_000);
  await clock.advance(10_000);
  expect(level()).toBe('quiet');
  station.stop();
});

it('takes back what it said of a lost source that was removed', async () => {
  const { clock, http, start, settingsWith } = house(3000);
  http.answer('/api/v4/events', noAnswer('refused'));
  const { station, notifier } = start();
  await clock.advance(60_000);
  expect([...notifier.standing.keys()]).toEqual(['source/hall']);
  station.applySettings(settingsWith([]));
  await clock.advance(1000);
  expect([...notifier.standing.keys()]).toEqual([]);
  station.stop();
});

it('numbers the revisions of a run apart from those of every other', async () => {
  const { clock, http, start } = house(3000);
  http.answer('/api/v4/events', quiet);
  const first = start();
  await clock.advance(10_000);
  const last = first.station.heartbeat().revision;
  first.station.stop();
  await clock.advance(1);
  const second = start();
  expect(second.station.heartbeat().revision).toBeGreaterThan(last + 200);
  second.station.stop();
});
