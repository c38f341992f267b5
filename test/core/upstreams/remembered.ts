/** What the journal would know of a source: facts go in, the memory that a poll is given comes out. */
import type { Fact } from '../../../src/core/model/fact';
import { sourceId, ticketId } from '../../../src/core/model/ids';
import type { Instant } from '../../../src/core/model/instant';
import type { DeliveryObservation, DeliveryTicket } from '../../../src/core/model/ticket';
import type { AbortSignalLike } from '../../../src/core/ports';
import type { PollOutcome, Source, SourceMemory } from '../../../src/core/upstreams/source';
import type { FakeClock } from '../../fakes/fakeClock';

export const neverAborted: AbortSignalLike = { aborted: false, addEventListener: () => {} };

const ticketOf = (order: DeliveryObservation, before: DeliveryTicket | undefined, at: Instant): DeliveryTicket => ({
  id: ticketId(`delivery/${order.orderId}`),
  sourceId: sourceId('delivery'),
  type: 'delivery',
  kind: 'delivery-order',
  openedAt: at,
  changedAt: at,
  version: 1,
  demand: order.stage === 'waiting' ? { kind: 'new', since: at, seq: 1 } : null,
  claim: null,
  snoozedUntil: null,
  closed: order.stage === 'archived' || order.stage === 'cancelled' ? { at, how: order.stage, by: null } : null,
  announcement: null,
  cashTable: null,
  request: null,
  changed: null,
  wasAccepted: false,
  ...order,
  dishes: order.dishes ?? before?.dishes ?? null,
});

export interface Remembered {
  readonly memory: SourceMemory;
  /** Every fact so far. */
  readonly facts: Fact[];
  record(facts: readonly Fact[]): void;
  ticket(orderId: number): DeliveryTicket | undefined;
  /** The journal's keys of QR menu events are gone. */
  forgetEvents(): void;
}

export const createRemembered = (clock: FakeClock): Remembered => {
  const facts: Fact[] = [];
  const tickets = new Map<number, DeliveryTicket>();
  const seen = new Map<string, Instant>();
  let cursor: string | null = null;
  let lastGoodAt: Instant | null = null;
  const memory: SourceMemory = {
    get cursor() {
      return cursor;
    },
    get lastGoodAt() {
      return lastGoodAt;
    },
    get seenEvents() {
      return seen;
    },
    get openOrders() {
      return new Map([...tickets].filter(([, ticket]) => ticket.closed === null));
    },
    endedOrder(orderId) {
      const ticket = tickets.get(orderId);
      return ticket?.closed === null ? undefined : ticket;
    },
    get fresh() {
      return facts.length === 0;
    },
  };
  const fold = (fact: Fact): void => {
    const at = clock.now();
    if (fact.type === 'hall.event') seen.set(fact.key, at);
    if (fact.type === 'source.cursor') {
      for (const key of fact.gone ?? []) seen.delete(key);
      ({ cursor } = fact);
      lastGoodAt = at;
    }
    if (fact.type === 'delivery.observed') tickets.set(fact.order.orderId, ticketOf(fact.order, tickets.get(fact.order.orderId), at));
    if (fact.type === 'delivery.vanished') {
      const ticket = tickets.get(fact.orderId);
      if (ticket !== undefined) tickets.set(fact.orderId, { ...ticket, closed: { at, how: 'unknown', by: null } });
    }
  };
  return {
    memory,
    facts,
    record(more) {
      for (const fact of more) fold(fact);
      facts.push(...more);
    },
    ticket: (orderId) => tickets.get(orderId),
    forgetEvents: () => seen.clear(),
  };
};

/** One poll as the loop does it; the facts it brought, or a failed outcome's problem code. Look-ups that hang are waited for as long as the source waits. */
export const pollOnce = async (source: Source, remembered: Remembered, clock: FakeClock, options: { readonly journal?: 'broken' } = {}) => {
  let outcome: PollOutcome | null = null;
  const polling = source.poll(remembered.memory, neverAborted).then((ended) => (outcome = ended));
  await clock.advance(0);
  if (outcome === null) await clock.advance(1000);
  const ended = await polling;
  if (ended.kind === 'failed') return { outcome: ended.kind, facts: [] as readonly Fact[], problem: ended.problem, failed: ended };
  const facts = ended.kind === 'changed' ? ended.facts : [];
  if (ended.kind === 'changed' && options.journal !== 'broken') {
    remembered.record(facts);
    ended.written();
  }
  return { outcome: ended.kind, facts, problem: ended.trouble, failed: null };
};
export const typesOf = (facts: readonly Fact[]): string[] => facts.map(({ type }) => type);
export const only = <T extends Fact['type']>(facts: readonly Fact[], type: T): Extract<Fact, { type: T }>[] =>
  facts.filter((fact): fact is Extract<Fact, { type: T }> => fact.type === type);
