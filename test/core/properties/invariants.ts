/** What must hold of the station whatever happens (DESIGN.md, Invariants): at every moment, and once everything works again. */
import { expect } from 'vitest';
import { loadBoard } from '../../../src/core/draft';
import { ladderOf } from '../../../src/core/model/ladderSettings';
import type { TicketView } from '../../../src/core/model/view';
import type { Evening } from './evening';

/** Twelve hours: more nobody may ask for, and the quiet hours of this evening are shorter. */
const LONGEST_SILENCE_MS = 12 * 3_600_000;
const kindOf = { waiter_call: 'waiter-call', bill_request: 'bill-request', save_order: 'table-order', additional_order: 'table-order', online_payment: 'online-payment', hookah_call: 'other' } as const;

/** A call that a bill request absorbs is silent only while that one rings or somebody has it. */
const tableIsHeard = (tickets: readonly TicketView[], call: TicketView): boolean =>
  tickets.some(
    (bill) =>
      bill.type === 'hall' && call.type === 'hall' && bill.kind === 'bill-request' && bill.table.id === call.table.id && (bill.attention.state === 'ringing' || bill.attention.state === 'claimed'),
  );

/** What rings is derived from what is pending: nothing pending is silent, and what is pending and nobody's rings. */
function ringsForWhatIsPending({ station }: Evening): void {
  const { tickets, alert } = station().snapshot();
  const ringing = tickets.filter((ticket) => ticket.attention.state === 'ringing');
  expect(alert.ringing).toBe(ringing.length);
  expect(alert.sound === null).toBe(ringing.length === 0);
  for (const ticket of tickets) {
    expect([ticket.id, ticket.attention.state === 'quiet']).toEqual([ticket.id, ticket.demand === null]);
    expect(ticket.attention.reason).not.toBe('');
    if (ticket.attention.state === 'inhibited') expect([ticket.id, tableIsHeard(tickets, ticket)]).toEqual([ticket.id, true]);
  }
}

/** A table has at most one open ticket of a kind. */
function oneOpenTicketOfAKind({ station }: Evening): void {
  const open = station()
    .snapshot()
    .tickets.flatMap((ticket) => (ticket.type === 'hall' && ticket.closed === null ? [`${ticket.table.id}/${ticket.kind}/${ticket.kind === 'other' ? ticket.code : ''}`] : []));
  expect(open).toEqual([...new Set(open)]);
}

/** The same journal gives the same board. */
function boardIsTheJournal({ station, journal }: Evening): void {
  const shown = new Map(station().snapshot().tickets.map((ticket) => [ticket.id, ticket]));
  const folded = loadBoard(journal).tickets;
  for (const [id, ticket] of folded) {
    const view = shown.get(id);
    if (view === undefined) continue;
    expect([id, view.version, view.demand, view.claim, view.closed]).toEqual([id, ticket.version, ticket.demand, ticket.claim, ticket.closed]);
  }
  expect([...shown.keys()].filter((id) => !folded.has(id))).toEqual([]);
}

/** A demand is told once; once more only after a kill, and then marked. */
function nothingTwice({ journal, notifier, kills }: Evening): void {
  const announced = new Map<string, number>();
  for (const { fact } of journal.entries) {
    if (fact.type !== 'alert.decided' || fact.decision !== 'announce') continue;
    const key = `${fact.ticketId} ${fact.demandSeq}`;
    announced.set(key, (announced.get(key) ?? 0) + 1);
  }
  for (const [key, times] of announced) expect([key, times <= 1 + kills()]).toEqual([key, true]);
  const demands = new Map<string, number>();
  for (const key of announced.keys()) demands.set(key.split(' ')[0] ?? '', (demands.get(key.split(' ')[0] ?? '') ?? 0) + 1);
  const plain = new Map<string, number>();
  for (const { tag, body } of notifier.shown) if (!body.toLowerCase().startsWith('повтор')) plain.set(tag, (plain.get(tag) ?? 0) + 1);
  for (const [tag, times] of plain) if (demands.has(tag)) expect([tag, times <= (demands.get(tag) ?? 0)]).toEqual([tag, true]);
}

/** The loudest step among those that ring is heard and nothing louder; the journal had it first, unless nothing can be written there. */
function loudestIsHeard({ station, journal }: Evening): void {
  const { tickets, alert } = station().snapshot();
  for (const { id, attention, ladder } of tickets) expect([id, attention.state === 'ringing']).toEqual([id, Boolean(ladder)]);
  const loud = tickets.filter(({ ladder }) => ladder?.step === 'loop');
  expect(alert.sound?.mode === 'loop' && alert.sound.volume === 100).toBe(loud.length > 0);
  if (alert.journalTrouble !== null) return;
  const written = new Set(journal.entries.flatMap(({ fact }) => (fact.type === 'alert.escalated' && fact.step === 'loop' ? [`${fact.ticketId} ${fact.demandSeq}`] : [])));
  for (const { id, demand } of loud) expect(written).toContain(`${id} ${demand?.seq}`);
}

/** Full volume is for those who could have come: what waited in a silence by the clock climbed to it after that was over. */
function loudAfterItCouldBeHeard({ station, journal, settings }: Evening): void {
  const { tickets, alert } = station().snapshot();
  if (alert.journalTrouble !== null) return;
  for (const { id, kind, attention, demand, ladder } of tickets) {
    const { since } = attention;
    if (ladder?.step !== 'loop' || since === undefined) continue;
    const { loopAfterMs } = ladderOf(kind, settings.alerts.kinds[kind]);
    const climbed = journal.entries.some(
      ({ at, fact }) => fact.type === 'alert.escalated' && fact.ticketId === id && fact.demandSeq === demand?.seq && fact.step === 'loop' && fact.since >= since && at - fact.since >= loopAfterMs,
    );
    expect([id, climbed]).toEqual([id, true]);
  }
}

/** Looked at after every step. */
export function holdsAlways(evening: Evening): void {
  ringsForWhatIsPending(evening);
  oneOpenTicketOfAKind(evening);
  boardIsTheJournal(evening);
  nothingTwice(evening);
  loudestIsHeard(evening);
  loudAfterItCouldBeHeard(evening);
  whatRingsWasTold(evening);
}

const countOf = (ticket: TicketView): number => (ticket.type === 'hall' ? ticket.count : 0);

/** Every guest's event is counted once; fewer only where the server itself threw its queue away, or where staff were told of a gap. */
function everyEventOnce({ station, events, emptied, journal }: Evening): void {
  const { tickets } = station().snapshot();
  const wanted = new Map<string, number>();
  for (const { table, code } of events) wanted.set(`${table}/${kindOf[code as keyof typeof kindOf]}`, (wanted.get(`${table}/${kindOf[code as keyof typeof kindOf]}`) ?? 0) + 1);
  const found = new Map<string, number>();
  for (const ticket of tickets) if (ticket.type === 'hall') found.set(`${ticket.table.name}/${ticket.kind}`, (found.get(`${ticket.table.name}/${ticket.kind}`) ?? 0) + countOf(ticket));
  for (const [key, times] of found) expect([key, times <= (wanted.get(key) ?? 0)]).toEqual([key, true]);
  const gap = journal.entries.some(({ fact }) => fact.type === 'source.gap');
  if (!emptied() && !gap) expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
}

/** The board has drifted from no order that the server still knows. */
function boardFollowsTheServer({ station, restaurant }: Evening): void {
  const shown = new Map(station().snapshot().tickets.flatMap((ticket) => (ticket.type === 'delivery' ? [[ticket.orderId, ticket] as const] : [])));
  for (const order of restaurant.delivery.orders.all()) {
    const ticket = shown.get(order.id);
    const ended = order.status >= 30 && order.status < 50;
    if (ended) expect([order.id, ticket === undefined || ticket.closed !== null]).toEqual([order.id, true]);
    else expect([order.id, ticket?.status, ticket?.closed]).toEqual([order.id, order.status, null]);
  }
}

/** What rings now has been told, unless nothing can be written. */
function whatRingsWasTold({ station, journal }: Evening): void {
  if (station().snapshot().alert.journalTrouble !== null) return;
  const told = new Set(journal.entries.flatMap(({ fact }) => (fact.type === 'alert.decided' && fact.decision !== 'silent' ? [`${fact.ticketId} ${fact.demandSeq}`] : [])));
  for (const ticket of station().snapshot().tickets) if (ticket.attention.state === 'ringing') expect(told).toContain(`${ticket.id} ${ticket.demand?.seq}`);
}

/** Silence that somebody or the clock has ordered has an end, and never a far one; after a clock that jumped it is judged at the next look, a minute later at the most. */
function silenceEnds({ station }: Evening): void {
  const { tickets, now } = station().snapshot();
  const endless = tickets.filter(({ attention: { state, until } }) => state === 'muted' && (until === null || until <= now || until > now + LONGEST_SILENCE_MS));
  expect(endless.map(({ id, attention }) => [id, attention.reason, attention.until])).toEqual([]);
}

/** Nobody who waits is unheard past the last step of the ladder. */
function nobodyIsUnheard({ station, settings, clock }: Evening): void {
  for (const { id, kind, attention, demand, climb, ladder } of station().snapshot().tickets) {
    const { loopAfterMs } = ladderOf(kind, settings.alerts.kinds[kind]);
    if (!ladder || demand === null || loopAfterMs === 0) continue;
    const heardSince = attention.since ?? demand.since;
    const since = climb?.demandSeq === demand.seq && climb.since >= (attention.since ?? 0) ? climb.since : heardSince;
    if (clock.now() - since >= loopAfterMs) expect([id, ladder.step]).toEqual([id, 'loop']);
  }
}

/** Looked at when everything has worked for a while again. */
export function holdsInTheEnd(evening: Evening): void {
  expect(evening.station().snapshot().sources.map((source) => source.health.state)).toEqual(['ok', 'ok']);
  everyEventOnce(evening);
  boardFollowsTheServer(evening);
  silenceEnds(evening);
  nobodyIsUnheard(evening);
}
