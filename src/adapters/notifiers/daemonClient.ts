/** org.freedesktop.Notifications, version 1.2, as calls and callbacks: what the daemon can do is asked once for each daemon that comes. */
import { Variant } from 'dbus-next';
import type { NotificationRequest } from '../../core/ports';
import { printable } from '../../core/model/printable';
import { escapeMarkup } from './markup';
import { createSessionBus, type BusSignal } from './sessionBus';

const DAEMON = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const;
const MATCHES = [
  `type='signal',interface='${DAEMON.interface}',path='${DAEMON.path}'`,
  `type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${DAEMON.destination}'`,
];
/** A stuck daemon's answer is still taken after the caller has given it up, since only the answer says what to withdraw. */
const LATE_ANSWER_MS = 120_000;

export interface DaemonClientOptions {
  readonly appName: string;
  /** Name of a themed icon or a path; empty: none. */
  readonly icon?: string;
  /** The .desktop file's name without its ending: what the desktop groups and permits notifications by. */
  readonly desktopEntry?: string;
  /** Where the bus is; left out: the session's own, looked up anew at each connection. */
  readonly busAddress?: () => string | null;
}
export interface DaemonListener {
  /** Another daemon, or another bus: the numbers of the last one mean nothing any more. */
  anew(): void;
  action(id: number, key: string): void;
  /** @param reason the specification's: 1 expired, 2 dismissed by the user, 3 withdrawn by us */
  closed(id: number, reason: number): void;
}
export interface DaemonClient {
  /** Connects and asks what the daemon can do, so that the first notification need not wait for it. */
  warmUp(): void;
  hasActions(): boolean;
  /** @param replaces the number of the one that it takes the place of, 0 for none @returns its number */
  notify(request: NotificationRequest, replaces: number): Promise<number>;
  withdraw(id: number): void;
  close(): void;
}

export function createDaemonClient(options: DaemonClientOptions, listener: DaemonListener): DaemonClient {
  /** Null until this daemon has been asked. */
  let capabilities: Promise<ReadonlySet<string>> | null = null;
  /** Its answer, once it is there: then a notification leaves without waiting for a turn of the loop. */
  let answered: ReadonlySet<string> | null = null;
  let actions = true;

  const startAnew = (): void => {
    capabilities = null;
    answered = null;
    listener.anew();
  };
  function onSignal({ member, body }: BusSignal): void {
    if (member === 'NameOwnerChanged') return startAnew();
    const [id, what] = body;
    if (typeof id !== 'number') return;
    if (member === 'ActionInvoked' && typeof what === 'string') listener.action(id, what);
    if (member === 'NotificationClosed' && typeof what === 'number') listener.closed(id, what);
  }
  const bus = createSessionBus({
    matches: MATCHES,
    onSignal,
    onConnected: startAnew,
    answerWithinMs: LATE_ANSWER_MS,
    ...(options.busAddress === undefined ? {} : { address: options.busAddress }),
  });

  async function askCapabilities(): Promise<ReadonlySet<string>> {
    const [names] = await bus.call({ ...DAEMON, member: 'GetCapabilities' });
    const known = new Set(Array.isArray(names) ? names.map(String) : []);
    actions = known.has('actions');
    return known;
  }
  function knownCapabilities(): Promise<ReadonlySet<string>> {
    const asked = (capabilities ??= askCapabilities());
    asked.then(
      (known) => {
        if (capabilities === asked) answered = known;
      },
      () => {
        if (capabilities === asked) capabilities = null;
      },
    );
    return asked;
  }

  return {
    warmUp: () => void knownCapabilities().catch(() => undefined),
    hasActions: () => actions,
    async notify(request, replaces) {
      const known = answered ?? (await knownCapabilities());
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
    },
    withdraw(id) {
      bus.call({ ...DAEMON, member: 'CloseNotification', signature: 'u', body: [id] }).catch(() => undefined);
    },
    close: () => bus.close(),
  };
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
