/** Strings of the ladder, how loudly a ticket asks, on the card and in settings, in Russian. */
import type { LadderStep } from '../../../core/model/ladder';

/** What a ticket does now. */
const now: Readonly<Record<LadderStep, string>> = { chime: 'Звонок', repeat: 'Звонок с повтором', voice: 'Звонок и голос', loop: 'Полная громкость' };
/** What comes next, in few letters. */
const next: Readonly<Record<LadderStep, string>> = { chime: 'звонок', repeat: 'ещё раз', voice: 'голосом', loop: 'громче' };

export const ladderRu = {
  now,
  nextIn: (step: LadderStep, left: string) => `${next[step]} через ${left}`,
  aheadIn: (whom: string, left: string) => `${whom} через ${left}`,
  /** In few letters: it will not become louder. */
  loudest: 'Громче некуда',
  lostIn: (left: string) => `отмена через ${left}`,
  lostNow: 'срок отмены прошёл',
  title: 'Если никто не подходит',
  hint: 'Сначала заявка звенит и повторяет звонок. Потом её объявляет голос: «Стол 6, просят счёт». Если её так и не взяли, она звучит без перерыва на полной громкости, какая бы громкость ни стояла выше. Время считается от просьбы гостя, 0 — никогда.',
  voice: 'Голосом через',
  voiceTooEarly: (minutes: string) => `Не раньше первого повтора: поставьте ${minutes} мин или больше, или 0 — никогда.`,
  voiceTooLate: (minutes: string) => `Громкий сигнал стоит на ${minutes} мин: голос нужен до него.`,
  noVoice: 'На этом компьютере нет русского голоса: вместо него звучит звонок. Установите espeak-ng (Linux) или русский голос в настройках системы и перезапустите программу.',
  hearVoice: 'Послушать голос',
  loop: 'Громко через',
  /** Accessible name of a field in a kind's row. */
  of: (field: string, kind: string) => `${field}: ${kind}`,
  minutes: 'мин',
  range: (longest: number) => `От 0 до ${longest} мин.`,
  loopTooEarly: (minutes: string) => `Не раньше повтора и голоса: поставьте ${minutes} мин или больше, или 0 — никогда.`,
  repeatTooLate: (what: string, minutes: string) => `«${what}» стоит на ${minutes} мин. Сначала поставьте ниже большее время.`,
  ageingTitle: 'Когда карточка выделяется',
  ageingHint: 'Сначала время на карточке желтеет и она говорит «Давно ждёт», потом краснеет: «Слишком долго». У экрана кухни свои сроки: их меняют на нём самом.',
  long: 'Давно',
  tooLong: 'Слишком долго',
  longTooLate: (minutes: string) => `Меньше, чем «Слишком долго»: до ${minutes} мин.`,
  tooLongTooEarly: (minutes: string) => `Больше, чем «Давно»: поставьте больше ${minutes} мин.`,
  autoCancel: 'Заказ отменяется сам через',
  autoCancelHint: 'Если ваша система отменяет заказ, который долго не принимают. Карточка покажет, сколько осталось. Пусто: не отменяет.',
};
export type LadderTexts = typeof ladderRu;
