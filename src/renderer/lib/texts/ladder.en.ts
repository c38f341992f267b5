/** Strings of the ladder, how loudly a ticket asks, on the card and in settings, in English. */
import type { LadderStep } from '../../../core/model/ladder';
import type { LadderTexts } from './ladder.ru';

const now: Readonly<Record<LadderStep, string>> = { chime: 'Chime', repeat: 'Repeated chime', voice: 'Chime and voice', loop: 'Full volume' };
const next: Readonly<Record<LadderStep, string>> = { chime: 'chime', repeat: 'again', voice: 'aloud', loop: 'louder' };

export const ladderEn: LadderTexts = {
  now,
  nextIn: (step, left) => `${next[step]} in ${left}`,
  aheadIn: (whom, left) => `${whom} in ${left}`,
  loudest: 'At full volume',
  lostIn: (left) => `cancelled in ${left}`,
  lostNow: 'may be cancelled by now',
  title: 'If nobody comes',
  hint: 'A ticket chimes first, and repeats its chime. Then a voice says it: “Table 6, asking for the bill”. If nobody takes it, it sounds without a pause at full volume, whatever the volume above is. The time counts from when the guest asked; 0: never.',
  voice: 'Aloud after',
  voiceTooEarly: (minutes) => `Not before the first repeat: write ${minutes} min or more, or 0 for never.`,
  voiceTooLate: (minutes) => `The loud signal is at ${minutes} min: the voice comes before it.`,
  noVoice: 'This computer has no English voice: the chime sounds instead. Install espeak-ng (Linux) or an English voice in the system’s settings, and start the program again.',
  hearVoice: 'Hear the voice',
  loop: 'Loud after',
  of: (field, kind) => `${field}: ${kind}`,
  minutes: 'min',
  range: (longest) => `From 0 to ${longest} min.`,
  loopTooEarly: (minutes) => `Not before repeat and voice: write ${minutes} min or more, or 0 for never.`,
  repeatTooLate: (what, minutes) => `“${what}” is at ${minutes} min. Make that time longer below first.`,
  ageingTitle: 'When a card stands out',
  ageingHint: 'First the time on the card turns yellow and it says “Waiting long”, then red: “Too long”. The kitchen screen has times of its own, set there.',
  long: 'Long',
  tooLong: 'Too long',
  longTooLate: (minutes) => `Less than “Too long”: under ${minutes} min.`,
  tooLongTooEarly: (minutes) => `More than “Long”: write more than ${minutes} min.`,
  autoCancel: 'An order cancels itself after',
  autoCancelHint: 'If your system cancels an order that nobody accepts. The card shows how much time is left. Empty: it does not.',
};
