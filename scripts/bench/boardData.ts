/** A board of so many delivery orders, and what a poll changes on it, as the station would push them. */
import { instant } from '../../src/core/model/instant';
import { sourceId, ticketId } from '../../src/core/model/ids';
import { kopecks } from '../../src/core/model/money';
import type { BoardDelta, BoardSnapshot, DeliveryTicketView } from '../../src/core/model/view';
import { snapshotAt } from '../../test/fixtures/board';

const MINUTE_MS = 60_000;

const ticketOf = (index: number, nowMs: number): DeliveryTicketView => ({
  id: ticketId(`delivery/order/${1000 + index}/1`),
  sourceId: sourceId('delivery'),
  type: 'delivery',
  kind: 'delivery-order',
  openedAt: instant(nowMs - (index % 90) * MINUTE_MS),
  changedAt: instant(nowMs - (index % 90) * MINUTE_MS),
  version: 10 + index,
  demand: null,
  claim: null,
  snoozedUntil: null,
  closed: null,
  announcement: null,
  orderId: 1000 + index,
  status: 20,
  stage: 'on-the-way',
  guestName: `Иванов Иван ${index}`,
  phone: `7999${String(1_000_000 + index)}`,
  address: `ул. Пушкина, дом ${(index % 90) + 1}, кв. ${(index % 200) + 1}`,
  comment: 'Две персоны',
  promisedAt: instant(nowMs + (30 + (index % 60)) * MINUTE_MS),
  sum: kopecks(174_000 + index * 100),
  discount: null,
  paid: null,
  waiter: 'Кассир 1',
  dishes: [],
  cashTable: null,
  request: null,
  changed: null,
  wasAccepted: true,
  attention: { state: 'quiet', reason: 'in-progress', until: null },
  late: false,
});

/** @param nowMs the station's clock, ms since the epoch */
export const boardOf = (count: number, nowMs: number): BoardSnapshot => ({
  ...snapshotAt(1),
  now: instant(nowMs),
  sources: [
    {
      id: sourceId('delivery'),
      kind: 'mini-delivery',
      label: 'Доставка',
      health: { state: 'ok', problem: null, lastGoodAt: instant(nowMs), failingSince: null, consecutiveFailures: 0 },
      stale: false,
      staleAfterMs: 20_000,
      pollIntervalMs: 5000,
      actions: 'assisted',
      staffPageUrl: null,
      info: {},
      gap: null,
    },
  ],
  tickets: Array.from({ length: count }, (_, index) => ticketOf(index, nowMs)),
});

/** The tickets of these ids with another sum, as revision `revision`. */
export function changeOf(board: BoardSnapshot, ids: readonly string[], revision: number): BoardDelta {
  const upserts = board.tickets
    .filter((ticket) => ids.includes(ticket.id))
    .map((ticket) => ({ ...ticket, version: 1_000_000 + revision, sum: kopecks(100_000 + revision * 100) }));
  return { revision, now: board.now, upserts };
}
