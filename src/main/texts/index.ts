/** What main says, by language. */
import type { Language } from '../../core/model/settings';
import { en } from './en';
import { ru } from './ru';
import type { MainTexts } from './texts';

export type { MainTexts } from './texts';
const languages: Readonly<Record<Language, MainTexts>> = { ru, en };
export const textsOf = (language: Language): MainTexts => languages[language];
