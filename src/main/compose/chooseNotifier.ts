/** Which notifier serves this platform (docs/adr/0002-notifications.md), and which one steps in where it cannot. */
import { join } from 'node:path';
import { createFreedesktopNotifier } from '../../adapters/notifiers/freedesktopNotifier';
import { createNodeNotifierNotifier } from '../../adapters/notifiers/nodeNotifierNotifier';
import type { Notifier } from '../../core/ports';
import { createElectronNotifier } from '../notifications/electronNotifier';
import { withFallback } from '../notifications/withFallback';

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
  return withFallback(createFreedesktopNotifier({ appName, icon: iconPath, desktopEntry: 'hoverboard' }), nodeNotifier);
}
