/** Says aloud what has come to the voice's step of its ladder, after the chime that calls for it, and falls silent the moment somebody has it. */
import type { Fact } from '../model/fact';
import type { AlertSettings, Language } from '../model/settings';
import type { Clock, Logger, Voice } from '../ports';
import type { TicketId } from '../model/ids';
import type { AlertView, TicketView } from '../model/view';
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
   * @param volumeOf of each of them, 0–100
   */
  hear(rang: readonly TicketView[], ringing: readonly TicketView[], volumeOf: (ticket: TicketView) => number, words: Words): void;
  /** Somebody speaks just now: whatever sounds without a pause makes room. */
  speaking(): boolean;
  /** Says something to be listened to; nothing while a ticket is being said. @param volume 0–100 */
  tryOut(text: string, language: Language, volume: number): void;
  stop(): void;
}

export interface SpeakerDeps {
  readonly voice: Voice;
  readonly clock: Clock;
  readonly log: Logger;
  /** It has become known whether this computer speaks a language. */
  readonly onKnown: () => void;
  /** A sentence begins, or has come to its end by itself: what of it is to be journaled, once for each demand. */
  readonly onSpeaking: (facts: readonly Fact[]) => void;
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

/** Of the volume's share that is left to a loop: it is heard still, and no word is lost under it. */
const ROOM_FOR_VOICE = 0.4;
/** What sounds without a pause while somebody speaks; a chime is over before. */
export const makeRoom = (sound: AlertView['sound'], speaking: boolean): AlertView['sound'] => (sound?.mode === 'loop' && speaking ? { ...sound, volume: Math.round(sound.volume * ROOM_FOR_VOICE) } : sound);

export const createSpeaker = ({ voice, clock, log, onKnown, onSpeaking }: SpeakerDeps): Speaker => {
  const known = new Map<Language, boolean | null>();
  let cancelStart: (() => void) | null = null;
  /** What is being said, or about to be. */
  let saying: TicketId | null = null;
  let speaking = false;
  /** What the journal has of each ticket's demand. */
  const told = new Map<TicketId, string>();

  const stop = (): void => {
    cancelStart?.();
    cancelStart = null;
    if (saying !== null) voice.stop();
    saying = null;
    speaking = false;
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
  const spoken = ({ id: ticketId, demand }: TicketView, outcome: 'said' | 'failed'): readonly Fact[] => {
    const demandSeq = demand?.seq ?? 0;
    const mark = `${demandSeq}#${outcome}`;
    if (told.get(ticketId) === mark) return [];
    told.set(ticketId, mark);
    return [{ type: 'alert.spoken', ticketId, demandSeq, outcome }];
  };
  const say = async (ticket: TicketView, text: string, volume: number, language: Language): Promise<void> => {
    const speech = voice.say(text, language, volume);
    speaking = true;
    onSpeaking([]);
    const ended = await speech;
    if (ended === 'failed') log.warn('could not speak', { ticketId: ticket.id });
    if (saying !== ticket.id || ended === 'stopped') return;
    saying = null;
    speaking = false;
    onSpeaking(spoken(ticket, ended));
  };

  return {
    speaks,
    alerts: (given, language) => (speaks(language) === true ? given : withoutVoice(given)),
    hear(rang, ringing, volumeOf, words) {
      for (const id of told.keys()) if (!ringing.some((ticket) => ticket.id === id)) told.delete(id);
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
        void say(first, words.spoken(first, waiting.length - 1), volumeOf(first), words.language);
      });
    },
    speaking: () => speaking,
    tryOut(text, language, volume) {
      if (saying === null) void voice.say(text, language, volume);
    },
    stop,
  };
};
