/** Text from outside as it may be shown: what reorders, hides or piles up is taken out, what is too long is cut with a sign that it was, all else stays byte for byte. */

import { FSI, PDI } from './isolated';

/** How long each sort of text may be, in characters as a person counts them. Nothing honest is longer. */
export const LONGEST = {
  /** People, tables, event codes, versions. */
  name: 120,
  phone: 40,
  dish: 200,
  address: 400,
  /** A guest's comment, which alone may hold line breaks. */
  comment: 1000,
  /** What a server says of an error, or of a field that cannot be read. */
  message: 300,
} as const;
export type TextSort = keyof typeof LONGEST;

const CUT_MARK = '…';
/** Letters, figures and punctuation of Latin, Greek and Cyrillic, and signs as № and ₽: most texts hold nothing else, and each unit of them is a character. */
const LETTERS = ' -~\\u00a0-\\u00ac\\u00ae-\\u02ff\\u0370-\\u0482\\u048a-\\u052f\\u2010-\\u2027\\u202f\\u2030-\\u205e\\u20a0-\\u20bf\\u2100-\\u27ff\\u2801-\\u2bff';
const PLAIN = new RegExp(`^[${LETTERS}]*$`);
const PLAIN_LINES = new RegExp(`^[\\n${LETTERS}]*$`);

/** Marks that turn text around: an address in them reads as another one. */
const BIDI = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
/** Characters that take no room or show nothing: two names that differ in them alone look the same. ZWJ and ZWNJ are judged by themselves. */
const INVISIBLE =
  '\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u2060-\\u2065\\u206a-\\u206f\\u2800\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}';
/** The flags of England, Scotland and Wales are written in tags, which otherwise show nothing. */
const taken = new RegExp(`(\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{2,6}\\u{e007f})|[${BIDI}${INVISIBLE}]`, 'gu');
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;
const BREAKS = /\r\n|[\n\r\v\f\u2028\u2029]/g;
/** More than four marks on one letter climb over the lines above it. */
const PILED = /((?:\u200d?\u200c?[\p{Mn}\p{Me}]){4})(?:[\u200c\u200d]*[\p{Mn}\p{Me}])+/gu;
/** Between two characters that are seen, a joiner makes a family of three people or the right form of a Persian letter; anywhere else, nothing. */
const LOOSE_JOINERS = /(?<![^\s\u200c\u200d])[\u200c\u200d]+|[\u200c\u200d]+(?=\s|$)/gu;

/** Room for a character that is written in many code units, before characters are counted: counting takes time. */
const UNITS_A_CHARACTER = 16;
/** The longest emoji takes 19. Chains of joiners or of Korean half-letters count as one character at any length, and no line breaks in them: only their start is kept. */
const LONGEST_CHARACTER = 24;
const START_OF_CHARACTER = 8;

interface Segmenter {
  segment(text: string): Iterable<{ readonly segment: string }>;
}
let segmenter: Segmenter | null = null;
/** Looking for the next character takes longer the longer the text is: it is done piece by piece. */
const PIECE_UNITS = 256;

/** Characters as a person counts them. */
function* charactersOf(text: string): Generator<string> {
  // Made when it is first needed: it loads ICU's data. Its rules for characters are the same in every language.
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  let units = PIECE_UNITS;
  for (let at = 0; at < text.length; ) {
    const piece = headOf(text.slice(at, at + units + 1), units);
    const isLast = at + piece.length >= text.length;
    let [held, heldLength] = ['', 0];
    for (const { segment } of segmenter.segment(piece)) {
      if (held !== '') yield held;
      heldLength += held.length;
      held = segment;
    }
    // What ends a piece may go on behind it.
    if (isLast) yield held;
    at += isLast ? piece.length : heldLength;
    units = heldLength === 0 ? units * 2 : PIECE_UNITS;
  }
}

/** Not in the middle of a surrogate pair. */
const headOf = (text: string, units: number): string => text.slice(0, /[\ud800-\udbff]/.test(text.charAt(units - 1)) ? units - 1 : units);

/**
 * @param longest in characters as a person counts them, the sign included
 * @returns the text where it is no longer; or its start with `…`, never with half a character
 */
export const cutText = (text: string, longest: number): string => {
  if (text.length <= Math.min(longest, LONGEST_CHARACTER)) return text;
  const head = headOf(text, longest * UNITS_A_CHARACTER);
  if (PLAIN_LINES.test(head)) return text.length <= longest ? text : cutOff(head.slice(0, longest - 1));
  const kept: string[] = [];
  for (const character of charactersOf(head)) {
    if (kept.length === longest) return cutOff(kept.slice(0, -1).join(''));
    if (character.length > LONGEST_CHARACTER) return cutOff(kept.slice(0, longest - 2).join('') + headOf(character, START_OF_CHARACTER).replace(/[\u200c\u200d]+$/, ''));
    kept.push(character);
  }
  return head.length < text.length ? cutOff(kept.slice(0, longest - 1).join('')) : text;
};
/** Room for the sign has been made. */
const cutOff = (start: string): string => closed(start.trimEnd()) + CUT_MARK;

/** What was opened before the cut is closed: the sign stands where the reader expects it. */
const closed = (text: string): string => {
  const open = text.split(FSI).length - text.split(PDI).length;
  return open > 0 ? text + PDI.repeat(open) : text;
};

/** A flood of blank lines would push everything else out of sight. */
const MOST_LINES = 20;
const linesOf = (text: string): string => {
  const lines = text
    .replace(BREAKS, '\n')
    .replaceAll('\t', ' ')
    .replace(/\n\s*\n/g, '\n\n')
    .split('\n');
  return lines.length <= MOST_LINES ? lines.join('\n') : [...lines.slice(0, MOST_LINES), lines.slice(MOST_LINES).join(' ')].join('\n');
};
const oneLineOf = (text: string): string => text.replace(BREAKS, ' ').replaceAll('\t', ' ');

/** @returns the text as it may be shown, trimmed; empty where nothing of it can be seen */
export const shownText = (text: string, sort: TextSort): string => {
  const longest = LONGEST[sort];
  if (text.length <= longest && PLAIN.test(text)) return text.trim();
  const units = longest * UNITS_A_CHARACTER;
  const head = headOf(text, units);
  const seen = head.replace(taken, (_whole, flag: string | undefined) => flag ?? '').replace(LOOSE_JOINERS, '');
  const clean = (sort === 'comment' ? linesOf(seen) : oneLineOf(seen)).replace(CONTROLS, '\ufffd').replace(PILED, '$1').trim();
  if (clean === '') return '';
  return cutText(head.length < text.length ? `${clean}${CUT_MARK}` : clean, longest);
};
