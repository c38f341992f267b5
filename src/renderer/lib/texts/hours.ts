/** Strings of the hours in settings, in the language of the page. */
import { hoursEn } from './hours.en';
import { hoursRu } from './hours.ru';
import { textsOf } from './textsOf';

export const useHoursTexts = textsOf({ ru: hoursRu, en: hoursEn });
