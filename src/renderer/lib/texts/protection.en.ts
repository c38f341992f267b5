/** The strings of how boards in the network are protected and named, in English. */
import type { ProtectionTexts } from './protection.ru';

export const protectionEn: ProtectionTexts = {
  legend: 'Protection of the connection',
  kinds: { station: 'This station’s certificate', own: 'A certificate of your own', none: 'Not encrypted' },
  hints: {
    station: 'Encrypted. Phones warn of the address until this certificate is installed on them: once on each.',
    own: 'Encrypted with a certificate that the restaurant has already: two PEM files.',
    none: 'For TVs that let nobody go on to such an address. Without installing on a phone, and without its notifications.',
  },
  certFile: 'Certificate file',
  keyFile: 'Key file',
  fileHint: 'Whole path on this computer, PEM. The key without a password.',
  fileWrong: 'Give the whole path of the file.',
  turnOn: 'Turn it on',
  save: 'Save',
  change: 'Change the protection',
  station: 'The connection is encrypted with this station’s certificate. Install it on the phones: choose “Certificate for the phone” below.',
  fingerprint: 'Fingerprint of the certificate (SHA-256): the browser shows it when it warns',
  authority: 'Fingerprint to compare when it is installed on a phone (SHA-256)',
  phone: 'Certificate for the phone',
  phoneHint: 'Open it on the phone, compare the fingerprint, and install the certificate as the page says. Then open the board.',
  name: 'Name in the network',
  nameHint: 'Devices that know such names open the board by it instead of by numbers. Empty: no name.',
  nameWrong: 'Small Latin letters, digits and hyphens, 40 at most.',
  names: {
    asking: 'The station asks the network whether the name is free.',
    ours: (name) => `The station answers to the name ${name}.`,
    taken: (name, wanted) => `The name ${wanted} is taken in this network: the station answers to ${name}.`,
    failed: (reason) => `Names do not work in this network (${reason}): open the board by its address of numbers.`,
  },
};
