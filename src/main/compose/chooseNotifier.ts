/** Which notifier serves this platform (docs/adr/0002-notifications.md), and which one steps in where it cannot. */
import { join } from 'node:path';
import { createNodeNotifierNotifier } from '../../adapters/notifiers/nodeNotifierNotifier';
import type { Notifier } from '../../core/ports';
import { createElectronNotifier } from '../notifications/electronNotifier';
import { createLateNotifier } from '../notifications/lateNotifier';
import { withFallback } from '../notifications/withFallback';

/** Late enough for tray, button and board, early enough for the first guest. */
const LOADED_AFTER_MS = 500;

export interface NotifierChoice {
  readonly platform: NodeJS.Platform;
  readonly appName: string;
  /** Windows: the AppUserModelID of the installed shortcut; null while the app is not installed. */
  readonly appId: string | null;
  /** resources/icons. */
  readonly icons: string;
}

export function chooseNotifier({ platform, appName, appId, icons }: NotifierChoice): Notifier {
  const iconPath = join(icons, 'app-128.png');
  const nodeNotifier = (): Notifier => createNodeNotifierNotifier({ appName, iconPath, ...(appId === null ? {} : { appId }) });
  if (platform === 'darwin') return createElectronNotifier(platform);
  if (platform === 'win32') return withFallback(nodeNotifier(), () => createElectronNotifier(platform));
  const freedesktop = createLateNotifier({
    name: 'freedesktop',
    supports: { actions: true, replace: true, withdraw: true },
    load: async () => (await import('../../adapters/notifiers/freedesktopNotifier')).createFreedesktopNotifier({ appName, icon: iconPath, desktopEntry: 'hoverboard' }),
    afterMs: LOADED_AFTER_MS,
  });
  return withFallback(freedesktop, nodeNotifier);
}
