/** Compares a list of open orders with the last one, record by record as they came, and reads only those that changed. */
import * as v from 'valibot';
import type { Fact } from '../../model/fact';
import type { Problem } from '../../model/health';
import type { SourceId } from '../../model/ids';
import { redact } from '../ask';
import { excerptOf, isObject, issueFields, issueText, type JsonObject } from '../wireValues';
import { shownText } from '../../model/shownText';
import type { WallClock } from '../../model/wallClock';
import type { Instant } from '../../model/instant';
import { idOf, ListedOrderSchema, type ListedOrder } from './wire';

/** A changed record, read. `unreadable` names fields that held nonsense: what was known of them before still holds. */
export interface ListedChange {
  readonly order: ListedOrder;
  readonly promisedAt: Instant | null;
  readonly unreadable: ReadonlySet<string>;
}

/** What a list is compared with: the last one that was wholly recorded. */
export interface Snapshot {
  /** The records as they came, by order id; the first of two that bear the same id. */
  readonly records: ReadonlyMap<number, JsonObject>;
  /** What was wrong, by record: `partial` as long as it stays so. */
  readonly bad: ReadonlyMap<string, string>;
}
export const emptySnapshot: Snapshot = { records: new Map(), bad: new Map() };

export interface SnapshotReading extends Snapshot {
  readonly changed: ReadonlyMap<number, ListedChange>;
  /** Records that are refused for the first time. */
  readonly refused: readonly Fact[];
}

export interface SnapshotContext {
  readonly sourceId: SourceId;
  readonly token: string | null;
  readonly wallClock: WallClock;
}

/**
 * Whether two records say the same of all that means something to us. Field by field, by name: the engine makes each a plain load, where a loop over names would
 * be a search, ten thousand times a poll. `satisfies` holds the list complete.
 */
const sameRecord = (one: JsonObject, other: JsonObject): boolean => {
  const same = {
    id: one['id'] === other['id'],
    status: one['status'] === other['status'],
    comment: one['comment'] === other['comment'],
    dlvdate: one['dlvdate'] === other['dlvdate'],
    sum: one['sum'] === other['sum'],
    waiter: one['waiter'] === other['waiter'],
    address: one['address'] === other['address'],
    phone: one['phone'] === other['phone'],
    fullname: one['fullname'] === other['fullname'],
  } satisfies Record<keyof ListedOrder, boolean>;
  return same.id && same.status && same.comment && same.dlvdate && same.sum && same.waiter && same.address && same.phone && same.fullname;
};

export const readSnapshot = (list: readonly unknown[], before: Snapshot, context: SnapshotContext): SnapshotReading => {
  const records = new Map<number, JsonObject>();
  const changed = new Map<number, ListedChange>();
  const bad = new Map<string, string>();
  const refused: Fact[] = [];
  const refuse = (key: string, message: string, record: unknown): void => {
    bad.set(key, message);
    // As long as the same record is wrong in the same way, it stands in the journal once.
    if (before.bad.get(key) === message) return;
    const excerpt = redact(excerptOf(record), context.token);
    refused.push({ type: 'record.refused', sourceId: context.sourceId, where: 'expressorders', message: redact(message, context.token), excerpt });
  };
  for (const record of list) {
    const id = isObject(record) ? idOf(record) : null;
    if (!isObject(record) || id === null) {
      refuse(`content:${excerptOf(record)}`, isObject(record) ? 'id: expected a number' : 'expected Object', record);
      continue;
    }
    if (records.has(id)) {
      // Which of the two is true, nobody knows: the first one stands, and does not flicker.
      refuse(`duplicate:${id}`, `id: ${id} stands twice in the list`, record);
      continue;
    }
    records.set(id, record);
    const last = before.records.get(id);
    const key = `id:${id}`;
    if (last !== undefined && sameRecord(last, record)) {
      const flaw = before.bad.get(key);
      if (flaw !== undefined) bad.set(key, flaw);
      continue;
    }
    const read = readListed(record, context.wallClock);
    if (read.change !== null) changed.set(id, read.change);
    if (read.flaw !== null) refuse(key, read.flaw, record);
  }
  return { records, changed, bad, refused };
};

/** What can be read of a record counts, as long as it says which order it is and how it stands. */
const readListed = (record: JsonObject, wallClock: WallClock): { readonly change: ListedChange | null; readonly flaw: string | null } => {
  const whole = v.safeParse(ListedOrderSchema, record);
  let flaw: string | null = null;
  let unreadable: Set<string> = new Set();
  let order: ListedOrder;
  if (whole.success) order = whole.output;
  else {
    flaw = issueText(whole.issues);
    unreadable = new Set(issueFields(whole.issues));
    const rest = v.safeParse(ListedOrderSchema, Object.fromEntries(Object.entries(record).filter(([field]) => !unreadable.has(field))));
    if (!rest.success) return { change: null, flaw };
    order = rest.output;
  }
  const promised = wallClock.read(order.dlvdate);
  if (promised === 'unreadable') {
    unreadable.add('dlvdate');
    flaw ??= `dlvdate: expected yyyy-mm-dd hh:mm:ss, received ${shownText(order.dlvdate, 'name')}`;
  }
  return { change: { order, promisedAt: typeof promised === 'number' ? promised : null, unreadable }, flaw };
};

/** Why a source that answers is «degraded»; null: every record was readable. */
export const partialTrouble = (bad: ReadonlyMap<string, string>): Problem | null => {
  const [first] = bad.values();
  return first === undefined ? null : { code: 'partial', detail: first, values: { count: bad.size } };
};
