/**
 * The board's service worker: opens the board's own files at once where the network is slow or away, and answers taps on notifications. It keeps nothing
 * but what the build is made of: no ticket, no answer of the station, no stream ever passes through it.
 */
import { buildIn, isShellFile, worthShowing } from './shell';

/** Put in by the build (vite.shell.ts): the files of the board's page, and a hash of them all. */
declare const __HOVERBOARD_SHELL__: { readonly build: string; readonly files: readonly string[] };
const { build, files } = __HOVERBOARD_SHELL__;

/** TypeScript's own words for a worker do not go together with those for a page. */
interface WindowClient {
  readonly id: string;
  readonly url: string;
  focus(): Promise<unknown>;
  postMessage(message: WorkerMessage): void;
}
interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface InstallEvent extends LastingEvent {
  /** Not in every browser yet. */
  addRoutes?(routes: { readonly condition: { readonly urlPattern: string }; readonly source: 'network' }): Promise<void>;
}
interface FetchEvent extends LastingEvent {
  readonly request: Request;
  readonly resultingClientId: string;
  respondWith(answer: Promise<Response>): void;
}
interface NotificationEvent extends LastingEvent {
  readonly notification: Notification;
}
interface Scope {
  addEventListener(type: 'install', listener: (event: InstallEvent) => void): void;
  addEventListener(type: 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: NotificationEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: {
    claim(): Promise<void>;
    get(id: string): Promise<WindowClient | undefined>;
    matchAll(options: { readonly type: 'window'; readonly includeUncontrolled: boolean }): Promise<readonly WindowClient[]>;
    openWindow(url: string): Promise<unknown>;
  };
}
/** `build`: this is what the station ships now · `stale`: what was opened from here is not what the station answers · `ticket`: its notification was tapped. */
export type WorkerMessage = { readonly kind: 'build'; readonly build: string } | { readonly kind: 'stale' } | { readonly kind: 'ticket'; readonly ticketId: string };

const scope = self as unknown as Scope;
const PREFIX = 'hoverboard-shell-';
const BOARD = '/';
/** Who taps the icon waits no longer for a network that may be away. */
const PATIENCE_MS = 1000;
const own = (): Promise<Cache> => caches.open(PREFIX + build);

/** Either the whole of it is kept or nothing: a shell with holes would open as a white page. */
async function keepAll(): Promise<void> {
  const cache = await own();
  await Promise.all(
    files.map(async (file) => {
      const answer = await fetch(file, { cache: 'no-cache' });
      if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
      // The station may be updated between two of these requests; the next look begins anew.
      if (file === BOARD && buildIn(await answer.clone().text()) !== build) throw new Error('another build');
      await cache.put(file, answer);
    }),
  );
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== PREFIX + build) await caches.delete(name);
  await scope.clients.claim();
  for (const client of await scope.clients.matchAll({ type: 'window', includeUncontrolled: false })) client.postMessage({ kind: 'build', build });
}

/** What the station answered to whoever opened the board; null: nothing that is worth showing. */
async function asked(request: Request): Promise<{ readonly answer: Response; readonly fresh: boolean } | null> {
  const answer = await fetch(request).catch(() => null);
  if (answer === null || !worthShowing(answer.status)) return null;
  const cache = await own();
  if (!answer.ok) {
    // This device is no longer let in: without the station nothing of the board opens here.
    await cache.delete(BOARD);
    return { answer, fresh: false };
  }
  const fresh = buildIn(await answer.clone().text()) === build;
  if (fresh) await cache.put(BOARD, answer.clone());
  return { answer, fresh };
}

/** A station that is as slow each time is waited for from then on: its board would be put right, and opened from what is kept, again and again. */
async function correct(clientId: string): Promise<void> {
  await (await own()).delete(BOARD);
  (await scope.clients.get(clientId))?.postMessage({ kind: 'stale' });
}

/** The station's word where it comes in time; else the kept page, which is corrected when the word comes after all. */
async function openBoard({ request, resultingClientId }: FetchEvent, finish: (work: Promise<unknown>) => void): Promise<Response> {
  const cached = await (await own()).match(BOARD);
  const word = asked(request);
  if (cached === undefined) return (await word)?.answer ?? Response.error();
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  const inTime = await Promise.race([word, late]);
  if (inTime !== null) return inTime.answer;
  finish(word.then((came) => (came === null || came.fresh ? undefined : correct(resultingClientId))));
  return cached;
}

async function showTicket(ticketId: string): Promise<void> {
  const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const board = windows.find(({ url }) => new URL(url).pathname === BOARD);
  if (board === undefined) return void (await scope.clients.openWindow(`${BOARD}#ticket=${encodeURIComponent(ticketId)}`));
  board.postMessage({ kind: 'ticket', ticketId });
  await board.focus();
}

scope.addEventListener('install', (event) => {
  event.waitUntil(keepAll().then(() => scope.skipWaiting()));
  // What this worker would let pass anyhow does not wake it: a phone's board calls many times a minute, for a whole shift.
  void event.addRoutes?.({ condition: { urlPattern: '/api/*' }, source: 'network' }).catch(() => undefined);
});
scope.addEventListener('activate', (event) => event.waitUntil(takeOver()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (pathname === BOARD) event.respondWith(openBoard(event, (work) => event.waitUntil(work)));
    return;
  }
  // Under one name there is only ever one content.
  if (isShellFile(pathname, files)) event.respondWith(own().then(async (cache) => (await cache.match(pathname)) ?? fetch(request)));
});
scope.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const data = event.notification.data as { readonly ticketId?: unknown } | null;
  if (typeof data?.ticketId === 'string') event.waitUntil(showTicket(data.ticketId));
});
