/** Strings of «Сотрудники» in the language of the page. */
import { staffEn } from './staff.en';
import { staffRu } from './staff.ru';
import { textsOf } from './textsOf';

export const useStaffTexts = textsOf({ ru: staffRu, en: staffEn });
