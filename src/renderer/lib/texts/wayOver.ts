/** What is said of a board that has moved to an encrypted address, in the language of the page. */
import { textsOf } from './textsOf';
import { wayOverEn } from './wayOver.en';
import { wayOverRu } from './wayOver.ru';

export const useWayOverTexts = textsOf({ ru: wayOverRu, en: wayOverEn });
