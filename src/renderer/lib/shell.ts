/** The board's page and its service worker: registered where the browser lets it, looked after whenever the station is back, and a newer build shown at once. */
import type { WorkerMessage } from '../worker';
import { isBusy } from './busy';
import { onDesktop } from './transport';
import type { BoardStore } from './store';

/** Why this page can have no service worker, and with it neither notifications nor a place on the home screen that opens without the network; null: it can. */
export function whyNoWorker(): 'desktop' | 'insecure' | 'browser' | null {
  if (onDesktop()) return 'desktop';
  if (!window.isSecureContext) return 'insecure';
  return 'serviceWorker' in navigator ? null : 'browser';
}

const ownBuild = (): string | null => document.querySelector('meta[name="hoverboard-build"]')?.getAttribute('content') ?? null;

const LOOK_MS = 1000;
let reloading: ReturnType<typeof setInterval> | null = null;

/** As soon as nobody's work is lost by it. */
function reloadWhenFree(): void {
  const look = (): void => {
    if (isBusy()) return;
    if (reloading !== null) clearInterval(reloading);
    window.location.reload();
  };
  reloading ??= setInterval(look, LOOK_MS);
  look();
}

/** @param onTicket a notification was tapped */
export function startShell(store: BoardStore, onTicket: (ticketId: string) => void): () => void {
  if (onDesktop()) return () => undefined;
  let registration: ServiceWorkerRegistration | null = null;
  const offStore = store.subscribe((state, before) => {
    // Without a worker the station's own version is all that tells one build from another.
    if (before.station !== null && state.station !== null && state.station.version !== before.station.version) reloadWhenFree();
    if (state.connection === 'open' && before.connection !== 'open') registration?.update().catch(() => undefined);
  });
  if (whyNoWorker() !== null) return offStore;
  const hear = ({ data }: MessageEvent<WorkerMessage>): void => {
    if (data.kind === 'ticket') onTicket(data.ticketId);
    else if (data.kind === 'stale' || data.build !== ownBuild()) reloadWhenFree();
  };
  navigator.serviceWorker.addEventListener('message', hear);
  navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).then(
    (made) => {
      registration = made;
    },
    // Forbidden in this browser (a private window, a policy): the board works without.
    () => undefined,
  );
  return () => {
    offStore();
    navigator.serviceWorker.removeEventListener('message', hear);
  };
}

/** What shows notifications here; null: nothing does. */
export async function notifier(): Promise<ServiceWorkerRegistration | null> {
  if (whyNoWorker() !== null) return null;
  return (await navigator.serviceWorker.getRegistration('/').catch(() => undefined)) ?? null;
}
