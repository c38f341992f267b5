/** Says aloud what has come to the voice's step of its ladder, after the chime that calls for it, and falls silent the moment somebody has it. */
import type { AlertSettings, Language } from '../model/settings';
import type { Clock, Logger, Voice } from '../ports';
import type { TicketId } from '../model/ids';
import type { TicketView } from '../model/view';
import type { Words } from '../model/words';
import { moreUrgent } from './urgency';

/** The chime is over by then. */
const AFTER_CHIME_MS = 1500;
/** Voices are listed by a process of their own, which nothing needs at the start: no ladder comes to its voice that soon. */
const LISTED_AFTER_MS = 3000;

export interface Speaker {
  /** Whether this computer speaks the language; null: not known yet. */
  speaks(language: Language): boolean | null;
  /** The settings that hold here, `withoutVoice` where nobody can speak. */
  alerts(settings: AlertSettings, language: Language): AlertSettings;
  /**
   * @param rang whose chime sounds just now
   * @param ringing all that ring
   */
  hear(rang: readonly TicketView[], ringing: readonly TicketView[], volume: number, words: Words): void;
  stop(): void;
}

export interface SpeakerDeps {
  readonly voice: Voice;
  readonly clock: Clock;
  readonly log: Logger;
  /** It has become known whether this computer speaks a language. */
  readonly onKnown: () => void;
}

const voiceless = new WeakMap<AlertSettings, AlertSettings>();
/** The settings where nobody speaks: without the voice's step, so that no card counts down to it. */
export const withoutVoice = (alerts: AlertSettings): AlertSettings => {
  const known = voiceless.get(alerts);
  if (known !== undefined) return known;
  const kinds = Object.fromEntries(Object.entries(alerts.kinds).map(([kind, one]) => [kind, { ...one, voiceAfterMs: 0 }]));
  const without = { ...alerts, kinds: kinds as AlertSettings['kinds'] };
  voiceless.set(alerts, without);
  return without;
};

export const createSpeaker = ({ voice, clock, log, onKnown }: SpeakerDeps): Speaker => {
  const known = new Map<Language, boolean | null>();
  let cancelStart: (() => void) | null = null;
  /** What is being said, or about to be. */
  let saying: TicketId | null = null;

  const stop = (): void => {
    cancelStart?.();
    cancelStart = null;
    if (saying !== null) voice.stop();
    saying = null;
  };
  const ask = (language: Language): void => {
    known.set(language, null);
    clock.after(LISTED_AFTER_MS, () => {
      void voice.speaks(language).then((installed) => {
        known.set(language, installed);
        if (!installed) log.info('no voice for the language: the ladder does without', { language });
        onKnown();
      });
    });
  };
  const speaks: Speaker['speaks'] = (language) => {
    if (!known.has(language)) ask(language);
    return known.get(language) ?? null;
  };
  const say = async (ticket: TicketView, text: string, volume: number, language: Language): Promise<void> => {
    const ended = await voice.say(text, language, volume);
    if (ended === 'failed') log.warn('could not speak', { ticketId: ticket.id });
    if (saying === ticket.id && ended !== 'stopped') saying = null;
  };

  return {
    speaks,
    alerts: (given, language) => (speaks(language) === true ? given : withoutVoice(given)),
    hear(rang, ringing, volume, words) {
      if (saying !== null && !ringing.some(({ id }) => id === saying)) stop();
      // Over a loop at full volume nobody would understand a word.
      if (ringing.some(({ ladder }) => ladder?.step === 'loop')) return stop();
      if (saying !== null || !rang.some(({ ladder }) => ladder?.step === 'voice')) return;
      const waiting = ringing.filter(({ ladder }) => ladder?.step === 'voice').sort(moreUrgent);
      const [first] = waiting;
      if (first === undefined) return;
      saying = first.id;
      cancelStart = clock.after(AFTER_CHIME_MS, () => {
        cancelStart = null;
        void say(first, words.spoken(first, waiting.length - 1), volume, words.language);
      });
    },
    stop,
  };
};
