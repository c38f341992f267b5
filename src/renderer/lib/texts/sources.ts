/** Strings for sources in the language of the page. */
import { sourcesEn } from './sources.en';
import { sourcesRu } from './sources.ru';
import { textsOf } from './textsOf';

export const useSourcesTexts = textsOf({ ru: sourcesRu, en: sourcesEn });
