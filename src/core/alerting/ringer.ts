/** Decides what is to be heard now: derived from the tickets that ring (invariant 3), remembering only when each rang last. */
import type { OwnSoundId } from '../model/ownSound';
import type { AlertSettings, SoundName } from '../model/settings';
import type { AlertView, TicketView } from '../model/view';
import type { Instant } from '../model/instant';
import { later } from '../model/instant';
import { moreUrgent } from './urgency';

export interface Ring {
  readonly sound: AlertView['sound'];
  /** Tickets whose repeat was due and that this ring is for. */
  readonly rang: readonly TicketView[];
  /** When the next repeat is due; null: nothing repeats. */
  readonly nextAt: Instant | null;
}

export interface Ringer {
  /** @param ringing the tickets whose attention is `ringing` @param volumeOf of each of them, 0–100: one sound is as loud as the loudest of those that it is for */
  next(ringing: readonly TicketView[], alerts: AlertSettings, now: Instant, volumeOf: (ticket: TicketView) => number): Ring;
}

/** What nobody has heard for so long is heard, whatever the volume is set to. */
const FULL_VOLUME = 100;
/** A continuous sound is one loop; its ticket's notification is renewed at this pace. */
const LOOP_RENEW_MS = 60_000;

/** A cancellation sounds like one whatever the kind is set to; an own sound that settings do not know any more is as if it were not chosen. */
const soundOf = (ticket: TicketView, alerts: AlertSettings): { readonly name: SoundName; readonly own?: OwnSoundId } => {
  if (ticket.demand?.kind === 'cancelled') return { name: 'cancelled' };
  const { sound: name, ownSound: own } = alerts.kinds[ticket.kind];
  return own !== undefined && alerts.sounds?.some(({ id }) => id === own) === true ? { name, own } : { name };
};

export const createRinger = (): Ringer => {
  /** By ticket and demand, so that a guest who asks again is heard at once. */
  let lastRang = new Map<string, Instant>();
  let sequence = 0;
  let once: AlertView['sound'] = null;
  let looped = false;

  const due = (ringing: readonly TicketView[], alerts: AlertSettings, now: Instant): { rang: TicketView[]; nextAt: Instant | null } => {
    const kept = new Map<string, Instant>();
    const rang: TicketView[] = [];
    let nextAt: Instant | null = null;
    for (const ticket of ringing) {
      const key = `${ticket.id}#${ticket.demand?.seq ?? 0}`;
      const everyMs = alerts.kinds[ticket.kind].repeatMs || LOOP_RENEW_MS;
      let at = lastRang.get(key);
      // A clock that jumped back must not silence a ticket for hours; one that jumped forward rings once, not in a volley.
      if (at === undefined || now - at >= everyMs || at > now) {
        rang.push(ticket);
        at = now;
      }
      kept.set(key, at);
      const next = later(at, everyMs);
      if (nextAt === null || next < nextAt) nextAt = next;
    }
    lastRang = kept;
    return { rang, nextAt };
  };

  return {
    next(ringing, alerts, now, volumeOf) {
      const { rang, nextAt } = due(ringing, alerts, now);
      if (ringing.length === 0) {
        once = null;
        looped = false;
        return { sound: null, rang, nextAt };
      }
      const loudest = (tickets: readonly TicketView[]): number => Math.max(...tickets.map(volumeOf));
      const sorted = [...ringing].sort(moreUrgent);
      const loud = sorted.find((ticket) => ticket.ladder?.step === 'loop');
      const endless = sorted.filter((ticket) => alerts.kinds[ticket.kind].repeatMs === 0);
      const looping = loud ?? endless[0];
      if (looping !== undefined) {
        looped = true;
        return { sound: { ...soundOf(looping, alerts), mode: 'loop', sequence, volume: loud === undefined ? loudest(endless) : FULL_VOLUME }, rang, nextAt };
      }
      // Under a loop nobody could hear what rang once: when it ends, what is left is heard at once.
      const heard = looped ? sorted : [...rang].sort(moreUrgent);
      const [first] = heard;
      looped = false;
      if (first !== undefined) {
        // Never less than the time, so that a board that outlives a restart of the station still hears the first ring after it.
        sequence = Math.max(sequence + 1, now);
        once = { ...soundOf(first, alerts), mode: 'once', sequence, volume: loudest(heard) };
      }
      return { sound: once, rang, nextAt };
    },
  };
};
