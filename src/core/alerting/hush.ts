/** Silence by the clock: quiet hours, hours outside work, hours in which a delivery server takes no orders. What waits meanwhile rings when they are over. */
import * as v from 'valibot';
import { coveredSinceMs, coveredUntilMs, lastEndMs, nextStartMs, quietFor, type HoursSettings, type Period } from '../model/hours';
import { sourceState, type BoardState } from '../model/board';
import type { Instant } from '../model/instant';
import type { SourceId } from '../model/ids';
import type { SourceSettings } from '../model/settings';
import type { Ticket, TicketKind } from '../model/ticket';
import { wallClockIn, zoneKey, type WallClock } from '../model/wallClock';
import type { HushView } from '../model/view';
import { TicketKindSchema } from '../model/ticket';
import { EndOfTimeSchema, TimeOfDaySchema } from '../model/timeOfDay';

export type HushReason = HushView['reason'];
export interface Hush {
  readonly reason: HushReason;
  readonly until: Instant;
}

export interface Hushes {
  /** What keeps the ticket silent longest; null: nothing does. */
  over(ticket: Ticket): Hush | null;
  /** When the last silence over a ticket ended that none is over now; null: there was none. */
  endedAt(ticket: Ticket): Instant | null;
  /** What boards say of it, whatever tickets there are. */
  readonly views: readonly HushView[];
  /** When the next one begins or ends; null: never. */
  readonly nextAt: Instant | null;
}

export interface HushContext {
  readonly hours: HoursSettings;
  readonly sources: readonly SourceSettings[];
  /** The computer's own zone, as its clock says it, in which a station's hours are meant. */
  readonly timeZone: string;
}

const noHushes: Hushes = { over: () => null, endedAt: () => null, views: [], nextAt: null };

/** A zone that is not known here is the computer's own, as for the orders' times. */
const clockOf = (timeZone: string, otherwise: string): WallClock => {
  try {
    return wallClockIn(timeZone);
  } catch {
    return wallClockIn(otherwise);
  }
};

const longest = (hushes: readonly (Hush | null)[]): Hush | null => hushes.reduce((most, one) => (one !== null && (most === null || one.until > most.until) ? one : most), null);
const latest = (times: readonly (Instant | null)[]): Instant | null => times.reduce((last, at) => (at !== null && (last === null || at > last) ? at : last), null);
const soonest = (times: readonly (Instant | null)[]): Instant | null => times.reduce((first, at) => (at !== null && (first === null || at < first) ? at : first), null);

const everyDay = (from: string, to: string): readonly Period[] => [{ from, to, days: [1, 2, 3, 4, 5, 6, 7] }];
/** What `/ping` said last; null where it said nothing that can be read, or equal times: then a server is taken to work always. */
const deliveryHours = (board: BoardState, sourceId: SourceId): readonly Period[] | null => {
  const { hoursFrom = '', hoursTo = '' } = sourceState(board, sourceId).info;
  const to = hoursTo === '23:59' ? '24:00' : hoursTo;
  if (!v.is(TimeOfDaySchema, hoursFrom) || !v.is(EndOfTimeSchema, to) || hoursFrom === to || (hoursFrom === '00:00' && to === '24:00')) return null;
  return everyDay(hoursFrom, to);
};

/** Within hours: null. Outside: until the next of them begin. */
const outside = (hours: readonly Period[], clock: WallClock, now: Instant, reason: HushReason): Hush | null => {
  const local = clock.show(now);
  if (coveredUntilMs(hours, local) !== null) return null;
  const start = nextStartMs(hours, local);
  return start === null ? null : { reason, until: clock.when(start) };
};

/** When the hours began that it is within; null: outside, or it always is. */
const openSince = (hours: readonly Period[], clock: WallClock, now: Instant): Instant | null => {
  const since = coveredSinceMs(hours, clock.show(now));
  return since === null ? null : clock.when(since);
};

const edges = (hours: readonly Period[], clock: WallClock, now: Instant): (Instant | null)[] => {
  const local = clock.show(now);
  return [nextStartMs(hours, local), coveredUntilMs(hours, local)].map((at) => (at === null ? null : clock.when(at)));
};

const compute = (board: BoardState, { hours, sources, timeZone }: HushContext, now: Instant): Hushes => {
  const { quiet, working, followDelivery } = hours;
  const clock = clockOf(timeZone, timeZone);
  const closed = outside(working, clock, now, 'closed');
  const quietOf = (kind: TicketKind): Hush | null => {
    const until = coveredUntilMs(quietFor(quiet, kind), clock.show(now));
    return until === null ? null : { reason: 'quiet-hours', until: clock.when(until) };
  };
  const opened = openSince(working, clock, now);
  const endOf = (kind: TicketKind): Instant | null => {
    const end = lastEndMs(quietFor(quiet, kind), clock.show(now));
    return latest([opened, end === null ? null : clock.when(end)]);
  };
  const endByKind = new Map(TicketKindSchema.options.map((kind) => [kind, endOf(kind)]));
  const byKind = new Map(TicketKindSchema.options.map((kind) => [kind, longest([closed, quietOf(kind)])]));
  const servers = (followDelivery ? sources : []).flatMap((source) => {
    const told = source.kind === 'mini-delivery' ? deliveryHours(board, source.id) : null;
    if (told === null || source.kind !== 'mini-delivery') return [];
    const wall = clockOf(source.timeZone ?? timeZone, timeZone);
    return [{ id: source.id, hush: outside(told, wall, now, 'delivery-closed'), opened: openSince(told, wall, now), edges: edges(told, wall, now) }];
  });
  const serverOf = (ticket: Ticket): (typeof servers)[number] | undefined => (ticket.type === 'delivery' ? servers.find(({ id }) => id === ticket.sourceId) : undefined);
  return {
    over: (ticket) => longest([byKind.get(ticket.kind) ?? null, serverOf(ticket)?.hush ?? null]),
    endedAt: (ticket) => latest([endByKind.get(ticket.kind) ?? null, serverOf(ticket)?.opened ?? null]),
    views: [...viewsOf(byKind), ...servers.flatMap(({ id, hush }) => (hush === null ? [] : [{ reason: hush.reason, until: hush.until, kinds: null, sourceId: id }]))],
    nextAt: soonest([...edges(working, clock, now), ...TicketKindSchema.options.flatMap((kind) => edges(quietFor(quiet, kind), clock, now)), ...servers.flatMap((one) => one.edges)]),
  };
};

/** The last answer: it holds until the next one begins or ends, and a board is judged many times in between. */
let last: { readonly key: string; readonly hours: HoursSettings; readonly sources: readonly SourceSettings[]; readonly from: Instant; readonly answer: Hushes } | null = null;
const keyOf = (board: BoardState, { sources, timeZone }: HushContext, now: Instant): string =>
  [zoneKey(timeZone, now), ...sources.map(({ id }) => sourceState(board, id).info).map(({ hoursFrom = '', hoursTo = '' }) => `${hoursFrom}-${hoursTo}`)].join('\u0000');

/** Which silences are in force at `now`; a pure function of the settings, what the sources have told of themselves, and the time. */
export const hushesAt = (board: BoardState, context: HushContext, now: Instant): Hushes => {
  const { hours, sources } = context;
  if (hours.quiet.length === 0 && hours.working.length === 0 && !hours.followDelivery) return noHushes;
  const key = keyOf(board, context, now);
  if (last !== null && last.hours === hours && last.sources === sources && last.key === key && now >= last.from && (last.answer.nextAt === null || now < last.answer.nextAt)) return last.answer;
  last = { key, hours, sources, from: now, answer: compute(board, context, now) };
  return last.answer;
};

/** Kinds that are silent for the same reason until the same time are told together; `kinds: null`: all of them. */
const viewsOf = (byKind: ReadonlyMap<TicketKind, Hush | null>): HushView[] => {
  const views = new Map<string, HushView & { kinds: TicketKind[] }>();
  for (const [kind, hush] of byKind) {
    if (hush === null) continue;
    const key = `${hush.reason}/${hush.until}`;
    const view = views.get(key) ?? { ...hush, kinds: [], sourceId: null };
    view.kinds.push(kind);
    views.set(key, view);
  }
  return [...views.values()].map((view) => (view.kinds.length === byKind.size ? { ...view, kinds: null } : view));
};
