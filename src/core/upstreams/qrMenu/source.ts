/** The QR menu as a source: polls its queue by cursor, tells each event once, and loses none whatever the server makes of the cursor. */
import type { Fact } from '../../model/fact';
import type { Instant } from '../../model/instant';
import type { QrMenuSourceSettings } from '../../model/settings';
import type { AbortSignalLike } from '../../ports';
import { gapSince, type LastGood } from '../../polling/gap';
import { readJson, refusal, resultOf, type Failure } from '../ask';
import { failedCheck, passedCheck } from '../checkReport';
import { sameBytes } from '../sameBytes';
import type { CheckReport, PollOutcome, Source, SourceDeps, SourceMemory } from '../source';
import { readAnswer, troubleOf, type AnswerReading } from './answer';
import { createQrMenuClient, EVERYTHING, type QrMenuClient } from './client';
import { goneFrom, isKnown, queueAfter, unknownQueue, type Queue, type QueueTimes } from './queue';
import { updatesOf } from './wire';

/** At most so long does an event wait that the cursor hides. */
const RESYNC_MS = 30_000;
/** A server that chokes on a cursor it does not know may say so by a status as well as by `result:false`. */
const cursorStatuses: ReadonlySet<number> = new Set([400, 404, 410, 422, 500]);

/** One good answer, not yet believed: `everything` says whether it was asked without a cursor. */
interface Answer {
  readonly ok: true;
  readonly everything: boolean;
  readonly bytes: Uint8Array;
  /** Null: the same bytes as the last answer of its sort, which was wholly recorded. */
  readonly updates: readonly unknown[] | null;
}

/** What the source remembers between polls besides the journal; all of it may be lost without harm. */
interface Remembered {
  /** The last recorded answers: to a cursor, and to `none`. */
  after: Uint8Array | null;
  everything: Uint8Array | null;
  queue: Queue;
  bad: ReadonlyMap<string, string>;
  /** Those of the last answer to `none`, which hold again when the same bytes come. */
  badOfEverything: ReadonlyMap<string, string>;
  lastGood: { readonly at: Instant; readonly ms: number } | null;
  /** Monotonic times; null: not in this process. */
  cursorMovedMs: number | null;
  resyncedMs: number | null;
  failedLast: boolean;
}

export const createQrMenuSource = (settings: QrMenuSourceSettings, deps: SourceDeps): Source => {
  const client = createQrMenuClient(settings, deps);
  const remembered: Remembered = {
    after: null,
    everything: null,
    queue: unknownQueue,
    bad: new Map(),
    badOfEverything: new Map(),
    lastGood: null,
    cursorMovedMs: null,
    resyncedMs: null,
    failedLast: true,
  };
  return {
    async poll(memory, signal) {
      const token = deps.token();
      const answer: Answer | Failure =
        token === null
          ? { ok: false, problem: { code: 'no-token-stored' } }
          : await ask(client, cursorToAsk(settings, remembered, memory, deps), token, remembered, signal);
      if (answer.ok) return outcomeOf(answer, settings, remembered, memory, deps);
      remembered.failedLast = true;
      return { kind: 'failed', problem: answer.problem, retryAfterMs: answer.retryAfterMs };
    },
    check: (signal) => check(client, deps, settings, signal),
  };
};

/**
 * The protocol leaves open what a server says to a cursor it does not know: everything, `result:false`, or nothing, and nothing looks like a quiet
 * evening. A cursor can also hide an event, when two share its hash and the server goes on after the second. So the cursor is used only while it is
 * surely good, and everything is asked for (and told once, by key) when
 * - there is no cursor yet, or this process has not seen its event come: nobody knows how old it is;
 * - its event is older than the retention: the server has dropped it, and with it what the cursor means. On a quiet evening `none` costs no more;
 * - the last poll failed: the server may have been restarted with an empty queue;
 * - half a minute has passed: whatever was hidden comes then, long before the queue drops it.
 */
const cursorToAsk = (settings: QrMenuSourceSettings, remembered: Remembered, memory: SourceMemory, { clock }: SourceDeps): string => {
  const nowMs = clock.monotonicMs();
  const { cursorMovedMs, resyncedMs, failedLast } = remembered;
  const aged = cursorMovedMs === null || nowMs - cursorMovedMs >= settings.retentionMs;
  const due = resyncedMs === null || nowMs - resyncedMs >= Math.min(RESYNC_MS, settings.retentionMs / 5);
  return memory.cursor === null || aged || due || failedLast ? EVERYTHING : memory.cursor;
};

const ask = async (client: QrMenuClient, cursor: string, token: string, remembered: Remembered, signal: AbortSignalLike): Promise<Answer | Failure> => {
  const everything = cursor === EVERYTHING;
  const last = everything ? remembered.everything : (remembered.after ?? remembered.everything);
  const answer = await client.events(cursor, token, signal, last);
  const again = (): Promise<Answer | Failure> => ask(client, EVERYTHING, token, remembered, signal);
  if (!answer.ok) return !everything && cursorStatuses.has(answer.status ?? 0) ? again() : answer;
  if (last !== null && sameBytes(answer.bytes, last)) return { ok: true, everything, bytes: answer.bytes, updates: null };
  const read = readJson(answer);
  if (!read.ok) return read;
  const result = resultOf(read.json);
  if (result === false) return everything ? { ok: false, problem: refusal(read.json, token) } : again();
  const updates = result === null ? null : updatesOf(read.json);
  return updates === null ? { ok: false, problem: { code: 'not-this-api' } } : { ok: true, everything, bytes: answer.bytes, updates };
};

const outcomeOf = (answer: Answer, settings: QrMenuSourceSettings, remembered: Remembered, memory: SourceMemory, deps: SourceDeps): PollOutcome => {
  const now = deps.clock.now();
  const reading = answer.updates === null ? null : readNew(answer.updates, settings, remembered, memory, deps);
  // Every good answer counts as the whole news: after a failure or a long time it was asked with `none`.
  const gap = gapSince(settings.id, lastGoodOf(remembered, memory, deps), now, settings.retentionMs);
  const news = reading?.facts ?? [];
  const cursor = reading?.lastHash ?? memory.cursor ?? EVERYTHING;
  const markDue = memory.lastGoodAt === null || Math.abs(now - memory.lastGoodAt) >= settings.retentionMs / 5;
  const bad = badAfter(answer, reading, remembered);
  const trouble = troubleOf(bad);
  // Asked before the journal is written: afterwards memory holds the new cursor.
  const moved = cursor !== memory.cursor;
  const times = timesOf(settings, deps);
  const queue = queueAfter(remembered.queue, reading?.keys ?? null, answer.everything, times);
  const settle = (): void => {
    remembered.queue = queue;
    remembered.bad = bad;
    if (answer.everything) remembered.badOfEverything = bad;
    remember(answer, reading, moved, now, remembered, deps);
  };
  if (news.length === 0 && gap === null && !moved && !markDue) {
    settle();
    return { kind: 'unchanged', trouble };
  }
  const gone = goneFrom(queue, memory.seenEvents, times);
  const facts: Fact[] = [...(gap === null ? [] : [gap]), ...news, { type: 'source.cursor', sourceId: settings.id, cursor, ...(gone.length === 0 ? {} : { gone }) }];
  return { kind: 'changed', trouble, facts, written: settle };
};

const timesOf = ({ retentionMs }: QrMenuSourceSettings, { clock }: SourceDeps): QueueTimes => ({ now: clock.now(), nowMs: clock.monotonicMs(), retentionMs });

const readNew = (updates: readonly unknown[], settings: QrMenuSourceSettings, remembered: Remembered, memory: SourceMemory, deps: SourceDeps): AnswerReading => {
  const seen = memory.seenEvents;
  const times = timesOf(settings, deps);
  return readAnswer(updates, {
    sourceId: settings.id,
    token: deps.token(),
    backlog: memory.fresh,
    known: (key) => isKnown(key, remembered.queue, seen, times),
    refusedBefore: (key) => remembered.bad.has(key),
  });
};

/** A bad record counts until an answer to `none` no longer holds it: answers to a cursor show each record once only. */
const badAfter = (answer: Answer, reading: AnswerReading | null, remembered: Remembered): ReadonlyMap<string, string> => {
  if (reading === null) return answer.everything ? remembered.badOfEverything : remembered.bad;
  return answer.everything ? reading.bad : new Map([...remembered.bad, ...reading.bad]);
};

const remember = (
  answer: Answer,
  reading: AnswerReading | null,
  cursorMoved: boolean,
  now: Instant,
  remembered: Remembered,
  deps: SourceDeps,
): void => {
  const nowMs = deps.clock.monotonicMs();
  remembered.failedLast = false;
  remembered.lastGood = { at: now, ms: nowMs };
  if (cursorMoved) remembered.cursorMovedMs = nowMs;
  if (answer.everything) remembered.resyncedMs = nowMs;
  if (reading === null) return;
  if (answer.everything) remembered.everything = answer.bytes;
  remembered.after = answer.everything ? null : answer.bytes;
};

const lastGoodOf = ({ lastGood }: Remembered, memory: SourceMemory, { clock }: SourceDeps): LastGood | null => {
  if (lastGood !== null) return { at: lastGood.at, sinceMs: clock.monotonicMs() - lastGood.ms };
  return memory.lastGoodAt === null ? null : { at: memory.lastGoodAt, sinceMs: null };
};

const check = async (client: QrMenuClient, deps: SourceDeps, settings: QrMenuSourceSettings, signal: AbortSignalLike): Promise<CheckReport> => {
  const token = deps.token();
  const answer = await client.events(EVERYTHING, token, signal, null);
  // Without a token the server is asked all the same: whether it is there at all comes first.
  if (!answer.ok) return failedCheck(token === null && answer.problem.code === 'token' ? { code: 'no-token-stored' } : answer.problem);
  const read = readJson(answer);
  if (!read.ok) return failedCheck(read.problem);
  const result = resultOf(read.json);
  const updates = result === true ? updatesOf(read.json) : null;
  if (result !== false && updates === null) return failedCheck({ code: 'not-this-api' });
  if (token === null) return failedCheck({ code: 'no-token-stored' });
  if (updates === null) return failedCheck(refusal(read.json, token));
  const { bad } = readAnswer(updates, { sourceId: settings.id, token, backlog: true, known: () => true, refusedBefore: () => true });
  return passedCheck({ events: String(updates.length) }, troubleOf(bad));
};
