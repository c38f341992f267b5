/** A staff page that opens nowhere: a test sees what was asked for and says which table the cash server made. */
import type { TicketId } from '../../src/core/model/ids';
import type { StaffPage } from '../../src/core/ports';

type Target = Parameters<StaffPage['open']>[0];

export interface FakeStaffPage extends StaffPage {
  readonly opened: readonly Target[];
  sayTable(ticketId: TicketId, table: string): void;
  /** Every later `open` rejects with this message; null: works again. */
  failWith(message: string | null): void;
}

export function createFakeStaffPage(where: 'window' | 'address' = 'window'): FakeStaffPage {
  const opened: Target[] = [];
  const listeners = new Set<(ticketId: TicketId, table: string) => void>();
  let failure: string | null = null;
  return {
    opened,
    open(target) {
      opened.push(target);
      return failure === null ? Promise.resolve({ opened: where }) : Promise.reject(new Error(failure));
    },
    onTable(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    sayTable(ticketId, table) {
      for (const listener of listeners) listener(ticketId, table);
    },
    failWith(message) {
      failure = message;
    },
  };
}
