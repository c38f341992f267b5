/** The computer's own clock, timers and zone. */
import { instant } from '../../core/model/instant';
import type { Clock } from '../../core/ports';

/** The longest delay that setTimeout takes; a longer one would fire at once. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

function after(delayMs: number, fire: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const arm = (leftMs: number): void => {
    timer = setTimeout(() => (leftMs > LONGEST_TIMEOUT_MS ? arm(leftMs - LONGEST_TIMEOUT_MS) : fire()), Math.min(Math.max(0, leftMs), LONGEST_TIMEOUT_MS));
  };
  arm(delayMs);
  return () => clearTimeout(timer);
}

/** To ask for the zone takes a millisecond, and every judgement of the board wants to know it; computers change it when they travel. */
const ZONE_KEPT_MS = 60_000;

function createZone(): () => string {
  let zone = '';
  let askedAtMs = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() - askedAtMs < ZONE_KEPT_MS) return zone;
    askedAtMs = performance.now();
    zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    return zone;
  };
}

/** A Clock over Date, performance and setTimeout; any delay is kept, also one over 24 days. */
export function createSystemClock(): Clock {
  const zone = createZone();
  return {
    now: () => instant(Date.now()),
    monotonicMs: () => performance.now(),
    after,
    get timeZone() {
      return zone();
    },
    random: () => Math.random(),
  };
}
