/** The people who work here, as settings hold them, and the shifts in which they stand at a board. PINs are never in here (`staffPin`). */
import * as v from 'valibot';
import type { Lease } from './force';
import { later, type Instant } from './instant';
import { minuteOfDay, TimeOfDaySchema } from './timeOfDay';
import { dayShown, wallClockIn } from './wallClock';

export const PersonIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'a-z, 0-9, "-" and "_", 40 characters at most'), v.brand('PersonId'));
export type PersonId = v.InferOutput<typeof PersonIdSchema>;
export const personId = (text: string): PersonId => v.parse(PersonIdSchema, text);

const person = { id: PersonIdSchema, name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)) };
export const PersonSchema = v.strictObject(person);
export type Person = v.InferOutput<typeof PersonSchema>;

export const PinSchema = v.pipe(v.string(), v.regex(/^[0-9]{4,8}$/, '4 to 8 digits'));
/** A person as a provisioning file writes it. */
const ProvisionedPersonSchema = v.strictObject({ ...person, pin: v.optional(PinSchema) });

const staffOf = <S extends v.GenericSchema<unknown, Person>>(one: S) =>
  v.strictObject({
    people: v.optional(
      v.pipe(
        v.array(one),
        v.maxLength(100),
        v.check((people) => new Set(people.map(({ id }) => id)).size === people.length, 'every person needs an id of their own'),
      ),
      [],
    ),
    /** At this hour of the computer's clock every shift ends. */
    shiftEndsAt: v.optional(TimeOfDaySchema, '06:00'),
    /** So many hours after it began it ends too; 0: only at that hour. */
    shiftHours: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24)), 0),
  });
export const StaffSchema = staffOf(PersonSchema);
export type StaffSettings = v.InferOutput<typeof StaffSchema>;
export const ProvisionedStaffSchema = staffOf(ProvisionedPersonSchema);

/** Who stands at a board, until when. `board`: the board's key (`OWN_BOARD`, or a digest of what its browser sends). */
export interface Shift extends Lease {
  readonly board: string;
  readonly personId: PersonId;
  readonly by: string;
}

/** The station's own windows are one board: whoever stands at the PC. */
export const OWN_BOARD = 'station';
/** More boards than that no restaurant has: the oldest shift gives way. */
export const MOST_SHIFTS = 100;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * When a shift that begins at `now` ends by itself: at the hour that settings name, and no later than its hours.
 * @param timeZone the computer's own, an IANA name
 */
export const shiftEnd = ({ shiftEndsAt, shiftHours }: Pick<StaffSettings, 'shiftEndsAt' | 'shiftHours'>, now: Instant, timeZone: string): Instant => {
  const clock = wallClockIn(timeZone);
  const today = dayShown(clock, now) + minuteOfDay(shiftEndsAt) * MINUTE_MS;
  const end = [clock.when(today), clock.when(today + DAY_MS)].find((at) => at > now) ?? later(now, DAY_MS);
  const byHours = later(now, shiftHours * HOUR_MS);
  return shiftHours === 0 || end < byHours ? end : byHours;
};
