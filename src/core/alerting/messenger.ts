/** Carries announcements to the native notifier and withdraws them when nothing asks any more; what was really shown is reported back. */
import type { Announcement } from './announce';
import type { Logger, Notifier, NotificationRequest } from '../ports';
import type { TicketId } from '../model/ids';
import type { TicketView } from '../model/view';

export interface Messenger {
  /** Shows without waiting; `shown` is called later with what the system answered. */
  tell(announcements: readonly Announcement[], shown: (tickets: readonly TicketView[], surfaces: readonly string[]) => void): void;
  /** A notification about the station itself: a source that is lost, a gap. `shown` is called when the system has taken it. */
  tellStation(request: NotificationRequest, shown?: () => void): void;
  withdraw(tag: string): void;
  /** Withdraws every notification whose tickets have all stopped ringing. */
  settle(ringing: ReadonlySet<TicketId>): void;
  /** Withdraws every notification that tells of tickets. */
  withdrawAll(): void;
}

/** The name of a station's notifier that never shows anything. */
export const NO_NOTIFIER = 'none';

/** Where nobody could show one (headless) there is nothing to tell of it. */
const how = ({ name }: Notifier, wasShown: boolean, isShared: boolean): readonly string[] => {
  if (!wasShown) return name === NO_NOTIFIER ? [] : ['no-notification'];
  return [isShared ? 'summary' : 'notification'];
};

/** @param surfaces what this station shows alerts on by itself, whatever the system does with notifications: told in the timeline */
export const createMessenger = (notifier: Notifier, log: Logger, surfaces: () => readonly string[]): Messenger => {
  const standing = new Map<string, readonly TicketId[]>();

  const show = async (request: NotificationRequest): Promise<boolean> => {
    try {
      const result = await notifier.show(request);
      if (!result.shown && result.detail !== undefined) log.warn('notification was not shown', { notifier: notifier.name, detail: result.detail });
      return result.shown;
    } catch (error) {
      log.error('notifier failed', { notifier: notifier.name, error: String(error) });
      return false;
    }
  };

  const settle = (ringing: ReadonlySet<TicketId>): void => {
    for (const [tag, tickets] of standing) {
      if (tickets.some((id) => ringing.has(id))) continue;
      standing.delete(tag);
      notifier.withdraw(tag);
    }
  };

  return {
    tell(announcements, shown) {
      for (const { request, tickets, covers, supersedes = [] } of announcements) {
        for (const tag of supersedes) {
          if (standing.delete(tag)) notifier.withdraw(tag);
        }
        standing.set(request.tag, covers ?? tickets.map((ticket) => ticket.id));
        void show(request).then((wasShown) => shown(tickets, [...surfaces(), ...how(notifier, wasShown, covers !== undefined || tickets.length > 1)]));
      }
    },
    tellStation(request, shown) {
      void show(request).then((wasShown) => wasShown && shown?.());
    },
    withdraw(tag) {
      notifier.withdraw(tag);
    },
    settle,
    withdrawAll: () => settle(new Set()),
  };
};
