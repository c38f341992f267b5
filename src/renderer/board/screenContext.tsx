/** The board's screen for its components. */
import { createContext, useContext, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { usePage } from '../lib/context';
import { createScreen, type Screen, type ScreenState } from './screen';
import type { ListState } from './list/ticketList';

const ScreenContext = createContext<Screen | null>(null);

export function ScreenProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { store, rights } = usePage();
  const [screen] = useState(() => createScreen(store, rights));
  return <ScreenContext.Provider value={screen}>{children}</ScreenContext.Provider>;
}

export function useScreen(): Screen {
  const screen = useContext(ScreenContext);
  if (!screen) throw new Error('a component of the board was rendered outside ScreenProvider');
  return screen;
}

export function useUi<T>(select: (state: ScreenState) => T): T {
  return useStore(useScreen().ui, select);
}

export function useList<T>(select: (state: ListState) => T): T {
  return useStore(useScreen().list, select);
}
