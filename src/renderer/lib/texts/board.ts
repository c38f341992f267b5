/** The board's strings in the language of the page. */
import { boardEn } from './board.en';
import { boardRu } from './board.ru';
import { textsOf } from './textsOf';

export const useBoardTexts = textsOf({ ru: boardRu, en: boardEn });
