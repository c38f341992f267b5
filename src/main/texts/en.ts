/** English. */
import type { MainTexts } from './texts';

export const en: MainTexts = {
  demo: 'DEMO',
  nothingPending: 'Nobody is waiting',
  mute: 'Mute for',
  unmute: 'Unmute',
  muted: 'muted',
  mutedUntil: (time) => `Muted until ${time}`,
  minutes: (minutes) => `${minutes} minutes`,
  board: 'Open the board',
  wall: 'Open the wall display',
  settings: 'Settings',
  simulator: 'Control the demo restaurant',
  help: 'Help',
  support: {
    collect: 'Collect diagnostics',
    collected: 'Diagnostics collected',
    failed: (reason) => `The diagnostics could not be written (${reason}). See whether the disk is full.`,
  },
  quit: 'Quit',
  noConnection: (source) => `No connection: ${source}`,
  acceptOnPage: (orderId) => `Order no. ${orderId}: press “Принять” (accept)`,
  cancelOnPage: (orderId) => `Order no. ${orderId}: cancel it on this page`,
  staffPageConfirmed: 'confirmed',
  staffPageFailed: (address, reason) =>
    reason.startsWith('ERR_CERT')
      ? `The delivery page did not open: ${address}\n\nThis server's certificate cannot be trusted (${reason}).\n\nPress “Check” in the source's settings: if the server is yours, its certificate can be pinned there.`
      : `The delivery page did not open: ${address}\n\n${reason}\n\nCheck the address in the source's settings, and that the delivery program runs.`,
  staffPageLedAway: (address, elsewhere) =>
    `The delivery page did not open: ${address}\n\nThe server leads to another address: ${elsewhere}\n\nIf that is the delivery page, put this address into the source's settings.`,
  enoughDialogs: 'Show no more questions of this page',
  alertTest: {
    testTitle: 'A trial notification',
    testBody: 'This is how calls of guests will look. There is nothing to do.',
    testShown: 'The system took the notification. If you do not see it, “do not disturb” is on.',
    testNotShown: (reason) => `The system did not show the notification: ${reason}. Sound, button and tray icon work without it.`,
  },
  notices: {
    settingsAside: (file, reason) => `The settings file could not be read (${reason}). It was put aside as ${file}; defaults are in force, and no source is polled until it is entered again.`,
    tokensAside: (file) => `The file of tokens could not be read. It was put aside as ${file}; enter the tokens again in the settings of the sources.`,
    journalAside: (file) => `The journal was damaged. It was put aside as ${file} and a new one begun.`,
    shortcutTaken: (shortcut) => `Another program has taken the shortcut ${shortcut}. Choose another one.`,
    shortcutInvalid: (shortcut) => `“${shortcut}” is not a shortcut. An example: CommandOrControl+Alt+H.`,
    keyStoreAbsent: "The system's key store is not available now and the stored tokens could not be read. Unlock it and restart the program.",
    autostartFailed: (reason) => `Starting with the system could not be set up: ${reason}.`,
    certificateFailed: (path, code) => `Boards in browsers are not available: ${{ NOT_A_CERTIFICATE: `${path} is no certificate in PEM`, NOT_A_KEY: `${path} is no key in PEM without a password`, OTHER_KEY: `the key ${path} is not this certificate’s` }[code] ?? `the file ${path} cannot be read (${code})`}.`,
    certificate: (trouble) => ({ 'put-aside': (file: string) => `The station’s certificate could not be read. The file was put aside as ${file} and a new one made: install it on the phones anew.`, ended: (file: string) => `The station’s certificate has ended. The old one was put aside as ${file} and a new one made: install it on the phones anew.`, 'not-saved': (reason: string) => `The station’s certificate could not be written to disk: ${reason}. After a restart it will be another one.` })[trouble.what]('file' in trouble ? trouble.file : trouble.reason),
    serverFailed: (address, reason) => `Boards in browsers are not available: the address ${address} could not be taken (${reason}).`,
    wallDisplayMissing: (display) => `The kitchen wall’s display is not connected (${display === 'secondary' ? 'second display' : display}). Until then the wall is an ordinary window; when the display is back, the wall fills it by itself.`,
    demoFailed: (reason) => `The demo restaurant did not start: ${reason}.`,
    notSaved: (reason) => `The settings could not be written: ${reason}.`,
  },
  refusals: {
    provisioned: (file) => `This station's settings come from the file ${file}. Change them there and restart the program.`,
    nothingOnPage: 'Nobody is accepting or cancelling this order now, so there is nothing to do on the delivery page.',
    demoOnly: 'The demo restaurant is not running.',
    noSuchChannel: 'There is no such channel any more.',
    noSuchPerson: 'This person is no longer on the list of staff.',
    noSuchSound: 'There is no such sound any more.',
    notASound: 'This file could not be kept as a sound. Choose another one.',
    tooManySounds: 'There are twenty own sounds already. First remove one that is not needed.',
    soundInUse: (kinds) => `This sound rings for: ${kinds}. First choose another one there.`,
    noSuchSource: 'There is no such source.',
    lastWindow: 'The window did not open. Try again.',
  },
  fatal: {
    title: 'Hoverboard did not start',
    configRefused: (file) => `The settings file ${file} was refused:`,
    journal: (file) => `The journal ${file} cannot be opened.`,
    unexpected: 'An unexpected error at start. Details are in the folder “logs” beside the program\'s data.',
  },
};
