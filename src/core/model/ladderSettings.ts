/** The times of each kind's ladder as settings hold them, what stands where none is written, and what no ladder may be: one that goes quieter. */
import * as v from 'valibot';
import { durationMs } from './connection';
import type { TicketKind } from './ticket';

/** The times of a kind's ladder, counted from when the guest asked; left out: `ladderOf` says which; 0: this step is never taken. */
export const ladderTimes = { voiceAfterMs: v.optional(durationMs(0, 3_600_000)), loopAfterMs: v.optional(durationMs(0, 3_600_000)) };
/** The part of a kind's alert settings that its ladder is made of. `repeatMs` 0: it sounds without a pause from the start. */
export interface LadderInput {
  readonly repeatMs: number;
  readonly voiceAfterMs?: number | undefined;
  readonly loopAfterMs?: number | undefined;
}

/** A rule of the ladder that settings break: the field that is wrong, and the earliest that is allowed there. */
export interface LadderFault {
  readonly field: 'voiceAfterMs' | 'loopAfterMs';
  readonly earliestMs: number;
}

/** What is wrong with a ladder as written: it would become quieter, or skip back; null: nothing. */
export const ladderFault = ({ repeatMs, voiceAfterMs = 0, loopAfterMs = 0 }: LadderInput): LadderFault | null => {
  if (voiceAfterMs > 0 && voiceAfterMs < repeatMs) return { field: 'voiceAfterMs', earliestMs: repeatMs };
  const earliestMs = Math.max(repeatMs, voiceAfterMs);
  return loopAfterMs > 0 && loopAfterMs < earliestMs ? { field: 'loopAfterMs', earliestMs } : null;
};

export const VOICE_TOO_EARLY = 'not before the first repeat (repeatMs), or 0 for never';
export const LOOP_TOO_EARLY = 'not before the first repeat (repeatMs) and the voice (voiceAfterMs), or 0 for never';

const MINUTE_MS = 60_000;
interface Ladder {
  readonly voiceAfterMs: number;
  readonly loopAfterMs: number;
}
/** A payment brings news and nobody waits at the till for it: it never shouts. A delivery rings without a pause, which no voice is understood over. */
const defaults: Readonly<Record<TicketKind, Ladder>> = {
  'waiter-call': { voiceAfterMs: 1.5 * MINUTE_MS, loopAfterMs: 3 * MINUTE_MS },
  'bill-request': { voiceAfterMs: 1.5 * MINUTE_MS, loopAfterMs: 3 * MINUTE_MS },
  'table-order': { voiceAfterMs: 2 * MINUTE_MS, loopAfterMs: 5 * MINUTE_MS },
  'online-payment': { voiceAfterMs: 0, loopAfterMs: 0 },
  other: { voiceAfterMs: 2 * MINUTE_MS, loopAfterMs: 5 * MINUTE_MS },
  'delivery-order': { voiceAfterMs: 0, loopAfterMs: 2 * MINUTE_MS },
};

/** The times that hold: those written, else the kind's own, never before the step below it; a voice of its own that would come after the loop is left out. */
export const ladderOf = (kind: TicketKind, { repeatMs, voiceAfterMs, loopAfterMs }: LadderInput): Ladder => {
  const own = defaults[kind];
  const ownVoiceMs = own.voiceAfterMs === 0 ? 0 : Math.max(own.voiceAfterMs, repeatMs);
  const loopMs = loopAfterMs ?? (own.loopAfterMs === 0 ? 0 : Math.max(own.loopAfterMs, repeatMs, voiceAfterMs ?? 0));
  return { voiceAfterMs: voiceAfterMs ?? (loopMs > 0 && ownVoiceMs >= loopMs ? 0 : ownVoiceMs), loopAfterMs: loopMs };
};
