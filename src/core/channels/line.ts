/** One channel's turn at the wire: picks what is due, writes that it is being sent, sends it, writes what became of it. */
import type { BoardState } from '../model/board';
import type { Channel, ChannelAnswer, Clock, Logger, Secrets } from '../ports';
import type { ChannelId } from '../model/ids';
import type { ChannelSettings } from '../model/channelSettings';
import type { Delivery } from '../model/channel';
import type { Fact } from '../model/fact';
import type { Settings } from '../model/settings';
import type { Ticket } from '../model/ticket';
import { deliveryKey } from '../model/board';
import { channelSecret } from '../model/ids';
import { later } from '../model/instant';
import { LONGEST_WAIT_MS, waitMs } from './backoff';
import { messageOf } from './message';
import { wordsOf } from '../model/words';

export interface LineDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly channel: Channel;
  readonly secrets: Pick<Secrets, 'token'>;
  readonly settings: () => Settings;
  readonly board: () => BoardState;
  /** Journals; throws JournalError, and then nothing happened. */
  readonly record: (facts: readonly Fact[]) => void;
}

export interface Line {
  /** @param channel its settings now; null: it is configured no more, and only what is under way is told to its end */
  look(channel: ChannelSettings | null): void;
  hurry(): void;
  stop(): void;
}

/** More than this at once become one message that counts. */
const SINGLY = 3;
/** Messages in a minute; Telegram lets no bot send more to one group. */
const PER_MINUTE = 20;
const MINUTE_MS = 60_000;
const MOST_TOGETHER = 50;
/** How soon to try again to write what the journal refused. */
const JOURNAL_WAIT_MS = 5000;
/** A timer counts time that passes, and what is waited for stands on the wall clock: never without a look for longer. */
const LONGEST_SLEEP_MS = 60_000;
const SHORTEST_SLEEP_MS = 50;

/** Tried before its time: it costs none of its attempts, and does not put off the next. */
interface Attempted extends Delivery {
  readonly early: boolean;
}
type Known = Pick<Delivery, 'ticketId' | 'demandSeq' | 'channelId' | 'label'>;
const known = ({ ticketId, demandSeq, channelId, label }: Delivery): Known => ({ ticketId, demandSeq, channelId, label });

/** What was on the wire when the station died. */
const INTERRUPTED: ChannelAnswer = { ok: false, problem: { code: 'interrupted' }, uncertain: true, permanent: false };

/** Never rejects, whatever an adapter does. */
export const sendSafely = async (send: () => Promise<ChannelAnswer>): Promise<ChannelAnswer> => {
  try {
    return await send();
  } catch (error) {
    return { ok: false, problem: { code: 'internal', detail: error instanceof Error ? error.name : 'error' }, uncertain: true, permanent: false };
  }
};

export const createLine = (id: ChannelId, deps: LineDeps): Line => new ChannelLine(id, deps);

class ChannelLine implements Line {
  private channel: ChannelSettings | null = null;
  private busy = false;
  private stopped = false;
  /** Facts that the journal has refused so far; nothing is sent before they are written. */
  private unwritten: readonly Fact[] = [];
  /** When messages went out within the last minute, on the clock that never jumps. */
  private sentAtMs: readonly number[] = [];
  /** The server asked for quiet until then, on the same clock. */
  private quietUntilMs = 0;
  /** Due at once, whatever the clock says: by their keys, once. */
  private readonly hurried = new Set<string>();
  private cancelTimer: (() => void) | null = null;

  constructor(
    private readonly id: ChannelId,
    private readonly deps: LineDeps,
  ) {}

  look(channel: ChannelSettings | null): void {
    this.channel = channel;
    this.advance();
  }

  hurry(): void {
    for (const delivery of this.own) if (delivery.state === 'waiting') this.hurried.add(deliveryKey(delivery));
  }

  stop(): void {
    this.stopped = true;
    this.sleep(null);
  }

  private get own(): Delivery[] {
    return [...this.deps.board().deliveries.values()].filter(({ channelId }) => channelId === this.id);
  }

  private advance(): void {
    if (this.busy || this.stopped) return;
    if (!this.write(this.unwritten)) return;
    const interrupted = this.own.filter(({ state }) => state === 'sending');
    if (interrupted.length > 0) return this.finish(interrupted.map((delivery) => ({ ...delivery, early: false })), INTERRUPTED);
    const { channel } = this;
    if (channel === null || !channel.enabled) return this.sleep(null);
    const waiting = this.own.filter(({ state, ticketId, demandSeq }) => state === 'waiting' && this.deps.board().tickets.get(ticketId)?.demand?.seq === demandSeq);
    const batch = this.pick(waiting);
    if (batch.length > 0) void this.send(batch, channel);
    else this.sleep(this.untilNextMs(waiting));
  }

  /** The oldest that is due, or many together; what may have arrived before never stands beside what cannot have. */
  private pick(waiting: readonly Delivery[]): readonly Delivery[] {
    const budget = PER_MINUTE - this.recent().length;
    if (budget <= 0 || this.quietUntilMs > this.deps.clock.monotonicMs()) return [];
    const due = waiting.filter((delivery) => this.isDue(delivery)).sort((one, other) => one.queuedAt - other.queuedAt);
    const alike = due.filter(({ doubtful }) => doubtful === due[0]?.doubtful);
    return alike.slice(0, alike.length > Math.min(SINGLY, budget) ? MOST_TOGETHER : 1);
  }

  private isDue(delivery: Delivery): boolean {
    return this.isTime(delivery) || this.hurried.has(deliveryKey(delivery));
  }

  /** By itself, without being hurried. */
  private isTime({ nextAt }: Pick<Delivery, 'nextAt'>): boolean {
    const now = this.deps.clock.now();
    // Further off than any wait: the clock was set back.
    return nextAt <= now || nextAt > later(now, LONGEST_WAIT_MS);
  }

  private recent(): readonly number[] {
    const sinceMs = this.deps.clock.monotonicMs() - MINUTE_MS;
    this.sentAtMs = this.sentAtMs.filter((atMs) => atMs > sinceMs);
    return this.sentAtMs;
  }

  private async send(batch: readonly Delivery[], channel: ChannelSettings): Promise<void> {
    const { clock, board, settings, secrets } = this.deps;
    const tickets = batch.map(({ ticketId }) => board().tickets.get(ticketId)).filter((ticket): ticket is Ticket => ticket !== undefined);
    const attempted = batch.map((delivery): Attempted => {
      const early = !this.isTime(delivery);
      return { ...delivery, early, attempts: delivery.attempts + (early ? 0 : 1) };
    });
    const written = this.write(attempted.map((delivery): Fact => ({ type: 'channel.sending', ...known(delivery), attempt: delivery.attempts })));
    if (!written) {
      // Nothing has been sent: what is due then is picked anew.
      this.unwritten = [];
      return;
    }
    this.busy = true;
    for (const delivery of batch) this.hurried.delete(deliveryKey(delivery));
    const { station } = settings();
    const message = messageOf(tickets, channel, { words: wordsOf(station.language), now: clock.now(), station: station.name }, batch[0]?.doubtful === true);
    this.sentAtMs = [...this.recent(), clock.monotonicMs()];
    const answer = await sendSafely(() => this.deps.channel.send(message, channel, secrets.token(channelSecret(channel.id))));
    if (this.stopped) return;
    this.busy = false;
    this.finish(attempted, answer);
  }

  /** @param batch with the attempt that was answered counted */
  private finish(batch: readonly Attempted[], answer: ChannelAnswer): void {
    const { clock } = this.deps;
    if (!answer.ok && answer.retryAfterMs !== undefined) this.quietUntilMs = clock.monotonicMs() + Math.min(answer.retryAfterMs, LONGEST_WAIT_MS);
    // It works: what failed before need not wait for its time.
    if (answer.ok) this.hurry();
    else this.deps.log.warn('a channel failed', { channelId: this.id, problem: answer.problem.code, detail: answer.problem.detail });
    const facts = batch.map((delivery) => this.ended(delivery, answer, batch.length));
    if (this.write(facts)) this.advance();
  }

  private ended(delivery: Attempted, answer: ChannelAnswer, together: number): Fact {
    const attempted = { ...known(delivery), attempt: delivery.attempts };
    if (answer.ok) return { type: 'channel.sent', ...attempted, repeat: delivery.doubtful, together, ...(answer.note === undefined ? {} : { note: answer.note }) };
    const { clock } = this.deps;
    const { problem, uncertain } = answer;
    if (delivery.early) return { type: 'channel.failed', ...attempted, problem, nextAt: delivery.nextAt, uncertain };
    const delayMs = waitMs(delivery.attempts, answer, clock.random);
    if (delayMs === null) return { type: 'channel.dead', ...attempted, problem };
    return { type: 'channel.failed', ...attempted, problem, nextAt: answer === INTERRUPTED ? clock.now() : later(clock.now(), delayMs), uncertain };
  }

  /** @returns false where the journal refuses: the facts are kept, and tried again soon */
  private write(facts: readonly Fact[]): boolean {
    if (facts.length === 0) return true;
    // The board tells of itself while it is written, and this line is asked to look again.
    const { busy } = this;
    this.busy = true;
    try {
      this.deps.record(facts);
      this.unwritten = [];
      return true;
    } catch (error) {
      this.deps.log.error('what became of a message could not be journaled', { channelId: this.id, error: String(error) });
      this.unwritten = facts;
      this.sleep(JOURNAL_WAIT_MS);
      return false;
    } finally {
      this.busy = busy;
    }
  }

  private untilNextMs(waiting: readonly Delivery[]): number | null {
    if (waiting.length === 0) return null;
    const nowMs = this.deps.clock.monotonicMs();
    const [oldestMs] = this.recent().slice(-PER_MINUTE);
    const rateMs = this.recent().length < PER_MINUTE || oldestMs === undefined ? 0 : oldestMs + MINUTE_MS - nowMs;
    const dueMs = Math.min(...waiting.map((delivery) => (this.isDue(delivery) ? 0 : delivery.nextAt - this.deps.clock.now())));
    return Math.max(rateMs, this.quietUntilMs - nowMs, dueMs);
  }

  /** @param durationMs null: nothing is to come but by a change of the board */
  private sleep(durationMs: number | null): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
    if (durationMs === null || this.stopped) return;
    this.cancelTimer = this.deps.clock.after(Math.min(Math.max(durationMs, SHORTEST_SLEEP_MS), LONGEST_SLEEP_MS), () => {
      this.cancelTimer = null;
      this.advance();
    });
  }
}
