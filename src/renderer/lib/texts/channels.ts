/** Strings for outside channels in the language of the page. */
import { channelsEn } from './channels.en';
import { channelsRu } from './channels.ru';
import { textsOf } from './textsOf';

export const useChannelsTexts = textsOf({ ru: channelsRu, en: channelsEn });
