/** The computer's own clock, timers and zone. */
import { instant } from '../../core/model/instant';
import { OWN_ZONE } from '../../core/model/wallClock';
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

/** Computers change their zone when they travel, and every judgement of the board wants to know it. */
const ZONE_KEPT_MS = 60_000;

/** Dates go by the zone that the process has found at its start, until its environment says something of it: that has it looked for anew. */
function createZone(): () => string {
  let lookedAtMs = performance.now();
  return () => {
    if (performance.now() - lookedAtMs >= ZONE_KEPT_MS) {
      lookedAtMs = performance.now();
      if (process.env['TZ'] === undefined) delete process.env['TZ'];
    }
    return OWN_ZONE;
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
