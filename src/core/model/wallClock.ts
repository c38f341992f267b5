/** What a wall clock shows, which bears no zone, as an instant and back: right on both sides of a change to or from summer time. */
import { instant, type Instant } from './instant';

const DAY_MS = 86_400_000;

/**
 * `yyyy-mm-dd hh:mm:ss` (`T` in between and missing seconds are taken too) in a zone → instant.
 * `none`: there is no date in it on purpose (empty, or Delphi's zero date of 1899 and other years before 2000); `unreadable`: it is no date at all.
 */
export type WallClockReading = Instant | 'none' | 'unreadable';
export interface WallClock {
  read(text: string | null | undefined): WallClockReading;
  /** What the clock on the wall shows at an instant, as milliseconds since 1970-01-01 00:00 on that clock. */
  show(at: Instant): number;
  /** When the wall clock shows `localMs`; an hour that comes twice is its first coming, a skipped one as clocks that were not put forward show it. */
  when(localMs: number): Instant;
}

/** Instead of an IANA name: the zone of the computer that this runs on, whichever that is. Its name is for nobody to read, and to ask for it costs milliseconds and megabytes. */
export const OWN_ZONE = 'own';

const pattern = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/;

/** By how much a wall clock is ahead of UTC at an instant, in milliseconds. */
type OffsetAt = (at: number) => number;

const ownOffset: OffsetAt = (at) => -new Date(at).getTimezoneOffset() * 60_000;

/** @throws RangeError when the zone is not known */
const offsetIn = (timeZone: string): OffsetAt => {
  const zoneFormat = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of zoneFormat.formatToParts(at)) part[type] = Number(value);
    const local = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day ?? 1, part.hour ?? 0, part.minute ?? 0, part.second ?? 0);
    return local - Math.floor(at / 1000) * 1000;
  };
};

/**
 * @param timeZone an IANA name, or OWN_ZONE
 * @throws RangeError when the zone is not known
 */
export const createWallClock = (timeZone: string): WallClock => {
  const offsetMs = timeZone === OWN_ZONE ? ownOffset : offsetIn(timeZone);

  /** Asking Intl costs microseconds each time, and nearly all orders are for today: the offsets around one day are remembered. */
  let rememberedDay = Number.NaN;
  let around: readonly [number, number] = [0, 0];
  const offsetsAround = (utcLikeMs: number): readonly [number, number] => {
    const day = Math.floor(utcLikeMs / DAY_MS);
    // The computer's own zone is quickly asked, and may be another one after a journey.
    if (day !== rememberedDay || timeZone === OWN_ZONE) {
      around = [offsetMs((day - 1) * DAY_MS), offsetMs((day + 2) * DAY_MS)];
      rememberedDay = day;
    }
    return around;
  };

  const when = (local: number): Instant => {
    const [before, after] = offsetsAround(local);
    if (before === after) return instant(local - before);
    // The hour that comes twice is taken as its first coming (the earlier instant); the hour that is skipped, as clocks that were not put forward show it.
    const fits = [local - before, local - after].filter((at) => at + offsetMs(at) === local);
    return instant(fits.length === 0 ? local - before : Math.min(...fits));
  };

  return {
    when,
    show: (at) => at + offsetMs(at),
    read(text) {
      const trimmed = (text ?? '').trim();
      if (trimmed === '') return 'none';
      const match = pattern.exec(trimmed);
      if (match === null) return 'unreadable';
      const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map((digits) => Number(digits ?? 0));
      if (year < 2000) return 'none';
      const local = Date.UTC(year, month - 1, day, hour, minute, second);
      // Date.UTC carries 31.02 over to March; such a text is no date.
      const back = new Date(local);
      if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) return 'unreadable';
      return when(local);
    },
  };
};

const known = new Map<string, WallClock>();
/** The same clock each time it is asked for: making one costs more than reading it. Throws RangeError for a zone that is not known. */
export const wallClockIn = (timeZone: string): WallClock => {
  const clock = known.get(timeZone) ?? createWallClock(timeZone);
  known.set(timeZone, clock);
  return clock;
};

/** The zone as one to compare with: a computer that travelled has another one under the same name. */
export const zoneKey = (timeZone: string, now: Instant): string => (timeZone === OWN_ZONE ? `${timeZone}${new Date(now).getTimezoneOffset()}` : timeZone);

/** The 00:00 of the day that the clock shows, as `show` counts. */
export const dayShown = (clock: WallClock, at: Instant): number => Math.floor(clock.show(at) / DAY_MS) * DAY_MS;
/** The minute of the day that the clock shows. */
export const minuteShown = (clock: WallClock, at: Instant): number => Math.floor((clock.show(at) - dayShown(clock, at)) / 60_000);
