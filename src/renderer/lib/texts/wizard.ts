/** The first-run wizard's strings in the language of the page. */
import { textsOf } from './textsOf';
import { wizardEn } from './wizard.en';
import { wizardRu } from './wizard.ru';

export const useWizardTexts = textsOf({ ru: wizardRu, en: wizardEn });
