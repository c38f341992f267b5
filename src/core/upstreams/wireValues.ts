/** Schemas for values as upstreams really send them: numbers as strings and strings as numbers are taken where they can mean one thing only. */
import * as v from 'valibot';
import { wellFormed } from '../model/wellFormed';

/** `10`, `"10"`, `"186.50"`. Not `"1,5"` nor `""`: those could mean more than one thing, or nothing. */
export const WireNumberSchema = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.trim(), v.regex(/^-?\d{1,15}(\.\d+)?$/, 'a number'), v.transform(Number))], 'a number'),
  v.finite(),
);
export const WireIntegerSchema = v.pipe(WireNumberSchema, v.safeInteger('an integer'));

/** A string, or a number that was meant as one (a phone, a table). Well-formed: it becomes keys and ids, and goes to buses that take nothing else. */
export const WireTextSchema = v.union([v.pipe(v.string(), v.transform(wellFormed)), v.pipe(v.number(), v.transform(String))], 'text');

/** The till's own account, under which it writes down what guests order by themselves: no person that staff could ask. */
const till: ReadonlySet<string> = new Set(['система', 'system']);
/** @returns the name of a member of staff; null where there is none */
export const staffName = (text: string | null): string | null => {
  const name = text?.trim() ?? '';
  return name === '' || till.has(name.toLowerCase()) ? null : name;
};

/** Text that may be missing or null, and is empty then. */
export const OptionalTextSchema = v.nullish(WireTextSchema, '');

/** `"a.b[0].c: expected …"` of the first thing that is wrong, for support. */
export const issueText = (issues: readonly v.BaseIssue<unknown>[]): string => {
  const [first] = issues;
  if (first === undefined) return '';
  const path = v.getDotPath(first);
  const what = first.expected === null ? first.message : `expected ${first.expected}, received ${first.received}`;
  return path === null ? what : `${path}: ${what}`;
};

/** The field at the top of a record that each issue stands in. */
export const issueFields = (issues: readonly v.BaseIssue<unknown>[]): ReadonlySet<string> =>
  new Set(issues.map((issue) => v.getDotPath(issue)?.split('.')[0] ?? ''));

const excerptLength = 400;
/** The start of a record as text, for the journal. */
export const excerptOf = (record: unknown): string => (JSON.stringify(record) ?? String(record)).slice(0, excerptLength);

export type JsonObject = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
