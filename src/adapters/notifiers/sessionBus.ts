/** One connection to the D-Bus session bus that comes back by itself: whoever calls after a break is connected anew. */
import { existsSync } from 'node:fs';
import * as dbus from 'dbus-next';
import type { Message, MessageBus } from 'dbus-next';

export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
}
export interface BusSignal {
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly body: readonly unknown[];
}
export interface SessionBus {
  /** Rejects with BusUnavailable where there is no bus, the connection broke or nobody answered in time, and with the daemon's own error otherwise. */
  call(call: BusCall): Promise<readonly unknown[]>;
  close(): void;
}
export class BusUnavailable extends Error {
  override readonly name = 'BusUnavailable';
}

export interface SessionBusOptions {
  /** Match rules in force on every connection. */
  readonly matches: readonly string[];
  readonly onSignal: (signal: BusSignal) => void;
  /** A connection stands, for the first time or anew; what the last one knew is void. */
  readonly onConnected: () => void;
  /** How long an answer may take. A service that has to be started first needs seconds. */
  readonly answerWithinMs: number;
  /** Looked up at each connection; left out: the session's own. */
  readonly address?: () => string | null;
}

const DBUS = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' } as const;

/** The session's bus address, null where it has none: the environment's, or the socket that systemd puts into the run-time directory. */
function sessionAddress(): string | null {
  const named = process.env['DBUS_SESSION_BUS_ADDRESS'];
  if (named) return named;
  const runtime = process.env['XDG_RUNTIME_DIR'];
  const socket = runtime ? `${runtime}/bus` : null;
  return socket !== null && existsSync(socket) ? `unix:path=${socket}` : null;
}

/** `unix:path=` makes dbus-next load an optional native socket; under `unix:socket=` the same path opens with Node's own. */
const withPlainSocket = (address: string): string => address.replaceAll('unix:path=', 'unix:socket=');

export function createSessionBus(options: SessionBusOptions): SessionBus {
  let bus: MessageBus | null = null;
  let closed = false;
  const waiting = new Set<(reason: Error) => void>();

  function lose(lost: MessageBus, reason: string): void {
    if (bus !== lost) return;
    bus = null;
    const failed = new BusUnavailable(reason);
    for (const reject of [...waiting]) reject(failed);
    // A second end of the same socket throws inside dbus-next; the connection is of no more use either way.
    lost.removeAllListeners('message');
  }

  function connect(): MessageBus {
    if (closed) throw new BusUnavailable('closed');
    if (bus !== null) return bus;
    const address = (options.address ?? sessionAddress)();
    if (address === null) throw new BusUnavailable('no session bus');
    const opened = dbus.sessionBus({ busAddress: withPlainSocket(address) });
    bus = opened;
    opened.on('error', (error: unknown) => lose(opened, String(error instanceof Error ? error.message : error)));
    // dbus-next keeps the end of the connection to itself, and without it the answers that are still awaited would never be given up.
    (opened as unknown as { _connection?: NodeJS.EventEmitter })._connection?.on('end', () => lose(opened, 'the session bus went away'));
    opened.on('message', (message: Message) => {
      if (message.type !== dbus.MessageType.SIGNAL) return;
      options.onSignal({ path: message.path, interface: message.interface, member: message.member, body: message.body as readonly unknown[] });
    });
    for (const rule of options.matches) {
      opened.call(new dbus.Message({ ...DBUS, member: 'AddMatch', signature: 's', body: [rule] })).catch(() => undefined);
    }
    options.onConnected();
    return opened;
  }

  const call = (request: BusCall): Promise<readonly unknown[]> =>
    new Promise((resolve, reject) => {
      const giveUp = (reason: Error): void => {
        waiting.delete(giveUp);
        clearTimeout(timer);
        reject(reason);
      };
      const timer = setTimeout(() => giveUp(new BusUnavailable('no answer')), options.answerWithinMs);
      timer.unref();
      waiting.add(giveUp);
      try {
        const message = new dbus.Message({ ...request, signature: request.signature ?? '', body: [...(request.body ?? [])] });
        connect()
          .call(message)
          .then(
            (reply) => {
              waiting.delete(giveUp);
              clearTimeout(timer);
              resolve((reply?.body ?? []) as readonly unknown[]);
            },
            (error: unknown) => giveUp(error instanceof Error ? error : new Error(String(error))),
          );
      } catch (error) {
        giveUp(error instanceof Error ? error : new BusUnavailable(String(error)));
      }
    });

  return {
    call,
    close() {
      closed = true;
      const open = bus;
      if (open === null) return;
      lose(open, 'closed');
      open.disconnect();
    },
  };
}
