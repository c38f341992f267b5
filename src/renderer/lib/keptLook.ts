/** How the station last looked and spoke on this device, for a board that is opened without it. */
import type { Language } from '../../core/model/settings';
import type { StationView } from '../../core/model/view';
import { keptUnder } from './kept';

type Look = Pick<StationView, 'theme' | 'language'>;
const kept = (): ReturnType<typeof keptUnder> => keptUnder('hoverboard.look', 'device');

const themeOf = (text: string | undefined): Look['theme'] => (text === 'light' || text === 'dark' ? text : 'system');
const languageOf = (text: string | undefined): Language => (text === 'en' ? 'en' : 'ru');

export function readLook(): Look {
  const [theme, language] = (kept().read() ?? '').split(' ');
  return { theme: themeOf(theme), language: languageOf(language) };
}

export const keepLook = ({ theme, language }: Look): void => kept().write(`${theme} ${language}`);
