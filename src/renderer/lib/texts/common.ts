/** The shared strings in the language of the page. */
import { commonEn } from './common.en';
import { commonRu } from './common.ru';
import { textsOf } from './textsOf';

export const useCommonTexts = textsOf({ ru: commonRu, en: commonEn });
