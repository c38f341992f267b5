/** Words what a channel is told of tickets: one line of title, one of what and for how long, and no guest where personal data stay in the house. */
import type { ChannelItem, ChannelMessage } from '../ports';
import type { ChannelSettings } from '../model/channelSettings';
import type { Instant } from '../model/instant';
import type { Ticket, TicketKind } from '../model/ticket';
import type { Words } from '../model/words';

/** Titles that one message lists; the rest are counted. */
const LISTED = 10;
const LINE_CHARACTERS = 300;

/** One line, bounded: what an upstream wrote can break no header, hide no text and turn none round. */
export const plainLine = (text: string, characters = LINE_CHARACTERS): string => {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ').replace(/ {2,}/g, ' ').trim();
  const signs = Array.from(line);
  return signs.length <= characters ? line : `${signs.slice(0, characters - 1).join('')}…`;
};

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

/** The same ticket with nobody in it. */
const withoutPeople = (ticket: Ticket): Ticket =>
  ticket.type === 'delivery' ? { ...ticket, guestName: '', phone: '', address: '', comment: '', waiter: null, cashTable: null } : { ...ticket, waiter: null };

const peopleOf = (ticket: Ticket): ChannelItem['guest'] =>
  ticket.type === 'delivery' ? { name: plainLine(ticket.guestName), phone: plainLine(ticket.phone), address: plainLine(ticket.address), comment: plainLine(ticket.comment) } : null;

export interface Surroundings {
  readonly words: Words;
  readonly now: Instant;
  readonly station: string;
}

const itemOf = (ticket: Ticket, channel: ChannelSettings, { words, now }: Surroundings): ChannelItem => {
  const shown = channel.personalData ? ticket : withoutPeople(ticket);
  const since = ticket.demand?.since ?? ticket.openedAt;
  const guest = channel.personalData ? peopleOf(ticket) : null;
  const waits = words.channel.waits(words.format.age(now - since));
  const contact = guest === null ? [] : [words.format.phone(guest.phone), guest.comment];
  return {
    ticketId: ticket.id,
    demandSeq: ticket.demand?.seq ?? 0,
    kind: ticket.kind,
    demand: ticket.demand?.kind ?? 'new',
    since,
    title: plainLine(words.title(shown)),
    text: joined([words.body(shown, now), ...contact, waits].map((part) => plainLine(part))),
    guest,
  };
};

const countsOf = (tickets: readonly Ticket[]): Partial<Record<TicketKind, number>> => {
  const counts: Partial<Record<TicketKind, number>> = {};
  for (const { kind } of tickets) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

/** @param repeat it may have arrived before: every title says so */
export const messageOf = (tickets: readonly Ticket[], channel: ChannelSettings, around: Surroundings, repeat: boolean): ChannelMessage => {
  const { words, station } = around;
  const items = tickets.map((ticket) => itemOf(ticket, channel, around));
  const [first] = items;
  const title = first !== undefined && items.length === 1 ? first.title : words.channel.together(words.summary(countsOf(tickets)));
  // Of a call that has only just come there is nothing to say but its title.
  const listed = items.length === 1 ? items.map(({ text }) => text).filter((text) => text !== '') : items.slice(0, LISTED).map((item) => joined([item.title, item.text]));
  const more = items.length > LISTED ? [words.channel.more(items.length - LISTED)] : [];
  return { purpose: 'alert', title: repeat ? `${words.repeatMark}: ${title}` : title, lines: [...listed, ...more, words.channel.from(plainLine(station))], repeat, station: plainLine(station), items };
};

/** «Проверить»: shows that what follows will arrive. */
export const testMessage = ({ words, station }: Surroundings): ChannelMessage => ({
  purpose: 'test',
  title: words.channel.testTitle,
  lines: [words.channel.testText, words.channel.from(plainLine(station))],
  repeat: false,
  station: plainLine(station),
  items: [],
});
