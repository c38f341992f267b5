/** The words of a language. */
import type { Language } from '../settings';
import type { Words } from './words';
import { en } from './en';
import { ru } from './ru';

export type { Words } from './words';
export const wordsOf = (language: Language): Words => (language === 'en' ? en : ru);
