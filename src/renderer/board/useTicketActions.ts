/** What a member of staff does to a ticket, by button or by key: each becomes one call to the station. */
import { useMemo } from 'react';
import type { CancelReason } from '../../core/model/ticket';
import type { TicketId } from '../../core/model/ids';
import { useAct } from '../lib/useAct';
import { useScreen } from './screenContext';

export interface TicketActions {
  claim(ticketId: TicketId): void;
  release(ticketId: TicketId): void;
  done(ticketId: TicketId): void;
  recall(ticketId: TicketId): void;
  snooze(ticketId: TicketId, minutes: number): void;
  unsnooze(ticketId: TicketId): void;
  accept(ticketId: TicketId): void;
  /** Answers whether the station took it. */
  cancel(ticketId: TicketId, reason: CancelReason, text: string | undefined): Promise<boolean>;
  takeBack(ticketId: TicketId): void;
}

export function useTicketActions(): TicketActions {
  const act = useAct();
  const { staffPages } = useScreen();
  return useMemo(
    () => ({
      claim: (ticketId) => void act('ticket.claim', { ticketId }),
      release: (ticketId) => void act('ticket.release', { ticketId }),
      done: (ticketId) => void act('ticket.done', { ticketId }),
      recall: (ticketId) => void act('ticket.recall', { ticketId }),
      snooze: (ticketId, minutes) => void act('ticket.snooze', { ticketId, minutes }),
      unsnooze: (ticketId) => void act('ticket.unsnooze', { ticketId }),
      accept: (ticketId) => {
        void act('order.accept', { ticketId }).then((answer) => answer && staffPages.expect(ticketId, answer.openAddress));
      },
      cancel: async (ticketId, reason, text) => {
        const answer = await act('order.cancel', { ticketId, reason, ...(text !== undefined && { text }) });
        if (answer) staffPages.expect(ticketId, answer.openAddress);
        return answer !== null;
      },
      takeBack: (ticketId) => void act('order.takeBack', { ticketId }),
    }),
    [act, staffPages],
  );
}
