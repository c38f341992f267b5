/** Plays one scenario at a time, the same one from the same seed. */
import type { Random } from '../random';
import type { Schedule } from '../schedule';
import type { Actors, Scenario } from './actors';
import { demo } from './demo';
import { rush } from './rush';

const scenarios = { none: () => undefined, demo, rush } as const satisfies Readonly<Record<string, Scenario>>;
export type ScenarioName = keyof typeof scenarios;
export const scenarioNames = Object.keys(scenarios) as readonly ScenarioName[];

export interface Director {
  playing(): ScenarioName;
  /** Ends what is played and begins this one from its start. @throws RangeError on a name that does not exist */
  play(name: ScenarioName): void;
}

/** @param options `happened` is told of a step that could not be done */
export const createDirector = (options: Actors & { readonly random: Random; readonly schedule: Schedule; readonly happened: (what: string) => void }): Director => {
  const { random, schedule, happened, qrMenu, delivery } = options;
  let playing: ScenarioName = 'none';
  const pending = new Set<() => void>();

  const after: Schedule['after'] = (delayMs, fire) => {
    const cancel = schedule.after(delayMs, () => {
      pending.delete(cancel);
      try {
        fire();
      } catch (error) {
        // A guest who finds everything sold out must not end the evening.
        happened(`Сценарий: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
    pending.add(cancel);
    return cancel;
  };
  return {
    playing: () => playing,
    play: (name) => {
      const scenario: Scenario | undefined = scenarios[name];
      if (scenario === undefined) throw new RangeError(`no such scenario: ${String(name)}; there are ${scenarioNames.join(', ')}`);
      for (const cancel of pending) cancel();
      pending.clear();
      playing = name;
      scenario({ qrMenu, delivery, random: random.fork(name), after });
    },
  };
};
