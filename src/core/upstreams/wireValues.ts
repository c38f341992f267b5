/** Schemas for values as upstreams really send them: numbers as strings and strings as numbers are taken where they can mean one thing only. */
import * as v from 'valibot';
import { cutText, shownText, type TextSort } from '../model/shownText';
import { wellFormed } from '../model/wellFormed';

/** `10`, `"10"`, `"186.50"`. Not `"1,5"` nor `""`: those could mean more than one thing, or nothing. */
export const WireNumberSchema = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.trim(), v.regex(/^-?\d{1,15}(\.\d+)?$/, 'a number'), v.transform(Number))], 'a number'),
  v.finite(),
);
export const WireIntegerSchema = v.pipe(WireNumberSchema, v.safeInteger('an integer'));

/** A string, or a number that was meant as one (a phone, a table). Well-formed: it becomes keys and ids, and goes to buses that take nothing else. */
export const WireTextSchema = v.union([v.pipe(v.string(), v.transform(wellFormed)), v.pipe(v.number(), v.transform(String))], 'text');

/** A text that staff are shown, and that nothing is known by: hostile until it is cleaned here (model/shownText.ts). */
export const shownTextSchema = (sort: TextSort) =>
  v.union(
    [
      v.pipe(
        v.string(),
        v.transform((text) => shownText(text, sort)),
      ),
      v.pipe(v.number(), v.transform(String)),
    ],
    'text',
  );

const LONGEST_IDENTITY = 200;
/** What a server calls a table or an event, at a length that keys can have. Never cleaned: two that look alike are two. */
export const identityOf = (text: string): string => (text.length <= LONGEST_IDENTITY ? text : wellFormed(`${text.slice(0, LONGEST_IDENTITY / 2)}~${hashOf(text)}`));

/** 64 bits of FNV-1a. */
export const hashOf = (text: string): string => {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let at = 0; at < text.length; at += 1) {
    low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(text.length - 1 - at), 0x01000193);
  }
  return (low >>> 0).toString(16) + (high >>> 0).toString(16);
};

/** The till's own account, under which it writes down what guests order by themselves: no person that staff could ask. */
const till: ReadonlySet<string> = new Set(['система', 'system']);
/** @returns the name of a member of staff; null where there is none */
export const staffName = (text: string | null): string | null => {
  const name = text?.trim() ?? '';
  return name === '' || till.has(name.toLowerCase()) ? null : name;
};

/** Text that may be missing or null, and is empty then. */
export const OptionalTextSchema = v.nullish(WireTextSchema, '');
export const optionalShownTextSchema = (sort: TextSort) => v.nullish(shownTextSchema(sort), '');

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
  return shownText(text, 'message');
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

const EXCERPT_CHARACTERS = 400;
/** What an editor or a terminal would obey instead of showing it. */
const OBEYED = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
/** The start of a record as JSON text, for the journal and support: what was sent can be told from it, and nothing in it acts. */
export const excerptOf = (record: unknown): string => cutText(jsonText(record).replace(OBEYED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`), EXCERPT_CHARACTERS);

export type JsonObject = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
