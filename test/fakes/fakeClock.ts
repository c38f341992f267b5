/** A clock that stands still until a test moves it: timers fire in their order, and everything that they set off has run before the next one. */
import { instant, type Instant } from '../../src/core/model/instant';
import type { Clock } from '../../src/core/ports';

export interface FakeClock extends Clock {
  /** Moves time on by `durationMs`, firing every timer on the way at its own moment, then lets all pending promises run. */
  advance(durationMs: number): Promise<void>;
  /** Moves the wall clock alone, as a user or a time server does: no timer fires. */
  jumpWallClock(byMs: number): void;
  /** How many timers are set. */
  readonly timers: number;
  /** What `random()` answers from now on. */
  setRandom(value: number): void;
}

/** Tuesday 25 November 2025, 12:00 in Moscow. */
export const FAKE_START_MS = Date.UTC(2025, 10, 25, 9, 0, 0);

interface Timer {
  readonly dueMs: number;
  readonly order: number;
  readonly fire: () => void;
}

/** Every promise that is already settled runs its continuations, however long the chain, before an immediate fires. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function createFakeClock(startMs: number = FAKE_START_MS, timeZone = 'Europe/Moscow'): FakeClock {
  let elapsedMs = 0;
  let wallOffsetMs = 0;
  let order = 0;
  let randomValue = 0.5;
  const timers = new Set<Timer>();

  const nextDue = (untilMs: number): Timer | undefined =>
    [...timers].filter((one) => one.dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs || a.order - b.order)[0];

  return {
    timeZone,
    now: (): Instant => instant(startMs + wallOffsetMs + elapsedMs),
    monotonicMs: () => elapsedMs,
    random: () => randomValue,
    after(delayMs, fire) {
      const timer: Timer = { dueMs: elapsedMs + Math.max(0, delayMs), order: order++, fire };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async advance(durationMs) {
      const untilMs = elapsedMs + durationMs;
      await settle();
      for (let timer = nextDue(untilMs); timer !== undefined; timer = nextDue(untilMs)) {
        timers.delete(timer);
        elapsedMs = Math.max(elapsedMs, timer.dueMs);
        timer.fire();
        await settle();
      }
      elapsedMs = untilMs;
      await settle();
    },
    jumpWallClock(byMs) {
      wallOffsetMs += byMs;
    },
    get timers() {
      return timers.size;
    },
    setRandom(value) {
      randomValue = value;
    },
  };
}
