/** Decides which tickets get a native notification now, once for each demand, and whether several become one summary. */
import type { Fact } from '../model/fact';
import type { Instant } from '../model/instant';
import type { NotificationRequest } from '../ports';
import { cutText } from '../model/shownText';
import type { TicketId } from '../model/ids';
import type { TicketKind } from '../model/ticket';
import type { TicketView } from '../model/view';
import type { Words } from '../model/words';
import { routeOf } from '../model/routing';

/** More new tickets than this at once are told in one notification instead of a volley. */
export const VOLLEY = 2;
const BODY_CHARACTERS = 240;
export const SUMMARY_TAG = 'summary';

/** A notification and the tickets that it tells of. */
export interface Announcement {
  readonly request: NotificationRequest;
  readonly tickets: readonly TicketView[];
  /** What it stands for besides: it stays until none of them rings. */
  readonly covers?: readonly TicketId[];
  /** Tags of notifications whose place it takes. */
  readonly supersedes?: readonly string[];
}

export const cut = (text: string): string => cutText(text, BODY_CHARACTERS);

const wasTold = (ticket: TicketView): boolean => ticket.announcement?.demandSeq === ticket.demand?.seq && ticket.announcement?.state === 'told';
/** Journaled as about to be shown, but never marked as shown: the station died in between. */
const mayHaveBeenTold = (ticket: TicketView): boolean => ticket.announcement?.demandSeq === ticket.demand?.seq && ticket.announcement?.state === 'announcing';

/** Ringing tickets whose present demand was never announced. */
export const unannounced = (ringing: readonly TicketView[]): readonly TicketView[] => ringing.filter((ticket) => !wasTold(ticket) && !mayHaveBeenTold(ticket));
/** Ringing tickets that a station which died may or may not have shown: shown again, marked «повтор». */
export const doubtful = (ringing: readonly TicketView[]): readonly TicketView[] => ringing.filter(mayHaveBeenTold);

export const announceFacts = (tickets: readonly TicketView[], decision: 'announce' | 'told' | 'repeat', surfaces: readonly string[]): readonly Fact[] =>
  tickets.map((ticket) => ({ type: 'alert.decided', ticketId: ticket.id, demandSeq: ticket.demand?.seq ?? 0, decision, reason: ticket.attention.reason, ...routeOf(ticket), surfaces: [...surfaces] }));

const single = (ticket: TicketView, words: Words, now: Instant, repeat: boolean): Announcement => {
  const body = [repeat ? `${words.repeatMark} · ${words.format.age(now - (ticket.demand?.since ?? now))}` : '', words.body(ticket, now)].filter((part) => part !== '').join(' · ');
  return {
    tickets: [ticket],
    request: {
      tag: ticket.id,
      title: cut(words.title(ticket)),
      body: cut(body),
      urgency: 'critical',
      actions: [
        { key: 'claim', label: words.actions.claim },
        { key: 'open', label: words.actions.open },
      ],
    },
  };
};

/**
 * @param repeat marks the texts as «повтор»
 * @param singly up to so many get a notification each
 */
export const announcements = (tickets: readonly TicketView[], words: Words, now: Instant, repeat: boolean, singly = VOLLEY): readonly Announcement[] => {
  if (tickets.length <= singly) return tickets.map((ticket) => single(ticket, words, now, repeat));
  const counts: Partial<Record<TicketKind, number>> = {};
  for (const ticket of tickets) counts[ticket.kind] = (counts[ticket.kind] ?? 0) + 1;
  const title = words.summary(counts);
  const body = tickets.slice(0, 5).map((ticket) => words.title(ticket)).join(' · ');
  return [
    {
      tickets,
      request: {
        tag: SUMMARY_TAG,
        title: cut(repeat ? `${words.repeatMark}: ${title}` : title),
        body: cut(tickets.length > 5 ? `${body} …` : body),
        urgency: 'critical',
        actions: [{ key: 'open', label: words.actions.open }],
      },
    },
  ];
};
