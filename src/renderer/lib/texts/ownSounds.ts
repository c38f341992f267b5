/** The own sounds' strings in the language of the page. */
import { textsOf } from './textsOf';
import { ownSoundsEn } from './ownSounds.en';
import { ownSoundsRu } from './ownSounds.ru';

export const useOwnSoundsTexts = textsOf({ ru: ownSoundsRu, en: ownSoundsEn });
