/** Times of the day to be silent until, as staff read them on a clock. */

const STEP_MS = 30 * 60_000;
/** A time that is almost there is no choice. */
const SOONEST_MS = 5 * 60_000;

/** «18:00», «18:30» …: every full and half hour from soon after `now` on, none further away than `withinMinutes`. */
export function halfHoursAfter(now: Date, withinMinutes: number): readonly string[] {
  const first = new Date(now.getTime() + SOONEST_MS);
  first.setMinutes(first.getMinutes() < 30 ? 30 : 60, 0, 0);
  const times: string[] = [];
  for (let at = first.getTime(); at <= now.getTime() + withinMinutes * 60_000; at += STEP_MS) times.push(new Date(at).toTimeString().slice(0, 5));
  return times;
}

/** @param time one of those; @returns how many minutes it is until the clock next shows it: at least 1, which is the least that can be asked for */
export function minutesUntil(time: string, now: Date): number {
  const [hours, minutes] = time.split(':').map(Number);
  const at = new Date(now);
  at.setHours(hours ?? 0, minutes ?? 0, 0, 0);
  if (at <= now) at.setDate(at.getDate() + 1);
  return Math.max(1, (at.getTime() - now.getTime()) / 60_000);
}
