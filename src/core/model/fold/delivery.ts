/** Folds what polls saw of delivery orders into delivery tickets. */
import type { BoardState } from '../board';
import type { Entry, FactOf } from '../fact';
import type { Closed, Demand, DeliveryObservation, DeliveryTicket, FieldChange, OrderRequest, Stage } from '../ticket';
import { deliveryOf, patchTicket } from '../board';
import { deliveryTicketId } from '../ids';

const onCashServer = (stage: Stage): boolean => stage === 'created' || stage === 'accepted' || stage === 'on-the-way';

const closedBy = (stage: Stage, entry: Entry, before: Closed | null): Closed | null => {
  if (stage === 'archived' || stage === 'cancelled') return before?.how === stage ? before : { at: entry.at, how: stage, by: null };
  return null;
};

/** What was asked for here and the API now shows. */
const confirms = (request: OrderRequest | null, stage: Stage): boolean =>
  request !== null &&
  ['undoable', 'sent', 'unconfirmed', 'failed'].includes(request.phase) &&
  (request.action === 'accept' ? onCashServer(stage) || stage === 'archived' : stage === 'cancelled');

/**
 * What the order asks of staff after this observation. A waiting order keeps asking; one that left «Ожидает» asks no more; an accepted one that somebody
 * else cancelled asks anew, in its own way: the kitchen may be cooking it.
 */
const demandAfter = (before: DeliveryTicket | undefined, order: DeliveryObservation, entry: Entry, confirmed: boolean): Demand | null => {
  const asks = (kind: Demand['kind']): Demand => ({ kind, since: entry.at, seq: entry.seq });
  if (order.stage === 'waiting') return before?.stage === 'waiting' && before.closed === null ? before.demand : asks('new');
  if (order.stage === 'cancelled') {
    if (before?.stage === 'cancelled') return before.demand;
    return before?.wasAccepted === true && !confirmed ? asks('cancelled') : null;
  }
  return null;
};

const unknownBefore = (change: FieldChange): boolean => change.from === null || change.from === '' || change.from === 0;

/**
 * What staff must be shown as somebody else's doing. The card shows the stage itself, so the normal flow is no change to point at; that an order was
 * accepted or cancelled elsewhere is, and so is every field that had another value before, not one that has just become known.
 */
const isForeign = (change: FieldChange, before: DeliveryTicket, order: DeliveryObservation, confirmed: boolean): boolean => {
  if (change.field === 'stage') return !confirmed && (before.stage === 'waiting' || order.stage === 'cancelled' || order.stage === 'unfamiliar');
  if (change.field === 'status' || change.field === 'waiter') return false;
  return !unknownBefore(change);
};

const changedElsewhere = (before: DeliveryTicket, fact: FactOf<'delivery.observed'>, entry: Entry, confirmed: boolean): DeliveryTicket['changed'] => {
  const foreign = fact.changes.filter((change) => isForeign(change, before, fact.order, confirmed));
  return foreign.length === 0 ? before.changed : { at: entry.at, changes: foreign };
};

/** A request that the order's end has overtaken is over too: nobody waits for a till that will not answer it. */
const requestAfter = (request: OrderRequest | null, stage: Stage, confirmed: boolean): OrderRequest | null => {
  if (request === null) return null;
  if (confirmed) return { ...request, phase: 'confirmed', problem: null };
  const open = request.phase === 'undoable' || request.phase === 'sent' || request.phase === 'unconfirmed';
  return open && (stage === 'archived' || stage === 'cancelled') ? { ...request, phase: 'failed', problem: { code: 'ended-otherwise' } } : request;
};

const create = (board: BoardState, entry: Entry, fact: FactOf<'delivery.observed'>): void => {
  const ticket: DeliveryTicket = {
    ...fact.order,
    id: deliveryTicketId(fact.sourceId, fact.order.orderId),
    sourceId: fact.sourceId,
    type: 'delivery',
    kind: 'delivery-order',
    openedAt: entry.at,
    changedAt: entry.at,
    version: entry.seq,
    demand: demandAfter(undefined, fact.order, entry, false),
    claim: null,
    snoozedUntil: null,
    closed: closedBy(fact.order.stage, entry, null),
    announcement: null,
    cashTable: null,
    request: null,
    changed: null,
    wasAccepted: onCashServer(fact.order.stage),
  };
  board.tickets.set(ticket.id, ticket);
};

export const foldObserved = (board: BoardState, entry: Entry, fact: FactOf<'delivery.observed'>): void => {
  const before = deliveryOf(board, fact.sourceId, fact.order.orderId);
  if (before === undefined) {
    create(board, entry, fact);
    return;
  }
  const { order } = fact;
  const confirmed = confirms(before.request, order.stage);
  const demand = demandAfter(before, order, entry, confirmed);
  const left = before.stage === 'waiting' && order.stage !== 'waiting';
  patchTicket(board, entry, before, {
    ...order,
    // What was known of the content stays known where this answer has none: status 0 and the list itself carry no dishes.
    dishes: order.dishes ?? before.dishes,
    demand,
    claim: left ? null : before.claim,
    snoozedUntil: left ? null : before.snoozedUntil,
    closed: closedBy(order.stage, entry, before.closed),
    request: requestAfter(before.request, order.stage, confirmed),
    changed: changedElsewhere(before, fact, entry, confirmed),
    wasAccepted: before.wasAccepted || onCashServer(order.stage),
  });
};

/** An order of which the upstream no longer knows anything: if staff may still count on it, they are told as of a cancellation. */
export const foldVanished = (board: BoardState, entry: Entry, fact: FactOf<'delivery.vanished'>): void => {
  const before = deliveryOf(board, fact.sourceId, fact.orderId);
  if (before === undefined || before.closed !== null) return;
  const counted = before.wasAccepted || before.demand !== null;
  patchTicket(board, entry, before, {
    demand: counted ? { kind: 'cancelled', since: entry.at, seq: entry.seq } : null,
    claim: null,
    snoozedUntil: null,
    closed: { at: entry.at, how: 'unknown', by: null },
  });
};
