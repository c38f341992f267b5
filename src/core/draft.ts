/** Drafts what a commit would write: facts, what follows from them, and the decision whom to tell, folded on a copy of the board. */
import type { AlertSettings } from './model/settings';
import type { ChannelSettings } from './model/channelSettings';
import type { BoardState } from './model/board';
import type { Entry, Fact } from './model/fact';
import type { Instant } from './model/instant';
import type { Journal, NewEntry } from './ports';
import type { Mute } from './model/mute';
import type { Routes } from './alerting/route';
import type { TicketId } from './model/ids';
import type { TicketView } from './model/view';
import { announceFacts, doubtful, unannounced } from './alerting/announce';
import { applyEntry, ticketOfFact } from './model/fold/fold';
import { channelFacts } from './alerting/channels';
import { copyBoard, emptyBoard } from './model/board';
import { hushesAt, type HushContext } from './alerting/hush';
import { isSoon } from './model/fold/hall';
import { ladderFacts } from './alerting/ladder';
import { liftedFacts } from './alerting/lifted';
import { expired } from './expiry';
import { fromCheckpoint } from './model/checkpoint';
import { isMuted } from './model/force';
import { passedFacts } from './alerting/elsewhere';
import { projectTickets, type TicketProjection } from './projection';
import { ringsAgain, silences } from './alerting/silence';

/** Facts folded on a copy of the board, ready to be written, and whom they make us tell: `again` what a station that died may have told. */
export interface Draft {
  readonly board: BoardState;
  readonly entries: readonly NewEntry[];
  readonly projection: TicketProjection;
  readonly fresh: readonly TicketView[];
  readonly again: readonly TicketView[];
}

/** What a draft is made from: the board as it stands and what boards were shown of it. */
export interface DraftBase {
  readonly state: BoardState;
  readonly views: ReadonlyMap<TicketId, TicketView>;
  readonly alerts: AlertSettings;
  readonly channels: readonly ChannelSettings[];
  readonly hush: HushContext;
  readonly routes: Routes;
  readonly now: Instant;
  /** Nothing was written since the start: what stands as «about to be shown» comes from a station that died. */
  readonly first: boolean;
  /** The station runs: what falls silent is told. While it starts, everything would be. */
  readonly running: boolean;
}

export const ringingOf = (projection: TicketProjection): TicketView[] => [...projection.views.values()].filter((view) => view.attention.state === 'ringing');

export const mutesInForce = (board: BoardState, now: Instant): readonly Mute[] => [...board.mutes.values()].filter((mute) => isMuted(mute, now));

export const projectBoard = (board: BoardState, { alerts, channels, hush, now, routes, views }: Pick<DraftBase, 'alerts' | 'channels' | 'hush' | 'now' | 'routes' | 'views'>): TicketProjection =>
  projectTickets(board, { now, alerts, mutes: mutesInForce(board, now), hushes: hushesAt(board, hush, now), board, routes, channels, sources: hush.sources }, views);

export const draftOf = (facts: readonly Fact[], base: DraftBase): Draft => {
  const board = copyBoard(base.state);
  const entries: NewEntry[] = [];
  const add = (fact: Fact): void => {
    const seq = board.seq + 1;
    const entry: Entry = { seq, at: base.now, ticketId: ticketOfFact(board, fact, seq), fact };
    applyEntry(board, entry);
    entries.push(entry);
  };
  for (const fact of facts) add(fact.type === 'hall.event' && isSoon(board, fact, base.now, base.alerts.sameTableMs) ? { ...fact, soon: true } : fact);
  for (const fact of expired(board, { alerts: base.alerts, sources: base.hush.sources }, base.now)) add(fact);
  let projection = projectBoard(board, base);
  const lifted = base.running ? liftedFacts(projection.views, base.views, hushesAt(board, base.hush, base.now), base.now) : [];
  for (const fact of lifted) add(fact);
  if (lifted.length > 0) projection = projectBoard(board, base);
  const ringing = ringingOf(projection);
  const fresh = unannounced(ringing);
  const again = base.first ? doubtful(ringing) : [];
  const decisions = [
    ...announceFacts([...fresh, ...again], 'announce', []),
    ...ladderFacts(ringing, base.now),
    ...(base.running ? [...silences(projection.upserts, base.views), ...ringsAgain(projection.upserts, base.views)] : []),
    ...passedFacts(projection.views.values(), base.now),
    ...channelFacts(board, projection.views, base.channels, base.now),
  ];
  for (const fact of decisions) add(fact);
  if (decisions.length > 0) projection = projectBoard(board, base);
  return { board, entries, projection, fresh, again };
};

/** Folds the checkpoint and everything after it; a checkpoint of another version is passed over. */
export const loadBoard = (journal: Journal): BoardState => {
  const { checkpoint, entries } = journal.load();
  const restored = checkpoint === null ? null : fromCheckpoint(checkpoint.board);
  const board = restored ?? emptyBoard();
  const rest = checkpoint !== null && restored === null ? journal.load('start').entries : entries;
  for (const entry of rest) if (entry.seq > board.seq) applyEntry(board, entry);
  return board;
};
