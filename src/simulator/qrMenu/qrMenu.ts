/** The QR menu's server: guests' doings become events in its queue, and `GET /api/v4/events` answers them. */
import { jsonAnswer, refusal, type Answer, type Call } from '../http/answer';
import type { Random } from '../random';
import { eventOnWire, withoutTable } from './events';
import { createFloor, type DishWish, type Floor, type Table, type TableDish, type TableOrder } from './floor';
import { createEventQueue, type UnknownCursor } from './queue';

export interface QrMenuBehaviour {
  unknownCursor: UnknownCursor;
  /** False: events come without `table_repr`, as some do. */
  tableRepr: boolean;
}

/** What guests do at a table. The answers are the hashes of the events that this made. */
export interface Guest {
  callWaiter(table: string | number): string;
  requestBill(table: string | number): string;
  /** A new party's first order; what stood on the table before is cleared away. */
  order(table: string | number, dishes?: readonly DishWish[]): string;
  orderMore(table: string | number, dishes?: readonly DishWish[]): string;
  /** Pays everything; the table is free afterwards. */
  payOnline(table: string | number): string;
  /** Any code, known or not; `hash` forces the event's identifier. */
  event(code: string, table: string | number, more?: { readonly hash?: string }): string;
}

export interface QrMenu {
  readonly guest: Guest;
  readonly floor: Floor;
  readonly token: string;
  handle(call: Call): Answer;
  /** The queue is in memory: a restart empties it, and no old hash is known any more. Orders stand on the cash server and stay. */
  forget(): void;
}

const path = '/api/v4/events';

/** For the history that the control page shows. */
const codeLabels: Readonly<Record<string, string>> = {
  waiter_call: 'зовёт официанта',
  bill_request: 'просит счёт',
  save_order: 'сделал заказ',
  additional_order: 'заказал ещё',
  online_payment: 'оплатил онлайн',
};

/** @param options `sameHash` true: a new event bears the hash of the one before (32 bits do collide); `noTable` true: it says nowhere at which table it happened */
export const createQrMenu = (options: {
  readonly token: string;
  readonly random: Random;
  readonly retentionMs: number;
  readonly now: () => number;
  readonly behaviour: QrMenuBehaviour;
  readonly sameHash: () => boolean;
  readonly noTable?: () => boolean;
  readonly happened: (what: string) => void;
}): QrMenu => {
  const { random, behaviour } = options;
  const floor = createFloor(random.fork('floor'));
  const queue = createEventQueue({ retentionMs: options.retentionMs, now: options.now, unknownCursor: () => behaviour.unknownCursor });
  let invoiceId = 120;

  const tell = (code: string, table: Table, order: TableOrder | null, added: readonly TableDish[] | null = null, forcedHash?: string): string => {
    const hash = forcedHash ?? (options.sameHash() ? queue.last()?.hash : undefined) ?? `0x${random.hex(8)}`;
    if (added !== null) invoiceId += 1;
    const event = eventOnWire({ hash, code, table, order, added, invoiceId, withTableRepr: behaviour.tableRepr });
    queue.push(options.noTable?.() === true ? withoutTable(event) : event);
    options.happened(`Стол ${table.name}: ${codeLabels[code] ?? code}`);
    return hash;
  };
  /** The order on the table; where there is none, a waiter has taken one at the till, of which the QR menu tells nothing. */
  const standing = (table: Table): TableOrder => floor.orderAt(table) ?? floor.seat(table, floor.choose(undefined), true);

  const guest: Guest = {
    callWaiter: (name) => tell('waiter_call', floor.table(name), null),
    requestBill: (name) => {
      const table = floor.table(name);
      return tell('bill_request', table, standing(table));
    },
    order: (name, wishes) => {
      const table = floor.table(name);
      const dishes = floor.choose(wishes);
      return tell('save_order', table, floor.seat(table, dishes, false), dishes);
    },
    orderMore: (name, wishes) => {
      const table = floor.table(name);
      standing(table);
      const dishes = floor.choose(wishes);
      return tell('additional_order', table, floor.add(table, dishes), dishes);
    },
    payOnline: (name) => {
      const table = floor.table(name);
      const hash = tell('online_payment', table, standing(table));
      floor.leave(table);
      return hash;
    },
    event: (code, name, more) => tell(code, floor.table(name), null, null, more?.hash),
  };

  const handle = (call: Call): Answer => {
    if (call.path !== path) return refusal('Not found', 404);
    if (call.method !== 'GET') return refusal('Method not allowed', 405);
    if (call.headers['token'] !== options.token) return refusal('Access denied: wrong token', 401);
    const hash = call.query.get('hash');
    if (hash === null) return refusal('Parameter "hash" expected', 400);
    if (hash !== 'none' && !/^0x[0-9a-f]{8}$/.test(hash)) return refusal('Parameter "hash" is not an event identifier', 400);
    const updates = queue.after(hash);
    return updates === null ? refusal('Unknown hash') : jsonAnswer({ result: true, data: { updates } });
  };

  return { guest, floor, token: options.token, handle, forget: () => queue.clear() };
};
