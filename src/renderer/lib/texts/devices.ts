/** Strings of «Устройства» in the language of the page. */
import { devicesEn } from './devices.en';
import { devicesRu } from './devices.ru';
import { textsOf } from './textsOf';

export const useDevicesTexts = textsOf({ ru: devicesRu, en: devicesEn });
