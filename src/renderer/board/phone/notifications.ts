/** Notifications of a browser's board, while it is open and not in view: one for each ring, taken back when the ticket no longer rings. */
import type { TicketView } from '../../../core/model/view';
import { wordsOf } from '../../../core/model/words';
import { keptUnder } from '../../lib/kept';
import type { PageRights } from '../../lib/rights';
import { notifier, whyNoWorker } from '../../lib/shell';
import type { BoardState, BoardStore } from '../../lib/store';
import { beats } from '../../lib/vibration';
import { onWake } from '../../lib/wake';
import { createTold } from './told';

/** `on` · `ask` nobody was asked yet · `denied` · `insecure` the page came over plain HTTP · `none` this browser has none for pages. */
export type NotificationState = 'on' | 'ask' | 'denied' | 'insecure' | 'none';

export function notificationState(): NotificationState {
  const why = whyNoWorker();
  if (why === 'insecure') return 'insecure';
  if (why !== null || typeof Notification === 'undefined') return 'none';
  return Notification.permission === 'granted' ? 'on' : Notification.permission === 'denied' ? 'denied' : 'ask';
}

const TAG = 'ticket:';
/** The browser takes more than TypeScript knows of. */
interface Shown extends NotificationOptions {
  readonly renotify: boolean;
  readonly vibrate: readonly number[];
}

const ringsHere = ({ tickets }: BoardState, { acts }: PageRights): readonly TicketView[] => [...tickets.values()].filter((ticket) => ticket.attention.state === 'ringing' && acts(ticket));

/** @param icon its address; @returns ends it */
export function followNotifications(store: BoardStore, rights: () => PageRights, icon: string): () => void {
  const told = createTold(keptUnder('hoverboard.told', 'device'));
  /** One after the other: what is taken back must not be overtaken by its own showing. */
  let work: Promise<unknown> = Promise.resolve();
  const next = (step: (registration: ServiceWorkerRegistration) => Promise<unknown>): void => {
    work = work.then(async () => {
      const registration = await notifier();
      if (registration !== null) await step(registration);
    }).catch(() => undefined);
  };
  const show = (ticket: TicketView): void => {
    const { station, alert } = store.getState();
    const title = wordsOf(station?.language ?? 'ru').title(ticket);
    // No more than its title: a phone shows notifications to whoever looks at it.
    const options: Shown = { tag: TAG + ticket.id, data: { ticketId: ticket.id }, icon, renotify: true, vibrate: beats[alert?.sound?.name ?? 'attention'] };
    next((registration) => registration.showNotification(title, options as NotificationOptions));
  };
  const closeOthers = (ids: ReadonlySet<string>): void =>
    next(async (registration) => {
      for (const one of await registration.getNotifications()) if (one.tag.startsWith(TAG) && !ids.has(one.tag.slice(TAG.length))) one.close();
    });

  let ringing: ReadonlySet<string> | null = null;
  const look = (): void => {
    const state = store.getState();
    // What stands on the board while the station is away may be over long since.
    if (state.connection !== 'open' || notificationState() !== 'on') return;
    const now = ringsHere(state, rights());
    const ids = new Set<string>(now.map(({ id }) => id));
    const before = ringing;
    ringing = ids;
    told.keepOnly(ids);
    for (const ticket of now) {
      const seq = ticket.demand?.seq ?? 0;
      if (told.has(ticket.id, seq)) continue;
      told.add(ticket.id, seq);
      if (document.visibilityState === 'hidden') show(ticket);
    }
    if (before === null || [...before].some((id) => !ids.has(id))) closeOthers(ids);
  };
  const off = [store.subscribe((state, before) => (state.changed !== before.changed || state.connection !== before.connection) && (state.changed.length > 0 || state.connection !== before.connection) && look()), onWake(look)];
  look();
  return () => {
    for (const one of off) one();
  };
}
