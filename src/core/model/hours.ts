/** Hours in a restaurant's week: when it works, and when it wants to be quiet; as settings hold them and as a wall clock reads them. */
import * as v from 'valibot';
import { EndOfTimeSchema, minuteOfDay, TimeOfDaySchema } from './timeOfDay';
import { TicketKindSchema, type TicketKind } from './ticket';

const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;
const MINUTE_MS = 60_000;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const FIRST_WEEKDAY = 3;

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** 1 Monday … 7 Sunday, as in ISO 8601. */
const WeekdaySchema = v.picklist(WEEKDAYS);

const period = {
  from: TimeOfDaySchema,
  /** Not later than `from`: on the next day. */
  to: EndOfTimeSchema,
  /** Days on which it begins; all where it is left out. */
  days: v.optional(v.pipe(v.array(WeekdaySchema), v.minLength(1), v.maxLength(7)), [...WEEKDAYS]),
};
const NOT_THE_SAME = 'another time than "from"; a whole day is 00:00 to 24:00';
export const PeriodSchema = v.pipe(v.strictObject(period), v.forward(v.check(({ from, to }) => from !== to, NOT_THE_SAME), ['to']));
export type Period = v.InferOutput<typeof PeriodSchema>;

export const QuietPeriodSchema = v.pipe(
  v.strictObject({
    ...period,
    /** What is silent then; everything where it is left out. */
    kinds: v.optional(v.pipe(v.array(TicketKindSchema), v.minLength(1))),
  }),
  v.forward(v.check(({ from, to }) => from !== to, NOT_THE_SAME), ['to']),
);
export type QuietPeriod = v.InferOutput<typeof QuietPeriodSchema>;

/** A stretch of the week in minutes from Monday 00:00; `end` may lie in the next week. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

const stretchesOf = (periods: readonly Period[]): Stretch[] =>
  periods.flatMap(({ from, to, days }) => {
    const [start, end] = [minuteOfDay(from), minuteOfDay(to)];
    return days.map((day) => ({ start: (day - 1) * DAY_MINUTES + start, end: (day - 1) * DAY_MINUTES + end + (end <= start ? DAY_MINUTES : 0) }));
  });

/** Stretches as they are from Monday on and as they reach over from the week before, so that a minute of this week finds the one that it lies in. */
const around = (stretches: readonly Stretch[]): Stretch[] =>
  [-WEEK_MINUTES, 0, WEEK_MINUTES, 2 * WEEK_MINUTES].flatMap((by) => stretches.map(({ start, end }) => ({ start: start + by, end: end + by })));

/** Minutes since Monday 00:00 of the week that `localMs` lies in, fractions included. */
const minuteOfWeek = (localMs: number): number => {
  const day = Math.floor(localMs / DAY_MS);
  const weekday = (((day + FIRST_WEEKDAY) % 7) + 7) % 7;
  return weekday * DAY_MINUTES + (localMs - day * DAY_MS) / MINUTE_MS;
};

/** The end of the time without a break that covers minute `at`; `at` itself where nothing does; a week later at the most. */
const coveredUntil = (stretches: readonly Stretch[], at: number): number => {
  let until = at;
  for (let grown = true; grown && until < at + WEEK_MINUTES; ) {
    grown = false;
    for (const { start, end } of stretches) {
      if (start <= until && end > until) {
        until = end;
        grown = true;
      }
    }
  }
  return Math.min(until, at + WEEK_MINUTES);
};

const clockOf = (localMs: number, fromMinute: number, toMinute: number): number => Math.round(localMs + (toMinute - fromMinute) * MINUTE_MS);

/**
 * @param localMs what the wall clock shows, as milliseconds since 1970-01-01 00:00 on that clock
 * @returns what it will show when the periods that cover it are over; null: none covers it
 */
export const coveredUntilMs = (periods: readonly Period[], localMs: number): number | null => {
  const at = minuteOfWeek(localMs);
  const until = coveredUntil(around(stretchesOf(periods)), at);
  return until === at ? null : clockOf(localMs, at, until);
};

/** @returns what the wall clock will show when the next period begins, after `localMs`; null where there are no periods */
export const nextStartMs = (periods: readonly Period[], localMs: number): number | null => {
  const at = minuteOfWeek(localMs);
  const starts = around(stretchesOf(periods)).flatMap(({ start }) => (start > at ? [start] : []));
  return starts.length === 0 ? null : clockOf(localMs, at, Math.min(...starts));
};

/** @returns what the wall clock showed when the last of the periods was over that do not cover `localMs`; null where none was within a week */
export const lastEndMs = (periods: readonly Period[], localMs: number): number | null => {
  const at = minuteOfWeek(localMs);
  const ends = around(stretchesOf(periods)).flatMap(({ end }) => (end <= at && end > at - WEEK_MINUTES ? [end] : []));
  return ends.length === 0 ? null : clockOf(localMs, at, Math.max(...ends));
};

/** @returns what the wall clock showed when the time without a break began that covers `localMs`; null: none does, or it has no beginning within a week */
export const coveredSinceMs = (periods: readonly Period[], localMs: number): number | null => {
  const at = minuteOfWeek(localMs);
  const stretches = around(stretchesOf(periods));
  let since = Math.min(...stretches.flatMap(({ start, end }) => (start <= at && end > at ? [start] : [])));
  if (since === Number.POSITIVE_INFINITY) return null;
  for (let grown = true; grown && since > at - WEEK_MINUTES; ) {
    grown = false;
    for (const { start, end } of stretches) {
      if (start < since && end >= since) {
        since = start;
        grown = true;
      }
    }
  }
  return since <= at - WEEK_MINUTES ? null : clockOf(localMs, at, since);
};

/** Whether periods leave no minute of the week. */
export const isAlways = (periods: readonly Period[]): boolean => periods.length > 0 && coveredUntil(around(stretchesOf(periods)), 0) >= WEEK_MINUTES;

/** The periods in which tickets of a kind are silent. */
export const quietFor = (periods: readonly QuietPeriod[], kind: TicketKind): readonly QuietPeriod[] => periods.filter(({ kinds }) => kinds === undefined || kinds.includes(kind));

export const MOST_PERIODS = 20;
/** Whether each kind can ring at some minute of the week. */
const leavesTime = (periods: readonly QuietPeriod[]): boolean => TicketKindSchema.options.every((kind) => !isAlways(quietFor(periods, kind)));

export const HoursSettingsSchema = v.strictObject({
  /** When nothing rings: tickets wait on the board and ring when it is over. */
  quiet: v.optional(v.pipe(v.array(QuietPeriodSchema), v.maxLength(MOST_PERIODS), v.check((periods) => leavesTime(periods), 'quiet hours that end some time in the week: a ticket would never ring')), []),
  /** When the restaurant works; outside it nothing rings. Empty: always. */
  working: v.optional(v.pipe(v.array(PeriodSchema), v.maxLength(MOST_PERIODS)), []),
  /** Delivery orders ring only in the hours that their server tells (`/ping`, `dlvfrom` to `dlvto`: protocols/mini-delivery.md). */
  followDelivery: v.optional(v.boolean(), false),
});
export type HoursSettings = v.InferOutput<typeof HoursSettingsSchema>;
