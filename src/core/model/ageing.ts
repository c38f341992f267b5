/** From which age on a ticket of each kind stands out: the times as settings hold them, what stands where none is written, and the steps that every surface shows. */
import * as v from 'valibot';
import { durationMs } from './connection';
import type { TicketKind } from './ticket';

const LONGEST_MS = 4 * 3_600_000;
export const ageingTimes = { warnAfterMs: v.optional(durationMs(0, LONGEST_MS)), lateAfterMs: v.optional(durationMs(0, LONGEST_MS)) };
export interface AgeingInput {
  readonly warnAfterMs?: number | undefined;
  readonly lateAfterMs?: number | undefined;
}

/** Both in milliseconds of waiting. */
export const AgeingSchema = v.object({ warnAfterMs: v.number(), lateAfterMs: v.number() });
export type Ageing = v.InferOutput<typeof AgeingSchema>;

export const LATE_TOO_EARLY = 'after warnAfterMs';
export const isLateTooEarly = ({ warnAfterMs, lateAfterMs }: AgeingInput): boolean => warnAfterMs !== undefined && lateAfterMs !== undefined && lateAfterMs <= warnAfterMs;

const MINUTE_MS = 60_000;
const defaults: Readonly<Record<TicketKind, Ageing>> = {
  'waiter-call': { warnAfterMs: 3 * MINUTE_MS, lateAfterMs: 6 * MINUTE_MS },
  'bill-request': { warnAfterMs: 5 * MINUTE_MS, lateAfterMs: 10 * MINUTE_MS },
  'table-order': { warnAfterMs: 5 * MINUTE_MS, lateAfterMs: 15 * MINUTE_MS },
  'online-payment': { warnAfterMs: 10 * MINUTE_MS, lateAfterMs: 20 * MINUTE_MS },
  other: { warnAfterMs: 5 * MINUTE_MS, lateAfterMs: 10 * MINUTE_MS },
  'delivery-order': { warnAfterMs: 3 * MINUTE_MS, lateAfterMs: 6 * MINUTE_MS },
};

/** The times that hold: those written, else the kind's own; one that is not written gives way to the one that is. */
export const ageingOf = (kind: TicketKind, { warnAfterMs, lateAfterMs }: AgeingInput = {}): Ageing => {
  const own = defaults[kind];
  const warn = warnAfterMs ?? (lateAfterMs === undefined ? own.warnAfterMs : Math.min(own.warnAfterMs, Math.floor(lateAfterMs / 2)));
  return { warnAfterMs: warn, lateAfterMs: lateAfterMs ?? Math.max(own.lateAfterMs, warn * 2) };
};

/** How long somebody has waited: not long · on the way to long · long · too long. */
export type AgeStep = 0 | 1 | 2 | 3;
export const ageStep = (ageMs: number, { warnAfterMs, lateAfterMs }: Ageing): AgeStep => (ageMs >= lateAfterMs ? 3 : ageMs >= warnAfterMs ? 2 : ageMs >= warnAfterMs / 2 ? 1 : 0);
