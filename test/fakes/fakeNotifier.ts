/** A notifier that shows nothing and remembers what it was asked for; a test answers in the guest's or the daemon's place. */
import type { NotificationEvent, NotificationRequest, Notifier } from '../../src/core/ports';

export interface FakeNotifier extends Notifier {
  /** Every `show`, oldest first. */
  readonly shown: readonly NotificationRequest[];
  readonly withdrawn: readonly string[];
  /** What stands on the screen now: the newest request of each tag that was not withdrawn. */
  readonly standing: ReadonlyMap<string, NotificationRequest>;
  emit(event: NotificationEvent): void;
  /** Every later `show` answers that nothing was shown, for this reason; null: works again. */
  failWith(detail: string | null): void;
}

export function createFakeNotifier(supports: Partial<Notifier['supports']> = {}): FakeNotifier {
  const shown: NotificationRequest[] = [];
  const withdrawn: string[] = [];
  const standing = new Map<string, NotificationRequest>();
  const listeners = new Set<(event: NotificationEvent) => void>();
  let failure: string | null = null;
  return {
    name: 'fake',
    supports: { actions: true, replace: true, withdraw: true, ...supports },
    shown,
    withdrawn,
    standing,
    show(request) {
      shown.push(request);
      if (failure !== null) return Promise.resolve({ shown: false, detail: failure });
      standing.set(request.tag, request);
      return Promise.resolve({ shown: true });
    },
    withdraw(tag) {
      withdrawn.push(tag);
      standing.delete(tag);
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => listeners.clear(),
    emit(event) {
      if (event.action !== 'claim') standing.delete(event.tag);
      for (const listener of listeners) listener(event);
    },
    failWith(detail) {
      failure = detail;
    },
  };
}
