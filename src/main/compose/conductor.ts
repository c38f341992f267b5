/** Keeps one station running, and exchanges it for another when settings change between the demo and the real restaurant. */
import { prepareStationRun, type RunDeps, type StationRun } from './stationRun';

export interface Conductor {
  run(): StationRun;
  /** Takes the stored settings into use; answers once they are. @throws where the other station cannot be had, such as JournalError for its journal: one as before goes on */
  apply(): Promise<void>;
  stop(): void;
}
export interface ConductorDeps extends RunDeps {
  readonly wantsDemo: () => boolean;
  /** Another run has taken over; the first one too. */
  readonly onRun: (run: StationRun) => void;
}

/** @throws JournalError where the journal cannot be opened */
export async function startConductor(deps: ConductorDeps, prepare = prepareStationRun): Promise<Conductor> {
  let asDemo = deps.wantsDemo();
  let run = (await prepare(deps, asDemo)).begin();
  let last: Promise<void> = Promise.resolve();
  deps.onRun(run);

  async function applyNow(): Promise<void> {
    if (deps.wantsDemo() === asDemo) {
      run.applySettings(deps.settings());
      return;
    }
    const toDemo = !asDemo;
    // Until the other one has all that it needs, this one hears its guests.
    const next = await prepare(deps, toDemo);
    try {
      run.stop();
    } catch (error) {
      // What it leaves behind is no reason to stand without a station.
      deps.log.error('the station did not stop in order', { error });
    }
    try {
      run = next.begin();
    } catch (error) {
      // Nobody would ring, and every board would look quiet: one as before takes its place.
      deps.log.error('the other station did not begin, one as before does', { error });
      run = (await prepare(deps, asDemo)).begin();
      deps.onRun(run);
      throw error;
    }
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
