/** The first-run wizard's strings, in English. */
import type { WizardTexts } from './wizard.ru';

export const wizardEn: WizardTexts = {
  title: 'Welcome to Hoverboard',
  step: (step, steps) => `Step ${step} of ${steps}`,
  steps: { language: 'Language', station: 'Station', source: 'Source', sound: 'Sound', done: 'Done' },
  next: 'Next',
  back: 'Back',
  demo: 'Look at the demo restaurant',
  demoHint: 'Nothing needs to be connected: guests and orders come by themselves.',
  languageTitle: 'Which language?',
  stationTitle: 'Where does this computer stand?',
  sourceTitle: 'Where do tickets come from?',
  sourceMore: 'Add another one',
  sourceNeeded: 'First choose what to connect, or look at the demo restaurant.',
  tokenNeeded: (label) => `The source “${label}” has no token: without it the server gives out nothing. Press “Edit” and enter it.`,
  fixField: 'First mend the marked field.',
  saveAndNext: 'Save',
  soundTitle: 'Can it be heard well?',
  soundHint: 'Switch the loudspeakers on and try an alert: a bell should ring and a notification appear.',
  doneTitle: 'All set',
  checkingTitle: 'Checking the sources once more…',
  almostDoneTitle: 'Almost done: not all sources answered',
  almostDoneText: 'The station goes on trying, and says so on the button and on the board. Address and token can be mended at the step “Source”, or later in the settings.',
  doneText: 'The floating button lies above other windows: drag it where it is in nobody’s way. A click opens the board, the right button a menu.',
  doneDemo: 'The demo restaurant is still on the board. When you press “Done” it closes, and tickets come from your sources.',
  finish: 'Done, open the board',
};
