/** The colour of a window before its page is drawn: the page's own ground, so that a dark one does not light a dim hall up for a moment. */
import type { Settings } from '../../core/model/settings';
import type { PageName } from '../protocol';

export type Theme = Settings['appearance']['theme'];

/** `--ground` of tokens.css, which main cannot read. */
const GROUNDS = { light: '#eceff3', dark: '#0c1015' } as const;

/** @param theme of the settings; «system» is dark on the wall, as its page has it */
export function groundOf(page: PageName, theme: Theme, systemIsDark: boolean): string {
  if (theme !== 'system') return GROUNDS[theme];
  return page === 'wall' || systemIsDark ? GROUNDS.dark : GROUNDS.light;
}
