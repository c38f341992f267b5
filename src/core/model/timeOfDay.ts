/** A time of day as settings, servers and people write it: «22:30» on whichever wall clock it is meant for. */
import * as v from 'valibot';

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;
const END_OF_TIME = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** A moment of a day, or when something begins. */
export const TimeOfDaySchema = v.pipe(v.string(), v.regex(TIME_OF_DAY, 'a time of day from 00:00 to 23:59'));
/** When something ends: midnight has a name of its own there. */
export const EndOfTimeSchema = v.pipe(v.string(), v.regex(END_OF_TIME, 'a time of day from 00:00 to 24:00'));

/** Minutes since the day's 00:00. @param time as the schemas take it */
export const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * What people type: «9», «9:30», «09.30», «0930», «24» → «09:00», «09:30», «24:00».
 * @param ends whether it is an end: only then is 24:00 a time
 * @returns null where it is none
 */
export const readTimeOfDay = (typed: string, { ends = false }: { readonly ends?: boolean } = {}): string | null => {
  const match = /^(\d{1,2})(?:[:.,\s-]?(\d{2}))?$/.exec(typed.trim());
  if (match === null) return null;
  const time = `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? '00'}`;
  return v.is(ends ? EndOfTimeSchema : TimeOfDaySchema, time) ? time : null;
};
