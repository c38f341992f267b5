/** A notifier that is loaded after everything that must show at once: its library is heavy, and tray, button and board do not wait for it. */
import type { NotificationEvent, Notifier } from '../../core/ports';

export interface LateNotifierOptions {
  readonly name: string;
  /** What it will support, said until it is there. */
  readonly supports: Notifier['supports'];
  readonly load: () => Promise<Notifier>;
  /** It is loaded after so long, in milliseconds, or with the first notification. */
  readonly afterMs: number;
}

/** Passes everything on, in the order in which it came; what comes before the notifier is there waits for it. */
export function createLateNotifier({ name, supports, load, afterMs }: LateNotifierOptions): Notifier {
  const listeners = new Set<(event: NotificationEvent) => void>();
  let notifier: Notifier | null = null;
  let loading: Promise<Notifier> | null = null;
  let closed = false;

  async function loadNow(): Promise<Notifier> {
    const loaded = await load();
    loaded.onEvent((event) => {
      for (const listener of [...listeners]) listener(event);
    });
    if (closed) loaded.close();
    notifier = loaded;
    return loaded;
  }
  const there = (): Promise<Notifier> =>
    (loading ??= loadNow().catch((error: unknown) => {
      // What failed once may work the next time.
      loading = null;
      throw error;
    }));
  const timer = setTimeout(() => void there().catch(() => undefined), afterMs);
  timer.unref();

  return {
    name,
    get supports() {
      return notifier?.supports ?? supports;
    },
    show(request) {
      // No turn of the loop between an alert and its notification once it is there.
      if (notifier !== null) return notifier.show(request);
      return there().then(
        (loaded) => loaded.show(request),
        (error: unknown) => ({ shown: false, detail: String(error) }),
      );
    },
    withdraw(tag) {
      if (notifier !== null) return notifier.withdraw(tag);
      // Nothing has been asked for: nothing can stand.
      loading?.then(
        (loaded) => loaded.withdraw(tag),
        () => undefined,
      );
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      listeners.clear();
      notifier?.close();
    },
  };
}
