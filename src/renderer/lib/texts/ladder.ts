/** The ladder's strings in the language of the page. */
import { textsOf } from './textsOf';
import { ladderEn } from './ladder.en';
import { ladderRu } from './ladder.ru';

export const useLadderTexts = textsOf({ ru: ladderRu, en: ladderEn });
