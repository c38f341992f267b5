/** The strings of the settings' phone section in the language of the page. */
import { textsOf } from './textsOf';
import { phoneEn } from './phone.en';
import { phoneRu } from './phone.ru';

export const usePhoneTexts = textsOf({ ru: phoneRu, en: phoneEn });
