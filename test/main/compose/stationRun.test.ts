/** A run that cannot begin leaves nothing open, and the station that it was to replace goes on as another of its kind. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../../src/adapters/journal/sqliteJournal';
import { defaultSettings } from '../../../src/core/model/settings';
import { startConductor } from '../../../src/main/compose/conductor';
import { prepareStationRun, type PreparedRun, type RunDeps, type StationRun } from '../../../src/main/compose/stationRun';
import { createSoundOutputs } from '../../../src/main/soundOutputs';
import { createFakeClock } from '../../fakes/fakeClock';
import { createFakeHttp } from '../../fakes/fakeHttp';
import { createFakeNotifier } from '../../fakes/fakeNotifier';
import { createFakeSecrets } from '../../fakes/fakeSecrets';
import { createFakeStaffPage } from '../../fakes/fakeStaffPage';
import { createRecordingLogger } from '../../fakes/silentLogger';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hoverboard-run-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const depsWith = (change: Partial<RunDeps>): RunDeps => ({
  clock: createFakeClock(),
  http: createFakeHttp(),
  notifier: createFakeNotifier(),
  staffPage: createFakeStaffPage(),
  secrets: createFakeSecrets({}),
  log: createRecordingLogger(),
  version: '0.0.0',
  befell: [],
  dataDirectory: dir,
  simulatorPath: join(dir, 'nowhere.cjs'),
  outputs: createSoundOutputs(),
  appId: null,
  settings: defaultSettings,
  onDemoEnded: () => undefined,
  onDelta: () => undefined,
  ...change,
});
const broken = (): never => {
  throw new Error('broken');
};
/** A journal that is open is locked. */
const journalIsFree = (): void => openJournal(join(dir, 'journal.sqlite')).close();

describe('the journal is closed again', () => {
  it('where the core cannot be made', async () => {
    // The first thing that the core asks of its settings.
    let asked = 0;
    const deps = depsWith({ settings: () => ((asked += 1) === 1 ? broken() : defaultSettings()) });
    await expect(prepareStationRun(deps, false)).rejects.toThrow('broken');
    journalIsFree();
  });

  it('where the station cannot begin', async () => {
    const clock = createFakeClock();
    let isBroken = false;
    const after: typeof clock.after = (delayMs, run) => (isBroken ? broken() : clock.after(delayMs, run));
    const prepared = await prepareStationRun(depsWith({ clock: { ...clock, after } }), false);
    isBroken = true;
    expect(() => prepared.begin()).toThrow('broken');
    journalIsFree();
  });

  it('and a run that begins holds it until it ends', async () => {
    const run = (await prepareStationRun(depsWith({}), false)).begin();
    expect(journalIsFree).toThrow();
    run.stop();
    journalIsFree();
  });
});

it('a station that cannot begin leaves one as before running, and whoever asked is told', async () => {
  let demoWanted = true;
  const log: string[] = [];
  const runOf = (name: string): StationRun => ({ stop: () => void log.push(`${name} stopped`) }) as StationRun;
  let runs = 0;
  const prepare = (_: RunDeps, asDemo: boolean): Promise<PreparedRun> => {
    const name = `${asDemo ? 'demo' : 'real'} ${(runs += 1)}`;
    return Promise.resolve({
      begin() {
        if (name === 'real 2') return broken();
        log.push(`${name} began`);
        return runOf(name);
      },
    });
  };
  const handed: StationRun[] = [];
  const conductor = await startConductor({ ...depsWith({}), wantsDemo: () => demoWanted, onRun: (run) => void handed.push(run) }, prepare);
  demoWanted = false;
  await expect(conductor.apply()).rejects.toThrow('broken');
  expect(log).toEqual(['demo 1 began', 'demo 1 stopped', 'demo 3 began']);
  expect(handed.at(-1)).toBe(conductor.run());

  // What is asked again is tried again.
  await conductor.apply();
  expect(log.slice(3)).toEqual(['demo 3 stopped', 'real 4 began']);
  expect(handed.at(-1)).toBe(conductor.run());
});
