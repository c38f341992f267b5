/** The strings of the settings' kitchen section in the language of the page. */
import { textsOf } from './textsOf';
import { kitchenEn } from './kitchen.en';
import { kitchenRu } from './kitchen.ru';

export const useKitchenTexts = textsOf({ ru: kitchenRu, en: kitchenEn });
