/** Projects the board's state into what boards are shown, keeping every view object that did not change. */
import type { AlertSettings, Settings, SourceSettings } from './model/settings';
import type { AlertView, Attention, SourceView, StationView, TicketView } from './model/view';
import type { BoardState } from './model/board';
import type { Health } from './model/health';
import type { Instant } from './model/instant';
import type { PersonId } from './model/staff';
import type { SourceId, TicketId } from './model/ids';
import { TicketKindSchema, type Ticket, type TicketKind } from './model/ticket';
import { ageingOf } from './model/ageing';
import { aheadOf, sameAhead, type AheadContext } from './alerting/ahead';
import { decideLadder, ladderView, sameLadder } from './alerting/ladder';
import { isLate, judge, type JudgeContext } from './alerting/judge';
import { CLOCK_TOLERANCE_MS } from './model/force';
import { later } from './model/instant';
import { sameRoute } from './model/routing';
import { sourceState } from './model/board';

const MINIMUM_STALE_MS = 15_000;

export interface TicketProjection {
  readonly views: ReadonlyMap<TicketId, TicketView>;
  readonly upserts: readonly TicketView[];
  readonly removed: readonly TicketId[];
}

export type ProjectionContext = JudgeContext & AheadContext;

const viewOf = (ticket: Ticket, context: ProjectionContext): TicketView => {
  const attention = judge(ticket, context);
  const view: TicketView = { ...ticket, attention, late: isLate(ticket, context.now), ladder: ladderView(decideLadder(ticket, attention, context.alerts.kinds[ticket.kind], context.now)) };
  const ahead = aheadOf(view, context);
  return ahead.length === 0 ? view : { ...view, ahead: [...ahead] };
};

const sameAttention = (a: Attention, b: Attention): boolean =>
  a.state === b.state && a.reason === b.reason && a.until === b.until && a.by === b.by && a.since === b.since && sameRoute(a.route, b.route);

const sameView = (a: TicketView, b: TicketView): boolean =>
  a.version === b.version && a.late === b.late && sameAttention(a.attention, b.attention) && sameLadder(a.ladder, b.ladder) && sameAhead(a.ahead, b.ahead);

export const projectTickets = (board: BoardState, context: ProjectionContext, before: ReadonlyMap<TicketId, TicketView>): TicketProjection => {
  const views = new Map<TicketId, TicketView>();
  const upserts: TicketView[] = [];
  for (const [id, ticket] of board.tickets) {
    const old = before.get(id);
    // What asks for nothing and has ended is the same at any time: most of a full board.
    if (old !== undefined && old.version === ticket.version && ticket.demand === null && ticket.closed !== null) {
      views.set(id, old);
      continue;
    }
    const view = viewOf(ticket, context);
    if (old !== undefined && sameView(old, view)) {
      views.set(id, old);
    } else {
      views.set(id, view);
      upserts.push(view);
    }
  }
  const removed: TicketId[] = [];
  for (const id of before.keys()) if (!views.has(id)) removed.push(id);
  return { views, upserts, removed };
};

export const staleAfterMs = (source: SourceSettings, alerts: AlertSettings): number => Math.max(MINIMUM_STALE_MS, alerts.staleAfterIntervals * source.pollIntervalMs);

/** @param startedAt when the source's polling began: a source that never answered becomes stale from there */
export const projectSource = (
  source: SourceSettings,
  board: BoardState,
  live: { readonly health: Health; readonly startedAt: Instant },
  alerts: AlertSettings,
  now: Instant,
): SourceView => {
  const { info, gap } = sourceState(board, source.id);
  const limitMs = staleAfterMs(source, alerts);
  const { health } = live;
  // Good news from the future: the clock was set back, and only the next good poll tells how old it is.
  const unknownAge = health.lastGoodAt === null || health.lastGoodAt > later(now, CLOCK_TOLERANCE_MS);
  const stale = (unknownAge && health.state === 'failing') || now - (health.lastGoodAt ?? live.startedAt) > limitMs;
  // Good news of an earlier run is none of this one: that a guest has called since, nobody here can know.
  const awaited = !stale && (health.state === 'starting' || (health.state === 'failing' && (health.lastGoodAt ?? 0) < live.startedAt));
  return {
    id: source.id,
    kind: source.kind,
    label: source.label,
    health,
    stale,
    ...(awaited && { awaited }),
    staleAfterMs: limitMs,
    pollIntervalMs: source.pollIntervalMs,
    actions: source.kind === 'mini-delivery' ? source.actions.mode : 'none',
    staffPageUrl: source.kind === 'mini-delivery' ? (source.staffPageUrl ?? null) : null,
    ...(source.kind === 'mini-delivery' && source.autoCancelAfterMs !== undefined ? { autoCancelAfterMs: source.autoCancelAfterMs } : {}),
    info: { ...info },
    gap: gap === null ? null : { ...gap },
  };
};

/** Everything but the time of the last good poll, which moves with every poll and travels in heartbeats. */
const steady = (source: SourceView): string => JSON.stringify({ ...source, health: { ...source.health, lastGoodAt: null, consecutiveFailures: null } });
export const sameSources = (a: readonly SourceView[], b: readonly SourceView[]): boolean =>
  a.length === b.length && a.every((source, index) => b[index] !== undefined && steady(source) === steady(b[index]));

export const sameAlert = (a: AlertView, b: AlertView): boolean => JSON.stringify(a) === JSON.stringify(b);

const zonesOf = ({ station, routing }: Settings): Pick<StationView, 'zones'> => {
  const zones = routing.zones.filter(({ id }) => station.zones?.includes(id)).map(({ name, tables }) => ({ name, tables }));
  return zones.length === 0 ? {} : { zones };
};
const mapKinds = <T>(of: (kind: TicketKind) => T): Record<TicketKind, T> => Object.fromEntries(TicketKindSchema.options.map((kind) => [kind, of(kind)])) as Record<TicketKind, T>;

export interface StationMoment {
  readonly notices?: readonly string[] | undefined;
  readonly hasPin?: (id: PersonId) => boolean;
  /** As the hour wants it, 0–100; left out: as by day. */
  readonly volume?: number;
}

export const projectStation = (settings: Settings, demo: boolean, version: string, { notices = [], hasPin = () => false, volume = settings.alerts.volume }: StationMoment = {}): StationView => ({
  name: settings.station.name,
  language: settings.station.language,
  roles: [...settings.station.roles],
  ...zonesOf(settings),
  ...(settings.staff.people.length === 0 ? {} : { staff: settings.staff.people.map(({ id, name }) => ({ id, name, pin: hasPin(id) })) }),
  theme: settings.appearance.theme,
  demo,
  version,
  takeBackMs: settings.alerts.takeBackMs,
  confirmWithinMs: settings.alerts.confirmWithinMs,
  claimLeaseMs: settings.alerts.claimLeaseMs,
  ...(settings.alerts.deadMansSwitchMs === 0 ? {} : { deadMansSwitch: { afterMs: settings.alerts.deadMansSwitchMs, volume } }),
  ageing: mapKinds((kind) => ageingOf(kind, settings.alerts.kinds[kind])),
  kitchen: settings.kitchen,
  ...(notices.length === 0 ? {} : { notices: [...notices] }),
});

export type LiveSources = ReadonlyMap<SourceId, { readonly health: Health; readonly startedAt: Instant }>;
