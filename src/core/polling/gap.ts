/** Whether the station was away for longer than an upstream keeps its events, so that some may have been lost for good. */
import type { Fact } from '../model/fact';
import type { SourceId } from '../model/ids';
import type { Instant } from '../model/instant';

/**
 * @param lastGoodAt when the upstream's whole news was last known; null: never, and then nothing can be missing
 * @param retentionMs how long the upstream keeps an event
 */
export const gapSince = (sourceId: SourceId, lastGoodAt: Instant | null, now: Instant, retentionMs: number): Extract<Fact, { type: 'source.gap' }> | null =>
  lastGoodAt !== null && now - lastGoodAt > retentionMs ? { type: 'source.gap', sourceId, from: lastGoodAt, to: now } : null;
