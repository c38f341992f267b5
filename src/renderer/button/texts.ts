/** The floating button's own strings; words for kinds, ages and states come from the model. */
import type { Language } from '../../core/model/settings';

const ru = {
  demo: 'ДЕМО',
  connecting: 'Запуск…',
  stationSilent: 'Станция молчит',
  noNews: 'без вестей',
  noNewsYet: 'новостей нет',
  /** Followed by a time, as «новости 20:31». */
  news: 'новости',
  noSources: 'Нет источников',
  noSourcesHint: 'см. настройки',
  noConnection: 'Нет связи',
  sourceSilent: (label: string, age: string) => `${label}: нет связи ${age}`,
  gap: (label: string, minutes: number | null) => (minutes === null ? `${label}: был перерыв` : `${label}: перерыв ${minutes} мин`),
  mutedUntil: (time: string) => `Без звука до ${time}`,
  takenBy: (who: string) => `Взято: ${who}`,
  snoozedUntil: (time: string) => `Отложено до ${time}`,
  journalTrouble: 'Журнал не пишется',
  cancelled: 'ОТМЕНЁН',
  claimNamed: (subject: string) => `Беру: ${subject}`,
  openBoard: 'Открыть доску',
  waiting: (count: number) => `Ждут: ${count}`,
  unreachable: 'Станция не ответила',
  /** The dead man's switch: nothing has been heard for longer than allowed. */
  deaf: 'Вызовов не слышно',
  deafStation: 'станция молчит',
  deafSources: 'нет связи',
  seen: 'Понятно',
  seenNamed: (what: string) => `Понятно: ${what}`,
};
export type ButtonTexts = typeof ru;

const en: ButtonTexts = {
  demo: 'DEMO',
  connecting: 'Starting…',
  stationSilent: 'Station is silent',
  noNews: 'no news for',
  noNewsYet: 'no news yet',
  news: 'news',
  noSources: 'No sources',
  noSourcesHint: 'see settings',
  noConnection: 'No connection',
  sourceSilent: (label, age) => `${label}: no connection ${age}`,
  gap: (label, minutes) => (minutes === null ? `${label}: a gap` : `${label}: ${minutes} min gap`),
  mutedUntil: (time) => `Muted until ${time}`,
  takenBy: (who) => `Taken by ${who}`,
  snoozedUntil: (time) => `Snoozed until ${time}`,
  journalTrouble: 'Journal cannot be written',
  cancelled: 'CANCELLED',
  claimNamed: (subject) => `Take it: ${subject}`,
  openBoard: 'Open the board',
  waiting: (count) => `Waiting: ${count}`,
  unreachable: 'The station did not answer',
  deaf: 'Calls cannot be heard',
  deafStation: 'station silent',
  deafSources: 'no connection',
  seen: 'Got it',
  seenNamed: (what) => `Got it: ${what}`,
};

export const buttonTexts: Readonly<Record<Language, ButtonTexts>> = { ru, en };
