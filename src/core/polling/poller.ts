/** The one polling loop: one poll at a time, each with an end, its facts journaled before it counts, and a source's health told when it changes. */
import type { Fact } from '../model/fact';
import type { Health, Problem } from '../model/health';
import type { SourceId } from '../model/ids';
import { JournalError, type AbortSignalLike, type Clock, type Logger } from '../ports';
import type { PollOutcome, Source, SourceMemory } from '../upstreams/source';
import { healthAfterFailure, healthAfterGood, isTransition, startingHealth } from './health';
import { nextDelayMs } from './schedule';

export interface PollerDeps {
  readonly source: Source;
  readonly settings: { readonly id: SourceId; readonly pollIntervalMs: number };
  readonly clock: Clock;
  readonly log: Logger;
  /** Asked for at each poll. */
  readonly memory: () => SourceMemory;
  /** Journals; throws when that failed, and then the poll counts as failed and the source moves nothing. */
  readonly record: (facts: readonly Fact[]) => void;
  /** Called when the state or its reason changed, after the facts of that poll are recorded. Journaling it is the caller's business. */
  readonly onHealth: (health: Health) => void;
}

export interface Poller {
  start(): void;
  /** Ends the poll that is under way; what it would have answered is dropped. */
  stop(): void;
  /** Polls at once, or, when a poll is under way, again as soon as it has ended: what called for this may be younger than that poll's question. */
  pollNow(): void;
  /** Polls now; a poll that is under way is given up, for its connection may be one that ended in the computer's sleep or with its network. */
  pollAfresh(): void;
  /** Polls each second until `untilMs` (epoch milliseconds), because someone waits for a change. */
  hurry(untilMs: number): void;
  /** As of now, with the time of the last good poll. */
  health(): Health;
}

/** Over a whole poll with all its requests, each of which has a deadline of its own: the end of a source that hangs for a reason nobody thought of. */
const POLL_DEADLINE_MS = 45_000;
const HURRY_INTERVAL_MS = 1000;
/** However far off `hurry` is told to go on until: a clock may have jumped. */
const MOST_HURRY_MS = 3_600_000;

export const createPoller = (deps: PollerDeps): Poller => new PollingLoop(deps);

/** One run of a poll; `current` tells it from one that was given up. */
interface Flight {
  readonly startedMs: number;
  readonly abort: () => void;
}

class PollingLoop implements Poller {
  private running = false;
  private flight: Flight | null = null;
  private cancelTimer: () => void = () => {};
  private again = false;
  private hurryUntilMs = 0;
  /** The upstream asked to be left alone until then (monotonic); only a person's wish comes before. */
  private heldUntilMs = 0;
  private now: Health = startingHealth();

  constructor(private readonly deps: PollerDeps) {}

  start(): void {
    if (this.running) return;
    this.running = true;
    this.now = startingHealth();
    this.schedule(0);
  }

  stop(): void {
    this.running = false;
    this.again = false;
    this.cancelTimer();
    const { flight } = this;
    this.flight = null;
    flight?.abort();
  }

  pollNow(): void {
    if (!this.running) return;
    if (this.flight !== null) this.again = true;
    else this.schedule(0);
  }

  pollAfresh(): void {
    if (!this.running) return;
    const { flight } = this;
    this.flight = null;
    this.again = false;
    flight?.abort();
    this.schedule(0);
  }

  hurry(untilMs: number): void {
    const { clock } = this.deps;
    const nowMs = clock.monotonicMs();
    this.hurryUntilMs = Math.max(this.hurryUntilMs, nowMs + Math.min(untilMs - clock.now(), MOST_HURRY_MS));
    if (this.running && this.flight === null && this.hurryUntilMs > nowMs) this.schedule(Math.max(0, this.heldUntilMs - nowMs));
  }

  health(): Health {
    return this.now;
  }

  /** There is one timer at most, so neither sleep nor a jump of the clock can make a volley of polls. */
  private schedule(delayMs: number): void {
    this.cancelTimer();
    this.cancelTimer = this.deps.clock.after(delayMs, () => void this.poll());
  }

  private async poll(): Promise<void> {
    const { clock, source, memory } = this.deps;
    const { signal, abort } = createAbort();
    const flight: Flight = { startedMs: clock.monotonicMs(), abort };
    this.flight = flight;
    const endDeadline = clock.after(POLL_DEADLINE_MS, () => {
      this.end(flight, { kind: 'failed', problem: { code: 'timeout', values: { seconds: POLL_DEADLINE_MS / 1000 } } });
      abort();
    });
    let outcome: PollOutcome;
    try {
      outcome = await source.poll(memory(), signal);
    } catch (error) {
      this.deps.log.error('a poll threw', { sourceId: this.deps.settings.id, error: String(error), stack: error instanceof Error ? error.stack : undefined });
      outcome = { kind: 'failed', problem: internal(error) };
    }
    endDeadline();
    this.end(flight, outcome);
  }

  /** Takes a poll's outcome into account, unless the poll was given up meanwhile. */
  private end(flight: Flight, outcome: PollOutcome): void {
    if (this.flight !== flight) return;
    const after = this.judge(outcome);
    this.flight = null;
    const before = this.now;
    this.now = after;
    if (isTransition(before, after)) {
      this.deps.log[after.state === 'failing' ? 'warn' : 'info']('source is ' + after.state, { sourceId: this.deps.settings.id, problem: after.problem });
      this.tell(after);
    }
    if (this.running) this.scheduleNext(flight, outcome);
  }

  private judge(outcome: PollOutcome): Health {
    const { clock, record, settings, log } = this.deps;
    const failed = (problem: Problem): Health => healthAfterFailure(this.now, problem, this.deps.memory().lastGoodAt, clock.now());
    if (outcome.kind === 'failed') return failed(outcome.problem);
    if (outcome.kind === 'unchanged') return healthAfterGood(outcome.trouble, clock.now());
    try {
      record(outcome.facts);
    } catch (error) {
      log.error('a poll could not be journaled', { sourceId: settings.id, error: String(error) });
      return failed(error instanceof JournalError ? { code: 'not-recorded', detail: error.message } : internal(error));
    }
    // Only now: a source that moved earlier would take for known what a kill has lost.
    outcome.written();
    return healthAfterGood(outcome.trouble, clock.now());
  }

  private tell(health: Health): void {
    try {
      this.deps.onHealth(health);
    } catch (error) {
      this.deps.log.error('a change of health was not taken', { sourceId: this.deps.settings.id, error: String(error) });
    }
  }

  private scheduleNext(flight: Flight, outcome: PollOutcome): void {
    const { clock, settings } = this.deps;
    const nowMs = clock.monotonicMs();
    const retryAfterMs = outcome.kind === 'failed' ? outcome.retryAfterMs : undefined;
    const intervalMs = this.hurryUntilMs > nowMs ? Math.min(HURRY_INTERVAL_MS, settings.pollIntervalMs) : settings.pollIntervalMs;
    const delayMs = nextDelayMs({
      intervalMs,
      tookMs: nowMs - flight.startedMs,
      consecutiveFailures: this.now.consecutiveFailures,
      retryAfterMs,
      random: clock.random(),
    });
    this.heldUntilMs = retryAfterMs === undefined ? 0 : nowMs + delayMs;
    this.schedule(this.again ? 0 : delayMs);
    this.again = false;
  }
}

const internal = (error: unknown): Problem => ({ code: 'internal', detail: error instanceof Error ? error.message : String(error) });

/** An AbortController without the DOM. */
const createAbort = (): { readonly signal: AbortSignalLike; readonly abort: () => void } => {
  let aborted = false;
  const listeners: (() => void)[] = [];
  return {
    signal: {
      get aborted() {
        return aborted;
      },
      addEventListener: (_type, listener) => void listeners.push(listener),
    },
    abort() {
      if (aborted) return;
      aborted = true;
      for (const listener of listeners.splice(0)) listener();
    },
  };
};
