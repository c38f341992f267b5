/** Turns one answer of the events API into facts: what is new in it, told once, and what could not be read. */
import type { Fact } from '../../model/fact';
import type { Problem } from '../../model/health';
import type { SourceId } from '../../model/ids';
import { shownText } from '../../model/shownText';
import { redact } from '../ask';
import { excerptOf, flawsText, hashOf, identityOf, jsonText } from '../wireValues';
import { readEvent, type ReadEvent } from './wire';

export interface AnswerReading {
  readonly facts: Fact[];
  /** Hash of the last readable event that has one: the next cursor. Null: there is none. */
  readonly lastHash: string | null;
  /** Keys of all events in the answer, known or new. */
  readonly keys: ReadonlySet<string>;
  /** Events that were not wholly readable, by key, with what was wrong. */
  readonly bad: ReadonlyMap<string, string>;
}

export interface AnswerContext {
  readonly sourceId: SourceId;
  readonly token: string | null;
  readonly backlog: boolean;
  /** Was recorded before, in whatever answer. */
  readonly known: (key: string) => boolean;
  /** Of records without a code: was refused before, and is not journaled again each time the queue is read. */
  readonly refusedBefore: (key: string) => boolean;
}

/**
 * Two events can share a hash, so the key holds code and table too. One without a hash is known by its content; equal ones in one answer are told
 * apart by counting, since a guest may call twice.
 */
const keyOf = (event: ReadEvent, record: unknown, count: (content: string) => number): string => {
  if (event.hash !== null) return `${event.hash}|${identityOf(event.code)}|${event.table.id}`;
  const content = contentKey(record);
  return `${content}#${count(content)}`;
};

/** Events without a hash: known by content and number. */
export const isNumbered = (key: string): boolean => key.startsWith('content:');

/** The journal keeps keys, and a whole order is too long for one. */
const contentKey = (record: unknown): string => `content:${hashOf(jsonText(record))}`;

export const readAnswer = (updates: readonly unknown[], context: AnswerContext): AnswerReading => {
  const facts: Fact[] = [];
  const keys = new Set<string>();
  const bad = new Map<string, string>();
  const counts = new Map<string, number>();
  const count = (content: string): number => {
    const next = (counts.get(content) ?? 0) + 1;
    counts.set(content, next);
    return next;
  };
  const refuse = (message: string, record: unknown): void => {
    const excerpt = redact(excerptOf(record), context.token);
    facts.push({ type: 'record.refused', sourceId: context.sourceId, where: 'events', message: redact(message, context.token), excerpt });
  };
  let lastHash: string | null = null;
  for (const record of updates) {
    const event = readEvent(record);
    if (typeof event === 'string') {
      const key = contentKey(record);
      if (!bad.has(key) && !context.refusedBefore(key)) refuse(event, record);
      bad.set(key, event);
      continue;
    }
    lastHash = event.hash ?? lastHash;
    const key = keyOf(event, record, count);
    const flaw = event.flaws.length > 0 ? flawsText(event.flaws) : event.hash === null ? 'hash: none' : null;
    if (flaw !== null) bad.set(key, flaw);
    if (!keys.has(key) && !context.known(key)) {
      facts.push(factOf(event, key, context));
      if (flaw !== null) refuse(flaw, record);
    }
    keys.add(key);
  }
  return { facts, lastHash, keys, bad };
};

const factOf = (event: ReadEvent, key: string, { sourceId, backlog }: AnswerContext): Fact => {
  const { kind, table, sum, waiter, dishes, added } = event;
  const code = shownText(event.code, 'name') || '?';
  return { type: 'hall.event', sourceId, key, kind, code, table, sum, waiter, dishes, added, backlog };
};

/** Why a source that answers is «degraded»; null: everything in the last answers was readable. */
export const troubleOf = (bad: ReadonlyMap<string, string>): Problem | null => {
  const [first] = bad.values();
  return first === undefined ? null : { code: 'partial', detail: first, values: { count: bad.size } };
};
