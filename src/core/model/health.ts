/** What can go wrong with a source, as codes that the words in model/words turn into sentences for staff. */
import * as v from 'valibot';
import { InstantSchema } from './instant';

export const ProblemCodeSchema = v.picklist([
  'host-not-found',
  'refused',
  'unreachable',
  'timeout',
  'connection-lost',
  'certificate-unknown',
  'certificate-expired',
  'certificate-name',
  'certificate-pin',
  'tls',
  'not-encrypted',
  'token',
  'http-status',
  'rate-limited',
  'redirected',
  'too-large',
  'not-json',
  'not-this-api',
  'upstream-refused',
  'partial',
  'no-token-stored',
  'bad-url',
  'proxy',
  'not-recorded',
  'interrupted',
  'ended-otherwise',
  'internal',
]);
export type ProblemCode = v.InferOutput<typeof ProblemCodeSchema>;

/**
 * One trouble, language-neutral. `detail` is the upstream's or the system's own words (already stripped of secrets),
 * `values` fill the sentence: `host`, `status`, `expected`, `actual` (fingerprints), `field`, `count`.
 */
export const ProblemSchema = v.object({
  code: ProblemCodeSchema,
  detail: v.optional(v.string()),
  values: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
});
export type Problem = v.InferOutput<typeof ProblemSchema>;

/** `starting` nothing polled yet · `ok` · `degraded` answers, but some records were bad · `failing` the last poll failed. */
export const HealthStateSchema = v.picklist(['starting', 'ok', 'degraded', 'failing']);
export type HealthState = v.InferOutput<typeof HealthStateSchema>;

export const HealthSchema = v.object({
  state: HealthStateSchema,
  problem: v.nullable(ProblemSchema),
  /** When the last poll that did not fail ended; null before the first. */
  lastGoodAt: v.nullable(InstantSchema),
  failingSince: v.nullable(InstantSchema),
  consecutiveFailures: v.number(),
});
export type Health = v.InferOutput<typeof HealthSchema>;

/** Nothing has come from a source since the start, which is no reason to be called quiet, nor yet one to be called lost. */
export const isAwaited = ({ awaited }: { readonly awaited?: true | undefined }): boolean => awaited === true;

/** Nothing comes from a source. Where its server answers and the journal does not take it, that is told as the journal's trouble, not as a lost connection. */
export const isSilent = ({ stale, health }: { readonly stale: boolean; readonly health: Health }): boolean =>
  (stale || health.state === 'failing') && health.problem?.code !== 'not-recorded';
