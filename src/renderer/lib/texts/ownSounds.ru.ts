/** Strings of the house's own sounds in settings, in Russian. */
import type { SoundFileFault } from '../soundLibrary';

const fault: Readonly<Record<SoundFileFault, string>> = {
  'too-large': 'Файл больше 2 МБ. Выберите короче или сохраните его как mp3.',
  'not-a-sound': 'Это не звук. Выберите файл wav, mp3 или ogg.',
  'too-long': 'Звук длиннее 10 секунд. Обрежьте его или выберите другой.',
  silent: 'В этом файле тишина. Выберите другой.',
};

export const ownSoundsRu = {
  title: 'Свои звуки',
  hint: 'wav, mp3 или ogg, до 10 секунд и 2 МБ. Добавленный звук можно выбрать выше у любой заявки.',
  choose: 'Выбрать файл',
  drop: 'или перетащите его сюда',
  reading: 'Слушаем файл…',
  name: 'Как назвать звук',
  nameWrong: 'От 1 до 40 знаков.',
  add: 'Добавить звук',
  cancel: 'Не добавлять',
  used: (kinds: string) => `Звучит: ${kinds}`,
  unused: 'Не выбран ни у одной заявки',
  remove: (name: string) => `Удалить: ${name}`,
  removed: (name: string) => `Звук «${name}» удалён.`,
  fault,
};
export type OwnSoundsTexts = typeof ownSoundsRu;
