/** Who stands at which board: begun by a tap, ended by a tap or by time, and the name under which everything is done there. */
import type { BoardService } from '../boardService';
import type { Clock } from '../ports';
import type { CommandDesk } from '../commands';
import type { Fact } from '../model/fact';
import type { Settings } from '../model/settings';
import { inForce } from '../model/force';
import { MOST_SHIFTS, OWN_BOARD, shiftEnd, type Shift } from '../model/staff';
import type { Station } from '../station';

/** A shift that would end later by less than that is the same one. */
const RENEWED_MS = 60_000;

export type Shifts = Pick<Station, 'enterShift' | 'leaveShift' | 'shiftAt'>;

export const createShifts = (board: BoardService, desk: CommandDesk, clock: Clock, settings: () => Settings): Shifts => {
  /** Under the name that the person has now; one who has left the list is nobody. */
  const shiftAt = (key: string): Shift | null => {
    const shift = board.state().shifts.get(key);
    if (shift === undefined || !inForce(shift, clock.now())) return null;
    const person = settings().staff.people.find(({ id }) => id === shift.personId);
    return person === undefined ? null : { ...shift, by: person.name };
  };
  return {
    shiftAt,
    enterShift(key, id) {
      const { people } = settings().staff;
      const person = people.find((one) => one.id === id) ?? desk.refuse('no-such-person');
      const { shifts } = board.state();
      const [oldest] = shifts.size < MOST_SHIFTS || shifts.has(key) ? [] : [...shifts.values()].filter((one) => one.board !== OWN_BOARD).sort((one, other) => one.at - other.at);
      const ended: Fact[] = oldest === undefined ? [] : [{ type: 'shift.ended', board: oldest.board, by: oldest.by, why: 'left' }];
      // Once more the same is no news, and a page that says so in a loop fills no journal.
      const until = shiftEnd(settings().staff, clock.now(), clock.timeZone);
      if (shiftAt(key)?.personId === person.id && until - (shifts.get(key)?.until ?? 0) < RENEWED_MS) return;
      desk.record([...ended, { type: 'shift.started', board: key, personId: person.id, by: person.name, until }]);
    },
    leaveShift(key) {
      const shift = board.state().shifts.get(key);
      if (shift !== undefined) desk.record([{ type: 'shift.ended', board: key, by: shift.by, why: 'left' }]);
    },
  };
};
