/** A desktop's notification daemon under test: keeps what it was sent, and clicks or closes a notification on request. */
import * as dbus from 'dbus-next';

export interface DaemonNotification {
  readonly id: number;
  readonly appName: string;
  readonly replaces: number;
  readonly icon: string;
  readonly title: string;
  readonly body: string;
  /** Key and label by turns, as on the wire. */
  readonly actions: readonly string[];
  readonly urgency: number | null;
  readonly timeoutMs: number;
}
export interface NotificationDaemon {
  /** Every Notify so far, oldest first; a replacement is a call of its own with the same id. */
  readonly calls: readonly DaemonNotification[];
  /** Ids that a client closed, oldest first. */
  readonly closed: readonly number[];
  /** What stands on the screen now, by id. */
  standing(): readonly DaemonNotification[];
  /** A click: `key` is the action's key, `default` the notification's body. */
  action(id: number, key: string): void;
  /** @param reason 1 expired, 2 dismissed by the user, 3 withdrawn */
  close(id: number, reason: number): void;
  /** How long each answer takes; set it at any time. */
  slowMs: number;
  stop(): Promise<void>;
}
export interface NotificationDaemonOptions {
  readonly capabilities?: readonly string[];
  /** Left out: DBUS_SESSION_BUS_ADDRESS. */
  readonly busAddress?: string;
}

const NAME = 'org.freedesktop.Notifications';
const all = ['actions', 'body', 'body-markup', 'persistence'] as const;

type Hints = Readonly<Record<string, dbus.Variant<unknown>>>;
type Notify = (appName: string, replaces: number, icon: string, title: string, body: string, actions: string[], hints: Hints, timeoutMs: number) => Promise<number>;

class NotificationsInterface extends dbus.interface.Interface {
  constructor(
    readonly onNotify: Notify,
    readonly onClose: (id: number) => Promise<void>,
    readonly capabilities: readonly string[],
  ) {
    super(NAME);
  }
  GetCapabilities(): string[] {
    return [...this.capabilities];
  }
  GetServerInformation(): string[] {
    return ['hoverboard-test', 'hoverboard', '1', '1.2'];
  }
  Notify(...call: Parameters<Notify>): Promise<number> {
    return this.onNotify(...call);
  }
  CloseNotification(id: number): Promise<void> {
    return this.onClose(id);
  }
  ActionInvoked(id: number, key: string): unknown[] {
    return [id, key];
  }
  NotificationClosed(id: number, reason: number): number[] {
    return [id, reason];
  }
}
NotificationsInterface.configureMembers({
  methods: {
    GetCapabilities: { inSignature: '', outSignature: 'as' },
    GetServerInformation: { inSignature: '', outSignature: 'ssss' },
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u', outSignature: '' },
  },
  signals: { ActionInvoked: { signature: 'us' }, NotificationClosed: { signature: 'uu' } },
});

/** Owns the bus name before it resolves, so that no real daemon is started in its place. */
export async function startNotificationDaemon(options: NotificationDaemonOptions = {}): Promise<NotificationDaemon> {
  const calls: DaemonNotification[] = [];
  const closed: number[] = [];
  const standing = new Map<number, DaemonNotification>();
  let lastId = 0;
  let slowMs = 0;
  const answerDelay = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, slowMs));

  const notify: Notify = async (appName, replaces, icon, title, body, actions, hints, timeoutMs) => {
    const id = replaces > 0 ? replaces : (lastId += 1);
    const urgency = hints['urgency']?.value;
    const call = { id, appName, replaces, icon, title, body, actions, urgency: typeof urgency === 'number' ? urgency : null, timeoutMs };
    calls.push(call);
    standing.set(id, call);
    if (slowMs > 0) await answerDelay();
    return id;
  };
  const onClose = async (id: number): Promise<void> => {
    closed.push(id);
    standing.delete(id);
    if (slowMs > 0) await answerDelay();
    service.NotificationClosed(id, 3);
  };

  const bus = dbus.sessionBus(options.busAddress === undefined ? {} : { busAddress: options.busAddress.replaceAll('unix:path=', 'unix:socket=') });
  bus.on('error', () => undefined);
  const service = new NotificationsInterface(notify, onClose, options.capabilities ?? all);
  bus.export('/org/freedesktop/Notifications', service);
  const reply = await bus.requestName(NAME, dbus.NameFlag.DO_NOT_QUEUE);
  if (reply !== dbus.RequestNameReply.PRIMARY_OWNER) throw new Error(`another notification daemon owns ${NAME}`);

  return {
    calls,
    closed,
    standing: () => [...standing.values()],
    action: (id, key) => void service.ActionInvoked(id, key),
    close(id, reason) {
      standing.delete(id);
      service.NotificationClosed(id, reason);
    },
    get slowMs() {
      return slowMs;
    },
    set slowMs(value: number) {
      slowMs = value;
    },
    async stop() {
      await bus.releaseName(NAME).catch(() => undefined);
      bus.disconnect();
    },
  };
}
