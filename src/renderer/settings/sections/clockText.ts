/** A time of day as people type it. */

/**
 * «9», «9:30», «09.30», «0930», «24» → «09:00», «09:30», «24:00».
 * @param last whether 24:00 is a time: only an end may be
 * @returns null where it is none
 */
export function clockOf(text: string, last: boolean): string | null {
  const match = /^(\d{1,2})(?:[:.,\s-]?(\d{2}))?$/.exec(text.trim());
  if (match === null) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? '0')];
  const isEnd = last && hour === 24 && minute === 0;
  if (minute > 59 || (hour > 23 && !isEnd)) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
