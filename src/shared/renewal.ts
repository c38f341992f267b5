/** When a wall's page, which stands for weeks, is loaded anew: each night at a quiet hour, and sooner where it has grown too large. */
import type { AlertView } from '../core/model/view';

/** What the journal keeps of why. */
export type RenewalReason = 'quiet hour' | 'memory';

export interface StandingPage {
  readonly nowMs: number;
  readonly loadedAtMs: number;
  /** Nobody waits for an answer (`isCalm`). */
  readonly calm: boolean;
  /** What the page and whatever shares its process take; null where nobody can tell. */
  readonly memoryMb: number | null;
}

/** From four to five by the wall's own clock: bars have closed, bakers have not begun. */
const QUIET_HOUR = 4;
/** Button, board and wall together take 100 to 160. */
const MOST_MB = 600;
const HOUR_MS = 3_600_000;
/** So that one night has one renewal, and a page that is large from its beginning is not loaded without end. */
const LEAST_AGE_MS = HOUR_MS;
/** Whose last quiet hour was not quiet does not wait for a second one. */
const OLD_MS = 36 * HOUR_MS;

/** Also while a system of the restaurant cannot be reached: many are switched off at night. */
export const isCalm = ({ level }: Pick<AlertView, 'level'>): boolean => level === 'quiet' || level === 'offline';

/** @returns null: it stays */
export function whyRenew({ nowMs, loadedAtMs, calm, memoryMb }: StandingPage): RenewalReason | null {
  const ageMs = nowMs - loadedAtMs;
  // A page from the future: the clock was set back, and its age is not known.
  if (ageMs >= 0 && ageMs < LEAST_AGE_MS) return null;
  if (memoryMb !== null && memoryMb > MOST_MB) return 'memory';
  return new Date(nowMs).getHours() === QUIET_HOUR && (calm || ageMs > OLD_MS) ? 'quiet hour' : null;
}
