/** Finds tickets by what staff have in hand: an order's number, a table, a name or street, a phone number in any spelling. */
import type { TicketView } from '../../../core/model/view';

export type Matcher = (ticket: TicketView) => boolean;

/** From here on digits are looked for in phone numbers too; fewer would match nearly all of them. */
const PHONE_DIGITS_AT_LEAST = 3;

const plain = (text: string): string => text.toLocaleLowerCase('ru').replaceAll('ё', 'е');
const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** «+7 963…», «8 963…» and «963…» are one number: its last ten digits. */
const national = (digits: string): string => (digits.length === 11 && /^[78]/.test(digits) ? digits.slice(1) : digits);

function matchesPhone(phone: string, wanted: string): boolean {
  if (wanted.length < PHONE_DIGITS_AT_LEAST) return false;
  const known = digitsOf(phone);
  if (known.includes(wanted)) return true;
  const short = national(known);
  return short.includes(national(wanted)) || (/^[78]/.test(wanted) && wanted.length > PHONE_DIGITS_AT_LEAST && short.startsWith(wanted.slice(1)));
}

function textOf(ticket: TicketView): string {
  if (ticket.type === 'hall') return plain(`стол table ${ticket.table.name} ${ticket.waiter ?? ''} ${ticket.kind === 'other' ? ticket.code : ''}`);
  return plain(`заказ order № ${ticket.orderId} ${ticket.guestName} ${ticket.address} ${ticket.cashTable ?? ''}`);
}

/** A number must begin a word («6» is table 6, not 16), letters may stand anywhere («петр» finds Петрова and улица Петровка). */
function hasToken(text: string, token: string): boolean {
  if (!/^\d/.test(token)) return text.includes(token);
  return text.split(/[^\p{L}\p{N}.]+/u).some((word) => word.startsWith(token));
}

/** @returns null where the query is empty: everything matches */
export function matcherOf(query: string): Matcher | null {
  const tokens = plain(query)
    .split(/[\s,№#]+/)
    .filter((token) => token !== '');
  if (tokens.length === 0) return null;
  const digits = /^[\d\s()+.№#-]+$/.test(query.trim()) ? digitsOf(query) : '';
  return (ticket) => {
    const text = textOf(ticket);
    if (tokens.every((token) => hasToken(text, token))) return true;
    return digits !== '' && ticket.type === 'delivery' && matchesPhone(ticket.phone, digits);
  };
}
