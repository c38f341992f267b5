/** Strings of «Кому звонить» in the language of the page. */
import { routingEn } from './routing.en';
import { routingRu } from './routing.ru';
import { textsOf } from './textsOf';

export const useRoutingTexts = textsOf({ ru: routingRu, en: routingEn });
