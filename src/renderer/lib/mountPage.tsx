/** How every window begins: a client over the page's transport, a store that follows the board, theme and language on the document, then React. */
import { StrictMode, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createClient } from '../../shared/client';
import { followAppearance } from './appearance';
import { PageProvider } from './context';
import { wakeKept } from './kept';
import { keepLook, readLook } from './keptLook';
import { followRights } from './rights';
import { isThere } from './isThere';
import { createBoardStore, followInto, type BoardStore } from './store';
import { onDesktop, pageTransport } from './transport';
import './tokens.css';
import './components.css';

export interface PageOptions {
  /** A window that is dark unless the station asks for light, as on a wall; «system» means dark there. */
  readonly darkByDefault?: boolean;
}

/** A station that runs answers sooner, and to draw a page without its board first would be half of the work for nothing; over a network the wait is used for it. */
const BOARD_WITHIN_MS = 25;

/** Calls `draw` once: with the first snapshot, or when that takes long. Not from within the store: whoever follows it from the drawing on would be told of the same snapshot again. */
function whenBoardIsThere(store: BoardStore, draw: () => void): void {
  let drawn = false;
  const go = (): void => {
    off();
    clearTimeout(timer);
    if (!drawn) draw();
    drawn = true;
  };
  const off = store.subscribe(({ revision }) => revision >= 0 && queueMicrotask(go));
  const timer = setTimeout(go, BOARD_WITHIN_MS);
}

/** A page that broke at once is not loaded over and over. */
const STOOD_MS = 60_000;
const SOON_MS = 1000;
const LATER_MS = 30_000;

/** What React cannot draw any more leaves an empty page, which nobody looks after on a wall: it begins anew. */
function beginAnew(delayMs: number): void {
  setTimeout(() => {
    void isThere().then((there) => (there ? window.location.reload() : beginAnew(LATER_MS)));
  }, delayMs);
}

/** Renders `page` into `#root` and follows the board until the window goes. */
export function mountPage(page: ReactNode, { darkByDefault = false }: PageOptions = {}): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  const client = createClient(pageTransport());
  const store = createBoardStore();

  const before = onDesktop() ? null : readLook();
  const appearance = followAppearance(darkByDefault ? 'dark' : (before?.theme ?? 'system'));
  store.subscribe(({ station }, last) => {
    if (!station || station === last.station) return;
    if (before !== null) keepLook(station);
    appearance.show({ language: station.language, theme: darkByDefault && station.theme === 'system' ? 'dark' : station.theme });
  });
  const rights = followRights(client, store);
  const react = createRoot(root, {
    onUncaughtError(error) {
      reportError(error);
      beginAnew(performance.now() > STOOD_MS ? SOON_MS : LATER_MS);
    },
  });
  const drawing = (
    <StrictMode>
      <PageProvider client={client} store={store} rights={rights}>
        {page}
      </PageProvider>
    </StrictMode>
  );
  // At once: as a task of React's own the first drawing stood behind frames that show nothing yet.
  whenBoardIsThere(store, () => flushSync(() => react.render(drawing)));
  followInto(store, client);
  wakeKept();
}
