/** Keeps one station running, and exchanges it for another when settings change between the demo and the real restaurant. */
import { prepareStationRun, type RunDeps, type StationRun } from './stationRun';

export interface Conductor {
  run(): StationRun;
  /** Takes the stored settings into use; answers once they are. @throws JournalError where the other journal cannot be opened: the station that runs goes on as it was */
  apply(): Promise<void>;
  stop(): void;
}
export interface ConductorDeps extends RunDeps {
  readonly wantsDemo: () => boolean;
  /** Another run has taken over; the first one too. */
  readonly onRun: (run: StationRun) => void;
}

/** @throws JournalError where the journal cannot be opened */
export async function startConductor(deps: ConductorDeps): Promise<Conductor> {
  let asDemo = deps.wantsDemo();
  let run = (await prepareStationRun(deps, asDemo)).begin();
  let last: Promise<void> = Promise.resolve();
  deps.onRun(run);

  async function applyNow(): Promise<void> {
    if (deps.wantsDemo() === asDemo) {
      run.applySettings(deps.settings());
      return;
    }
    const toDemo = !asDemo;
    // Until the other one has all that it needs, this one hears its guests.
    const next = await prepareStationRun(deps, toDemo);
    run.stop();
    run = next.begin();
    asDemo = toDemo;
    deps.onRun(run);
  }
  return {
    run: () => run,
    /** One at a time: two exchanges at once would leave two stations. */
    apply() {
      const applied = last.then(applyNow);
      last = applied.catch(() => undefined);
      return applied;
    },
    stop: () => run.stop(),
  };
}
