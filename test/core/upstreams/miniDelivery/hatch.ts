/** A DeliveryHatch as the protocol page describes it, answered through the fake HTTP client: the test holds its orders in its hands. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { MiniDeliverySourceSchema } from '../../../../src/core/model/settings';
import type { HttpRequest, HttpResult } from '../../../../src/core/ports';
import { createMiniDeliverySource } from '../../../../src/core/upstreams/miniDelivery/source';
import { createFakeClock } from '../../../fakes/fakeClock';
import { createFakeHttp, jsonAnswer } from '../../../fakes/fakeHttp';
import { createRecordingLogger } from '../../../fakes/silentLogger';
import type { Fact } from '../../../../src/core/model/fact';
import { createRemembered, only, pollOnce } from '../remembered';

export type Json = Record<string, unknown>;
export const sample = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/samples/mini-delivery.${name}.json`, import.meta.url), 'utf8')) as Json;

export const listed = (id: number, more: Json = {}): Json => ({
  id,
  guestmeta: {},
  comment: 'Две персоны',
  dlvdate: '2025-11-25 20:30:00',
  status: 0,
  sum: 0,
  waiter: '',
  address: 'ул. Пушкина 7',
  longitude: null,
  latitude: null,
  phone: '79990001122',
  fullname: 'Иванов Иван',
  ...more,
});
export const item = (name: string, more: Json = {}): Json => ({ code: 1, name, price: 5000, quantity: 1, discounted: 0, total: 5000, modifiers: [], ...more });
export const content = (status: number, items: readonly Json[] | undefined, more: Json = {}): Json => ({
  result: true,
  guestmeta: {},
  order: { id: 1, status, amount: 5000 * (items?.length ?? 0), discountsum: 0, paid: 0, ...(items === undefined ? {} : { items }), discounts: [], ...more },
});
export const notFound: Json = { result: false, msg: 'Заказ не найден' };

type Reply = Json | HttpResult | (() => Promise<HttpResult>);
const replyOf = (reply: Reply): HttpResult | Promise<HttpResult> => {
  if (typeof reply === 'function') return reply();
  return 'ok' in reply ? (reply as HttpResult) : jsonAnswer(reply);
};

export const setUp = (more: Json = {}) => {
  const clock = createFakeClock();
  const http = createFakeHttp();
  const log = createRecordingLogger();
  const server = {
    /** What `/expressorders` lists, or answers instead. */
    orders: [] as readonly unknown[],
    listing: null as HttpResult | null,
    /** What `/orderstate` says of an order. */
    states: new Map<number, Reply>(),
    ping: sample('ping') as Reply,
    token: 'right' as string | null,
  };
  http.answer('/api/v2/ext/', jsonAnswer(sample('no-token')));
  http.answer('/api/v2/ext/ping', () => replyOf(server.ping));
  http.answer('/api/v2/ext/expressorders', () => server.listing ?? jsonAnswer({ result: true, data: server.orders }));
  http.answer('/api/v2/ext/orderstate', ({ url }) => replyOf(server.states.get(Number(/order_id=(\d+)/.exec(url)?.[1])) ?? notFound));
  const settings = v.parse(MiniDeliverySourceSchema, { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: 'http://hatch.example:11011', ...more });
  const start = () => createMiniDeliverySource(settings, { http, clock, log, token: () => server.token });
  const remembered = createRemembered(clock);
  let source = start();
  const lookedUp = (requests: readonly HttpRequest[] = http.requests): number[] =>
    requests.filter(({ url }) => url.includes('orderstate')).map(({ url }) => Number(/order_id=(\d+)/.exec(url)?.[1]));
  return {
    clock,
    http,
    log,
    server,
    remembered,
    restart: () => (source = start()),
    source: () => source,
    check: () => source.check({ aborted: false, addEventListener: () => {} }),
    poll: (how: { journal?: 'broken' } = {}) => pollOnce(source, remembered, clock, how),
    /** Orders that were looked up since the last call of this. */
    lookUps: (() => {
      let from = 0;
      return () => {
        const orderIds = lookedUp(http.requests.slice(from));
        from = http.requests.length;
        return orderIds;
      };
    })(),
  };
};

export type Rig = ReturnType<typeof setUp>;
export const POLL_MS = 5000;
/** Polls at the interval for so long; everything that was told. */
export const pollFor = async ({ poll, clock }: Rig, durationMs: number): Promise<Fact[]> => {
  const facts: Fact[] = [];
  for (let ms = 0; ms < durationMs; ms += POLL_MS) {
    facts.push(...(await poll()).facts);
    await clock.advance(POLL_MS);
  }
  return facts;
};
export const observed = (facts: readonly Fact[]) => only(facts, 'delivery.observed');
