/** What a card says of a ticket that rings. */
import { expect, test } from 'vitest';
import { stateMark } from '../../../src/renderer/board/stateMark';
import { boardRu } from '../../../src/renderer/lib/texts/board.ru';
import { wordsOf } from '../../../src/core/model/words';
import { deliveryTicket, hallTicket, minutesAgo, ringing } from '../../fixtures/renderer/tickets';
import type { TicketView } from '../../../src/core/model/view';

const said = (ticket: TicketView): string => stateMark(ticket, 0, minutesAgo(0), wordsOf('ru'), boardRu).text;
const again = { kind: 'again', since: minutesAgo(0), seq: 2 } as const;

test.each([
  ['waiter-call', 'Зовёт ещё раз'],
  ['table-order', 'Дозаказ'],
  ['bill-request', 'Просит счёт ещё раз'],
] as const)('a guest who asks once more by %s: «%s»', (kind, text) => {
  expect(said(hallTicket('6', { kind, demand: again, attention: ringing }))).toBe(text);
});

test('that an order was cancelled outweighs that its acceptance came to nothing', () => {
  const at = minutesAgo(1);
  const request = { action: 'accept', mode: 'assisted', phase: 'failed', by: 'Анна', at, until: at, reason: null, text: null, problem: { code: 'ended-otherwise' } } as const;
  const closed = { at, how: 'cancelled', by: null } as const;
  const demand = { kind: 'cancelled', since: at, seq: 3 } as const;
  const ticket = deliveryTicket(139, { stage: 'cancelled', closed, demand, request, attention: { state: 'ringing', reason: 'accepted-order-cancelled', until: null } });
  expect(said(ticket)).toBe(boardRu.state.cancelled);
});
