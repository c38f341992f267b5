/** The troubles that a simulated system can be given, and what they do to the JSON of an answer. */

export const faultKinds = [
  'refuse',
  'reset',
  'hang',
  'hang-in-body',
  'slow',
  'redirect',
  'status-401',
  'status-403',
  'status-404',
  'status-429',
  'status-500',
  'status-502',
  'result-false',
  'wrong-content-type',
  'not-json',
  'cut-json',
  'data-null',
  'bad-record',
  'empty-list',
  'huge',
  'duplicate-ids',
  'lost-answer',
  'bom',
  'windows-1251',
  'gzip',
  'bad-field',
  'types-swapped',
  'no-table',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A fault with its particulars; a bare kind takes the defaults. */
export interface FaultSpec {
  readonly kind: FaultKind;
  /** Only this call, by its last path segment (`orderstate`); every call of the system where it is left out. Not for `refuse`. */
  readonly call?: string;
  /** Ends by itself after so many calls; never where it is left out. Not for `refuse`. */
  readonly times?: number;
  /** `result-false`: the message. */
  readonly message?: string;
  /** `status-429`: seconds in `Retry-After`, default 30; null: without that header. */
  readonly retryAfterS?: number | null;
  /** `redirect`: 302 unless told otherwise, to `location`, by default a host that does not exist. */
  readonly status?: 301 | 302;
  readonly location?: string;
  /** `windows-1251`: the header does not say so. */
  readonly unlabelled?: boolean;
  /** `huge`: bytes of the answer, default 64 MiB. */
  readonly bytes?: number;
  /** `slow`: real milliseconds between two bytes, default 100. */
  readonly byteEveryMs?: number;
}
export type Fault = FaultKind | FaultSpec;

/** @throws RangeError on a kind that does not exist */
export const faultSpec = (fault: Fault): FaultSpec => {
  const spec = typeof fault === 'string' ? { kind: fault } : fault;
  if (!faultKinds.includes(spec.kind)) throw new RangeError(`no such fault: ${String(spec.kind)}; there are ${faultKinds.join(', ')}`);
  return spec;
};

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Replaces the list that an answer carries: `data.updates` (QR menu) or `data` (Mini-Delivery); other answers stay as they are. */
const withList = (json: unknown, change: (list: readonly unknown[]) => readonly unknown[]): unknown => {
  if (!isObject(json)) return json;
  if (Array.isArray(json['data'])) return { ...json, data: change(json['data']) };
  const data = json['data'];
  if (isObject(data) && Array.isArray(data['updates'])) return { ...json, data: { ...data, updates: change(data['updates']) } };
  return json;
};

/** Neither a record of the QR menu nor of Mini-Delivery, though it has the fields of both. */
const badRecord = { hash: 17, code: null, table: 'шестой', table_repr: 'нет', id: 'сто', status: null, dlvdate: 'завтра', sum: '12 р.', phone: 7 };

/** The first record with one field of a type that nobody expects there; what else it says is right. */
const withBadField = (list: readonly unknown[]): readonly unknown[] =>
  list.map((record, index) => (index === 0 && isObject(record) ? { ...record, ...('code' in record ? { order: 'заказ' } : { sum: { roubles: 12 } }) } : record));

/** Every number as text, and every text that is a whole number as one; hashes stay, as they begin with `0x`. */
const swapTypes = (value: unknown): unknown => {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return /^[1-9]\d{0,14}$/.test(value) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(swapTypes);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, swapTypes(one)])) : value;
};

/** The answer's JSON under this fault; the same where the fault is not about content. */
export const spoil = (json: unknown, fault: FaultSpec): unknown => {
  switch (fault.kind) {
    case 'result-false':
      return { result: false, msg: fault.message ?? 'Нет связи с кассовым сервером' };
    case 'data-null':
      return isObject(json) && 'order' in json ? { ...json, order: null } : { result: true, data: null };
    case 'empty-list':
      return withList(json, () => []);
    case 'bad-record':
      return withList(json, (list) => [...list.slice(0, 1), badRecord, ...list.slice(1)]);
    case 'bad-field':
      return withList(json, withBadField);
    case 'types-swapped':
      return swapTypes(json);
    case 'duplicate-ids':
      // The QR menu does it itself, by giving new events the hash of an old one; so it does with `no-table`, which no order of Mini-Delivery's list bears.
      return isObject(json) && Array.isArray(json['data']) ? withList(json, (list) => [...list, ...list]) : json;
    default:
      return json;
  }
};
