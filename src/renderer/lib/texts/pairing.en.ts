/** What a device shows that asks to be let in, in English. */
import type { PairingTexts } from './pairing.ru';

export const pairingEn: PairingTexts = {
  title: 'Connect this screen',
  toStation: (station) => `to the station “${station}”`,
  asking: 'Asking for a code…',
  code: 'Code',
  steps: ['On the station’s computer open “Settings”, section “Devices”.', 'Type this code there and choose a name.', 'The board will open here by itself.'],
  left: (minutes) => (minutes < 1 ? 'A new code comes in less than a minute.' : `The code is good for ${minutes} min more, then a new one comes.`),
  refused: 'The code is no longer good',
  refusedWhy: 'The station did not let this device in, or it was started anew.',
  again: 'Show a new code',
  unreachable: 'The station does not answer',
  unreachableWhy: 'See that the computer is on and the Wi-Fi is the same. This page goes on trying.',
  often: 'Too many requests',
  oftenWhy: 'This address asked for codes too often. A new one will come by itself in a minute.',
  off: 'Cannot connect',
};
