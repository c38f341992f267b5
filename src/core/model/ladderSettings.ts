/** The times of each kind's ladder as settings hold them, what stands where none is written, and what no ladder may be: one that goes quieter. */
import * as v from 'valibot';
import { durationMs } from './connection';
import type { TicketKind } from './ticket';

/** The times of a kind's ladder, counted from when the guest asked; left out: `ladderOf` says which; 0: this step is never taken. */
export const ladderTimes = { loopAfterMs: v.optional(durationMs(0, 3_600_000)) };
/** The part of a kind's alert settings that its ladder is made of. `repeatMs` 0: it sounds without a pause from the start. */
export interface LadderInput {
  readonly repeatMs: number;
  readonly loopAfterMs?: number | undefined;
}

/** A rule of the ladder that settings break: the field that is wrong, and the earliest that is allowed there. */
export interface LadderFault {
  readonly field: 'loopAfterMs';
  readonly earliestMs: number;
}

/** What is wrong with a ladder as written: it would become quieter, or skip back; null: nothing. */
export const ladderFault = ({ repeatMs, loopAfterMs = 0 }: LadderInput): LadderFault | null => (loopAfterMs > 0 && loopAfterMs < repeatMs ? { field: 'loopAfterMs', earliestMs: repeatMs } : null);

export const LOOP_TOO_EARLY = 'not before the first repeat (repeatMs), or 0 for never';

const MINUTE_MS = 60_000;
/** A payment brings news and nobody waits at the till for it: it never shouts. */
const defaults: Readonly<Record<TicketKind, { readonly loopAfterMs: number }>> = {
  'waiter-call': { loopAfterMs: 3 * MINUTE_MS },
  'bill-request': { loopAfterMs: 3 * MINUTE_MS },
  'table-order': { loopAfterMs: 5 * MINUTE_MS },
  'online-payment': { loopAfterMs: 0 },
  other: { loopAfterMs: 5 * MINUTE_MS },
  'delivery-order': { loopAfterMs: 2 * MINUTE_MS },
};

/** The times that hold: those written, else the kind's own, never before the step below it. */
export const ladderOf = (kind: TicketKind, { repeatMs, loopAfterMs }: LadderInput): { readonly loopAfterMs: number } => {
  const own = defaults[kind].loopAfterMs;
  return { loopAfterMs: loopAfterMs ?? (own === 0 ? 0 : Math.max(own, repeatMs)) };
};
