/** One evening at the restaurant, played step by step against the whole core: guests, staff here and elsewhere, faults, clocks that jump, kills. */
import * as fc from 'fast-check';
import * as v from 'valibot';
import { createCore } from '../../../src/core/createCore';
import { sourceId } from '../../../src/core/model/ids';
import { EVERYTHING, type MuteScope } from '../../../src/core/model/mute';
import { SettingsSchema } from '../../../src/core/model/settings';
import { CommandRefused, type Station } from '../../../src/core/station';
import type { TicketView } from '../../../src/core/model/view';
import { JournalError, type Clock, type Journal, type Notifier } from '../../../src/core/ports';
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock';
import { createFakeNotifier, type FakeNotifier } from '../../fakes/fakeNotifier';
import { createFakeSecrets } from '../../fakes/fakeSecrets';
import { createFakeStaffPage } from '../../fakes/fakeStaffPage';
import { createMemoryJournal, type MemoryJournal } from '../../fakes/memoryJournal';
import { silentLogger } from '../../fakes/silentLogger';
import { createRestaurantInMemory, faults, urls, type Fault, type System } from './restaurantInMemory';

const tables = ['1', '2', 'Терраса 1'] as const;
const guestDeeds = ['callWaiter', 'requestBill', 'order', 'orderMore', 'payOnline'] as const;
const staffDeeds = ['claim', 'release', 'done', 'recall', 'snooze', 'unsnooze', 'accept', 'cancel', 'takeBack'] as const;
const elsewhereDeeds = ['accept', 'fillOrder', 'send', 'archive', 'cancel', 'postpone', 'back'] as const;

export type Step =
  | { readonly do: 'guest'; readonly deed: (typeof guestDeeds)[number] | 'hookah'; readonly table: string }
  | { readonly do: 'post'; readonly inMinutes: number }
  | { readonly do: 'elsewhere'; readonly deed: (typeof elsewhereDeeds)[number]; readonly which: number }
  | { readonly do: 'staff'; readonly deed: (typeof staffDeeds)[number]; readonly which: number }
  | { readonly do: 'mute'; readonly minutes: number; readonly of?: 'kind' | 'source' | 'table' }
  | { readonly do: 'fault'; readonly system: System; readonly fault: Fault | null }
  | { readonly do: 'disk'; readonly full: boolean }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'jump'; readonly ms: number }
  | { readonly do: 'kill' }
  | { readonly do: 'empty-queue' };

const scopes = ['kind', 'source', 'table'] as const;
const scopeOf = (of: (typeof scopes)[number] | undefined): MuteScope => {
  if (of === 'kind') return { of, kind: 'waiter-call' };
  if (of === 'source') return { of, sourceId: sourceId('hall') };
  return of === 'table' ? { of, sourceId: sourceId('hall'), tableId: '1000023', name: '1' } : EVERYTHING;
};

const which = fc.nat({ max: 7 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('guest' as const), deed: fc.constantFrom(...guestDeeds, 'hookah' as const), table: fc.constantFrom(...tables) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('post' as const), inMinutes: fc.constantFrom(20, 60, 95, 300) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('elsewhere' as const), deed: fc.constantFrom(...elsewhereDeeds), which }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('staff' as const), deed: fc.constantFrom(...staffDeeds), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('mute' as const), minutes: fc.constantFrom(0, 1, 30), of: fc.constantFrom(...scopes) }, { requiredKeys: ['do', 'minutes'] }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('fault' as const), system: fc.constantFrom('hall' as const, 'delivery' as const), fault: fc.constantFrom(null, ...faults) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('disk' as const), full: fc.boolean() }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(200, 1000, 5000, 20_000, 70_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('jump' as const), ms: fc.constantFrom(-10_800_000, -600_000, -5000, 5000, 600_000, 10_800_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('empty-queue' as const) }) },
);
/** An evening of at most forty steps. */
export const evening = fc.array(step, { minLength: 1, maxLength: 40, size: 'max' });

/** The evening begins at twelve: these hours begin and end within most of them. */
const quietAndWorking = { quiet: [{ from: '12:01', to: '12:03' }, { from: '12:05', to: '12:20', kinds: ['waiter-call'] }], working: [{ from: '06:00', to: '12:40' }, { from: '12:45', to: '04:00' }] } as const;

const calls = { when: { kinds: ['waiter-call'] }, tell: { roles: ['waiter'] } } as const;
/** Whom a rule names is never this till, which is the cashier's: what it takes rings elsewhere, at first or for good. */
const rules = { none: [], raised: [{ ...calls, escalateAfterMs: 60_000 }], elsewhere: [calls, { when: { kinds: ['bill-request', 'delivery-order'] }, tell: { roles: ['waiter'] } }] } as const;
const quick = { repeatMs: 10_000, loopAfterMs: 30_000 };
const ladders = {
  own: {},
  quick: { 'waiter-call': { ...quick, sound: 'call' }, 'bill-request': { ...quick, sound: 'bill' }, 'delivery-order': { repeatMs: 0, loopAfterMs: 20_000, sound: 'delivery' } },
  none: { 'waiter-call': { repeatMs: 30_000, loopAfterMs: 0, voiceAfterMs: 0, sound: 'call' }, 'delivery-order': { repeatMs: 0, loopAfterMs: 0, sound: 'delivery' } },
} as const;

/** How a restaurant is set up. */
export interface House {
  readonly rules: keyof typeof rules;
  readonly ladder: keyof typeof ladders;
  readonly hours: boolean;
  readonly night: boolean;
}
export const usualHouse: House = { rules: 'none', ladder: 'own', hours: true, night: false };
export const house: fc.Arbitrary<House> = fc.record({
  rules: fc.constantFrom('none', 'raised', 'elsewhere'),
  ladder: fc.constantFrom('own', 'quick', 'none'),
  hours: fc.boolean(),
  night: fc.boolean(),
});

const settingsOf = (of: House) =>
  v.parse(SettingsSchema, {
    ...(of.hours ? { hours: quietAndWorking } : {}),
    alerts: { kinds: ladders[of.ladder], night: of.night ? { from: '12:02', to: '12:10', volume: 0 } : null },
    routing: { rules: rules[of.rules] },
    sources: [
      { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: urls.hall },
      { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: urls.delivery, staffPageUrl: `${urls.delivery}/`, timeZone: 'Europe/Moscow' },
    ],
  });

export interface GuestEvent {
  readonly table: string;
  readonly code: string;
  readonly atMs: number;
}

/** What a killed process had in its hands: its timers never fire, it writes nothing more and shows nothing more. */
function mortal(clock: FakeClock, journal: MemoryJournal, notifier: FakeNotifier, life: { readonly alive: boolean }): { clock: Clock; journal: Journal; notifier: Notifier } {
  const dead = (): never => {
    throw new JournalError('the process is dead');
  };
  return {
    clock: { ...clock, after: (delayMs, fire) => clock.after(delayMs, () => life.alive && fire()) },
    journal: { ...journal, append: (entries) => (life.alive ? journal.append(entries) : dead()), saveCheckpoint: (seq, board) => (life.alive ? journal.saveCheckpoint(seq, board) : dead()) },
    notifier: { ...notifier, show: (request) => (life.alive ? notifier.show(request) : new Promise(() => {})), withdraw: (tag) => life.alive && notifier.withdraw(tag) },
  };
}

export function openEvening(of: House = usualHouse) {
  const settings = settingsOf(of);
  const clock = createFakeClock();
  const startMs = clock.now();
  const nowMs = (): number => startMs + clock.monotonicMs();
  const restaurant = createRestaurantInMemory(nowMs);
  const journal = createMemoryJournal();
  const notifier = createFakeNotifier();
  const secrets = createFakeSecrets({ hall: 'hall-token', delivery: 'delivery-token' });
  const events: GuestEvent[] = [];
  let kills = 0;
  let emptied = false;

  let life = { alive: true };
  const open = (): Station => {
    life = { alive: true };
    const mine = life;
    const living = mortal(clock, journal, notifier, mine);
    const station = createCore({ ...living, http: restaurant.http, staffPage: createFakeStaffPage(), secrets, log: silentLogger, settings, demo: false, version: '0.0.0', surfaces: ['board'] });
    station.start();
    return station;
  };
  let station = open();

  const guest = (deed: Extract<Step, { do: 'guest' }>['deed'], table: string): void => {
    const { guest: guests } = restaurant.qrMenu;
    if (deed === 'hookah') guests.event('hookah_call', table);
    else guests[deed](table);
    const codes = { callWaiter: 'waiter_call', requestBill: 'bill_request', order: 'save_order', orderMore: 'additional_order', payOnline: 'online_payment', hookah: 'hookah_call' } as const;
    events.push({ table, code: codes[deed], atMs: nowMs() });
  };
  const elsewhere = (deed: (typeof elsewhereDeeds)[number], index: number): void => {
    const all = restaurant.delivery.orders.all();
    const order = all[index % Math.max(1, all.length)];
    if (order === undefined) return;
    const { staff } = restaurant.delivery;
    const later = new Date(nowMs() + 4 * 3_600_000 + 3 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
    const deeds = {
      accept: () => staff.accept(order.id),
      fillOrder: () => staff.fillOrder(order.id),
      send: () => staff.setStatus(order.id, 20),
      archive: () => staff.setStatus(order.id, 30),
      cancel: () => staff.cancel(order.id),
      postpone: () => staff.edit(order.id, { dlvdate: later }),
      back: () => staff.setStatus(order.id, 11),
    };
    try {
      deeds[deed]();
    } catch (error) {
      // The till refuses what its state does not allow, as the real one does.
      if (!(error instanceof RangeError)) throw error;
    }
  };
  const act = (deed: (typeof staffDeeds)[number], { id }: TicketView): void => {
    if (deed === 'snooze') station.snooze(id, 'Касса', 5);
    else if (deed === 'cancel') station.cancel(id, 'Касса', 'guest-refused', null);
    else station[deed](id, 'Касса');
  };
  const tryTo = (deed: () => void): void => {
    try {
      deed();
    } catch (error) {
      // A refusal says why and does nothing: that is what the invariants look at afterwards.
      if (!(error instanceof CommandRefused)) throw error;
    }
  };

  const play = async (one: Step): Promise<void> => {
    if (one.do === 'guest') guest(one.deed, one.table);
    else if (one.do === 'post') restaurant.delivery.postDelivery({ inMinutes: one.inMinutes });
    else if (one.do === 'elsewhere') elsewhere(one.deed, one.which);
    else if (one.do === 'staff') {
      const { tickets } = station.snapshot();
      const ticket = tickets[one.which % Math.max(1, tickets.length)];
      if (ticket !== undefined) tryTo(() => act(one.deed, ticket));
    } else if (one.do === 'mute') tryTo(() => (one.minutes === 0 ? station.unmute('Касса', scopeOf(one.of)) : station.mute('Касса', one.minutes, scopeOf(one.of))));
    else if (one.do === 'fault') restaurant.setFault(one.system, one.fault);
    else if (one.do === 'disk') journal.failWith(one.full ? 'disk-full' : null);
    else if (one.do === 'jump') clock.jumpWallClock(one.ms);
    else if (one.do === 'empty-queue') {
      restaurant.qrMenu.forget();
      emptied = true;
    } else if (one.do === 'kill') {
      life.alive = false;
      kills += 1;
      station = open();
    }
    await clock.advance(one.do === 'wait' ? one.ms : 10);
  };
  /** Everything works again, for so long that every source has been heard and every answer looked up. */
  const heal = async (): Promise<void> => {
    restaurant.setFault('hall', null);
    restaurant.setFault('delivery', null);
    journal.failWith(null);
    await clock.advance(150_000);
  };
  return { play, heal, clock, journal, notifier, restaurant, events, settings, station: () => station, kills: () => kills, emptied: () => emptied, stop: () => station.stop() };
}
export type Evening = ReturnType<typeof openEvening>;
