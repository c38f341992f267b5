/** Keeps the board: writes facts to the journal first, folds them, judges what rings, and only then tells boards, sound and notifications (invariant 2). */
import type { BoardDelta, BoardSnapshot, SourceView, StationView, TicketView } from './model/view';
import type { ChannelSettings } from './model/channelSettings';
import type { Clock, Journal, JournalTrouble, Logger } from './ports';
import type { Fact } from './model/fact';
import type { Instant } from './model/instant';
import type { Settings } from './model/settings';
import type { TicketId } from './model/ids';
import { alertOf, deltaTo, nothingShown, type Shown } from './shown';
import { announceFacts, announcements } from './alerting/announce';
import { applyEntry } from './model/fold/fold';
import { createBursts } from './alerting/bursts';
import { channelViews } from './channels/views';
import { copyBoard, emptyBoard, type BoardState } from './model/board';
import { createRoutes } from './alerting/route';
import { createRinger, type Ring } from './alerting/ringer';
import { draftOf, loadBoard, mutesInForce, projectBoard, ringingOf, type Draft, type DraftBase } from './draft';
import { hushesAt, type HushContext } from './alerting/hush';
import { JournalError } from './ports';
import { kitchenView } from './model/kitchen';
import { nextExpiry } from './expiry';
import { volumesAt } from './alerting/volumes';
import { nextForChannels } from './alerting/channels';
import { nextAhead } from './alerting/ahead';
import { nextLadder } from './alerting/ladder';
import { nextRaised } from './alerting/urgency';
import type { TicketProjection } from './projection';
import { toCheckpoint } from './model/checkpoint';
import { wordsOf, type Words } from './model/words';
import type { Messenger } from './alerting/messenger';
import { makeRoom, withoutVoice, type Speaker } from './alerting/speaker';

export interface BoardService {
  /** What the journal says, as folded; read it, never change it. */
  readonly state: () => BoardState;
  readonly view: (ticketId: TicketId) => TicketView | undefined;
  readonly snapshot: () => BoardSnapshot;
  readonly revision: () => number;
  readonly subscribe: (listener: (delta: BoardDelta) => void) => () => void;
  /** Records facts and everything that follows from them in one transaction; throws JournalError, and then nothing happened. */
  readonly record: (facts: readonly Fact[]) => void;
  /** Keeps the board as it stands as the journal's checkpoint; throws JournalError. */
  readonly keepCheckpoint: () => void;
  /** Judges everything again at the present time: after a wake, a change of settings, a change of a source's health. */
  readonly refresh: () => void;
  readonly start: () => void;
  readonly stop: () => void;
}

export interface BoardServiceDeps {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly log: Logger;
  readonly messenger: Messenger;
  /** Left out: nothing is said aloud. */
  readonly speaker?: Speaker;
  readonly settings: () => Settings;
  readonly station: () => StationView;
  /** Those that something can be sent to; left out: none. */
  readonly channels?: () => readonly ChannelSettings[];
  /** Sources as projected from the given state, and when one of them next becomes stale by itself. */
  readonly sources: (state: BoardState, now: Instant) => { readonly views: readonly SourceView[]; readonly nextAt: Instant | null };
}

const CHECKPOINT_EVERY_ENTRIES = 1000;
const SHORTEST_WAIT_MS = 50;
/** A timer counts time that passes, and what is waited for stands on the wall clock, which may be set meanwhile: never without a look for longer. */
const LONGEST_WAIT_MS = 60_000;
/** How soon to look again while the journal refuses to be written. */
const TROUBLE_WAIT_MS = 5000;

export const createBoardService = (deps: BoardServiceDeps): BoardService => {
  const keeper = new BoardKeeper(deps);
  return {
    state: () => keeper.state,
    view: (ticketId) => keeper.shown.views.get(ticketId),
    revision: () => keeper.revision,
    snapshot: () => keeper.snapshot(),
    subscribe: (listener) => keeper.subscribe(listener),
    record: (facts) => keeper.commit(facts),
    keepCheckpoint: () => keeper.keepCheckpoint(),
    refresh: () => keeper.wake(),
    start: () => keeper.start(),
    stop: () => keeper.stop(),
  };
};

/** The board and its revisions; everything goes through `commit`. */
class BoardKeeper {
  state = emptyBoard();
  shown: Shown;
  revision: number;
  private readonly ringer = createRinger();
  private readonly bursts = createBursts();
  private readonly routes = createRoutes();
  private readonly listeners = new Set<(delta: BoardDelta) => void>();
  private trouble: { readonly since: Instant; readonly reason: JournalTrouble } | null = null;
  private checkpointSeq = 0;
  private cancelWake: (() => void) | null = null;
  private running = false;
  /** Something was written since the start. */
  private written = false;

  constructor(private readonly deps: BoardServiceDeps) {
    this.shown = nothingShown(deps.station(), this.state.kitchen);
    this.revision = deps.clock.now() * 1000;
  }

  start(): void {
    const { journal, log } = this.deps;
    this.state = loadBoard(journal);
    this.checkpointSeq = this.state.seq;
    this.written = false;
    try {
      this.commit([{ type: 'station.started', version: this.shown.station.version }]);
    } catch (error) {
      log.error('the journal refuses', { error: String(error) });
    }
    this.running = true;
    this.wake();
  }

  stop(): void {
    this.running = false;
    this.cancelWake?.();
    this.cancelWake = null;
    // Another station may have taken over, and its boards must not hear of this one.
    this.listeners.clear();
    // Nobody could claim by them any more.
    this.deps.messenger.withdrawAll();
    if (this.state.seq > this.checkpointSeq) this.saveCheckpoint();
  }

  snapshot(): BoardSnapshot {
    const now = this.deps.clock.now();
    // Sources anew: a late joiner is told how old their news is at this moment.
    const sources = [...this.deps.sources(this.state, now).views];
    const { station, alert, channels, views, kitchen } = this.shown;
    return { revision: this.revision, now, station, sources, alert, channels, tickets: [...views.values()], kitchen: kitchenView(kitchen) };
  }

  subscribe(listener: (delta: BoardDelta) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Looks at the board as time has left it; one that has stopped says nothing any more. */
  wake(): void {
    if (!this.running) return;
    try {
      this.commit([]);
    } catch (error) {
      this.deps.log.error('the journal refuses', { error: String(error) });
    }
  }

  commit(facts: readonly Fact[]): void {
    const now = this.deps.clock.now();
    const resumed: Fact[] = this.trouble === null ? [] : [{ type: 'journal.resumed', ...this.trouble }];
    const draft = draftOf([...resumed, ...facts], this.base(now));
    const projection = this.write(draft, now);
    const ringing = ringingOf(projection);
    const ring = this.ringer.next(ringing, this.alerts, now, this.volumeOf(now));
    this.tell(draft, ring, ringing, now);
    this.publish(projection, ring, now);
    if (this.state.seq - this.checkpointSeq >= CHECKPOINT_EVERY_ENTRIES) this.saveCheckpoint();
  }

  private get alerts(): Settings['alerts'] {
    const { alerts, station } = this.deps.settings();
    return this.deps.speaker?.alerts(alerts, station.language) ?? withoutVoice(alerts);
  }

  private volumeOf(now: Instant): (ticket: TicketView) => number {
    return volumesAt(this.deps.settings(), now, this.deps.clock.timeZone).of;
  }

  private get channelSettings(): readonly ChannelSettings[] {
    return this.deps.channels?.() ?? [];
  }

  private get hushContext(): HushContext {
    const { hours, sources } = this.deps.settings();
    return { hours, sources, timeZone: this.deps.clock.timeZone };
  }

  private get words(): Words {
    return wordsOf(this.deps.settings().station.language);
  }

  private base(now: Instant): DraftBase {
    return { state: this.state, views: this.shown.views, alerts: this.alerts, channels: this.channelSettings, hush: this.hushContext, routes: this.routes(this.deps.settings()), now, first: !this.written, running: this.running };
  }

  /** Writes the draft and takes it into use; answers how the board looks then. Numbers that the journal gave otherwise (after a damaged last row) are folded anew. */
  private write(draft: Draft, now: Instant): TicketProjection {
    try {
      const written = draft.entries.length === 0 ? [] : this.deps.journal.append(draft.entries);
      if (written.length > 0) {
        this.trouble = null;
        this.written = true;
      }
      if (written[0] === undefined || written[0].seq === this.state.seq + 1) {
        this.state = draft.board;
        return draft.projection;
      }
      const board = copyBoard(this.state);
      for (const entry of written) applyEntry(board, entry);
      this.state = board;
      return projectBoard(board, this.base(now));
    } catch (error) {
      this.trouble = { since: this.trouble?.since ?? now, reason: error instanceof JournalError ? error.reason : 'io' };
      this.carryOn(now);
      throw error;
    }
  }

  /** The old state stands while the journal refuses, and what it says must go on ringing. */
  private carryOn(now: Instant): void {
    const projection = projectBoard(this.state, this.base(now));
    this.publish(projection, this.ringer.next(ringingOf(projection), this.alerts, now, this.volumeOf(now)), now);
  }

  private tell({ fresh, again }: Draft, ring: Ring, ringing: readonly TicketView[], now: Instant): void {
    const { messenger } = this.deps;
    const told = new Set([...fresh, ...again].map((ticket) => ticket.id));
    const repeats = ring.rang.filter((ticket) => !told.has(ticket.id));
    const markTold = (tickets: readonly TicketView[], surfaces: readonly string[]): void => this.markTold(tickets, surfaces);
    messenger.tell(this.bursts.announce(fresh, { ringing, words: this.words, now, burstMs: this.alerts.burstMs }), markTold);
    messenger.tell(announcements(again, this.words, now, true), markTold);
    messenger.tell(announcements(repeats, this.words, now, true), () => {});
    this.deps.speaker?.hear(ring.rang, ringing, this.volumeOf(now), this.words);
    messenger.settle(new Set(ringing.map((ticket) => ticket.id)));
  }

  /** What was shown is journaled when the system has answered; a failure to write it costs a «повтор» after a restart, no more. */
  private markTold(tickets: readonly TicketView[], surfaces: readonly string[]): void {
    const present = tickets.filter((ticket) => this.state.tickets.get(ticket.id)?.announcement?.demandSeq === ticket.demand?.seq);
    if (!this.running || present.length === 0) return;
    try {
      this.commit(announceFacts(present, 'told', surfaces));
    } catch (error) {
      this.deps.log.error('could not journal what was shown', { error: String(error) });
    }
  }

  private publish(projection: TicketProjection, ring: Ring, now: Instant): void {
    const projected = this.deps.sources(this.state, now);
    const hushes = hushesAt(this.state, this.hushContext, now);
    const journalTrouble = this.trouble === null ? null : this.words.journalTrouble[this.trouble.reason];
    const next: Shown = {
      views: projection.views,
      sources: projected.views,
      alert: alertOf({ tickets: projection.views.values(), sources: projected.views, sound: makeRoom(ring.sound, this.deps.speaker?.speaking() ?? false), mutes: mutesInForce(this.state, now), hushes, journalTrouble }),
      station: this.deps.station(),
      channels: channelViews(this.state, this.channelSettings),
      kitchen: this.state.kitchen,
    };
    const delta = deltaTo(this.shown, next, projection, { revision: this.revision + 1, now });
    this.shown = next;
    const ringing = ringingOf(projection);
    const nexts = [ring.nextAt, projected.nextAt, nextLadder(ringing), nextForChannels(this.state, projection.views.values(), this.channelSettings, now), nextRaised(projection.views.values(), now), nextAhead(projection.views.values()), hushes.nextAt];
    this.schedule(nexts, now);
    if (delta !== null) this.send(delta);
  }

  private send(delta: BoardDelta): void {
    this.revision = delta.revision;
    for (const listener of this.listeners) {
      try {
        listener(delta);
      } catch (error) {
        this.deps.log.error('a board could not be told', { error: String(error) });
      }
    }
  }

  private schedule(looks: readonly (Instant | null)[], now: Instant): void {
    this.cancelWake?.();
    this.cancelWake = null;
    if (!this.running) return;
    const times = [...looks, nextExpiry(this.state, { alerts: this.alerts, sources: this.deps.settings().sources }, now)].filter((at) => at !== null);
    if (times.length === 0 && this.trouble === null) return;
    const delayMs = this.trouble === null ? Math.min(Math.max(SHORTEST_WAIT_MS, Math.min(...times) - now), LONGEST_WAIT_MS) : TROUBLE_WAIT_MS;
    this.cancelWake = this.deps.clock.after(delayMs, () => this.wake());
  }

  keepCheckpoint(): void {
    this.deps.journal.saveCheckpoint(this.state.seq, toCheckpoint(this.state));
    this.checkpointSeq = this.state.seq;
  }

  private saveCheckpoint(): void {
    try {
      this.keepCheckpoint();
    } catch (error) {
      this.deps.log.warn('no checkpoint was saved', { error: String(error) });
    }
  }
}
