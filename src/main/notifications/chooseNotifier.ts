/** Which notifier serves this platform (docs/adr/0002-notifications.md), and which one steps in where it cannot. */
import { createFreedesktopNotifier } from '../../adapters/notifiers/freedesktopNotifier';
import { createNodeNotifierNotifier } from '../../adapters/notifiers/nodeNotifierNotifier';
import type { Notifier } from '../../core/ports';
import { createElectronNotifier } from './electronNotifier';
import { withFallback } from './withFallback';

export interface NotifierChoice {
  readonly platform: NodeJS.Platform;
  readonly appName: string;
  /** Windows: the AppUserModelID of the installed shortcut; null while the app is not installed. */
  readonly appId: string | null;
  /** Absolute path of the app's picture. */
  readonly iconPath: string;
}

export function chooseNotifier({ platform, appName, appId, iconPath }: NotifierChoice): Notifier {
  const nodeNotifier = (): Notifier => createNodeNotifierNotifier({ appName, iconPath, ...(appId === null ? {} : { appId }) });
  if (platform === 'darwin') return createElectronNotifier(platform);
  if (platform === 'win32') return withFallback(nodeNotifier(), () => createElectronNotifier(platform));
  return withFallback(createFreedesktopNotifier({ appName, icon: iconPath, desktopEntry: 'hoverboard' }), nodeNotifier);
}
