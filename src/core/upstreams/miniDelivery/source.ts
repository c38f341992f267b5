/** Mini-Delivery as a source: the list of open orders as snapshot, look-ups for what the list leaves out, and what changed as facts. */
import type { Fact } from '../../model/fact';
import type { MiniDeliverySourceSettings } from '../../model/settings';
import type { DeliveryTicket, Stage } from '../../model/ticket';
import type { AbortSignalLike } from '../../ports';
import { redact, refusal, resultOf, type BytesAnswer, type JsonAnswer } from '../ask';
import { createListParser } from '../listParser';
import { sameBytes } from '../sameBytes';
import type { PollOutcome, Source, SourceDeps, SourceMemory } from '../source';
import { createWallClock, type WallClock } from '../../model/wallClock';
import { flawsText } from '../wireValues';
import { sendTemplate } from './act';
import { check } from './check';
import { createMiniDeliveryClient, type MiniDeliveryClient } from './client';
import { createLookUps, type LookUpAnswer, type LookUps } from './lookUps';
import { differenceOf, isAnothers, observe } from './observe';
import { createPingWatch, type PingWatch } from './pingWatch';
import { emptySnapshot, partialTrouble, readSnapshot, type Snapshot, type SnapshotReading } from './snapshot';
import { contentOf, isEnded, stageOf } from './wire';

/** So long does a poll wait for look-ups and ping; what takes longer is taken up by the next poll. A new order must not wait for another one's dishes. */
const PATIENCE_MS = 500;
/** How often an order is looked up that the list no longer holds and that has not ended, or that is still empty on the cash server. */
const FOLLOW_MS = 15_000;
/** A «no» that was repeated for so long is believed although `/ping` gives no answer. */
const DENIED_LONG_MS = 600_000;

/** What the source works with, and what it remembers between polls besides the journal. */
interface Works {
  readonly settings: MiniDeliverySourceSettings;
  readonly deps: SourceDeps;
  readonly client: MiniDeliveryClient;
  readonly wallClock: WallClock;
  readonly lookUps: LookUps;
  readonly ping: PingWatch;
  readonly parseList: ReturnType<typeof createListParser>;
  /** The last list that is wholly recorded: its bytes and its records. */
  bytes: Uint8Array | null;
  snapshot: Snapshot;
  /** The last answer was an empty list where there had been orders, and it was not believed yet. */
  doubted: boolean;
  /** Orders that had been given up and stood in the list again: of these too a plain «no» is believed only when it is repeated. */
  readonly returned: Set<number>;
  /** Orders of which `/orderstate` has said a «no» that is not believed yet: when it did for the first time, monotonic. */
  readonly denied: Map<number, number>;
}

export const createMiniDeliverySource = (settings: MiniDeliverySourceSettings, deps: SourceDeps): Source => {
  const client = createMiniDeliveryClient(settings, deps);
  let wallClock: WallClock | null = null;
  const works: Works = {
    settings,
    deps,
    client,
    // The first of a process costs milliseconds, and no board needs it before there is an order.
    get wallClock() {
      return (wallClock ??= wallClockOf(settings, deps));
    },
    lookUps: createLookUps(deps.clock, (orderId, signal) => lookUp(orderId, works, signal)),
    ping: createPingWatch(settings.id, deps.clock),
    parseList: createListParser('data'),
    bytes: null,
    snapshot: emptySnapshot,
    doubted: false,
    denied: new Map(),
    returned: new Set(),
  };
  return {
    poll: (memory, signal) => poll(works, memory, signal),
    check: (signal) => check(client, deps, signal),
    act: (template, values) => sendTemplate(template, values, deps.token(), settings, client),
  };
};

const wallClockOf = (settings: MiniDeliverySourceSettings, { clock, log }: SourceDeps): WallClock => {
  try {
    return createWallClock(settings.timeZone ?? clock.timeZone);
  } catch {
    log.warn("the source's time zone is not known here, the computer's is taken", { sourceId: settings.id, timeZone: settings.timeZone });
    return createWallClock(clock.timeZone);
  }
};

const poll = async (works: Works, memory: SourceMemory, signal: AbortSignalLike): Promise<PollOutcome> => {
  const { client, deps, ping, lookUps } = works;
  const token = deps.token();
  if (token === null) return { kind: 'failed', problem: { code: 'no-token-stored' } };
  const pinged = ping.isDue ? ping.start((by) => client.ping(token, by), token, signal) : null;
  const answer = await client.orders(token, signal, works.bytes);
  const reading = answer.ok ? readList(answer, works, memory, token) : answer;
  if (!reading.ok) {
    ping.expect();
    return { kind: 'failed', problem: reading.problem, retryAfterMs: reading.retryAfterMs };
  }
  const { snapshot, bytes } = reading;
  if (snapshot !== null) wish(snapshot, works, memory);
  const looked = lookUps.isDue ? lookUps.start(signal) : null;
  if (pinged !== null || looked !== null) await within(PATIENCE_MS, Promise.all([pinged, looked]), works);
  if (snapshot === null && lookUps.answers.size === 0 && ping.news === null) return { kind: 'unchanged', trouble: troubleOf(works, works.snapshot) };
  return outcomeOf(snapshot, bytes, works, memory);
};

/** Waits for a promise, but not longer than that; it goes on all the same. */
const within = (patienceMs: number, awaited: Promise<unknown>, { deps: { clock, log }, settings }: Works): Promise<void> =>
  new Promise((resolve) => {
    const cancel = clock.after(patienceMs, resolve);
    const end = (): void => {
      cancel();
      resolve();
    };
    awaited.then(end, (error: unknown) => {
      log.error('a look-up threw', { sourceId: settings.id, error: String(error) });
      end();
    });
  });

/** `snapshot` null: the list says nothing that is not recorded already. */
type ListReading = { readonly ok: true; readonly snapshot: SnapshotReading | null; readonly bytes: Uint8Array } | Extract<JsonAnswer, { ok: false }>;

const readList = (answer: Extract<BytesAnswer, { ok: true }>, works: Works, memory: SourceMemory, token: string): ListReading => {
  const { bytes } = answer;
  if (works.bytes !== null && sameBytes(bytes, works.bytes)) {
    works.doubted = false;
    return { ok: true, snapshot: null, bytes };
  }
  const read = works.parseList(answer);
  if (!read.ok) return read;
  const result = resultOf(read.json);
  if (result === false) return { ok: false, problem: refusal(read.json, token) };
  const list = read.json['data'];
  // Also where there is no list at all: whatever that means, it does not mean that all orders are gone.
  if (result === null || !Array.isArray(list)) return { ok: false, problem: { code: 'not-this-api' } };
  // A server that has just started can answer before it has read its orders. Each of them would be looked up and perhaps be given up for lost: better to ask twice.
  const before = works.bytes === null ? memory.openOrders.size : works.snapshot.records.size;
  works.doubted = list.length === 0 && before >= 2 && !works.doubted;
  if (works.doubted) return { ok: true, snapshot: null, bytes };
  const { settings, wallClock } = works;
  return { ok: true, snapshot: readSnapshot(list, works.snapshot, { sourceId: settings.id, token, wallClock }), bytes };
};

/** Says which orders are to be looked up, now that the list is another. */
const wish = (snapshot: SnapshotReading, { lookUps, denied }: Works, memory: SourceMemory): void => {
  const open = memory.openOrders;
  for (const [orderId, change] of snapshot.changed) {
    const { order, unreadable } = change;
    const stage = stageOf(order.status, true);
    // In status 0 the upstream keeps the dishes to itself, and of an ended order nobody needs them.
    if (stage === 'waiting' || isEnded(stage)) continue;
    const before = open.get(orderId) ?? memory.endedOrder(orderId);
    const known = before !== undefined && !isAnothers(before, change) && before.dishes !== null && before.stage !== 'waiting' && before.stage !== 'created';
    if (!known || (order.sum !== before.sum && !unreadable.has('sum'))) lookUps.want(orderId, 'content');
  }
  for (const orderId of open.keys()) {
    if (!snapshot.records.has(orderId)) {
      lookUps.want(orderId, 'left');
      continue;
    }
    lookUps.drop(orderId, 'left');
    denied.delete(orderId);
  }
};

const lookUp = async (orderId: number, { client, deps }: Works, signal: AbortSignalLike): Promise<LookUpAnswer> => {
  const token = deps.token();
  if (token === null) return { kind: 'failed', problem: { code: 'no-token-stored' } };
  const answer = await client.order(orderId, token, signal);
  if (!answer.ok) return answer.status === 404 ? { kind: 'unknown', detail: '404' } : { kind: 'failed', problem: answer.problem };
  const result = resultOf(answer.json);
  if (result === null) return { kind: 'failed', problem: { code: 'not-this-api' } };
  if (!result) {
    const problem = refusal(answer.json, token);
    return problem.code === 'token' ? { kind: 'failed', problem } : { kind: 'unknown', detail: problem.detail ?? '' };
  }
  const content = contentOf(answer.json);
  if (typeof content === 'string') return { kind: 'failed', problem: { code: 'not-this-api', detail: redact(content, token), values: { field: 'orderstate' } } };
  return { kind: 'found', content };
};

const troubleOf = ({ ping, lookUps }: Works, snapshot: Snapshot): ReturnType<typeof partialTrouble> => ping.trouble ?? partialTrouble(snapshot.bad) ?? lookUps.trouble;

const outcomeOf = (reading: SnapshotReading | null, bytes: Uint8Array, works: Works, memory: SourceMemory): PollOutcome => {
  const { lookUps, ping } = works;
  const snapshot: Snapshot = reading ?? works.snapshot;
  const answered = [...lookUps.answers.keys()];
  const facts: Fact[] = ping.news === null ? [] : [ping.news];
  if (reading !== null) facts.push(...reading.refused);
  const touched = new Set([...(reading?.changed.keys() ?? []), ...answered]);
  // What is open is gathered from the whole board: a poll that touches nothing must not ask for it.
  const open = touched.size > 0 ? memory.openOrders : new Map<number, DeliveryTicket>();
  for (const orderId of touched) {
    const fact = factOf(orderId, reading, snapshot, open, works, memory);
    if (fact !== null) facts.push(...fact);
  }
  const trouble = troubleOf(works, snapshot);
  const settle = (): void => {
    if (reading !== null) Object.assign(works, { bytes, snapshot: { records: reading.records, bad: reading.bad } });
    lookUps.settle(answered);
    ping.settle();
  };
  if (facts.length > 0) return { kind: 'changed', trouble, facts, written: settle };
  settle();
  return { kind: 'unchanged', trouble };
};

/** What is to be told of one order; null: nothing. */
const factOf = (
  orderId: number,
  reading: SnapshotReading | null,
  snapshot: Snapshot,
  open: ReadonlyMap<number, DeliveryTicket>,
  works: Works,
  memory: SourceMemory,
): Fact[] | null => {
  const { settings, deps, lookUps } = works;
  const sourceId = settings.id;
  const listed = reading?.changed.get(orderId) ?? null;
  const present = snapshot.records.has(orderId);
  const looked = lookUps.answers.get(orderId);
  const known = open.get(orderId) ?? memory.endedOrder(orderId) ?? null;
  // One that stood in the last list too is the same order, whatever staff have corrected in it.
  const another = known !== null && listed !== null && !works.snapshot.records.has(orderId) && isAnothers(known, listed) && !isEnded(stageOf(listed.order.status, true));
  const previous = another ? null : known;
  if (looked?.kind === 'unknown' && !present) {
    if (!open.has(orderId)) return null;
    return isGone(orderId, looked.detail, works) ? [{ type: 'delivery.vanished', sourceId, orderId }] : null;
  }
  const content = looked?.kind === 'found' ? looked.content : null;
  if (content !== null) works.denied.delete(orderId);
  const next = observe({ orderId, listed, present, content, previous });
  if (next === null) return null;
  // One that comes onto the board by this very answer is followed too: the answer may be from before it left the list.
  follow(next.stage, orderId, present, previous === null || open.has(orderId), looked !== undefined, works);
  const refused: Fact[] = (content?.flaws.length ?? 0) === 0 ? [] : [refusedContent(orderId, content?.flaws ?? [], works, deps.token())];
  // An order that had ended before it was ever seen is no news to anybody.
  if (previous === null && isEnded(next.stage)) return refused;
  const difference = previous === null ? { any: true, changes: [] } : differenceOf(previous, next);
  const back = previous !== null && isBack(previous, next.stage);
  if (previous?.closed?.how === 'unknown') works.returned.add(orderId);
  if (!difference.any && !back) return refused;
  return [...refused, { type: 'delivery.observed', sourceId, order: next, changes: difference.changes, ...(previous !== null && { again: true }), ...(back && { back }), ...(another && { another }), backlog: memory.fresh }];
};

/**
 * Whether an order that asks for nobody here is open all the same, though nothing of it has changed: it had been given up because the upstream did not know it for
 * a while, or had been put away while its source was off.
 */
const isBack = (previous: DeliveryTicket, stage: Stage): boolean => (previous.closed !== null && !isEnded(stage)) || (previous.demand === null && previous.stage === 'waiting' && stage === 'waiting');

/** «Заказ не найден», and not «Кассовый сервер не найден» or «Unknown error». */
const isPlain = (detail: string): boolean =>
  /^404$|not found|no such|unknown order|not exist|не найден|не существует|нет такого|отсутству/i.test(detail) && !/сервер|связ|касс|server|connect|service/i.test(detail);

/**
 * The texts of `/orderstate` are not documented: one may also say that the cash server does not answer. Such a «no» is believed when it is repeated after `/ping`
 * was asked anew, and never while that says that the chain is broken. A `/ping` without an answer says nothing: then the «no» has to last for `DENIED_LONG_MS`.
 */
const isGone = (orderId: number, detail: string, { ping, denied, returned, lookUps, deps: { clock } }: Works): boolean => {
  // A server that knows an order by turns would ring for it each time.
  const plain = !returned.has(orderId) && isPlain(detail);
  const deniedMs = denied.get(orderId);
  if (ping.trouble === null && (plain || (deniedMs !== undefined && (ping.answeredSince(deniedMs) || clock.monotonicMs() - deniedMs > DENIED_LONG_MS)))) {
    denied.delete(orderId);
    return true;
  }
  if (deniedMs === undefined) denied.set(orderId, clock.monotonicMs());
  ping.expect();
  lookUps.want(orderId, 'left', FOLLOW_MS);
  return false;
};

/** An order that the list hides, or that is still empty on the cash server, changes without the list changing: it is looked up again after a while. */
const follow = (stage: ReturnType<typeof stageOf>, orderId: number, present: boolean, open: boolean, looked: boolean, { lookUps }: Works): void => {
  if (!looked) return;
  if (present && stage === 'created') lookUps.want(orderId, 'content', FOLLOW_MS);
  if (!present && open && !isEnded(stage)) lookUps.want(orderId, 'left', FOLLOW_MS);
};

const refusedContent = (orderId: number, flaws: readonly string[], { settings }: Works, token: string | null): Fact => ({
  type: 'record.refused',
  sourceId: settings.id,
  where: `orderstate ${orderId}`,
  message: redact(flawsText(flaws), token),
  excerpt: '',
});
