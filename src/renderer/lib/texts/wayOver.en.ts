/** What is said of a board that has moved to an encrypted address, in English. */
import type { WayOverTexts } from './wayOver.ru';

export const wayOverEn: WayOverTexts = {
  title: 'The station is encrypted now',
  encrypted: 'The station’s boards were encrypted. Open this one at its new address:',
  warned: 'The browser does not go there?',
  certificate: 'The certificate for this device',
};
