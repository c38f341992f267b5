/** What staff can do to a ticket: each command checks the board as it stands, then records what was done; refusals say why, in the station's language. */
import type { BoardService } from './boardService';
import type { Clock } from './ports';
import type { Fact } from './model/fact';
import type { RefusalCode } from './model/words/words';
import type { Settings } from './model/settings';
import type { SourceId, TicketId } from './model/ids';
import type { Ticket } from './model/ticket';
import { CommandRefused, type Station } from './station';
import { hallKey, sourceState } from './model/board';
import { EVERYTHING, MOST_MUTES, muteKey } from './model/mute';
import { inForce } from './model/force';
import { JournalError } from './ports';
import { later } from './model/instant';
import { wordsOf } from './model/words';

export type TicketCommands = Pick<Station, 'claim' | 'release' | 'done' | 'recall' | 'snooze' | 'unsnooze' | 'mute' | 'unmute' | 'acknowledgeGap' | 'acknowledgeChannel' | 'answerAudibility'>;

/** What every command needs: the board, the time, and how to refuse. */
export interface CommandDesk {
  readonly ticket: (ticketId: TicketId) => Ticket;
  readonly refuse: (code: RefusalCode, who?: string) => never;
  readonly record: (facts: readonly Fact[]) => void;
}

export const createCommandDesk = (board: BoardService, settings: () => Settings): CommandDesk => {
  const refuse = (code: RefusalCode, who = ''): never => {
    const kind = code === 'no-such-ticket' || code === 'no-such-person' ? 'not-found' : code === 'journal' ? 'journal' : 'not-possible';
    throw new CommandRefused(kind, wordsOf(settings().station.language).refusal[code](who));
  };
  return {
    refuse,
    ticket: (ticketId) => board.state().tickets.get(ticketId) ?? refuse('no-such-ticket'),
    record: (facts) => {
      try {
        board.record(facts);
      } catch (error) {
        if (error instanceof JournalError) refuse('journal');
        throw error;
      }
    },
  };
};

const MINUTE_MS = 60_000;

export const createTicketCommands = (board: BoardService, desk: CommandDesk, clock: Clock, settings: () => Settings): TicketCommands => {
  const { refuse, record } = desk;
  const asking = (ticketId: TicketId): Ticket => {
    const ticket = desk.ticket(ticketId);
    return ticket.demand === null ? refuse('nothing-asked') : ticket;
  };
  /** Whoever brought the bill was at the table: the call that it absorbed is answered too. */
  const coveredCall = (bill: Ticket): TicketId[] => {
    if (bill.type !== 'hall' || bill.kind !== 'bill-request') return [];
    const call = board.state().openHall.get(hallKey({ ...bill, kind: 'waiter-call' }));
    return call !== undefined && board.view(call)?.attention.reason === 'bill-covers-call' ? [call] : [];
  };
  return {
    answerAudibility: (by, heard) => record([{ type: 'audibility.answered', by, heard }]),
    claim(ticketId, by) {
      const { claim } = asking(ticketId);
      if (claim !== null && inForce(claim, clock.now()) && claim.by !== by) refuse('already-claimed', claim.by);
      record([{ type: 'ticket.claimed', ticketId, by, until: later(clock.now(), settings().alerts.claimLeaseMs) }]);
    },
    release(ticketId, by) {
      if (desk.ticket(ticketId).claim === null) refuse('not-claimed');
      record([{ type: 'ticket.released', ticketId, by }]);
    },
    done(ticketId, by) {
      const ticket = desk.ticket(ticketId);
      if (ticket.type === 'hall' && ticket.closed !== null) refuse('already-closed');
      if (ticket.type === 'delivery') {
        // Where the source is no longer polled nobody will ever say how the order ended: then it must be possible to put it away.
        const followed = settings().sources.some((source) => source.id === ticket.sourceId && source.enabled);
        if (followed && ticket.stage === 'waiting' && ticket.closed === null) refuse('accept-or-cancel');
        if (ticket.demand === null && ticket.changed === null) refuse('nothing-asked');
      }
      record([ticketId, ...coveredCall(ticket)].map((id) => ({ type: 'ticket.done', ticketId: id, by })));
    },
    recall(ticketId, by) {
      const ticket = desk.ticket(ticketId);
      if (ticket.type !== 'hall' || ticket.closed === null) return refuse('not-closed');
      if (board.state().openHall.has(hallKey(ticket))) refuse('open-again-already');
      record([{ type: 'ticket.recalled', ticketId, by }]);
    },
    snooze(ticketId, by, minutes) {
      asking(ticketId);
      record([{ type: 'ticket.snoozed', ticketId, by, until: later(clock.now(), minutes * MINUTE_MS) }]);
    },
    unsnooze(ticketId, by) {
      if (desk.ticket(ticketId).snoozedUntil === null) refuse('nothing-asked');
      record([{ type: 'ticket.unsnoozed', ticketId, by }]);
    },
    mute(by, minutes, scope = EVERYTHING) {
      const { mutes } = board.state();
      if (scope.of !== 'all' && mutes.size >= MOST_MUTES && !mutes.has(muteKey(scope))) refuse('too-many-mutes');
      record([{ type: 'alerts.muted', by, until: later(clock.now(), minutes * MINUTE_MS), scope }]);
    },
    unmute(by, scope = EVERYTHING) {
      record([{ type: 'alerts.unmuted', by, scope }]);
    },
    acknowledgeGap(source: SourceId, by) {
      if (sourceState(board.state(), source).gap === null) refuse('no-gap');
      record([{ type: 'gap.acknowledged', sourceId: source, by }]);
    },
    acknowledgeChannel(channelId, by) {
      const dead = [...board.state().deliveries.values()].find((delivery) => delivery.channelId === channelId && delivery.state === 'dead') ?? refuse('nothing-dead');
      record([{ type: 'channel.acknowledged', channelId, label: dead.label, by }]);
    },
  };
};
