/** The browser's offer to put the board on the home screen, kept until somebody asks for it. */
import { createStore, type StoreApi } from 'zustand/vanilla';

/** Chromium's own; other browsers have a line in their menu instead. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

export interface Installing {
  readonly offer: StoreApi<{ readonly offer: InstallOffer | null }>;
  /** Call it from a tap. */
  install(): void;
}

export const isInstalled = (): boolean => window.matchMedia('(display-mode: standalone)').matches || window.matchMedia('(display-mode: fullscreen)').matches;

export function createInstalling(): Installing {
  const offer = createStore<{ readonly offer: InstallOffer | null }>(() => ({ offer: null }));
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer.setState({ offer: event as InstallOffer });
  });
  window.addEventListener('appinstalled', () => offer.setState({ offer: null }));
  return {
    offer,
    install() {
      const standing = offer.getState().offer;
      // An offer is good once.
      offer.setState({ offer: null });
      void standing?.prompt().catch(() => undefined);
    },
  };
}
