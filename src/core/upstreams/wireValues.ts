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

const ISSUE_LENGTH = 200;
const FLAWS_NAMED = 5;
/** At most so many lines of one list are read: no table orders more, and pairing prices with lines takes time that grows with their square. */
export const MOST_LINES = 500;

/** What is wrong with one record as one note: what stands there may be endless, a note is not. */
export const flawsText = (flaws: readonly string[]): string =>
  flaws.slice(0, FLAWS_NAMED).join('; ') + (flaws.length > FLAWS_NAMED ? `; … +${flaws.length - FLAWS_NAMED}` : '');

/** `"a.b[0].c: expected …"` of the first thing that is wrong, for support. */
export const issueText = (issues: readonly v.BaseIssue<unknown>[]): string => {
  const [first] = issues;
  if (first === undefined) return '';
  const path = v.getDotPath(first);
  const what = first.expected === null ? first.message : `expected ${first.expected}, received ${first.received}`;
  const text = path === null ? what : `${path}: ${what}`;
  return text.length > ISSUE_LENGTH ? `${text.slice(0, ISSUE_LENGTH)}…` : text;
};

/** The field at the top of a record that each issue stands in. */
export const issueFields = (issues: readonly v.BaseIssue<unknown>[]): ReadonlySet<string> =>
  new Set(issues.map((issue) => v.getDotPath(issue)?.split('.')[0] ?? ''));

/** A record as text. JSON can nest more deeply than it can be written down again: such a record is told by that alone, since it must not take down those beside it. */
export const jsonText = (record: unknown): string => {
  try {
    return JSON.stringify(record) ?? String(record);
  } catch {
    return '[…nested too deeply]';
  }
};

const excerptLength = 400;
/** The start of a record as text, for the journal. */
export const excerptOf = (record: unknown): string => jsonText(record).slice(0, excerptLength);

export type JsonObject = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
