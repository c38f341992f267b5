/** What an order is called on the wall: on cards, in the bar that takes a bump back, in the list of bumps and to screen readers alike. */
import { isolated } from '../../core/model/isolated';
import type { TicketView } from '../../core/model/view';
import type { Words } from '../../core/model/words/words';
import { useWords } from '../lib/context';

/** From this length on a table's name says by itself that it is one («Терраса 4»), and the space is the name's: as on the board's cards. */
const NAME_FROM = 5;

/** «Стол 6», «Терраса 4», «Заказ № 139»; a table that is called «стол 12» on the server is «Стол 12». */
export function subjectOf(ticket: TicketView, words: Pick<Words, 'subject'>): string {
  const whole = words.subject(ticket);
  if (ticket.type === 'delivery' || ticket.table.name.length < NAME_FROM) return whole;
  const own = isolated(ticket.table.name);
  return whole.toLowerCase() === own.toLowerCase() ? whole : own;
}

export function useSubjectOf(): (ticket: TicketView) => string {
  const words = useWords();
  return (ticket) => subjectOf(ticket, words);
}
