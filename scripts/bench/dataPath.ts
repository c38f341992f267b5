/** A poll of a thousand delivery orders by the real source, its answer coming in the pieces that a socket brings, against decoding and parsing the same bytes. */
import * as v from 'valibot';
import { BodyCollector } from '../../src/adapters/http/body';
import { MiniDeliverySourceSchema } from '../../src/core/model/settings';
import type { Fact } from '../../src/core/model/fact';
import type { HttpClient, HttpResult } from '../../src/core/ports';
import { createSource } from '../../src/core/upstreams/createSource';
import type { PollOutcome } from '../../src/core/upstreams/source';
import { createRemembered, neverAborted } from '../../test/core/upstreams/remembered';
import { createFakeClock } from '../../test/fakes/fakeClock';
import { silentLogger } from '../../test/fakes/silentLogger';

const ORDERS = 1000;
const CHANGED = 10;
const WARM_UP = 40;
const RUNS = 200;
/** Polls without news follow each other: so many in a row, each of them with an answer of its own. */
const ROW = 10;

type OnWire = Record<string, unknown>;

/** An order as `/expressorders` lists it, about 570 bytes. */
const orderOnWire = (index: number, sum: number): OnWire => ({
  id: 1000 + index,
  guestmeta: { site: 'pushkin.example', campaign: 'осень', basket: `b-${index}-4f1c9e` },
  comment: 'Две персоны, домофон не работает: позвоните, пожалуйста, от подъезда. Сдача с пяти тысяч.',
  dlvdate: '2025-11-25 20:30:00',
  status: 20,
  sum,
  waiter: 'Кассир 1',
  address: `г. Москва, ул. Пушкина, дом ${(index % 90) + 1}, подъезд 2, этаж 5, кв. ${(index % 200) + 1}`,
  longitude: '37.617635',
  latitude: '55.755814',
  phone: `7999${String(1_000_000 + index)}`,
  fullname: `Иванов Иван Иванович ${index}`,
});
const bytesOf = (orders: readonly OnWire[]): Uint8Array => new TextEncoder().encode(JSON.stringify({ result: true, data: orders }));
const contentOf = (id: number): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({ result: true, guestmeta: {}, order: { id, status: 20, amount: 174_000, discountsum: 0, paid: 0, items: [{ code: 1, name: 'Борщ', price: 58_000, quantity: 3, discounted: 0, total: 174_000, modifiers: [] }], discounts: [] } }),
  );

const PIECE_BYTES = 65_536;
/** A body as a socket brings it. */
function piecesOf(bytes: Uint8Array): readonly Buffer[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.ceil(buffer.length / PIECE_BYTES) }, (_, piece) => buffer.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES));
}
/** Takes a body in as the HTTP client does, with its own collector. */
function collect(pieces: readonly Buffer[], known: Uint8Array | undefined): Uint8Array {
  const collector = new BodyCollector(known);
  for (const piece of pieces) collector.add(piece);
  return collector.body();
}

const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;

export interface DataPathTimes {
  readonly bytes: number;
  /** Each in milliseconds, the median of many polls. */
  readonly parseMs: number;
  readonly unchangedMs: number;
  /** The first of a row, when another answer and its reading have been through the processor's cache. */
  readonly firstUnchangedMs: number;
  /** Reading the same bytes and those they are compared with once, and nothing else: what no poll can do without. */
  readonly compareMs: number;
  readonly changedMs: number;
  /** What a poll that found nothing new made: facts to write, and so entries, pushes and renders. */
  readonly unchangedFacts: number;
}

/** The real source on a server whose list is `pieces()`, with everything taken up that there is at first, the dishes that are looked up with it. */
async function startSource(pieces: () => readonly Buffer[]) {
  const answer = (brought: readonly Buffer[], known: Uint8Array | undefined): HttpResult => ({ ok: true, status: 200, headers: { 'content-type': 'application/json' }, body: collect(brought, known) });
  const ping = new TextEncoder().encode(JSON.stringify({ result: true, data: { DHVersion: '3.0.6.1222', CSVersion: '7', CSNetName: 'CS' } }));
  const http: HttpClient = {
    request({ url, known }) {
      // The list first: what this stand-in takes is counted as the poll's.
      if (url.endsWith('/expressorders')) return Promise.resolve(answer(pieces(), known));
      const [, id] = url.split('order_id=');
      return Promise.resolve(answer(piecesOf(id === undefined ? ping : contentOf(Number(id))), known));
    },
  };
  const clock = createFakeClock();
  const settings = v.parse(MiniDeliverySourceSchema, { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: 'http://hatch.example:11011' });
  const source = createSource(settings, { http, clock, log: silentLogger, token: () => 'token' });
  const remembered = createRemembered(clock);
  const poll = (): Promise<PollOutcome> => source.poll(remembered.memory, neverAborted);
  /** As the poller does. @returns the facts */
  const take = (outcome: PollOutcome): readonly Fact[] => {
    if (outcome.kind === 'failed') throw new Error(JSON.stringify(outcome.problem));
    if (outcome.kind === 'unchanged') return [];
    remembered.record(outcome.facts);
    outcome.written();
    return outcome.facts;
  };
  for (let settled = 0; settled < 3; ) settled = take(await poll()).length === 0 ? settled + 1 : 0;
  return { poll, take };
}

export async function measurePolls(): Promise<DataPathTimes> {
  let orders = Array.from({ length: ORDERS }, (_, index) => orderOnWire(index, 174_000));
  let body = bytesOf(orders);
  let pieces = piecesOf(body);
  const { poll, take } = await startSource(() => pieces);
  const times = { parse: [] as number[], unchanged: [] as number[], firstUnchanged: [] as number[], compare: [] as number[], changed: [] as number[] };
  let unchangedFacts = 0;
  /** A row of answers without news, each a buffer of its own as a server's answers are. @returns what each took, in milliseconds */
  const row = async (measured: () => Promise<void> | void): Promise<number[]> => {
    const took: number[] = [];
    for (let turn = 0; turn < ROW; turn += 1) {
      body = body.slice();
      pieces = piecesOf(body);
      const before = performance.now();
      await measured();
      took.push(performance.now() - before);
    }
    return took;
  };
  for (let run = -WARM_UP; run < RUNS; run += 1) {
    const [firstMs = 0, ...laterMs] = await row(async () => {
      unchangedFacts += take(await poll()).length;
    });
    // As the source keeps it: a copy in memory of its own, and not the answer itself.
    const known = Buffer.from(body.slice().buffer);
    const comparedMs = await row(() => {
      if (!known.equals(body)) throw new Error('the same bytes are not the same');
    });

    const first = (Math.abs(run) * CHANGED) % ORDERS;
    orders = orders.map((order, index) => (index >= first && index < first + CHANGED ? { ...order, comment: `${String(order['comment'])}${run % 2 === 0 ? '!' : ''}`.slice(0, 95), waiter: `Кассир ${run}` } : order));
    body = bytesOf(orders);
    pieces = piecesOf(body);
    const beforeParse = performance.now();
    JSON.parse(new TextDecoder().decode(body));
    const parseMs = performance.now() - beforeParse;
    const beforeChanged = performance.now();
    const outcome = await poll();
    const changedMs = performance.now() - beforeChanged;
    const { length: changes } = take(outcome);
    if (changes !== CHANGED) throw new Error(`expected ${CHANGED} changes, got ${changes}`);
    if (run < 0) continue;
    times.parse.push(parseMs);
    times.unchanged.push(...laterMs);
    times.firstUnchanged.push(firstMs);
    times.compare.push(...comparedMs.slice(1));
    times.changed.push(changedMs);
  }
  return {
    bytes: body.byteLength,
    parseMs: median(times.parse),
    unchangedMs: median(times.unchanged),
    firstUnchangedMs: median(times.firstUnchanged),
    compareMs: median(times.compare),
    changedMs: median(times.changed),
    unchangedFacts,
  };
}
