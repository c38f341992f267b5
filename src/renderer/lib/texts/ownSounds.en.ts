/** Strings of the house's own sounds in settings, in English. */
import type { SoundFileFault } from '../soundLibrary';
import type { OwnSoundsTexts } from './ownSounds.ru';

const fault: Readonly<Record<SoundFileFault, string>> = {
  'too-large': 'The file is larger than 2 MB. Choose a shorter one or save it as mp3.',
  'not-a-sound': 'This is not a sound. Choose a wav, mp3 or ogg file.',
  'too-long': 'The sound is longer than 10 seconds. Cut it or choose another one.',
  silent: 'There is only silence in this file. Choose another one.',
};

export const ownSoundsEn: OwnSoundsTexts = {
  title: 'Own sounds',
  hint: 'wav, mp3 or ogg, up to 10 seconds and 2 MB. A sound that was added can be chosen above for any kind of ticket.',
  choose: 'Choose a file',
  drop: 'or drop it here',
  reading: 'Listening to the file…',
  name: 'What to call it',
  nameWrong: '1 to 40 characters.',
  add: 'Add the sound',
  cancel: 'Do not add',
  used: (kinds) => `Rings for: ${kinds}`,
  unused: 'Chosen for no kind of ticket',
  remove: (name) => `Remove: ${name}`,
  removed: (name) => `The sound “${name}” is removed.`,
  fault,
};
