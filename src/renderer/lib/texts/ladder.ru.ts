/** Strings of the ladder, how loudly a ticket asks, on the card and in settings, in Russian. */
import type { LadderStep } from '../../../core/model/ladder';

/** What a ticket does now. */
const now: Readonly<Record<LadderStep, string>> = { chime: 'Звонок', repeat: 'Звонок с повтором', loop: 'Полная громкость' };
/** What comes next, in few letters. */
const next: Readonly<Record<LadderStep, string>> = { chime: 'звонок', repeat: 'ещё раз', loop: 'громче' };

export const ladderRu = {
  now,
  nextIn: (step: LadderStep, left: string) => `${next[step]} через ${left}`,
  /** In few letters: it will not become louder. */
  loudest: 'Громче некуда',
  title: 'Если никто не подходит',
  hint: 'Сначала заявка звенит и повторяет звонок. Если её так и не взяли, она звучит без перерыва на полной громкости, какая бы громкость ни стояла выше. Время считается от просьбы гостя, 0 — никогда.',
  loop: 'Громко через',
  loopOf: (kind: string) => `Громко через: ${kind}`,
  minutes: 'мин',
  range: 'От 0 до 60 мин.',
  loopTooEarly: (minutes: string) => `Громче не раньше первого повтора: поставьте ${minutes} мин или больше, или 0 — никогда.`,
  repeatTooLate: (minutes: string) => `Громкий сигнал стоит на ${minutes} мин. Сначала поставьте ниже большее время.`,
};
export type LadderTexts = typeof ladderRu;
