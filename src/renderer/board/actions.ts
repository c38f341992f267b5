/** Which actions a ticket offers staff now; the station has the last word, this only spares them buttons that it would refuse. */
import type { CallName } from '../../shared/contract';
import type { PageRights } from '../lib/rights';
import type { DeliveryTicketView, SourceView, TicketView } from '../../core/model/view';

export type Action = 'claim' | 'release' | 'done' | 'recall' | 'snooze' | 'unsnooze' | 'accept' | 'cancel';

export const snoozeMinutes = [5, 10, 15] as const;

/** An acceptance or a cancellation is on its way, and asking for another one would cross it. */
const underWay = (ticket: TicketView): boolean => ticket.type === 'delivery' && (ticket.request?.phase === 'undoable' || ticket.request?.phase === 'sent');

/** It was asked for on the staff page, and the API has not shown yet what came of it. */
export const isWatched = ({ request }: DeliveryTicketView): boolean => request?.mode === 'assisted' && (request.phase === 'sent' || request.phase === 'unconfirmed');

/** A waiting order ends by being accepted or cancelled; of any other delivery order staff can say that they saw what changed. */
function canFinish(ticket: TicketView): boolean {
  if (ticket.type === 'hall') return ticket.closed === null;
  if (ticket.stage === 'waiting' && ticket.closed === null) return false;
  return ticket.demand !== null || ticket.changed !== null;
}

/** A delivery ends in the restaurant's system: staff only say that they saw what changed, and a cancelled order is never «Готово». */
export const isOnlySeen = ({ type }: TicketView): boolean => type === 'delivery';

const callOf: Readonly<Record<Action, CallName>> = {
  claim: 'ticket.claim',
  release: 'ticket.release',
  done: 'ticket.done',
  recall: 'ticket.recall',
  snooze: 'ticket.snooze',
  unsnooze: 'ticket.unsnooze',
  accept: 'order.accept',
  cancel: 'order.cancel',
};

/** @param source the ticket's own; undefined where the station no longer has it */
export function actionsOf(ticket: TicketView, source: SourceView | undefined, rights: PageRights): ReadonlySet<Action> {
  const actions = new Set<Action>();
  if (!rights.acts(ticket)) return actions;
  const add = (action: Action, when: boolean): void => void (when && rights.may(callOf[action]) && actions.add(action));
  const actsHere = source !== undefined && source.actions !== 'none';
  const asks = ticket.demand !== null;

  add('claim', asks && ticket.claim === null && !underWay(ticket));
  add('release', ticket.claim !== null);
  add('done', canFinish(ticket));
  add('recall', ticket.type === 'hall' && ticket.closed !== null);
  add('snooze', asks && ticket.snoozedUntil === null && !underWay(ticket));
  add('unsnooze', ticket.snoozedUntil !== null);
  if (ticket.type === 'delivery') {
    add('accept', actsHere && ticket.stage === 'waiting' && ticket.closed === null && !underWay(ticket));
    add('cancel', actsHere && ticket.closed === null && !underWay(ticket));
  }
  return actions;
}

/** The order waits for an answer that can only be given in the till: the board says so instead of offering a button. */
export const acceptsInTill = (ticket: TicketView, source: SourceView | undefined): boolean =>
  ticket.type === 'delivery' && ticket.stage === 'waiting' && ticket.closed === null && source?.actions === 'none';

/** The one thing to do next, drawn as the main button: a guest who ordered waits for the answer, and accepting takes the order too. */
export function mainAction(actions: ReadonlySet<Action>): Action | null {
  for (const action of ['accept', 'claim', 'done', 'unsnooze', 'recall'] as const) if (actions.has(action)) return action;
  return null;
}

/** What a card's one button does; null: it has none. A pre-order whose time has not come is answered in its detail pane. */
export function cardAction(ticket: TicketView, actions: ReadonlySet<Action>): Extract<Action, 'accept' | 'claim' | 'done'> | null {
  if (ticket.demand === null || ticket.attention.state === 'scheduled') return null;
  for (const action of ['accept', 'claim', 'done'] as const) if (actions.has(action)) return action;
  return null;
}
