/** Whether the desktop's notification daemon is there, and whether it says that it hides what it is given. */
import { Variant } from 'dbus-next';
import type { AudibilityReadings } from '../../core/model/audibility';
import { createSessionBus, type BusCall } from '../notifiers/sessionBus';

const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';
const ANSWER_WITHIN_MS = 4000;
const nobody = new Set(['org.freedesktop.DBus.Error.ServiceUnknown', 'org.freedesktop.DBus.Error.NameHasNoOwner', 'org.freedesktop.DBus.Error.Spawn.ServiceNotFound']);

const nameOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'type' in error ? error.type : null);

/** Where each daemon keeps it: KDE's property, and dunst's own. */
const hidden: readonly (readonly [interfaceName: string, property: string])[] = [
  [NAME, 'Inhibited'],
  ['org.dunstproject.cmd0', 'paused'],
];

/** @param address left out: the session's own bus */
export async function readDaemon(address?: () => string | null): Promise<Pick<AudibilityReadings, 'notifications' | 'doNotDisturb'>> {
  const bus = createSessionBus({ matches: [], onSignal: () => undefined, onConnected: () => undefined, answerWithinMs: ANSWER_WITHIN_MS, ...(address === undefined ? {} : { address }) });
  const call = (part: Pick<BusCall, 'interface' | 'member' | 'signature' | 'body'>): Promise<readonly unknown[]> => bus.call({ destination: NAME, path: PATH, ...part });
  const flag = async (interfaceName: string, property: string): Promise<boolean | null> => {
    try {
      const [value] = await call({ interface: 'org.freedesktop.DBus.Properties', member: 'Get', signature: 'ss', body: [interfaceName, property] });
      const bare: unknown = value instanceof Variant ? value.value : value;
      return typeof bare === 'boolean' ? bare : null;
    } catch {
      // Most daemons have none of these.
      return null;
    }
  };
  try {
    await call({ interface: NAME, member: 'GetServerInformation' });
    for (const [interfaceName, property] of hidden) {
      const doNotDisturb = await flag(interfaceName, property);
      if (doNotDisturb !== null) return { notifications: true, doNotDisturb };
    }
    return { notifications: true, doNotDisturb: null };
  } catch (error) {
    return { notifications: nobody.has(String(nameOf(error))) ? false : null, doNotDisturb: null };
  } finally {
    bus.close();
  }
}
