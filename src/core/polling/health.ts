/** A source's health after each poll: a pure function of what it was and how the poll ended. */
import type { Health, Problem } from '../model/health';
import type { Instant } from '../model/instant';

export const startingHealth = (): Health => ({ state: 'starting', problem: null, lastGoodAt: null, failingSince: null, consecutiveFailures: 0 });

/** @param trouble what was wrong with some of the records; null: nothing */
export const healthAfterGood = (trouble: Problem | null, now: Instant): Health => ({
  state: trouble === null ? 'ok' : 'degraded',
  problem: trouble,
  lastGoodAt: now,
  failingSince: null,
  consecutiveFailures: 0,
});

/** @param earlier when an earlier run of the program was last in touch, where that is known: the news is as old as that, not as this start */
export const healthAfterFailure = (before: Health, problem: Problem, earlier: Instant | null, now: Instant): Health => {
  const lastGoodAt = before.lastGoodAt ?? earlier;
  return {
    state: 'failing',
    problem,
    // The clock was set back: from here on the news grows old, or a dead feed would look fresh until the clock is there again.
    lastGoodAt: lastGoodAt !== null && lastGoodAt > now ? now : lastGoodAt,
    failingSince: before.failingSince ?? now,
    consecutiveFailures: before.consecutiveFailures + 1,
  };
};

/** Whether anybody must be told: the state or its reason is another. That a poll went well once more, or failed once more, is no news. */
export const isTransition = (before: Health, after: Health): boolean =>
  before.state !== after.state || JSON.stringify(before.problem) !== JSON.stringify(after.problem);
