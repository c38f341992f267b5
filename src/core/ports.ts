/** Everything the core needs from outside, one small interface each; adapters implement them, fakes in test/fakes pass the same contract tests. */
import type { AudibilityReadings } from './model/audibility';
import type { ChannelProblem } from './model/channel';
import type { ChannelSettings } from './model/channelSettings';
import type { Instant } from './model/instant';
import type { Language } from './model/settings';
import type { Problem } from './model/health';
import type { Entry, Fact } from './model/fact';
import type { SecretId, SourceId, TicketId } from './model/ids';
import type { Demand, TicketKind } from './model/ticket';

export interface Clock {
  now(): Instant;
  /** Milliseconds that never jump, for measuring how long something took. */
  monotonicMs(): number;
  /** Calls `fire` once after `delayMs`; the answer cancels it. */
  after(delayMs: number, fire: () => void): () => void;
  /** The computer's own zone: an IANA name, or OWN_ZONE (model/wallClock). */
  readonly timeZone: string;
  /** A number in [0, 1), for jitter. */
  random(): number;
}

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
  /** One deadline over connecting, headers and the whole body. */
  readonly deadlineMs: number;
  readonly maxBytes: number;
  readonly tls?: { readonly pinSha256?: string | undefined; readonly caFile?: string | undefined } | undefined;
  readonly signal?: AbortSignalLike | undefined;
  /** A proxy that is asked for a tunnel to the server; left out: straight to it. */
  readonly proxy?: string | undefined;
  /** An earlier answer's body. A client that can tell cheaply that this answer's is equal gives this very array back as `body`. */
  readonly known?: Uint8Array | undefined;
}
/** The part of AbortSignal that the core uses; the core has no DOM types. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
}
/** Any answer of the server is `ok`, whatever its status; redirects are not followed. */
export type HttpResult =
  | { readonly ok: true; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array }
  | { readonly ok: false; readonly problem: Problem };
export interface HttpClient {
  request(request: HttpRequest): Promise<HttpResult>;
}

export interface NewEntry {
  readonly at: Instant;
  readonly ticketId: TicketId | null;
  readonly fact: Fact;
}
/**
 * The durable record. `append` writes all entries in one transaction and returns only when they would survive a kill; it throws JournalError
 * otherwise, and then nothing was written.
 */
export interface Journal {
  append(entries: readonly NewEntry[]): readonly Entry[];
  /**
   * The last stored checkpoint and every entry after it, oldest first: together the whole board. `start`: all entries and no checkpoint, for a
   * checkpoint that this version cannot read.
   */
  load(from?: 'checkpoint' | 'start'): { readonly checkpoint: { readonly seq: number; readonly board: unknown } | null; readonly entries: Iterable<Entry> };
  /** Keeps a fold of everything up to `seq`, so that the next start reads only what came after. A cache: without it the board is the same. */
  saveCheckpoint(seq: number, board: unknown): void;
  /** Everything about one ticket, oldest first. */
  timeline(ticketId: TicketId): readonly Entry[];
  /** The newest `limit` refused records, troubles of sources and replaced windows, newest first, for support. */
  recent(limit: number): readonly Entry[];
  /**
   * Takes out one small batch of entries older than `before`: personal data goes for good. Stays: what the checkpoint does not cover yet, everything
   * about a ticket in `keepTicketIds`, and the newest of what a source last told of itself (its cursor, its health).
   * Answers how many went; 0 when nothing is left to do.
   */
  prune?(before: Instant, keepTicketIds: ReadonlySet<TicketId>): number;
  close(): void;
}
/** Why the journal did not write, for the words that staff are told: the message is English and for the log. */
export type JournalTrouble = 'disk-full' | 'read-only' | 'locked' | 'damaged' | 'newer' | 'foreign' | 'closed' | 'io';
export class JournalError extends Error {
  override readonly name = 'JournalError';
  constructor(
    message: string,
    readonly reason: JournalTrouble = 'io',
  ) {
    super(message);
  }
}

export interface NotificationAction {
  readonly key: 'claim' | 'open';
  readonly label: string;
}
export interface NotificationRequest {
  /** Showing another one under the same tag replaces the one that stands. */
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly actions: readonly NotificationAction[];
  readonly urgency: 'normal' | 'critical';
}
/** What a member of staff did with a notification; `default` is a click on its body. */
export interface NotificationEvent {
  readonly tag: string;
  readonly action: 'default' | 'claim' | 'open' | 'closed';
}
/** Showing never blocks and never throws; whether it worked is told to `show`'s promise, for the journal. */
export interface Notifier {
  readonly name: string;
  readonly supports: { readonly actions: boolean; readonly replace: boolean; readonly withdraw: boolean };
  show(request: NotificationRequest): Promise<{ readonly shown: boolean; readonly detail?: string }>;
  withdraw(tag: string): void;
  onEvent(listener: (event: NotificationEvent) => void): () => void;
  close(): void;
}

/** Opens a source's staff page beside the order; answers where it went. Headless has no window: the board opens the address itself. */
export interface StaffPage {
  open(target: {
    readonly sourceId: SourceId;
    readonly ticketId: TicketId;
    readonly url: string;
    readonly orderId: number;
    readonly action: 'accept' | 'cancel';
  }): Promise<{ readonly opened: 'window' | 'address' }>;
  /** The page said «Создан стол "Dlv.2"» for this ticket. */
  onTable(listener: (ticketId: TicketId, table: string) => void): () => void;
}

/** Says sentences aloud, one at a time, where nothing else waits for it. None of these rejects. */
export interface Voice {
  /** Whether a voice for the language is installed. */
  speaks(language: Language): Promise<boolean>;
  /** Falls silent and says this; answers when it has ended. @param volume 0–100 */
  say(text: string, language: Language, volume: number): Promise<'said' | 'stopped' | 'failed'>;
  /** Silence at once. */
  stop(): void;
}

/** What a message tells of one ticket; in words, and for programs. */
export interface ChannelItem {
  readonly ticketId: TicketId;
  /** With `ticketId` it names this demand for good: whoever gets it twice knows it by that. */
  readonly demandSeq: number;
  readonly kind: TicketKind;
  readonly demand: Demand['kind'];
  readonly since: Instant;
  readonly title: string;
  readonly text: string;
  /** null: personal data are off, or there are none. */
  readonly guest: { readonly name: string; readonly phone: string; readonly address: string; readonly comment: string } | null;
}
/** Plain text of single lines; nothing in it is markup. */
export interface ChannelMessage {
  readonly purpose: 'alert' | 'test';
  readonly title: string;
  readonly lines: readonly string[];
  /** An earlier one with the same items may have arrived. */
  readonly repeat: boolean;
  readonly station: string;
  readonly items: readonly ChannelItem[];
}
export type ChannelAnswer =
  /** `note`: it arrived, though not with everybody. */
  | { readonly ok: true; readonly note?: ChannelProblem }
  | {
      readonly ok: false;
      /** Without the secret, whatever the server said. */
      readonly problem: ChannelProblem;
      /** It may have arrived all the same. */
      readonly uncertain: boolean;
      /** The same again would be refused again. */
      readonly permanent: boolean;
      readonly retryAfterMs?: number | undefined;
    };
/** A way out of the house. Answers within a deadline of its own, and never rejects. */
export interface Channel<S extends ChannelSettings = ChannelSettings> {
  send(message: ChannelMessage, settings: S, secret: string | null): Promise<ChannelAnswer>;
}

/** Asks the system whether an alert would be heard and seen here. Never rejects, never blocks; what it cannot find out is null. */
export interface Audibility {
  look(): Promise<AudibilityReadings>;
}

export interface Secrets {
  /** `system`: the operating system's key store · `file`: a key beside the data, readable by this user alone · `memory`: from the provisioning file, kept nowhere. */
  readonly store: 'system' | 'file' | 'memory';
  token(id: SecretId): string | null;
}

export interface Logger {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
