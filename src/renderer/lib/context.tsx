/** What every component of a page can reach: the client, the board's store, the language and its words. */
import { createContext, useContext, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Client } from '../../shared/client';
import { instant, type Instant } from '../../core/model/instant';
import type { TicketId } from '../../core/model/ids';
import type { Language } from '../../core/model/settings';
import type { TicketView } from '../../core/model/view';
import { wordsOf } from '../../core/model/words';
import type { Words } from '../../core/model/words/words';
import type { PageRights } from './rights';
import type { BoardState, BoardStore } from './store';
import { readLook } from './keptLook';
import { onDesktop } from './transport';
import { useNowValue } from './useNow';

interface Page {
  readonly client: Client;
  readonly store: BoardStore;
  readonly rights: StoreApi<PageRights>;
}
const PageContext = createContext<Page | null>(null);
const LanguageContext = createContext<Language>('ru');
/** Station's clock minus this computer's, in milliseconds. */
const ClockOffsetContext = createContext(0);

/** What nearly every component reads comes down from one subscription: a card with a dozen of its own would cost more to draw and at each change. */
function StationProvider({ children }: { readonly children: ReactNode }): ReactNode {
  // A browser's board may be opened without its station.
  const [before] = useState(() => (onDesktop() ? 'ru' : readLook().language));
  const language = useBoard((state) => state.station?.language ?? before);
  const offsetMs = useBoard((state) => state.clockOffsetMs);
  return (
    <LanguageContext.Provider value={language}>
      <ClockOffsetContext.Provider value={offsetMs}>{children}</ClockOffsetContext.Provider>
    </LanguageContext.Provider>
  );
}

export function PageProvider({ client, store, rights, children }: Page & { readonly children: ReactNode }): ReactNode {
  return (
    <PageContext.Provider value={{ client, store, rights }}>
      <StationProvider>{children}</StationProvider>
    </PageContext.Provider>
  );
}

/** Overrides the station's language below it, e.g. while another one is being chosen in settings. */
export function LanguageProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }): ReactNode {
  return <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>;
}

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('a component was rendered outside PageProvider');
  return page;
}

export const useClient = (): Client => usePage().client;

/** What this page may do at its station. */
export const useRights = (): PageRights => useStore(usePage().rights);

/** @param select answers something that is the same (===) as long as nothing changed */
export function useBoard<T>(select: (state: BoardState) => T): T {
  return useStore(usePage().store, select);
}

/** One ticket; the component renders again only when this ticket changed. */
export const useTicket = (id: TicketId): TicketView | undefined => useBoard((state) => state.tickets.get(id));

export const useLanguage = (): Language => useContext(LanguageContext);

export const useWords = (): Words => wordsOf(useLanguage());

/** What `select` makes of the station's time, renewed every `intervalMs`; renders only when that differs. */
export function useStationTime<T extends string | number | boolean | null>(intervalMs: number, select: (now: Instant) => T): T {
  const offsetMs = useContext(ClockOffsetContext);
  return useNowValue(intervalMs, (nowMs) => select(instant(nowMs + offsetMs)));
}
