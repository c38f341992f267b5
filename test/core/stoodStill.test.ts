/** A process that stood still (stopped, or on a computer that slept) finds its news old, and has new news with the next poll: every surface must say so. */
import { expect, it } from 'vitest';
import * as v from 'valibot';
import { createCore } from '../../src/core/createCore';
import { SettingsSchema } from '../../src/core/model/settings';
import { createFakeClock } from '../fakes/fakeClock';
import { createFakeHttp, jsonAnswer } from '../fakes/fakeHttp';
import { createFakeNotifier } from '../fakes/fakeNotifier';
import { createFakeSecrets } from '../fakes/fakeSecrets';
import { createFakeStaffPage } from '../fakes/fakeStaffPage';
import { createMemoryJournal } from '../fakes/memoryJournal';
import { silentLogger } from '../fakes/silentLogger';

it('a source whose news grew old meanwhile is fresh again within one interval, though its health never changed', async () => {
  const clock = createFakeClock();
  const http = createFakeHttp();
  http.answer('/api/v4/events', jsonAnswer({ result: true, data: { updates: [] } }));
  const settings = v.parse(SettingsSchema, { sources: [{ id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'http://10.0.0.1', pollIntervalMs: 3000 }] });
  const station = createCore({
    clock,
    http,
    settings,
    journal: createMemoryJournal(),
    notifier: createFakeNotifier(),
    staffPage: createFakeStaffPage(),
    secrets: createFakeSecrets({ hall: 'right' }),
    log: silentLogger,
    demo: false,
    version: '0.0.0',
    surfaces: ['board'],
  });
  station.start();
  await clock.advance(100);
  const told: (boolean | undefined)[] = [];
  station.subscribe(({ sources }) => sources !== undefined && told.push(sources[0]?.stale));

  clock.jumpWallClock(120_000);
  station.applySettings(settings);
  expect(told).toEqual([true]);
  await clock.advance(6100);
  expect(told).toEqual([true, false]);
  expect(station.snapshot().alert.level).toBe('quiet');
  station.stop();
});
