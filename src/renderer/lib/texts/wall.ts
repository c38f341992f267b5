/** The kitchen wall's strings in the language of the page. */
import { textsOf } from './textsOf';
import { wallEn } from './wall.en';
import { wallRu } from './wall.ru';

export const useWallTexts = textsOf({ ru: wallRu, en: wallEn });
