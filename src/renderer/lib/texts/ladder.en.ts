/** Strings of the ladder, how loudly a ticket asks, on the card and in settings, in English. */
import type { LadderStep } from '../../../core/model/ladder';
import type { LadderTexts } from './ladder.ru';

const now: Readonly<Record<LadderStep, string>> = { chime: 'Chime', repeat: 'Repeated chime', loop: 'Full volume' };
const next: Readonly<Record<LadderStep, string>> = { chime: 'chime', repeat: 'again', loop: 'louder' };

export const ladderEn: LadderTexts = {
  now,
  nextIn: (step, left) => `${next[step]} in ${left}`,
  loudest: 'At full volume',
  title: 'If nobody comes',
  hint: 'A ticket chimes first, and repeats its chime. If nobody takes it, it sounds without a pause at full volume, whatever the volume above is. The time counts from when the guest asked; 0: never.',
  loop: 'Loud after',
  loopOf: (kind) => `Loud after: ${kind}`,
  minutes: 'min',
  range: 'From 0 to 60 min.',
  loopTooEarly: (minutes) => `Not before the first repeat: write ${minutes} min or more, or 0 for never.`,
  repeatTooLate: (minutes) => `The loud signal comes after ${minutes} min. Make that time longer below first.`,
};
