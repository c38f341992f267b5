/** Puts the station's theme and language on the document; «system» follows the computer while the page is open. */
import type { StationView } from '../../core/model/view';

export interface Appearance {
  show(station: Pick<StationView, 'theme' | 'language'>): void;
  stop(): void;
}

/** Shows the computer's own theme until it is told the station's. */
export function followAppearance(): Appearance {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  let theme: StationView['theme'] = 'system';

  const apply = (): void => {
    root.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  };
  dark.addEventListener('change', apply);
  apply();

  return {
    show(station) {
      theme = station.theme;
      root.lang = station.language;
      apply();
    },
    stop: () => dark.removeEventListener('change', apply),
  };
}
