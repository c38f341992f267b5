/** Folds what goes out to channels: the queue is in the journal and nowhere else. */
import type { BoardState } from '../board';
import type { Delivery } from '../channel';
import type { Entry, FactOf } from '../fact';
import { deliveryKey } from '../board';

type DeliveryFact = FactOf<'channel.sending' | 'channel.sent' | 'channel.failed' | 'channel.dead'>;

/** A new version alone, so that whoever looks at the ticket reads its timeline again; the ticket itself is as it was. */
const touch = (board: BoardState, { seq }: Entry, ticketId: Delivery['ticketId']): void => {
  const ticket = board.tickets.get(ticketId);
  if (ticket !== undefined) board.tickets.set(ticketId, { ...ticket, version: seq });
};

const queue = (board: BoardState, { at }: Entry, { channelId, ticketId, label, demandSeq }: FactOf<'channel.queued'>): void => {
  const key = deliveryKey({ channelId, ticketId, demandSeq });
  const doubtful = board.deliveries.get(key)?.doubtful ?? false;
  board.deliveries.set(key, { channelId, ticketId, label, demandSeq, state: 'waiting', queuedAt: at, at, attempts: 0, nextAt: at, doubtful, problem: null });
};

const after = (fact: DeliveryFact, before: Delivery): Partial<Delivery> => {
  switch (fact.type) {
    case 'channel.sending':
      return { state: 'sending', attempts: fact.attempt };
    case 'channel.sent':
      return { state: 'sent', problem: null };
    case 'channel.failed':
      return { state: 'waiting', nextAt: fact.nextAt, problem: fact.problem, doubtful: before.doubtful || fact.uncertain };
    case 'channel.dead':
      return { state: 'dead', problem: fact.problem };
  }
};

const drop = (board: BoardState, { at }: Entry, fact: FactOf<'channel.dropped'>): void => {
  const key = deliveryKey(fact);
  const before = board.deliveries.get(key);
  if (before?.doubtful === true && before.state === 'waiting') board.deliveries.set(key, { ...before, at, state: 'dropped' });
  else board.deliveries.delete(key);
};

const move = (board: BoardState, { at }: Entry, fact: DeliveryFact): void => {
  const key = deliveryKey(fact);
  const before = board.deliveries.get(key);
  if (before !== undefined) board.deliveries.set(key, { ...before, at, ...after(fact, before) });
};

export const foldChannel = (board: BoardState, entry: Entry): void => {
  const { fact, at } = entry;
  switch (fact.type) {
    case 'channel.queued':
      queue(board, entry, fact);
      break;
    case 'channel.sending':
    case 'channel.sent':
    case 'channel.failed':
    case 'channel.dead':
      move(board, entry, fact);
      break;
    case 'channel.dropped':
      drop(board, entry, fact);
      break;
    case 'channel.acknowledged':
      for (const [key, delivery] of board.deliveries) {
        if (delivery.channelId === fact.channelId && delivery.state === 'dead') board.deliveries.set(key, { ...delivery, at, state: 'seen' });
      }
      return;
    default:
      return;
  }
  touch(board, entry, fact.ticketId);
};

/** What became of a message is forgotten with the demand that it told of; what never arrived stays until somebody has seen it. */
export const sweepDeliveries = (board: BoardState): void => {
  for (const [key, { ticketId, demandSeq, state }] of board.deliveries) {
    const ended = state === 'sent' || state === 'seen' || state === 'dropped';
    if (ended && board.tickets.get(ticketId)?.demand?.seq !== demandSeq) board.deliveries.delete(key);
  }
};
