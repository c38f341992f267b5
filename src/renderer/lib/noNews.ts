/** The dead man's switch: notices that nothing has been heard for longer than allowed, and says when to sound; judged by the surface itself, since whoever judges everything else may be what is gone. */
import { isSilent } from '../../core/model/health';
import type { Instant } from '../../core/model/instant';
import { hushOverAll } from '../../core/model/words/hush';
import type { BoardState } from './store';

/** `heard` news comes, or has been missing for less than allowed · `deaf` it sounds · `seen` somebody has acknowledged it, and it does not come yet. */
export type Hearing = 'heard' | 'deaf' | 'seen';

export interface NoNewsSwitch {
  /** Looks at what the surface knows now; cheap. */
  see(state: BoardState): void;
  /** Somebody stands here and has seen it: it is silent for a while. */
  acknowledge(): void;
  hearing(): Hearing;
  stop(): void;
}

export interface NoNewsDeps {
  readonly onChange: () => void;
  /** Sounds once. @param volume 0–100 */
  readonly sound: (volume: number) => void;
  readonly now: (state: BoardState) => Instant;
  /** Calls `fire` once after `delayMs`; the answer cancels it. */
  readonly after: (delayMs: number, fire: () => void) => () => void;
}

/**
 * Silence is counted in looks and not in hours on the clock: a computer that slept has not listened meanwhile, and a clock can be set.
 */
export const LOOK_MS = 2000;
/** Even where the news is old already when it is noticed, e.g. after sleep, there is so much time for the next to come. */
const GRACE_MS = 10_000;
const REPEAT_MS = 8000;
/** Who did not come within so long is not helped by hearing it every few seconds. */
const EAGER_MS = 300_000;
const SLOW_REPEAT_MS = 60_000;
/** Never acknowledged for ever. */
const SEEN_MS = 900_000;
/** After so long without a word from the station its connection counts as lost (followBoard). */
const NOTICED_AFTER_MS = 15_000;

export type Missing = 'station' | 'sources';

/** Of whom nothing is heard now; null: news comes, or nobody is to be listened to. */
export function missingOf({ connection, sources }: Pick<BoardState, 'connection' | 'sources'>): Missing | null {
  if (connection === 'lost') return 'station';
  return sources.length > 0 && sources.every((source) => source.stale && isSilent(source)) ? 'sources' : null;
}

/** How old the news is at least when `missing` is first seen. */
const knownSilenceMs = (missing: Missing, { sources }: BoardState, limitMs: number): number =>
  Math.max(0, Math.min(missing === 'station' ? NOTICED_AFTER_MS : Math.min(...sources.map((one) => one.staleAfterMs)), limitMs - GRACE_MS));

/** What rings makes itself heard, what is muted was muted by somebody who stands here, and in quiet hours or outside work nobody stands here: then it only shows it, until they are over. */
const mayNotSound = ({ connection, alert }: BoardState, now: Instant): boolean =>
  alert !== null && ((connection !== 'lost' && alert.level === 'alarm') || (alert.muted !== null && alert.muted.until > now) || (hushOverAll(alert.hushes)?.until ?? 0) > now);

interface Silence {
  lastedMs: number;
  /** How long it has been sounding, and how long ago it last did. */
  soundingMs: number;
  sinceSoundMs: number;
  seenForMs: number | null;
}

export function createNoNewsSwitch({ onChange, sound, now, after }: NoNewsDeps): NoNewsSwitch {
  let board: BoardState | null = null;
  let silence: Silence | null = null;
  let cancel = (): void => undefined;
  let told: Hearing = 'heard';

  const limitMs = (): number => board?.station?.deadMansSwitch?.afterMs ?? 0;
  const hearing = (): Hearing => {
    if (silence === null || limitMs() === 0 || silence.lastedMs < limitMs()) return 'heard';
    return silence.seenForMs === null ? 'deaf' : 'seen';
  };
  const tell = (): void => {
    const next = hearing();
    if (next === told) return;
    told = next;
    onChange();
  };

  const soundWhereDue = (lasting: Silence, state: BoardState): void => {
    const everyMs = lasting.soundingMs < EAGER_MS ? REPEAT_MS : SLOW_REPEAT_MS;
    if (lasting.sinceSoundMs < everyMs || mayNotSound(state, now(state))) return;
    lasting.sinceSoundMs = 0;
    sound(state.station?.deadMansSwitch?.volume ?? 0);
  };
  const look = (): void => {
    if (silence === null || board === null) return;
    silence.lastedMs += LOOK_MS;
    if (silence.seenForMs !== null && (silence.seenForMs += LOOK_MS) >= SEEN_MS) silence.seenForMs = null;
    silence.sinceSoundMs += LOOK_MS;
    if (hearing() === 'deaf') {
      silence.soundingMs += LOOK_MS;
      soundWhereDue(silence, board);
    }
    tell();
    cancel = after(LOOK_MS, look);
  };

  return {
    see(state) {
      board = state;
      const missing = missingOf(state);
      if (missing === null) {
        cancel();
        silence = null;
      } else if (silence === null) {
        silence = { lastedMs: knownSilenceMs(missing, state, limitMs()), soundingMs: 0, sinceSoundMs: Number.POSITIVE_INFINITY, seenForMs: null };
        cancel = after(LOOK_MS, look);
      }
      tell();
    },
    acknowledge() {
      if (hearing() !== 'deaf' || silence === null) return;
      silence.seenForMs = 0;
      silence.soundingMs = 0;
      tell();
    },
    hearing,
    stop: () => cancel(),
  };
}
