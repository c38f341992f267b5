/** Folds the journal into a board: a pure function of its entries, so that the same journal always gives the same board (invariant 8). */
import type { Entry, Fact } from '../fact';
import type { Instant } from '../instant';
import type { TicketId } from '../ids';
import { CLOSED_KEPT_MS, patchSource, sourceState, type BoardState } from '../board';
import { deliveryTicketId } from '../ids';
import { EVERYTHING, muteKey } from '../mute';
import { withGap } from '../gap';
import { foldHallEvent, hallTicketIdFor } from './hall';
import { foldChannel, sweepDeliveries } from './channels';
import { foldObserved, foldVanished } from './delivery';
import { foldLadder } from './ladder';
import { foldKitchen, sweepKitchen } from './kitchen';
import { foldOrderRequest } from './orders';
import { foldShift, foldStaff } from './staff';

const SWEEP_EVERY_MS = 600_000;

/** Which ticket a fact is about, so that the journal can index it; null for facts about a source or the station. */
export const ticketOfFact = (board: BoardState, fact: Fact, seq: number): TicketId | null => {
  if ('ticketId' in fact) return fact.ticketId;
  if (fact.type === 'hall.event') return hallTicketIdFor(board, fact, seq);
  if (fact.type === 'delivery.observed') return deliveryTicketId(fact.sourceId, fact.order.orderId);
  if (fact.type === 'delivery.vanished') return deliveryTicketId(fact.sourceId, fact.orderId);
  return null;
};

const sweep = (board: BoardState, now: Instant): void => {
  // Also after the clock was set back, which puts the last time into the future.
  if (Math.abs(now - board.sweptAt) < SWEEP_EVERY_MS) return;
  board.sweptAt = now;
  for (const [id, ticket] of board.tickets) {
    if (ticket.closed !== null && ticket.demand === null && now - ticket.closed.at > CLOSED_KEPT_MS) board.tickets.delete(id);
  }
  sweepDeliveries(board);
  sweepKitchen(board, now);
};

const foldSource = (board: BoardState, { fact, at }: Entry): void => {
  switch (fact.type) {
    case 'audibility.answered':
      board.heard = { at, by: fact.by, heard: fact.heard };
      return;
    case 'source.health':
      patchSource(board, fact.sourceId, {
        health: fact.health,
        polled: sourceState(board, fact.sourceId).polled || fact.health.state === 'ok' || fact.health.state === 'degraded',
      });
      return;
    case 'source.cursor':
      for (const key of fact.gone ?? []) sourceState(board, fact.sourceId).seen.delete(key);
      patchSource(board, fact.sourceId, { cursor: fact.cursor, lastGoodAt: at, polled: true });
      return;
    case 'source.info':
      patchSource(board, fact.sourceId, { info: fact.info });
      return;
    case 'source.gap': {
      patchSource(board, fact.sourceId, { gap: withGap(sourceState(board, fact.sourceId).gap, fact) });
      return;
    }
    case 'gap.told': {
      const { gap } = sourceState(board, fact.sourceId);
      if (gap?.to === fact.to) patchSource(board, fact.sourceId, { gap: { ...gap, told: true } });
      return;
    }
    case 'gap.acknowledged':
      patchSource(board, fact.sourceId, { gap: null });
      return;
    case 'alerts.muted': {
      const { scope = EVERYTHING, until, by } = fact;
      board.mutes.set(muteKey(scope), { scope, at, until, by });
      return;
    }
    case 'alerts.unmuted':
    case 'mute.ended':
      board.mutes.delete(muteKey(fact.scope ?? EVERYTHING));
      return;
    default:
  }
};

/** Applies one entry to the board in place. Entries must come in order of `seq`. */
export const applyEntry = (board: BoardState, entry: Entry): void => {
  board.seq = entry.seq;
  switch (entry.fact.type) {
    case 'hall.event':
      foldHallEvent(board, entry, entry.fact);
      break;
    case 'delivery.observed':
      foldObserved(board, entry, entry.fact);
      break;
    case 'delivery.vanished':
      foldVanished(board, entry, entry.fact);
      break;
    case 'journal.pruned':
      for (const id of entry.fact.tickets) board.tickets.delete(id);
      sweepDeliveries(board);
      break;
    default:
      foldSource(board, entry);
      foldStaff(board, entry);
      foldShift(board, entry);
      foldOrderRequest(board, entry);
      foldChannel(board, entry);
      foldLadder(board, entry);
  }
  foldKitchen(board, entry);
  sweep(board, entry.at);
};
