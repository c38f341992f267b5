/** The sentences that both languages build in the same way from their own pieces: titles, bodies, summaries, one change of an order. */
import type { Dish, FieldChange, Ticket, TicketKind } from '../ticket';
import { knownSum } from '../ticket';
import type { Instant } from '../instant';
import type { Kopecks } from '../money';
import { isolated } from '../isolated';
import type { Words } from './words';

/** The QR menu's code of an order that adds to an earlier one. */
export const ADDITIONAL_ORDER = 'additional_order';

/** Pieces that a language supplies for `describe`. */
export interface Pieces {
  readonly table: (name: string) => string;
  readonly order: (id: number) => string;
  readonly titles: Readonly<Record<TicketKind, (subject: string) => string>>;
  readonly cancelledTitle: (subject: string) => string;
  readonly dueTitle: (subject: string) => string;
  /** An additional order, or another one while the first still waits. */
  readonly moreOrderedTitle: (subject: string) => string;
  readonly unknownTitle: (subject: string, code: string) => string;
  readonly times: (count: number) => string;
  readonly promised: (time: string) => string;
  readonly settled: string;
  readonly kindCount: (kind: TicketKind, count: number) => string;
  readonly field: Readonly<Record<FieldChange['field'], string>>;
  readonly none: string;
}

const dishText = (words: Pick<Words, 'format'>, dish: Dish): string => {
  const modifiers = dish.modifiers.length === 0 ? '' : ` (${dish.modifiers.map((one) => isolated(one.name)).join(', ')})`;
  return `${isolated(dish.name)} ${words.format.quantity(dish.quantity)}${modifiers}`;
};

const hallBody = (words: Pick<Words, 'format'>, pieces: Pieces, ticket: Extract<Ticket, { type: 'hall' }>): string[] => {
  const parts: string[] = [];
  if (ticket.count > 1) parts.push(pieces.times(ticket.count));
  if (ticket.settles !== null) parts.push(pieces.settled);
  if (ticket.sum !== null && ticket.kind !== 'waiter-call') parts.push(words.format.money(ticket.sum));
  const shown = ticket.added.at(-1)?.dishes ?? ticket.dishes;
  if (shown.length > 0) parts.push(shown.slice(0, 3).map((dish) => dishText(words, dish)).join(', ') + (shown.length > 3 ? '…' : ''));
  return parts;
};

const isMoreOrdered = ({ kind, code, demand }: Extract<Ticket, { type: 'hall' }>): boolean => kind === 'table-order' && (code === ADDITIONAL_ORDER || demand?.kind === 'again');

/** A table that is called «Стол 6» on the server is not «Стол Стол 6». */
export const tableName = (word: string, name: string): string => {
  const hasWord = /^(?:стол|столик|table)(?![a-zа-яё])/iu.test(name);
  return hasWord ? isolated(`${name.charAt(0).toUpperCase()}${name.slice(1)}`) : `${word} ${isolated(name)}`;
};

export const describe = (
  format: Words['format'],
  pieces: Pieces,
): Pick<Words, 'subject' | 'title' | 'body' | 'summary' | 'dish'> & { change: (change: FieldChange, at: Instant) => string } => {
  const words = { format };
  const subject = (ticket: Ticket): string => (ticket.type === 'hall' ? pieces.table(ticket.table.name) : pieces.order(ticket.orderId));
  return {
    subject,
    dish: (dish) => dishText(words, dish),
    title: (ticket) => {
      if (ticket.demand?.kind === 'cancelled') return pieces.cancelledTitle(subject(ticket));
      if (ticket.demand?.kind === 'due') return pieces.dueTitle(subject(ticket));
      if (ticket.type === 'hall' && ticket.kind === 'other') return pieces.unknownTitle(subject(ticket), isolated(ticket.code));
      if (ticket.type === 'hall' && isMoreOrdered(ticket)) return pieces.moreOrderedTitle(subject(ticket));
      return pieces.titles[ticket.kind](subject(ticket));
    },
    body: (ticket, now) => {
      if (ticket.type === 'hall') return hallBody(words, pieces, ticket).join(' · ');
      const sum = knownSum(ticket);
      const parts = [ticket.promisedAt === null ? '' : pieces.promised(format.time(ticket.promisedAt, now)), sum === null ? '' : format.money(sum), isolated(ticket.guestName), isolated(ticket.address)];
      return parts.filter((part) => part !== '').join(' · ');
    },
    summary: (counts) =>
      (Object.keys(counts) as TicketKind[])
        .filter((kind) => (counts[kind] ?? 0) > 0)
        .map((kind) => pieces.kindCount(kind, counts[kind] ?? 0))
        .join(', '),
    change: (change, at) => {
      const value = (raw: string | number | null): string => {
        if (raw === null || raw === '') return pieces.none;
        if (change.field === 'promisedAt' && typeof raw === 'number') return format.time(raw as Instant, at);
        if (['sum', 'paid', 'discount'].includes(change.field) && typeof raw === 'number') return format.money(raw as Kopecks);
        return isolated(String(raw));
      };
      return `${pieces.field[change.field]}: ${value(change.from)} → ${value(change.to)}`;
    },
  };
};
