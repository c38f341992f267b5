/** Strings of how boards in the network are protected in the language of the page. */
import { protectionEn } from './protection.en';
import { protectionRu } from './protection.ru';
import { textsOf } from './textsOf';

export const useProtectionTexts = textsOf({ ru: protectionRu, en: protectionEn });
