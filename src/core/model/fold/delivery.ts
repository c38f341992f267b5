/** Folds what polls saw of delivery orders into delivery tickets. */
import type { BoardState } from '../board';
import type { Entry, FactOf } from '../fact';
import type { Closed, Demand, DeliveryObservation, DeliveryTicket, FieldChange, OrderRequest, Stage } from '../ticket';
import type { Instant } from '../instant';
import { deliveryOf, patchTicket } from '../board';
import { deliveryTicketId } from '../ids';
import { inForce } from '../force';

const onCashServer = (stage: Stage): boolean => stage === 'created' || stage === 'accepted' || stage === 'on-the-way';

const closedBy = (stage: Stage, entry: Entry, before: Closed | null): Closed | null => {
  if (stage === 'archived' || stage === 'cancelled') return before?.how === stage ? before : { at: entry.at, how: stage, by: null };
  return null;
};

/** Whether the order now is what was asked for here. */
const isAsAsked = ({ action }: OrderRequest, stage: Stage): boolean => (action === 'accept' ? onCashServer(stage) || stage === 'archived' : stage === 'cancelled');

/**
 * Whether what the API now shows was done from here. Of an acceptance it is believed late too: an accepted order asks for nothing, whoever accepted it. A
 * cancellation keeps an alarm silent, so only a request that is still watched counts: an old one that came to nothing must not hide what somebody else does.
 */
const confirms = (request: OrderRequest | null, stage: Stage, now: Instant): boolean => {
  if (request === null || !isAsAsked(request, stage)) return false;
  const { action, phase } = request;
  if (phase === 'undoable' || phase === 'sent') return action === 'accept' || inForce(request, now);
  return action === 'accept' && (phase === 'unconfirmed' || phase === 'failed');
};

/** Not yet confirmed, failed or taken back: whoever asked for it still counts on it. */
const isOpen = ({ phase }: OrderRequest): boolean => phase === 'undoable' || phase === 'sent' || phase === 'unconfirmed';

/** Staff count on the order: it is accepted, or somebody here has asked for that. */
const isCountedOn = ({ wasAccepted, request }: DeliveryTicket): boolean => wasAccepted || (request !== null && request.action === 'accept' && isOpen(request));

/** A pre-order that was put off after its time had come waits anew: the same demand, until `order.due` makes the next one. */
const waitingOn = (before: DeliveryTicket, order: DeliveryObservation, entry: Entry): Demand | null => {
  const isPutOff = before.promisedAt !== null && order.promisedAt !== null && order.promisedAt > before.promisedAt;
  return before.demand?.kind === 'due' && isPutOff ? { kind: 'new', since: entry.at, seq: before.demand.seq } : before.demand;
};

/**
 * What the order asks of staff after this observation. A waiting order keeps asking; one that left «Ожидает» asks no more; one that was accepted, or was being
 * accepted here, and that somebody else cancelled asks anew, in its own way: the kitchen may be cooking it.
 */
const demandAfter = (before: DeliveryTicket | undefined, order: DeliveryObservation, entry: Entry, confirmed: boolean): Demand | null => {
  const asks = (kind: Demand['kind']): Demand => ({ kind, since: entry.at, seq: entry.seq });
  if (order.stage === 'waiting') return before?.stage === 'waiting' && before.closed === null && before.demand !== null ? waitingOn(before, order, entry) : asks('new');
  if (order.stage === 'cancelled') {
    if (before?.stage === 'cancelled') return before.demand;
    return before !== undefined && isCountedOn(before) && !confirmed ? asks('cancelled') : null;
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

const ended = (request: OrderRequest): OrderRequest => ({ ...request, phase: 'failed', problem: { code: 'ended-otherwise' } });

/** A request that the order's end has overtaken is over too: nobody waits for a till that will not answer it. */
const requestAfter = (request: OrderRequest | null, stage: Stage, confirmed: boolean): OrderRequest | null => {
  if (request === null) return null;
  if (confirmed) return { ...request, phase: 'confirmed', problem: null };
  if (!isOpen(request)) return request;
  // What was asked for has come about, if too late to be taken for our own doing.
  if (isAsAsked(request, stage)) return { ...request, phase: 'confirmed', problem: null };
  return stage === 'archived' || stage === 'cancelled' ? ended(request) : request;
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
  if (before === undefined || fact.another === true) {
    create(board, entry, fact);
    return;
  }
  const { order } = fact;
  const confirmed = confirms(before.request, order.stage, entry.at);
  const demand = demandAfter(before, order, entry, confirmed);
  // Nor does who took it, or put it off, as gone have it now that it is back.
  const left = (before.stage === 'waiting' && order.stage !== 'waiting') || before.closed !== null;
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
  if (confirms(before.request, 'cancelled', entry.at)) {
    // A server may forget what it cancelled for us: that is what was asked for.
    patchTicket(board, entry, before, { stage: 'cancelled', demand: null, claim: null, snoozedUntil: null, request: requestAfter(before.request, 'cancelled', true), closed: closedBy('cancelled', entry, null) });
    return;
  }
  const counted = before.wasAccepted || before.demand !== null;
  patchTicket(board, entry, before, {
    demand: counted ? { kind: 'cancelled', since: entry.at, seq: entry.seq } : null,
    claim: null,
    snoozedUntil: null,
    request: before.request !== null && isOpen(before.request) ? ended(before.request) : before.request,
    closed: { at: entry.at, how: 'unknown', by: null },
  });
};
