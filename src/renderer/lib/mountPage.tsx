/** How every window begins: a client over the page's transport, a store that follows the board, theme and language on the document, then React. */
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from '../../shared/client';
import { followAppearance } from './appearance';
import { PageProvider } from './context';
import { createBoardStore, followInto } from './store';
import { pageTransport } from './transport';
import './tokens.css';
import './components.css';

/** Renders `page` into `#root` and follows the board until the window goes. */
export function mountPage(page: ReactNode): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  const client = createClient(pageTransport());
  const store = createBoardStore();

  const appearance = followAppearance();
  store.subscribe(({ station }, before) => {
    if (station && station !== before.station) appearance.show(station);
  });
  followInto(store, client);

  createRoot(root).render(
    <StrictMode>
      <PageProvider client={client} store={store}>
        {page}
      </PageProvider>
    </StrictMode>,
  );
}
