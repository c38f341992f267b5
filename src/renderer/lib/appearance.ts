/** Puts the station's theme and language on the document; «system» follows the computer while the page is open. */
import type { StationView } from '../../core/model/view';

/** Of a phone's own bar above the board: `--surface` of tokens.css, which the bar cannot read. */
const BAR_COLOURS = { light: '#ffffff', dark: '#171d25' } as const;

export interface Appearance {
  show(station: Pick<StationView, 'theme' | 'language'>): void;
  stop(): void;
}

/** @param theme what to show until it is told the station's */
export function followAppearance(theme: StationView['theme'] = 'system'): Appearance {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;

  const apply = (): void => {
    const shown = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    root.dataset['theme'] = shown;
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', BAR_COLOURS[shown]);
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
