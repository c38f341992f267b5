/** «Кто я»: lets a person take a board under their name, after their PIN where they have one, and names whoever stands at a board. */
import type { Clock, Logger, Secrets } from '../../core/ports';
import { staffPin } from '../../core/model/ids';
import type { Language } from '../../core/model/settings';
import { OWN_BOARD, type PersonId } from '../../core/model/staff';
import { CommandRefused, type Station } from '../../core/station';
import type { CallOutput } from '../../shared/contract';
import { CallRefused, type CallingBoard } from '../../shared/router';
import { createRefusalLog } from '../server/refusalLog';
import { isPin } from './pinDigest';
import { createTries } from './tries';

export interface StaffDesk {
  who(board: CallingBoard): CallOutput<'staff.who'>;
  /** @param pin undefined: none was typed */
  enter(board: CallingBoard, person: PersonId, pin: string | undefined): Promise<CallOutput<'staff.who'>>;
  leave(board: CallingBoard): CallOutput<'staff.who'>;
  /** Whether anybody has a PIN. */
  hasPins(): boolean;
  /** Throws CallRefused unless it is the PIN of that person, who has one; nobody takes the board over by it. */
  prove(board: CallingBoard, person: PersonId, pin: string): Promise<void>;
  /** Under which name the journal keeps what is done there: the person's, else the board's. */
  nameAt(board: CallingBoard): string;
}
export interface StaffDeskDeps {
  readonly station: Pick<Station, 'enterShift' | 'leaveShift' | 'shiftAt' | 'snapshot'>;
  readonly secrets: Pick<Secrets, 'token'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Left out: nobody reads of PINs that are tried again and again. */
  readonly log?: Logger;
}

const words: Readonly<Record<Language, { readonly noBoard: string; readonly wrong: string; readonly wait: (seconds: number) => string }>> = {
  ru: {
    noBoard: 'Этот экран не запоминает, кто за ним: откройте доску заново.',
    wrong: 'PIN не подходит. Попробуйте ещё раз.',
    wait: (seconds) => `PIN не подошёл несколько раз. Подождите ${seconds < 60 ? `${seconds} с` : `${Math.ceil(seconds / 60)} мин`}.`,
  },
  en: {
    noBoard: 'This screen does not remember who stands at it: open the board anew.',
    wrong: 'The PIN does not fit. Try again.',
    wait: (seconds) => `The PIN did not fit several times. Wait ${seconds < 60 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`}.`,
  },
};

export function createStaffDesk({ station, secrets, clock, log }: StaffDeskDeps): StaffDesk {
  const refusals = log === undefined ? null : createRefusalLog(log);
  const tries = createTries(clock);
  const refuse = (say: (language: (typeof words)[Language]) => string): never => {
    throw new CallRefused('not-possible', say(words[station.snapshot().station.language]));
  };
  const who: StaffDesk['who'] = ({ key }) => {
    const shift = key === undefined ? null : station.shiftAt(key);
    return shift === null ? { person: null, until: null } : { person: { id: shift.personId, name: shift.by }, until: shift.until };
  };
  async function checkPin(person: PersonId, { key, device }: CallingBoard, pin: string | undefined): Promise<void> {
    const digest = secrets.token(staffPin(person));
    if (digest === null) return;
    // Who guesses on one device keeps the person from that one alone. A browser draws its board's key itself, as often as it likes: it is the device that counts.
    const tried = `${key === OWN_BOARD ? OWN_BOARD : (device ?? 'this computer')}/${person}`;
    const waitMs = tries.take(tried);
    if (waitMs > 0) {
      refusals?.note('pin', { person, device: device ?? null });
      refuse(({ wait }) => wait(Math.ceil(waitMs / 1000)));
    }
    if (pin === undefined || !(await isPin(pin, digest))) refuse(({ wrong }) => wrong);
    tries.forget(tried);
  }
  function carried(command: () => void): void {
    try {
      command();
    } catch (error) {
      if (error instanceof CommandRefused) throw new CallRefused(error.code, error.message);
      throw error;
    }
  }
  const withPin = (): readonly PersonId[] => (station.snapshot().station.staff ?? []).filter(({ pin }) => pin).map(({ id }) => id);
  return {
    who,
    hasPins: () => withPin().length > 0,
    async prove(board, person, pin) {
      if (board.key === undefined || !withPin().includes(person)) return refuse(({ wrong }) => wrong);
      await checkPin(person, board, pin);
    },
    async enter(board, person, pin) {
      const { key } = board;
      if (key === undefined) return refuse(({ noBoard }) => noBoard);
      await checkPin(person, board, pin);
      carried(() => station.enterShift(key, person));
      return who(board);
    },
    leave(board) {
      const { key } = board;
      if (key !== undefined) carried(() => station.leaveShift(key));
      return who(board);
    },
    nameAt: ({ key, by }) => (key === undefined ? undefined : station.shiftAt(key)?.by) ?? by,
  };
}
