/** No system tells a program without a desktop that the computer slept or is in another network: both are noticed by looking, and everything is asked anew then. */
import type { Clock } from '../core/ports';

const LOOK_EVERY_MS = 3000;
/** So much later than it was due, a look says that the computer was not there. A clock that is put forward looks the same, and one question more does no harm. */
const AWAY_MS = 15_000;

export interface Wakes {
  readonly clock: Clock;
  /** Looks whether there is another network than at the last look. */
  readonly isOtherNetwork: () => boolean;
  readonly onWake: (why: 'resume' | 'network') => void;
}

/** @returns stops looking */
export function watchWakes({ clock, isOtherNetwork, onWake }: Wakes): () => void {
  let lookedAt = clock.now();
  const look = (): void => {
    const now = clock.now();
    const wasAway = now - lookedAt > LOOK_EVERY_MS + AWAY_MS;
    lookedAt = now;
    const isOther = isOtherNetwork();
    cancel = clock.after(LOOK_EVERY_MS, look);
    if (wasAway || isOther) onWake(wasAway ? 'resume' : 'network');
  };
  let cancel = clock.after(LOOK_EVERY_MS, look);
  return () => cancel();
}
