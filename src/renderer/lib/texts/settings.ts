/** The settings window's strings in the language of the page. */
import { settingsEn } from './settings.en';
import { settingsRu } from './settings.ru';
import { textsOf } from './textsOf';

export const useSettingsTexts = textsOf({ ru: settingsRu, en: settingsEn });
