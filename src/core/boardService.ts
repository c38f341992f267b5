/** Keeps the board: writes facts to the journal first, folds them, judges what rings, and only then tells boards, sound and notifications (invariant 2). */
import type { AlertView, BoardDelta, BoardSnapshot, SourceView, StationView, TicketView } from './model/view';
import type { Clock, Journal, JournalTrouble, Logger, NewEntry } from './ports';
import type { Entry, Fact } from './model/fact';
import type { Instant } from './model/instant';
import type { Settings } from './model/settings';
import type { TicketId } from './model/ids';
import { addUp } from './alerting/urgency';
import { announceFacts, announcements, doubtful, unannounced } from './alerting/announce';
import { applyEntry, ticketOfFact } from './model/fold/fold';
import { copyBoard, emptyBoard, type BoardState } from './model/board';
import { createRinger, type Ring } from './alerting/ringer';
import { expired, nextExpiry } from './expiry';
import { JournalError } from './ports';
import { fromCheckpoint, toCheckpoint } from './model/checkpoint';
import { projectTickets, sameAlert, sameSources, type TicketProjection } from './projection';
import { silences } from './alerting/silence';
import { wordsOf } from './model/words';
import type { Messenger } from './alerting/messenger';

export interface BoardService {
  /** What the journal says, as folded; read it, never change it. */
  readonly state: () => BoardState;
  readonly view: (ticketId: TicketId) => TicketView | undefined;
  readonly snapshot: () => BoardSnapshot;
  readonly revision: () => number;
  readonly subscribe: (listener: (delta: BoardDelta) => void) => () => void;
  /** Records facts and everything that follows from them in one transaction; throws JournalError, and then nothing happened. */
  readonly record: (facts: readonly Fact[]) => void;
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
  readonly settings: () => Settings;
  readonly station: () => StationView;
  /** Sources as projected from the given state, and when one of them next becomes stale by itself. */
  readonly sources: (state: BoardState, now: Instant) => { readonly views: readonly SourceView[]; readonly nextAt: Instant | null };
}

const CHECKPOINT_EVERY_ENTRIES = 1000;
const SHORTEST_WAIT_MS = 50;
/** How soon to look again while the journal refuses to be written. */
const TROUBLE_WAIT_MS = 5000;

/** Folds the checkpoint and everything after it; a checkpoint of another version is passed over. */
const loadBoard = (journal: Journal): BoardState => {
  const { checkpoint, entries } = journal.load();
  const restored = checkpoint === null ? null : fromCheckpoint(checkpoint.board);
  const board = restored ?? emptyBoard();
  const rest = checkpoint !== null && restored === null ? journal.load('start').entries : entries;
  for (const entry of rest) if (entry.seq > board.seq) applyEntry(board, entry);
  return board;
};

/** Facts folded on a copy of the board, ready to be written. */
interface Draft {
  readonly board: BoardState;
  readonly entries: NewEntry[];
  projection: TicketProjection;
}

export const createBoardService = (deps: BoardServiceDeps): BoardService => {
  const { clock, journal, log, messenger } = deps;
  const ringer = createRinger();
  const listeners = new Set<(delta: BoardDelta) => void>();
  let state = emptyBoard();
  let views: ReadonlyMap<TicketId, TicketView> = new Map();
  let sources: readonly SourceView[] = [];
  let alert: AlertView = { level: 'quiet', ringing: 0, mostUrgent: null, kinds: {}, sound: null, muted: null, journalTrouble: null };
  let station = deps.station();
  let revision = 0;
  let trouble: { readonly since: Instant; readonly reason: JournalTrouble } | null = null;
  let checkpointSeq = 0;
  let cancelWake: (() => void) | null = null;
  let running = false;

  const project = (board: BoardState, now: Instant): TicketProjection => projectTickets(board, { now, alerts: deps.settings().alerts, muted: board.muted }, views);

  const add = (draft: Draft, fact: Fact, at: Instant): void => {
    const seq = draft.board.seq + 1;
    const entry: Entry = { seq, at, ticketId: ticketOfFact(draft.board, fact, seq), fact };
    applyEntry(draft.board, entry);
    draft.entries.push(entry);
  };

  const ringingOf = (projection: TicketProjection): TicketView[] => [...projection.views.values()].filter((view) => view.attention.state === 'ringing');

  /** Facts, what follows from them, and the decision whom to tell: one draft, one transaction. */
  const draftOf = (facts: readonly Fact[], now: Instant): Draft & { fresh: TicketView[]; again: TicketView[] } => {
    const draft: Draft = { board: copyBoard(state), entries: [], projection: { views, upserts: [], removed: [] } };
    if (trouble !== null) add(draft, { type: 'journal.resumed', ...trouble }, now);
    for (const fact of facts) add(draft, fact, now);
    for (const fact of expired(draft.board, deps.settings().alerts, now)) add(draft, fact, now);
    draft.projection = project(draft.board, now);
    const ringing = ringingOf(draft.projection);
    const fresh = [...unannounced(ringing)];
    const again = running ? [] : [...doubtful(ringing)];
    const decisions = [...announceFacts([...fresh, ...again], 'announce', []), ...(running ? silences(draft.projection.upserts, views) : [])];
    for (const fact of decisions) add(draft, fact, now);
    if (decisions.length > 0) draft.projection = project(draft.board, now);
    return { ...draft, fresh, again };
  };

  const publish = (projection: TicketProjection, ring: Ring, now: Instant): void => {
    const projected = deps.sources(state, now);
    const nextAlert: AlertView = {
      ...addUp(projection.views.values(), projected.views),
      sound: ring.sound,
      muted: state.muted !== null && state.muted.until > now ? state.muted : null,
      journalTrouble: trouble === null ? null : wordsOf(deps.settings().station.language).journalTrouble[trouble.reason],
    };
    const nextStation = deps.station();
    const delta: BoardDelta = { revision: revision + 1, now };
    if (projection.upserts.length > 0) delta.upserts = [...projection.upserts];
    if (projection.removed.length > 0) delta.removed = [...projection.removed];
    if (!sameSources(projected.views, sources)) delta.sources = [...projected.views];
    if (!sameAlert(nextAlert, alert)) delta.alert = nextAlert;
    if (JSON.stringify(nextStation) !== JSON.stringify(station)) delta.station = nextStation;
    views = projection.views;
    sources = projected.views;
    alert = nextAlert;
    station = nextStation;
    schedule(ring, projected.nextAt, now);
    if (Object.keys(delta).length === 2) return;
    revision += 1;
    for (const listener of listeners) {
      try {
        listener(delta);
      } catch (error) {
        log.error('a board could not be told', { error: String(error) });
      }
    }
  };

  const wake = (): void => {
    cancelWake = null;
    try {
      commit([]);
    } catch (error) {
      log.error('the journal refuses', { error: String(error) });
    }
  };

  function schedule(ring: Ring, staleAt: Instant | null, now: Instant): void {
    cancelWake?.();
    cancelWake = null;
    if (!running) return;
    const times = [ring.nextAt, staleAt, nextExpiry(state, deps.settings().alerts, now)].filter((at) => at !== null);
    if (times.length === 0 && trouble === null) return;
    const delayMs = trouble === null ? Math.max(SHORTEST_WAIT_MS, Math.min(...times) - now) : TROUBLE_WAIT_MS;
    cancelWake = clock.after(delayMs, wake);
  }

  /** What was shown is journaled when the system has answered; a failure to write it costs a «повтор» after a restart, no more. */
  const markTold = (tickets: readonly TicketView[], surfaces: readonly string[]): void => {
    const present = tickets.filter((ticket) => state.tickets.get(ticket.id)?.announcement?.demandSeq === ticket.demand?.seq);
    if (!running || present.length === 0) return;
    try {
      commit(announceFacts(present, 'told', surfaces));
    } catch (error) {
      log.error('could not journal what was shown', { error: String(error) });
    }
  };

  /** The old state stands while the journal refuses, and what it says must go on ringing. */
  const carryOn = (now: Instant): void => {
    const projection = project(state, now);
    publish(projection, ringer.next(ringingOf(projection), deps.settings().alerts, now), now);
  };

  /** Writes the draft and takes it into use. Numbers that the journal gave otherwise (after a damaged last row) are folded anew. */
  const write = (draft: Draft, now: Instant): void => {
    try {
      const written = draft.entries.length === 0 ? [] : journal.append(draft.entries);
      if (written.length > 0) trouble = null;
      if (written[0] === undefined || written[0].seq === state.seq + 1) {
        state = draft.board;
        return;
      }
      state = copyBoard(state);
      for (const entry of written) applyEntry(state, entry);
      draft.projection = project(state, now);
    } catch (error) {
      trouble = { since: trouble?.since ?? now, reason: error instanceof JournalError ? error.reason : 'io' };
      carryOn(now);
      throw error;
    }
  };

  function commit(facts: readonly Fact[]): void {
    const now = clock.now();
    const draft = draftOf(facts, now);
    write(draft, now);
    const ringing = ringingOf(draft.projection);
    const ring = ringer.next(ringing, deps.settings().alerts, now);
    const words = wordsOf(deps.settings().station.language);
    const told = new Set([...draft.fresh, ...draft.again].map((ticket) => ticket.id));
    messenger.tell(announcements(draft.fresh, words, now, false), markTold);
    messenger.tell(announcements(draft.again, words, now, true), markTold);
    const repeats = ring.rang.filter((ticket) => !told.has(ticket.id));
    messenger.tell(announcements(repeats, words, now, true), () => {});
    messenger.settle(new Set(ringing.map((ticket) => ticket.id)));
    publish(draft.projection, ring, now);
    if (state.seq - checkpointSeq >= CHECKPOINT_EVERY_ENTRIES) saveCheckpoint();
  }

  function saveCheckpoint(): void {
    try {
      journal.saveCheckpoint(state.seq, toCheckpoint(state));
      checkpointSeq = state.seq;
    } catch (error) {
      log.warn('no checkpoint was saved', { error: String(error) });
    }
  }

  return {
    state: () => state,
    view: (ticketId) => views.get(ticketId),
    revision: () => revision,
    snapshot() {
      const now = clock.now();
      // Sources anew: a late joiner is told how old their news is at this moment.
      return { revision, now, station, sources: [...deps.sources(state, now).views], alert, tickets: [...views.values()] };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    record: commit,
    refresh: wake,
    start() {
      state = loadBoard(journal);
      checkpointSeq = state.seq;
      const version = station.version;
      try {
        commit([{ type: 'station.started', version }]);
      } catch (error) {
        log.error('the journal refuses', { error: String(error) });
      }
      running = true;
      wake();
    },
    stop() {
      running = false;
      cancelWake?.();
      cancelWake = null;
      if (state.seq > checkpointSeq) saveCheckpoint();
    },
  };
};
