/** Tables as a manager writes them down («1-12, терраса, VIP*»): reads the text, says where it cannot be read, and tells which tables it means. */

/**
 * `empty` nothing stands there · `empty-part` nothing between two commas · `backwards` «12-1» · `bad-range` no telling from which table to which («1-», «А1-Б9») ·
 * `open-quote` a quotation mark without its second.
 */
export interface ZoneProblem {
  readonly code: 'empty' | 'empty-part' | 'backwards' | 'bad-range' | 'open-quote';
  /** The part that cannot be read, as it was written. */
  readonly part: string;
  /** Which part it is, from 1. */
  readonly place: number;
}
/** @param table the name that staff call the table by */
export type TableMatcher = (table: string) => boolean;
export type ReadZone = { readonly ok: true; readonly takes: TableMatcher } | { readonly ok: false; readonly problem: ZoneProblem };

const DASH = String.raw`[-\u2010-\u2015\u2212]`;
const RANGE = new RegExp(String.raw`^(\D*?)(\d{1,9})\s*${DASH}\s*(\D*?)(\d{1,9})$`, 'u');
/** Begins or ends as a range does, and is none; «бар-стойка» is a name. */
const HALF_RANGE = new RegExp(String.raw`^${DASH}\s*\d+$|\d\s*${DASH}$|^\D*\d+\s*${DASH}\s*\D*\d+$`, 'u');
const QUOTED = /^["«“„](.*)["»”“]$/u;
const QUOTE = /["«»“”„]/u;

/** What people see as the same name: «Стол 6», «стол № 6» and «6», «Ёлка» and «елка». */
export const tableKey = (name: string): string => {
  const plain = name.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/gu, ' ').trim();
  const bare = plain.replace(/^(?:стол|столик|table)(?![a-zа-я])\s*/u, '').replace(/^№\s*/u, '');
  return bare === '' ? plain : bare;
};

/** Letters between the stars, in their order: never tried twice, so that no text takes long. */
const starred = (pattern: string): ((key: string) => boolean) => {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop() ?? '';
  return (key) => {
    if (!key.startsWith(head) || !key.endsWith(tail) || key.length < head.length + tail.length) return false;
    let from = head.length;
    for (const piece of rest) {
      const at = key.indexOf(piece, from);
      if (at < 0) return false;
      from = at + piece.length;
    }
    return from <= key.length - tail.length;
  };
};

/** A name, or the word that names begin with: «терраса» takes «Терраса 4» too; one with a number in it takes itself alone. */
const named = (word: string): ((key: string) => boolean) => {
  const beginsMany = !/\d/u.test(word);
  return (key) => key === word || (beginsMany && key.startsWith(word) && /^[^\p{L}\p{N}]/u.test(key.slice(word.length)));
};

/** Whether a name is the one that was written, with stars or without. */
export const nameMatcher = (written: string): TableMatcher => {
  const word = tableKey(written);
  const takes = word.includes('*') ? starred(word) : named(word);
  return (name) => takes(tableKey(name));
};

const within = (prefix: string, from: number, to: number): TableMatcher => {
  const before = tableKey(prefix);
  return (table) => {
    const key = tableKey(table);
    const rest = before === '' ? key : key.startsWith(before) ? key.slice(before.length).trimStart() : '';
    return /^\d{1,9}$/u.test(rest) && Number(rest) >= from && Number(rest) <= to;
  };
};

const readPart = (part: string): TableMatcher | ZoneProblem['code'] => {
  if (part === '') return 'empty-part';
  const quoted = QUOTED.exec(part)?.[1]?.trim();
  if (quoted !== undefined && quoted !== '') return (table) => tableKey(table) === tableKey(quoted);
  if (QUOTE.test(part)) return 'open-quote';
  const range = RANGE.exec(part);
  if (range === null) return HALF_RANGE.test(part) ? 'bad-range' : nameMatcher(part);
  const [, prefix = '', from, otherPrefix = '', to] = range;
  if (otherPrefix.trim() !== '' && tableKey(otherPrefix) !== tableKey(prefix)) return 'bad-range';
  return Number(from) > Number(to) ? 'backwards' : within(prefix.trim(), Number(from), Number(to));
};

/** At commas, semicolons and new lines, but not within quotation marks. */
const partsOf = (text: string): string[] => {
  const parts = [''];
  let quoted = false;
  for (const letter of text) {
    if (QUOTE.test(letter)) quoted = !quoted;
    if (!quoted && /[,;\n]/u.test(letter)) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${letter}`);
  }
  return parts.map((part) => part.trim());
};

/** @param text names, ranges and patterns, between them commas, semicolons or new lines; what stands in quotation marks is a name as it is */
export const readZone = (text: string): ReadZone => {
  if (text.trim() === '') return { ok: false, problem: { code: 'empty', part: '', place: 1 } };
  const takes: TableMatcher[] = [];
  for (const [index, part] of partsOf(text).entries()) {
    const read = readPart(part);
    if (typeof read === 'string') return { ok: false, problem: { code: read, part, place: index + 1 } };
    takes.push(read);
  }
  return { ok: true, takes: (table) => takes.some((one) => one(table)) };
};
