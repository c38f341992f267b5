/** The page's store: what it keeps the same so that nothing renders for nothing, and how it judges the age of news. */
import { createStore } from 'zustand/vanilla';
import { describe, expect, test } from 'vitest';
import { createScreen } from '../../../src/renderer/board/screen';
import { everything } from '../../../src/renderer/lib/rights';
import { createBoardStore } from '../../../src/renderer/lib/store';
import { instant } from '../../../src/core/model/instant';
import type { TicketView } from '../../../src/core/model/view';
import { orderOf } from '../../fixtures/renderer/kitchen';
import { DELIVERY, deliveryTicket, dish, HALL, hallTicket, snapshotOf, source } from '../../fixtures/renderer/tickets';

const copyOf = (ticket: TicketView): TicketView => structuredClone(ticket);

describe('tickets', () => {
  test('stay the same object over a fresh snapshot, unless their version or attention changed', () => {
    const [same, newer, claimed, gone] = [hallTicket('1'), hallTicket('2'), hallTicket('3'), hallTicket('4')];
    const store = createBoardStore();
    store.snapshot(snapshotOf({ tickets: [same, newer, claimed, gone] }));
    const before = store.getState().tickets.get(same.id);

    const later: TicketView[] = [
      copyOf(same),
      { ...copyOf(newer), version: newer.version + 100 },
      { ...copyOf(claimed), attention: { state: 'claimed', reason: 'claimed', until: instant(5) } },
    ];
    store.snapshot(snapshotOf({ tickets: later }));
    const { tickets } = store.getState();
    expect(tickets.get(same.id)).toBe(before);
    expect(tickets.get(newer.id)?.version).toBe(newer.version + 100);
    expect(tickets.get(claimed.id)?.attention.state).toBe('claimed');
    expect(tickets.has(gone.id)).toBe(false);
  });

  test('of a station that began anew are all taken: with another journal the same number may stand for another state', () => {
    const [ticket, order] = [hallTicket('1'), orderOf(hallTicket('2', { kind: 'table-order', dishes: [dish('Борщ')] }))];
    const store = createBoardStore();
    store.snapshot({ ...snapshotOf({ tickets: [ticket], kitchen: { orders: [order], bumps: [] } }), revision: 40 });
    const [other, bumped] = [{ ...copyOf(ticket), count: 3 }, { ...order, lines: [] }];
    store.snapshot({ ...snapshotOf({ tickets: [other], kitchen: { orders: [bumped], bumps: [] } }), revision: 2 });
    expect([store.getState().tickets.get(ticket.id), store.getState().kitchen.get(order.ticketId)]).toEqual([other, bumped]);
  });

  test('a delta touches what it names and nothing else', () => {
    const [first, second] = [hallTicket('1'), hallTicket('2')];
    const store = createBoardStore();
    store.snapshot(snapshotOf({ tickets: [first, second] }));
    const untouched = store.getState().tickets.get(second.id);
    store.delta({ revision: 2, now: instant(Date.now()), upserts: [{ ...first, count: 2, version: 999 }], removed: [] });
    expect(store.getState().changed).toEqual([first.id]);
    expect(store.getState().tickets.get(second.id)).toBe(untouched);
    store.delta({ revision: 3, now: instant(Date.now()), removed: [first.id] });
    expect(store.getState().tickets.has(first.id)).toBe(false);
    expect(store.getState().revision).toBe(3);
  });
});

test('a list that follows the store shows what a second snapshot brought, also when nothing was heard between the two', () => {
  const [first, second] = [hallTicket('1'), deliveryTicket(139)];
  const store = createBoardStore();
  const screen = createScreen(store, createStore(() => everything));
  store.snapshot(snapshotOf({ tickets: [first] }));
  store.snapshot(snapshotOf({ tickets: [second] }));
  expect(Object.values(screen.list.getState().lists).flat()).toEqual([second.id]);
});

describe('time', () => {
  test('takes the station clock, and does not follow the jitter of the transport', () => {
    let local = 1_000_000;
    const store = createBoardStore(() => local);
    store.snapshot({ ...snapshotOf(), now: instant(local + 3_600_000) });
    expect(store.getState().clockOffsetMs).toBe(3_600_000);
    local += 5000;
    store.heartbeat({ revision: 1, now: instant(local + 3_600_000 - 300), lastGoodAt: {} });
    expect(store.getState().clockOffsetMs).toBe(3_600_000);
    store.heartbeat({ revision: 1, now: instant(local + 3_500_000), lastGoodAt: {} });
    expect(store.getState().clockOffsetMs).toBe(3_500_000);
  });

  test('news grows fresher by heartbeats and by sources, never older', () => {
    const at = (ms: number) => ({ ...source('hall').health, lastGoodAt: instant(ms) });
    const store = createBoardStore();
    store.snapshot(snapshotOf({ sources: [source('hall', { health: at(1000) }), source('delivery', { health: at(1000) })] }));
    store.heartbeat({ revision: 1, now: instant(9000), lastGoodAt: { [HALL]: instant(8000), [DELIVERY]: null } });
    expect(store.getState().lastGoodAt).toEqual({ [HALL]: 8000, [DELIVERY]: 1000 });
    store.delta({ revision: 2, now: instant(9000), sources: [source('hall', { health: at(5000) })] });
    expect(store.getState().lastGoodAt).toEqual({ [HALL]: 8000 });
  });

  test('is not connected before there is something to show', () => {
    const store = createBoardStore();
    store.connection('open');
    expect(store.getState().connection).toBe('connecting');
    store.snapshot(snapshotOf({ tickets: [deliveryTicket(1)] }));
    expect(store.getState().connection).toBe('open');
    store.connection('lost');
    expect(store.getState().connection).toBe('lost');
    expect(store.getState().tickets.size).toBe(1);
  });
});
