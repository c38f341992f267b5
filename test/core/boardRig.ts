/** A board with everything behind it but sources: tests record what polls would have brought, and look at what staff would be told. */
import type { BoardDelta, SourceView, TicketView } from '../../src/core/model/view';
import type { DeliveryObservation } from '../../src/core/model/ticket';
import type { FactOf } from '../../src/core/model/fact';
import type { Journal, Voice } from '../../src/core/ports';
import { createSpeaker } from '../../src/core/alerting/speaker';
import type { Problem } from '../../src/core/model/health';
import type { SettingsInput } from '../../src/core/model/settings';
import * as v from 'valibot';
import { createBoardService, type BoardService } from '../../src/core/boardService';
import { createCommandDesk, createTicketCommands } from '../../src/core/commands';
import { createFakeClock, type FakeClock } from '../fakes/fakeClock';
import { createFakeNotifier } from '../fakes/fakeNotifier';
import { createFakeStaffPage } from '../fakes/fakeStaffPage';
import { createMemoryJournal, type MemoryJournal } from '../fakes/memoryJournal';
import { createKitchenCommands } from '../../src/core/kitchenCommands';
import { createMessenger } from '../../src/core/alerting/messenger';
import { createOrderActions } from '../../src/core/orders/orderActions';
import { deliveryTicketId, sourceId, type TicketId } from '../../src/core/model/ids';
import { instant } from '../../src/core/model/instant';
import { kopecks } from '../../src/core/model/money';
import { projectStation } from '../../src/core/projection';
import { SettingsSchema } from '../../src/core/model/settings';
import { silentLogger } from '../fakes/silentLogger';

export const HALL = sourceId('hall');
export const DELIVERY = sourceId('delivery');
export const MINUTE = 60_000;

const sources: SettingsInput['sources'] = [
  { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'http://127.0.0.1:1' },
  { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: 'http://127.0.0.1:2', staffPageUrl: 'http://127.0.0.1:2/' },
];

export interface RigOptions {
  readonly settings?: SettingsInput;
  readonly clock?: FakeClock;
  readonly journal?: MemoryJournal;
  /** In place of that one: a journal on disk. */
  readonly disk?: Journal;
  /** Speaks beside the chime; left out: nobody does. */
  readonly voice?: Voice;
  /** What an `http` request answers. */
  readonly act?: () => Promise<Problem | null>;
}

export const createRig = (options: RigOptions = {}) => {
  let settings = v.parse(SettingsSchema, { sources, ...options.settings });
  const clock = options.clock ?? createFakeClock();
  const journal = options.journal ?? createMemoryJournal();
  const notifier = createFakeNotifier();
  const staffPage = createFakeStaffPage();
  const log = silentLogger;
  const deltas: BoardDelta[] = [];
  const hurried: string[] = [];
  const sourceViews: readonly SourceView[] = [];
  const { voice } = options;
  const speaker = voice === undefined ? undefined : createSpeaker({ voice, clock, log, onKnown: () => board.refresh(), onSpeaking: (facts) => board.record(facts) });
  const board: BoardService = createBoardService({
    ...(speaker && { speaker }),
    clock,
    journal: options.disk ?? journal,
    log,
    messenger: createMessenger(notifier, log, () => ['board']),
    settings: () => settings,
    channels: () => settings.channels,
    station: () => projectStation(settings, false, '0.0.0'),
    sources: () => ({ views: sourceViews, nextAt: null }),
  });
  const desk = createCommandDesk(board, () => settings);
  const commands = createTicketCommands(board, desk, clock, () => settings);
  const source = { poll: () => Promise.reject(new Error('not polled here')), check: () => Promise.reject(new Error('not checked here')), act: () => options.act?.() ?? Promise.resolve(null) };
  const orders = createOrderActions({ board, desk, clock, log, settings: () => settings, staffPage, source: () => source, hurry: (id) => hurried.push(id) });
  board.subscribe((delta) => deltas.push(delta));
  board.start();
  orders.resume();

  const tickets = (): readonly TicketView[] => board.snapshot().tickets;
  return {
    clock,
    journal,
    notifier,
    staffPage,
    speaker,
    board,
    commands,
    kitchen: createKitchenCommands(board, desk),
    /** The kitchen's orders that boards are shown, the oldest first. */
    inKitchen: () => board.snapshot().kitchen?.orders ?? [],
    orders,
    deltas,
    hurried,
    tickets,
    alert: () => board.snapshot().alert,
    only: (): TicketView => {
      const all = tickets();
      if (all.length !== 1 || all[0] === undefined) throw new Error(`expected one ticket, there are ${all.length}`);
      return all[0];
    },
    ticket: (id: TicketId): TicketView => {
      const found = board.view(id);
      if (found === undefined) throw new Error(`no ticket ${id}`);
      return found;
    },
    /** Other settings are in force from now on. */
    apply(next: SettingsInput) {
      settings = v.parse(SettingsSchema, { sources, ...next });
      board.refresh();
    },
    /** The same station after a kill: a new process on the same journal. */
    restart: () => createRig({ ...options, clock, journal }),
  };
};
export type Rig = ReturnType<typeof createRig>;

let keys = 0;
/** A QR menu event at a table; every call is another event. */
export const event = (table: string, patch: Partial<FactOf<'hall.event'>> = {}): FactOf<'hall.event'> => ({
  type: 'hall.event',
  sourceId: HALL,
  key: `0x${String((keys += 1)).padStart(8, '0')}/waiter_call/${table}`,
  kind: 'waiter-call',
  code: 'waiter_call',
  table: { id: `10000${table}`, name: table },
  sum: null,
  waiter: null,
  dishes: [],
  added: [],
  backlog: false,
  ...patch,
});

/** A delivery order as a poll saw it; waiting, for half an hour from the fake clock's start, unless told otherwise. */
export const observed = (
  orderId: number,
  patch: Partial<DeliveryObservation> = {},
  changes: FactOf<'delivery.observed'>['changes'] = [],
): FactOf<'delivery.observed'> => ({
  type: 'delivery.observed',
  sourceId: DELIVERY,
  backlog: false,
  changes,
  order: {
    orderId,
    status: 0,
    stage: 'waiting',
    guestName: 'Иванов Иван',
    phone: '79639499999',
    address: 'ул. Пушкина 7',
    comment: '',
    promisedAt: instant(Date.UTC(2025, 10, 25, 9, 30)),
    sum: kopecks(174_000),
    discount: null,
    paid: null,
    waiter: null,
    dishes: null,
    ...patch,
  },
});
export const accepted = (orderId: number, patch: Partial<DeliveryObservation> = {}): FactOf<'delivery.observed'> =>
  observed(orderId, { status: 11, stage: 'accepted', ...patch }, [
    { field: 'stage', from: 'waiting', to: 'accepted' },
    { field: 'status', from: 0, to: 11 },
  ]);
export const cancelled = (orderId: number): FactOf<'delivery.observed'> => observed(orderId, { status: 40, stage: 'cancelled' }, [{ field: 'stage', from: 'accepted', to: 'cancelled' }]);
export const orderTicket = (orderId: number): TicketId => deliveryTicketId(DELIVERY, orderId);
