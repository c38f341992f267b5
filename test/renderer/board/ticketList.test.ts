/** The board's list: order, tabs and counts, and that moving one ticket gives the same as sorting all of them. */
import { describe, expect, test } from 'vitest';
import { instant } from '../../../src/core/model/instant';
import type { TicketId } from '../../../src/core/model/ids';
import type { DeliveryTicketView, HallTicketView, TicketView } from '../../../src/core/model/view';
import { createTicketList, type ListState, type TicketList } from '../../../src/renderer/board/list/ticketList';
import { deliveryTicket, hallTicket, minutesAgo, silent } from '../../fixtures/renderer/tickets';

type Tickets = Map<TicketId, TicketView>;
const mapOf = (...tickets: TicketView[]): Tickets => new Map(tickets.map((ticket) => [ticket.id, ticket]));
const listOf = (tickets: Tickets): TicketList => {
  const list = createTicketList();
  list.apply('all', tickets);
  return list;
};

const claimed = { claim: { by: 'Касса 1', at: minutesAgo(1), until: minutesAgo(-9) }, attention: { state: 'claimed', reason: 'claimed', until: minutesAgo(-9) } } as const;
const done = (table: string, minutes: number): HallTicketView =>
  hallTicket(table, { demand: null, closed: { at: minutesAgo(minutes), how: 'done', by: 'Касса 1' }, attention: { state: 'quiet', reason: 'done-here', until: null } });
const order = (id: number, stage: DeliveryTicketView['stage'], patch: Partial<DeliveryTicketView> = {}): DeliveryTicketView =>
  deliveryTicket(id, { stage, demand: null, attention: silent, ...patch });

describe('order', () => {
  test('who waits longest stands first, what ended last, and what is promised soonest leads what is in progress', () => {
    const recent = hallTicket('1', { openedAt: minutesAgo(1) });
    const oldest = hallTicket('2', { openedAt: minutesAgo(9) });
    const taken = hallTicket('3', { openedAt: minutesAgo(20), ...claimed });
    const soon = order(10, 'accepted', { promisedAt: minutesAgo(-5) });
    const later = order(11, 'on-the-way', { promisedAt: minutesAgo(-50) });
    const preOrder = deliveryTicket(12, { attention: { state: 'scheduled', reason: 'too-early', until: minutesAgo(-90) } });
    const [endedFirst, endedLast] = [done('8', 30), done('9', 2)];
    const { lists } = listOf(mapOf(endedFirst, endedLast, preOrder, later, soon, taken, recent, oldest)).getState();
    expect(lists).toEqual({
      now: [oldest.id, recent.id],
      taken: [taken.id],
      elsewhere: [],
      progress: [soon.id, later.id],
      later: [preOrder.id],
      ended: [endedLast.id, endedFirst.id],
    });
  });

  test('a muted ticket still waits now', () => {
    const muted = hallTicket('1', { attention: { state: 'muted', reason: 'alerts-muted', until: minutesAgo(-5) } });
    expect(listOf(mapOf(muted)).getState().lists.now).toEqual([muted.id]);
  });
});

describe('tabs', () => {
  const tickets = mapOf(
    hallTicket('1'),
    done('2', 3),
    deliveryTicket(20),
    order(21, 'created'),
    order(22, 'accepted'),
    order(23, 'on-the-way'),
    order(24, 'archived', { closed: { at: minutesAgo(1), how: 'archived', by: null } }),
    order(25, 'cancelled', { closed: { at: minutesAgo(1), how: 'cancelled', by: null } }),
    order(26, 'waiting', { closed: { at: minutesAgo(1), how: 'unknown', by: null } }),
    order(27, 'unfamiliar', { status: 57 }),
  );
  const shownOn = (tab: ListState['tab']): string[] => {
    const list = listOf(tickets);
    list.filter({ tab }, tickets);
    return Object.values(list.getState().lists).flatMap((ids) => ids.map((id) => String((tickets.get(id) as DeliveryTicketView).orderId ?? (tickets.get(id) as HallTicketView).table.name)));
  };

  test('show what their name says; an unfamiliar status is shown under all', () => {
    expect(shownOn('hall')).toEqual(['1', '2']);
    expect(shownOn('waiting')).toEqual(['20']);
    expect(shownOn('created')).toEqual(['21']);
    expect(shownOn('accepted')).toEqual(['22']);
    expect(shownOn('on-the-way')).toEqual(['23']);
    expect(shownOn('archived').toSorted()).toEqual(['24', '26']);
    expect(shownOn('cancelled')).toEqual(['25']);
    expect(shownOn('all')).toHaveLength(tickets.size);
  });

  test('count what is open, what rings, and on the archives everything', () => {
    const { counts } = listOf(tickets).getState();
    expect(counts.all).toEqual({ shown: 6, ringing: 2 });
    expect(counts.hall).toEqual({ shown: 1, ringing: 1 });
    expect(counts.waiting).toEqual({ shown: 1, ringing: 1 });
    expect(counts.archived).toEqual({ shown: 2, ringing: 0 });
    expect(counts.cancelled).toEqual({ shown: 1, ringing: 0 });
  });

  test('a cancelled order that the kitchen must know of rings from its tab', () => {
    const rings = order(30, 'cancelled', {
      closed: { at: minutesAgo(1), how: 'cancelled', by: null },
      demand: { kind: 'cancelled', since: minutesAgo(1), seq: 7 },
      attention: { state: 'ringing', reason: 'accepted-order-cancelled', until: null },
    });
    const list = listOf(mapOf(rings));
    expect(list.getState().counts.cancelled).toEqual({ shown: 1, ringing: 1 });
    expect(list.getState().lists.now).toEqual([rings.id]);
  });
});

describe('a change', () => {
  test('of content alone leaves every list the same object', () => {
    const tickets = mapOf(hallTicket('1'), hallTicket('2'), order(3, 'accepted'));
    const list = listOf(tickets);
    const before = list.getState();
    const [id, ticket] = [...tickets][0]!;
    tickets.set(id, { ...ticket, version: 999 });
    list.apply([id], tickets);
    expect(list.getState()).toBe(before);
  });

  test('names what can be taken back', () => {
    const ticket = deliveryTicket(1);
    const tickets = mapOf(ticket);
    const list = listOf(tickets);
    const request = { action: 'accept', mode: 'assisted', phase: 'undoable', by: 'x', at: minutesAgo(0), until: minutesAgo(-1), reason: null, text: null, problem: null } as const;
    tickets.set(ticket.id, { ...ticket, request });
    list.apply([ticket.id], tickets);
    expect(list.getState().undoable).toEqual([ticket.id]);
    tickets.set(ticket.id, { ...ticket, request: { ...request, phase: 'sent' } });
    list.apply([ticket.id], tickets);
    expect(list.getState().undoable).toEqual([]);
  });

  test('however many come, gives what sorting everything anew gives', () => {
    // A fixed sequence, so that a failure comes again.
    let seed = 42;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    const stages = ['waiting', 'created', 'accepted', 'on-the-way', 'archived', 'cancelled'] as const;
    const states = ['ringing', 'claimed', 'snoozed', 'quiet', 'scheduled', 'muted', 'inhibited'] as const;
    const any = (id: number): TicketView => {
      const closed = random(3) === 0 ? { at: instant(random(1000)), how: 'archived' as const, by: null } : null;
      const attention = { state: states[random(states.length)]!, reason: 'guest-waits' as const, until: instant(random(1000)) };
      const guestName = random(3) > 0 ? 'Анна' : 'Олег';
      const ticket = deliveryTicket(id, { guestName, stage: stages[random(stages.length)]!, attention, closed, openedAt: instant(random(1000)), promisedAt: instant(random(1000)) });
      return { ...ticket, id: `delivery/${id}` as TicketId };
    };
    const tickets: Tickets = new Map();
    const list = createTicketList();
    list.filter({ tab: 'all', query: 'анна' }, tickets);
    for (let round = 0; round < 300; round += 1) {
      const changed: TicketId[] = [];
      for (let count = 0; count <= random(4); count += 1) {
        const ticket = any(random(60));
        if (random(5) === 0) tickets.delete(ticket.id);
        else tickets.set(ticket.id, ticket);
        changed.push(ticket.id);
      }
      list.apply(changed, tickets);
    }
    const fresh = createTicketList();
    fresh.filter({ tab: 'all', query: 'анна' }, tickets);
    fresh.apply('all', tickets);
    expect(list.getState().lists).toEqual(fresh.getState().lists);
    expect(list.getState().counts).toEqual(fresh.getState().counts);
    expect(list.getState().lists.ended.length).toBeGreaterThan(0);
  });
});
