/** The one instant type of the product: milliseconds since 1970-01-01T00:00:00Z, and the conversion from a restaurant's wall-clock text. */
import * as v from 'valibot';

export const InstantSchema = v.pipe(v.number(), v.finite(), v.brand('Instant'));
export type Instant = v.InferOutput<typeof InstantSchema>;

/** @param epochMs milliseconds since the epoch */
export const instant = (epochMs: number): Instant => epochMs as Instant;
export const later = (at: Instant, durationMs: number): Instant => (at + durationMs) as Instant;
