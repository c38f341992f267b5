/**
 * Reads a long list of records of which few have changed since the last answer: what is byte for byte as it was is not parsed again. Whatever is out of the
 * ordinary is left to the whole parse, which is always right.
 */
import type { JsonObject } from './wireValues';

/** An answer that was parsed as a whole, with where in it each record of its list stands. */
export interface RecordList {
  readonly bytes: Uint8Array;
  readonly records: readonly unknown[];
  /** Where record `n` begins at `2 n` and ends (exclusive) at `2 n + 1`. */
  readonly bounds: readonly number[];
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;
const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** More changed records than this share of the list, and one parse of all is cheaper. */
const MOST_CHANGED_SHARE = 0.25;
/** So far ahead a record is looked for among the known ones, once others before it are gone. */
const LOOK_AHEAD = 16;

const afterSpace = (bytes: Uint8Array, at: number): number => {
  while (isSpace(bytes[at])) at += 1;
  return at;
};

/** @returns behind the quote that ends the string that begins at `at`; the length where none does */
const afterString = (bytes: Uint8Array, at: number): number => {
  const { length } = bytes;
  for (at += 1; at < length; at += 1) {
    const byte = bytes[at];
    if (byte === BACKSLASH) at += 1;
    else if (byte === QUOTE) return at + 1;
  }
  return length;
};

/** @returns behind the object that begins at `at`; -1 where there is none, or where it has no end */
const afterObject = (bytes: Uint8Array, at: number): number => {
  if (bytes[at] !== OPEN_BRACE) return -1;
  const { length } = bytes;
  let depth = 0;
  while (at < length) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = afterString(bytes, at);
      continue;
    }
    at += 1;
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
};

/** @returns behind the first bracket outside a string; -1 where there is none */
const listStart = (bytes: Uint8Array): number => {
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] === OPEN_BRACKET) return at + 1;
    at = bytes[at] === QUOTE ? afterString(bytes, at) : at + 1;
  }
  return -1;
};

/** What stands around the records is a few words. */
const MOST_AROUND_BYTES = 1000;
const asciiOf = (bytes: Uint8Array): string => (bytes.length > MOST_AROUND_BYTES ? '\\' : String.fromCharCode(...bytes));

/** Whether the list that begins and ends there is for certain the one that a parse finds under this name at the top: no other is nearer, none is named again. */
const isListOf = (field: string, before: Uint8Array, after: Uint8Array): boolean => {
  const [head, tail] = [asciiOf(before), asciiOf(after)];
  return !`${head}${tail}`.includes('\\') && new RegExp(`^[^{]*\\{[^{]*"${field}"\\s*:\\s*\\[\\s*$`).test(head) && !tail.includes(`"${field}"`);
};

/**
 * @param field the list's name in the answer
 * @param records what the whole parse of `bytes` found in its list
 * @returns null where the list cannot be followed record by record
 */
export const recordListOf = (bytes: Uint8Array, field: string, records: readonly unknown[]): RecordList | null => {
  let at = listStart(bytes);
  if (at < 0 || records.length === 0) return null;
  const bounds: number[] = [];
  for (let index = 0; index < records.length; index += 1) {
    const start = afterSpace(bytes, at);
    const end = afterObject(bytes, start);
    if (end < 0) return null;
    bounds.push(start, end);
    at = afterSpace(bytes, end);
    const expected = index === records.length - 1 ? CLOSE_BRACKET : COMMA;
    if (bytes[at] !== expected) return null;
    at += 1;
  }
  return isListOf(field, bytes.subarray(0, bounds[0]), bytes.subarray(bounds.at(-1))) ? { bytes, records, bounds } : null;
};

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Whether `length` bytes are the same in both; what is not there is the same as nothing. */
const sameAt = (one: DataView, at: number, other: DataView, otherAt: number, length: number): boolean => {
  if (at + length > one.byteLength || otherAt + length > other.byteLength) return false;
  let step = 0;
  for (; step + 4 <= length; step += 4) if (one.getInt32(at + step) !== other.getInt32(otherAt + step)) return false;
  for (; step < length; step += 1) if (one.getUint8(at + step) !== other.getUint8(otherAt + step)) return false;
  return true;
};

/** A known list beside an answer that is compared with it. */
class Comparison {
  private readonly before: DataView;
  private readonly now: DataView;
  private next = 0;
  readonly records: unknown[] = [];
  readonly bounds: number[] = [];
  private parsed = 0;

  constructor(
    private readonly known: RecordList,
    private readonly bytes: Uint8Array,
    private readonly parse: (record: Uint8Array) => JsonObject | null,
  ) {
    this.before = viewOf(known.bytes);
    this.now = viewOf(bytes);
  }

  /** @returns whether all of it could be followed */
  run(): boolean {
    const { known, bytes } = this;
    const first = known.bounds[0] ?? 0;
    const last = known.bounds.at(-1) ?? 0;
    // What stands around the records is as it was, so that it says what it said when all of it was parsed.
    const tail = known.bytes.length - last;
    const end = bytes.length - tail;
    if (end <= first || !sameAt(this.now, 0, this.before, 0, first) || !sameAt(this.now, end, this.before, last, tail)) return false;
    for (let at = first; ; ) {
      const behind = this.take(at);
      if (behind < 0 || behind > end) return false;
      if (behind === end) return true;
      at = afterSpace(bytes, behind);
      if (bytes[at] !== COMMA) return false;
      at = afterSpace(bytes, at + 1);
    }
  }

  /** Takes the record that begins at `at`. @returns behind it; -1 where it cannot be taken */
  private take(at: number): number {
    return this.takeKnown(at) ?? this.takeNew(at);
  }

  private takeKnown(at: number): number | null {
    const { known } = this;
    const until = Math.min(known.records.length, this.next + LOOK_AHEAD);
    for (let index = this.next; index < until; index += 1) {
      const start = known.bounds[2 * index] ?? 0;
      const length = (known.bounds[2 * index + 1] ?? 0) - start;
      if (!sameAt(this.now, at, this.before, start, length)) continue;
      this.next = index + 1;
      this.records.push(known.records[index]);
      this.bounds.push(at, at + length);
      return at + length;
    }
    return null;
  }

  private takeNew(at: number): number {
    this.parsed += 1;
    if (this.parsed > Math.max(4, this.known.records.length * MOST_CHANGED_SHARE)) return -1;
    const end = afterObject(this.bytes, at);
    const record = end < 0 ? null : this.parse(this.bytes.subarray(at, end));
    if (record === null) return -1;
    this.records.push(record);
    this.bounds.push(at, end);
    return end;
  }
}

/**
 * @param parse one record's bytes; null where they are no object, or are to be read as part of the whole
 * @returns the new list, whose unchanged records are the very values of the known one; null: parse the whole
 */
export const readRecordList = (known: RecordList, bytes: Uint8Array, parse: (record: Uint8Array) => JsonObject | null): RecordList | null => {
  const comparison = new Comparison(known, bytes, parse);
  return comparison.run() ? { bytes, records: comparison.records, bounds: comparison.bounds } : null;
};
