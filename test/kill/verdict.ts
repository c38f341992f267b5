/** Compares what staff were told, and what the board and the journal show at the end, with what the upstreams were made to answer. */
import { openJournal } from '../../src/adapters/journal/sqliteJournal';
import type { Entry } from '../../src/core/model/fact';
import type { BoardSnapshot, TicketView } from '../../src/core/model/view';
import { ticketsOf, type Evening, type Want } from './evening';
import { toldTooOften, untold } from './summaries';

const stateWanted = (want: Want): readonly string[] => {
  if (want.endedUpstream || want.unsure || want.times > 1) return ['ringing', 'claimed', 'quiet'];
  const last = want.done.at(-1)?.act;
  return last === 'done' ? ['quiet'] : last === 'claim' ? ['claimed'] : ['ringing'];
};

function judgeTold(want: Want, isUntold: boolean): string[] {
  const wrong: string[] = [];
  if (isUntold) wrong.push('staff were never told');
  if (want.fresh > want.times) wrong.push(`told ${want.fresh} times as news, and happened ${want.times} times`);
  const last = want.done.at(-1);
  if (last !== undefined && !want.unsure && want.times === 1 && want.lastNamedBy > last.life) wrong.push(`told again by life ${want.lastNamedBy} though life ${last.life} had confirmed «${last.act}»`);
  return wrong;
}

function judgeTicket(want: Want, ticket: TicketView): string[] {
  const wrong: string[] = [];
  if (ticket.type === 'hall' && !want.unsure && ticket.count !== want.times) wrong.push(`counts ${ticket.count} instead of ${want.times}`);
  if (!stateWanted(want).includes(ticket.attention.state)) wrong.push(`is ${ticket.attention.state} instead of ${stateWanted(want).join(' or ')}`);
  if (want.endedUpstream && ticket.demand !== null) wrong.push('still asks, though it has ended upstream');
  if (ticket.demand !== null && ticket.attention.state === 'ringing' && (ticket.announcement?.state !== 'told' || ticket.announcement.demandSeq !== ticket.demand.seq)) wrong.push('rings and is not marked as told');
  return wrong;
}

function judgeJournal(entries: readonly Entry[], wants: readonly Want[]): string[] {
  const wrong: string[] = [];
  const keys = new Map<string, number>();
  const orders = new Map<number, number>();
  entries.forEach(({ seq, fact }, index) => {
    if (seq !== index + 1) wrong.push(`entry ${index + 1} of the journal has number ${seq}`);
    if (fact.type === 'hall.event') keys.set(fact.key, (keys.get(fact.key) ?? 0) + 1);
    if (fact.type === 'delivery.observed' && fact.changes.length === 0 && fact.again !== true) orders.set(fact.order.orderId, (orders.get(fact.order.orderId) ?? 0) + 1);
    if (fact.type === 'source.gap' || fact.type === 'record.refused') wrong.push(`the journal holds ${fact.type}`);
  });
  for (const [key, times] of [...keys, ...orders]) if (times > 1) wrong.push(`${key} is in the journal ${times} times`);
  const happened = wants.filter((want) => want.kind !== 'delivery-order').reduce((sum, want) => sum + want.times, 0);
  if (keys.size !== happened) wrong.push(`${happened} things happened in the hall, ${keys.size} are in the journal`);
  return wrong;
}

/** Every acknowledged act of staff is in the journal, once. */
const judgeActs = (entries: readonly Entry[], want: Want, ticket: TicketView): string[] =>
  want.done.flatMap(({ act }) => {
    const type = act === 'claim' ? 'ticket.claimed' : 'ticket.done';
    const times = entries.filter((entry) => entry.ticketId === ticket.id && entry.fact.type === type).length;
    return times === 1 ? [] : [`«${act}» was confirmed and is in the journal ${times} times`];
  });

/** @returns what is wrong, in sentences; nothing: all is well */
export function judgeEvening(evening: Evening, board: BoardSnapshot, journalPath: string): string[] {
  const journal = openJournal(journalPath);
  const entries = [...journal.load('start').entries];
  journal.close();
  const wrong = judgeJournal(entries, evening.wants);
  const never = new Set(untold(evening.wants, evening.unnamed));
  /** Tickets that a guest rightly has a second of. */
  let second = 0;
  for (const { kind, call } of toldTooOften(evening.wants, evening.unnamed)) wrong.push(`the summary in notification ${call + 1} counts one ${kind} more as news than had happened`);
  for (const title of evening.unread) wrong.push(`a summary names other tickets than it counts: ${title}`);
  for (const want of evening.wants) {
    const [ticket, ...others] = ticketsOf(board, want);
    const about = judgeTold(want, never.has(want));
    if (ticket === undefined) about.push('is not on the board');
    else about.push(...judgeTicket(want, ticket), ...(want.unsure ? [] : judgeActs(entries, want, ticket)));
    if (others.length > (want.mayBeTwo ? 1 : 0)) about.push(`is on the board ${others.length + 1} times`);
    else second += others.length;
    wrong.push(...about.map((sentence) => `${want.title}: ${sentence}`));
  }
  const wanted = evening.wants.length + second;
  if (board.tickets.length !== wanted) wrong.push(`${wanted} tickets should be on the board, there are ${board.tickets.length}`);
  return wrong;
}
