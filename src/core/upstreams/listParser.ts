/** Parses an upstream's list again and again, and of it only what has changed: the records that are as they were are the very values of the last time. */
import { readJson, readPlainRecord, type BytesAnswer, type JsonAnswer } from './ask';
import { readRecordList, recordListOf, type RecordList } from './recordList';
import type { JsonObject } from './wireValues';

/** The last answer, whose list is divided into records only when another has come: many never change. */
interface Last {
  readonly json: JsonObject;
  readonly secret: string | null;
  readonly list: () => RecordList | null;
}

/** @param field the name of the list at the top of the answer */
export const createListParser = (field: string): ((answer: Extract<BytesAnswer, { ok: true }>) => JsonAnswer) => {
  let last: Last | null = null;

  const keep = (json: JsonObject, secret: string | null, divide: () => RecordList | null): void => {
    let divided: RecordList | null | undefined;
    last = { json, secret, list: () => (divided === undefined ? (divided = divide()) : divided) };
  };

  return (answer) => {
    const { bytes, secret = null } = answer;
    const known = last !== null && last.secret === secret ? last.list() : null;
    const next = known === null ? null : readRecordList(known, bytes, (record) => readPlainRecord(record, secret));
    if (last !== null && next !== null) {
      const json = { ...last.json, [field]: next.records };
      keep(json, secret, () => next);
      return { ok: true, json, plain: true };
    }
    const read = readJson(answer);
    const records = read.ok && read.plain === true ? read.json[field] : null;
    last = null;
    if (read.ok && Array.isArray(records)) keep(read.json, secret, () => recordListOf(bytes, field, records));
    return read;
  };
};
