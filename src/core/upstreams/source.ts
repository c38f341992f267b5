/** What every upstream system is to the polling loop: something that can be polled for facts and checked in words. */
import type { AbortSignalLike, Clock, HttpClient, Logger } from '../ports';
import type { Fact } from '../model/fact';
import type { HttpTemplate, SourceSettings } from '../model/settings';
import type { DeliveryTicket } from '../model/ticket';
import type { Instant } from '../model/instant';
import type { Problem } from '../model/health';

/**
 * How one poll ended (invariant 1). `changed` facts go to the journal in this order; only after they are written does the loop call `written`, and only
 * then may the source move what it remembers between polls. `trouble` on a good poll: some records were bad («degraded»).
 */
export type PollOutcome =
  | { readonly kind: 'unchanged'; readonly trouble: Problem | null }
  | { readonly kind: 'changed'; readonly trouble: Problem | null; readonly facts: readonly Fact[]; readonly written: () => void }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly retryAfterMs?: number | undefined };

/** What the journal knows of this source, as folded into the board; survives restarts. */
export interface SourceMemory {
  /** QR menu's cursor; null before the first good poll. */
  readonly cursor: string | null;
  /**
   * The `at` of this source's newest `source.cursor` entry: at the latest then it was in touch. The QR menu's source writes one at least each fifth of the
   * retention while it runs, so that after a restart it is known how long the station was away. Null: none yet.
   */
  readonly lastGoodAt: Instant | null;
  /** Keys of QR menu events already recorded, with when, until a `source.cursor` says that the server no longer has them. */
  readonly seenEvents: ReadonlyMap<string, Instant>;
  /** Delivery orders of this source that have not ended, by order id. */
  readonly openOrders: ReadonlyMap<number, DeliveryTicket>;
  /** The ticket of an order that ended and is still on the board, to know an order that comes back. */
  endedOrder(orderId: number): DeliveryTicket | undefined;
  /** True until the first good poll ever recorded for this source: what that one brings is backlog. */
  readonly fresh: boolean;
}

/** One line of a connection check: what was tried and how it went. `values` fill the words (versions, hours, fingerprints). */
export interface CheckReport {
  readonly ok: boolean;
  readonly problem: Problem | null;
  readonly info: Readonly<Record<string, string>>;
  /** SHA-256 of the certificate that the server showed, offered for pinning where it is not trusted. */
  readonly offeredPinSha256?: string | undefined;
}

export interface Source {
  poll(memory: SourceMemory, signal: AbortSignalLike): Promise<PollOutcome>;
  check(signal: AbortSignalLike): Promise<CheckReport>;
  /** `http` mode only: sends the templated request; null: it succeeded by its own rule. */
  act?(template: HttpTemplate, values: Readonly<Record<string, string>>): Promise<Problem | null>;
}

export interface SourceDeps {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly log: Logger;
  /** Looked up at each request, so that a changed token needs no restart; null: none is stored. */
  readonly token: () => string | null;
}

export type SourceFactory<S extends SourceSettings = SourceSettings> = (settings: S, deps: SourceDeps) => Source;
