/** Electron's own notifications: buttons on macOS and Windows, clicks everywhere. */
import { Notification } from 'electron';
import type { NotificationEvent, NotificationRequest, Notifier } from '../../core/ports';
import { printable } from '../../core/model/printable';

/** `show` waits for the desktop's daemon on Linux (docs/adr/0002), so there it is the last resort. */
export function createElectronNotifier(platform: NodeJS.Platform = process.platform): Notifier {
  const hasActions = platform === 'darwin' || platform === 'win32';
  const listeners = new Set<(event: NotificationEvent) => void>();
  /** Whoever drops its reference loses the click with it. */
  const standing = new Map<string, Notification>();

  const emit = (event: NotificationEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };

  function listen(notification: Notification, { tag, actions }: NotificationRequest): void {
    const isCurrent = (): boolean => standing.get(tag) === notification;
    notification.on('click', () => {
      if (isCurrent()) emit({ tag, action: 'default' });
    });
    notification.on('action', (details: { readonly actionIndex?: number }, index?: number) => {
      const action = actions[details.actionIndex ?? index ?? -1];
      if (isCurrent() && action !== undefined) emit({ tag, action: action.key });
    });
    notification.on('close', () => {
      if (!isCurrent()) return;
      standing.delete(tag);
      emit({ tag, action: 'closed' });
    });
  }

  function take(tag: string): void {
    const known = standing.get(tag);
    standing.delete(tag);
    known?.close();
  }

  return {
    name: 'electron',
    supports: { actions: hasActions, replace: true, withdraw: true },
    show(request) {
      if (!Notification.isSupported()) return Promise.resolve({ shown: false, detail: 'the system shows none' });
      take(request.tag);
      const notification = new Notification({
        id: request.tag,
        title: printable(request.title),
        body: printable(request.body),
        silent: true,
        urgency: request.urgency,
        timeoutType: request.urgency === 'critical' ? 'never' : 'default',
        actions: hasActions ? request.actions.map(({ label }) => ({ type: 'button', text: label })) : [],
      });
      standing.set(request.tag, notification);
      listen(notification, request);
      return new Promise((resolve) => {
        notification.once('show', () => resolve({ shown: true }));
        notification.once('failed', (_event, error) => resolve({ shown: false, detail: error }));
        notification.once('close', () => resolve({ shown: false, detail: 'closed at once' }));
        notification.show();
      });
    },
    withdraw: take,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      for (const tag of [...standing.keys()]) take(tag);
    },
  };
}
