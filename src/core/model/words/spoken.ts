/** What a voice says: short, without signs that a synthesizer stumbles over. */
import type { Ticket, TicketKind } from '../ticket';
import type { Words } from './words';

const kindsRu: Readonly<Record<TicketKind, string>> = {
  'waiter-call': 'зовут официанта',
  'bill-request': 'просят счёт',
  'table-order': 'новый заказ',
  'online-payment': 'оплатили онлайн',
  other: 'гость ждёт',
  'delivery-order': 'доставка ждёт',
};
const kindsEn: Readonly<Record<TicketKind, string>> = {
  'waiter-call': 'calling the waiter',
  'bill-request': 'asking for the bill',
  'table-order': 'new order',
  'online-payment': 'paid online',
  other: 'a guest is waiting',
  'delivery-order': 'delivery is waiting',
};
const LONGEST_NAME = 40;

/** A table's name comes from outside: as long as one breath, and every «№» and «VIP-2» as it is said. */
const said = (subject: string, number: string): string => subject.replace(/№/g, number).replace(/[^\p{L}\p{M}\p{N} ]+/gu, ' ').replace(/ {2,}/g, ' ').trim().slice(0, LONGEST_NAME);

/** Nouns of their gender: a synthesizer reads «2 заявки» as «два заявки». */
const othersRu = (others: number, words: Pick<Words, 'plural'>): string => {
  const few = { 1: 'одна заявка', 2: 'две заявки' }[others];
  return `и ещё ${few ?? `${others} ${words.plural(others, { one: 'заявка', few: 'заявки', other: 'заявок' })}`}`;
};

type Pieces = Pick<Words, 'subject' | 'plural'>;
const sentence = (parts: readonly string[]): string => `${parts.filter((part) => part !== '').join(', ')}.`;

/** What it would say of a ticket of a kind, to be listened to in settings. */
export const sampleRu = (kind: TicketKind): string => sentence([kind === 'delivery-order' ? 'Заказ номер 12' : 'Стол 6', kindsRu[kind]]);
export const sampleEn = (kind: TicketKind): string => sentence([kind === 'delivery-order' ? 'Order number 12' : 'Table 6', kindsEn[kind]]);

export const spokenRu =
  (words: Pieces): Words['spoken'] =>
  (ticket: Ticket, others: number) =>
    sentence([said(words.subject(ticket), 'номер'), ticket.demand?.kind === 'cancelled' ? 'заказ отменён' : kindsRu[ticket.kind], others > 0 ? othersRu(others, words) : '']);

export const spokenEn =
  (words: Pieces): Words['spoken'] =>
  (ticket: Ticket, others: number) =>
    sentence([said(words.subject(ticket), 'number'), ticket.demand?.kind === 'cancelled' ? 'the order is cancelled' : kindsEn[ticket.kind], others > 0 ? `and ${others} more` : '']);
