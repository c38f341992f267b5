/** The ready-made alert settings' strings in the language of the page. */
import { textsOf } from './textsOf';
import { presetsEn } from './presets.en';
import { presetsRu } from './presets.ru';

export const usePresetsTexts = textsOf({ ru: presetsRu, en: presetsEn });
