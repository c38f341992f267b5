/** How often a PIN may be tried: a few times freely, then ever more slowly, for each person on each device alone. */
import type { Clock } from '../../core/ports';

const FREE_TRIES = 3;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 900_000;

interface Tried {
  readonly wrong: number;
  readonly until: number;
}
export interface Tries {
  /** Takes one try; answers how many milliseconds to wait instead, or 0: go on. Tries at the same time each count. */
  take(person: string): number;
  /** It was right: what went wrong before is forgotten. */
  forget(person: string): void;
}

export function createTries(clock: Pick<Clock, 'now'>): Tries {
  const tried = new Map<string, Tried>();
  return {
    take(person) {
      const now = clock.now();
      const { wrong, until } = tried.get(person) ?? { wrong: 0, until: 0 };
      // A clock that was set back lets nobody wait longer than the longest wait.
      const waitMs = Math.min(until - now, LONGEST_WAIT_MS);
      if (waitMs > 0) return waitMs;
      const count = wrong + 1;
      const pauseMs = count < FREE_TRIES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (count - FREE_TRIES), LONGEST_WAIT_MS);
      tried.set(person, { wrong: count, until: now + pauseMs });
      return 0;
    },
    forget: (person) => void tried.delete(person),
  };
}
