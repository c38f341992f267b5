/** Gathers a burst that comes over several polls into one notification: the newest on top, and how many wait in all. */
import type { Instant } from '../model/instant';
import type { TicketId } from '../model/ids';
import type { TicketView } from '../model/view';
import type { Words } from '../model/words';
import { announcements, cut, SUMMARY_TAG, VOLLEY, type Announcement } from './announce';

export interface BurstContext {
  readonly ringing: readonly TicketView[];
  readonly words: Words;
  readonly now: Instant;
  /** Notifications that come within so long of each other are one burst; 0: only those of one poll. */
  readonly burstMs: number;
}

export interface Bursts {
  /** @param fresh tickets that are told for the first time, now */
  announce(fresh: readonly TicketView[], context: BurstContext): readonly Announcement[];
}

const MOST_NAMED = 5;

/** The latest of the burst by name: where the system shows only the last of several quick changes, none of them is lost. */
const others = (before: readonly TicketId[], { ringing, words }: BurstContext, room: number): string => {
  const named = before.toReversed().flatMap((id) => ringing.find((ticket) => ticket.id === id) ?? []);
  return room > 0 ? words.besides(named.slice(0, room).map((ticket) => words.title(ticket))) : '';
};

/** The usual notification, as the one that stands for everything that waits. */
const gathered = ({ request, tickets }: Announcement, context: BurstContext, supersedes: readonly TicketId[]): Announcement => ({
  tickets,
  covers: context.ringing.map(({ id }) => id),
  supersedes,
  request: {
    ...request,
    tag: SUMMARY_TAG,
    body: cut([context.words.waitingInAll(context.ringing.length), request.body, others(supersedes, context, MOST_NAMED - tickets.length)].filter((part) => part !== '').join(' · ')),
    // Which one would a claim from here mean?
    actions: [{ key: 'open', label: context.words.actions.open }],
  },
});

export const createBursts = (): Bursts => {
  let lately: { readonly id: TicketId; readonly at: Instant }[] = [];

  return {
    announce(fresh, context) {
      const { ringing, words, now, burstMs } = context;
      if (fresh.length === 0) return [];
      const rings = new Set(ringing.map(({ id }) => id));
      // One that was told in the future was told before the clock was set back.
      lately = lately.filter(({ id, at }) => now - at < burstMs && at <= now && rings.has(id));
      const before = lately.map(({ id }) => id);
      lately.push(...fresh.map(({ id }) => ({ id, at: now })));
      if (before.length === 0 || before.length + fresh.length <= VOLLEY) return announcements(fresh, words, now, false);
      const [first, ...rest] = fresh;
      // Two at once are a volley here: something came just before.
      const usual = first !== undefined && rest.length === 0 ? announcements([first], words, now, false) : summaryOf(fresh, context);
      return usual.map((one) => gathered(one, context, before));
    },
  };
};

const summaryOf = (fresh: readonly TicketView[], { words, now }: BurstContext): readonly Announcement[] => announcements(fresh, words, now, false, 1);
