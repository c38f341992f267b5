/** Takes people and secrets out of what support is given: by the fields of facts, and in free text by their look and by what facts have told of them. */
import { redactText } from '../logger/redact';
import { mapFields, type FieldKind } from './fields';

export interface Mask {
  /** Free text: tokens, phones, e-mail addresses, and every word that is known to be of a guest. */
  text(text: string): string;
  /** Facts, tickets and settings: what stands in a personal field keeps nothing but its shape. */
  fields(value: unknown): unknown;
  /** Any other JSON: every text in it is free text. */
  json(value: unknown): unknown;
}
export interface MaskOptions {
  /** Facts and tickets whose guests must not be told anywhere else either, e.g. in a log. */
  readonly known: readonly unknown[];
  readonly tokens: readonly string[];
  /** Names that are no person's: the station's own. */
  readonly ownNames: readonly string[];
  /** The user's own folder: its name is often theirs. */
  readonly home: string;
}

const HIDDEN = '[redacted]';
const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Digits as people write a number: with spaces, brackets, dashes, dots and invisible characters between. */
const DIGITS = /\+?\p{Nd}(?:[\s().\-\u2010-\u2015\p{Cf}]*\p{Nd}){4,}/gu;
const WORD = /[\p{L}\p{M}]{2,}/gu;
const QUOTED = /"((?:[^"\\]|\\.|\\$)*)("|$)(\s*:)?/gsu;
/** V8 quotes what it could not parse without escaping its quotes. */
const NOT_JSON = /".*"(\.\.\.)? is not valid JSON/gsu;
/** An answer without a text in it. */
const BARE = /^(?:null|true|false|\[\]|\{\}|-?\d{1,4})$/;
const IDENTIFIER = /^[A-Za-z_]\w{0,40}$/;
const SHORTEST_PHONE = 5;
const WHOLE_PHONE = 10;
/** Shorter words of an address or a comment are everybody's. */
const SHORTEST_PROSE_WORD = 4;
const SHORTEST_TOKEN = 4;

const digitsOf = (text: string): string => text.replace(/\P{Nd}/gu, '');
const initialOf = (name: string): string => `${/\p{L}/u.exec(name)?.[0] ?? ''}…`;
/** «+7 *** ** 67»: enough to tell two calls apart, too little to call. */
const maskedPhone = (phone: string): string => {
  const digits = digitsOf(phone);
  return digits.length < WHOLE_PHONE ? '***' : `${phone.trimStart().startsWith('+') ? '+' : ''}${digits[0] ?? ''} *** ** ${digits.slice(-2)}`;
};
const maskedProse = (text: string): string => (text === '' ? '' : `… (${text.length})`);
const maskedName = (name: string): string => (name === '' ? '' : initialOf(name));

/** A sentence keeps the keys that it quotes, and loses what strings said; one without quotes in another alphabet is an upstream's own, and may be about anybody. */
function maskedRecord(text: string): string {
  if (!text.includes('"')) return /^[\x20-\x7e\s]*$/.test(text) ? text : maskedProse(text);
  return text
    .replace(NOT_JSON, '"…" is not valid JSON')
    .replace(QUOTED, (whole: string, inner: string, end: string, colon: string | undefined) =>
      (colon !== undefined && IDENTIFIER.test(inner)) || inner === '' || inner === '…' ? whole : `"${maskedProse(inner)}${end}${colon ?? ''}`,
    );
}
/** A piece of JSON, perhaps cut: every text in it goes, and every number that could be a phone. */
const maskedAnswer = (text: string): string => (BARE.test(text) || text === '' ? text : text.includes('"') ? maskedRecord(text).replace(/\d{5,}/g, '…') : maskedProse(text));

interface KnownPeople {
  readonly words: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
}

function peopleIn(known: readonly unknown[], ownNames: ReadonlySet<string>): KnownPeople {
  const words = new Set<string>();
  const numbers = new Set<string>();
  const note = (text: string, kind: FieldKind): void => {
    if ((kind !== 'name' && kind !== 'prose' && kind !== 'phone') || ownNames.has(text)) return;
    for (const [word] of text.matchAll(WORD)) if (kind === 'name' || word.length >= SHORTEST_PROSE_WORD) words.add(word.toLowerCase());
    const digits = kind === 'phone' ? digitsOf(text) : '';
    for (const length of [7, digits.length]) if (digits.length >= length && length >= SHORTEST_PHONE) numbers.add(digits.slice(-length));
  };
  mapFields(known, (leaf, kind) => note(String(leaf), kind));
  return { words, numbers };
}

const isIpAddress = (text: string): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text);

function holdsNumber(digits: string, numbers: ReadonlySet<string>): boolean {
  for (let from = 0; from < digits.length; from++) for (let to = from + SHORTEST_PHONE; to <= digits.length; to++) if (numbers.has(digits.slice(from, to))) return true;
  return false;
}

/** A token as it may stand in text: as it is, in an address, in JSON, in a header. */
const spellings = (token: string): string[] => [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1), Buffer.from(token).toString('base64')];

export function createMask({ known, tokens, ownNames, home }: MaskOptions): Mask {
  const own = new Set(ownNames);
  const { words, numbers } = peopleIn(known, own);
  const secrets = tokens.filter((token) => token.length >= SHORTEST_TOKEN).flatMap(spellings).sort((one, other) => other.length - one.length);

  const withoutNumbers = (text: string): string =>
    text.replace(DIGITS, (found) => {
      const digits = digitsOf(found);
      const isPhone = digits.length >= WHOLE_PHONE ? !isIpAddress(found) : holdsNumber(digits, numbers);
      return isPhone ? maskedPhone(found) : found;
    });
  function text(given: string): string {
    let result = given;
    for (const secret of secrets) result = result.replaceAll(secret, HIDDEN);
    if (home.length > 1) result = result.replaceAll(home, '~');
    result = redactText(withoutNumbers(result)).replace(MAIL, '…@…');
    return words.size === 0 ? result : result.replace(WORD, (word) => (words.has(word.toLowerCase()) ? initialOf(word) : word));
  }
  /** A phone as a bare number; a time in milliseconds is longer and begins with 1. */
  const number = (given: number): number | string => (/^(?:[78]\d{10}|9\d{9})$/.test(String(given)) || numbers.has(String(given)) ? maskedPhone(String(given)) : given);
  const leaf = (given: string | number, kind: FieldKind): unknown => {
    if (typeof given === 'string' && own.has(given)) return given;
    switch (kind) {
      case 'secret':
        return HIDDEN;
      case 'name':
        return maskedName(String(given));
      case 'phone':
        return given === '' ? '' : maskedPhone(String(given));
      case 'prose':
        return maskedProse(String(given));
      case 'answer':
        return text(maskedAnswer(String(given)));
      case 'record':
        return text(maskedRecord(String(given)));
      case 'plain':
        return typeof given === 'number' ? number(given) : text(given);
    }
  };
  const free = (given: string | number, kind: FieldKind): unknown => {
    if (kind === 'secret' || kind === 'name' || kind === 'phone') return leaf(given, kind);
    return typeof given === 'number' ? number(given) : text(maskedQuotes(given));
  };
  return { text: (given) => text(maskedQuotes(given)), fields: (value) => mapFields(value, leaf), json: (value) => mapFields(value, free) };
}

/** What a log quotes of an answer is somebody's, unless it is one of the codes that programs speak in. */
const maskedQuotes = (text: string): string => (text.includes('"') && /[^\x20-\x7e\s]|\d{5}/.test(text) ? maskedRecord(text) : text);
