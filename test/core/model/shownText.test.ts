/** Any text from outside comes out bounded, without what reorders or hides; an honest one comes out as it was. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isolated } from '../../../src/core/model/isolated';
import { cutText, LONGEST, shownText, type TextSort } from '../../../src/core/model/shownText';
import { hostileTexts } from '../../fixtures/hostileTexts';

const sorts = Object.keys(LONGEST) as TextSort[];
const numRuns = Number(process.env['FUZZ'] ?? 2000);

/** Written anew here, by the names that Unicode gives them. */
const forbidden =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Surrogate}|\p{Bidi_Control}|\u034f|[\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u206f\u2800\u3164\ufeff\uffa0]|(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0000}-\u{e0fff}]/u;
const counted = (text: string): number => [...new Intl.Segmenter('ru', { granularity: 'grapheme' }).segment(text)].length;
const longestCharacter = (text: string): number => Math.max(0, ...[...new Intl.Segmenter('ru', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment.length));

const holds = (text: string, sort: TextSort): void => {
  const shown = shownText(text, sort);
  expect(forbidden.exec(shown)).toBeNull();
  expect(shown).not.toMatch(/(?:[\p{Mn}\p{Me}][\u200c\u200d]?){5}/u);
  expect(counted(shown)).toBeLessThanOrEqual(LONGEST[sort]);
  expect(longestCharacter(shown)).toBeLessThanOrEqual(24);
  expect(shown.split('\n').length).toBeLessThanOrEqual(sort === 'comment' ? 21 : 1);
  expect(shown).toBe(shown.trim());
  expect(shownText(shown, sort)).toBe(shown);
};

describe.each(sorts)('as %s', (sort) => {
  it.each(hostileTexts)('$what', ({ what, text, shown }) => {
    holds(text, sort);
    const result = shownText(text, sort);
    if (shown !== undefined && shown.length <= LONGEST[sort]) expect(result).toBe(shown);
    if (what.startsWith('100 kB')) expect(result).toMatch(/[^…]…$/);
  });
});

const special = fc.constantFrom(
  ...('\u0000\t\n\r\u001b\u0085\u009b\u00ad\u0301\u0489\u061c\u115f\u1100\u1161\u11a8\u0600\u094d\u0915\u180e\u200b\u200c\u200d\u200e\u2028\u202e\u2066\u2069\u2800\ufe0f\ufeff\uffff '.split('')),
  ...['\ud83d', '\udc68', '👨', '🏽', '🇷', '🏴', '\u{e0067}', '\u{e007f}', 'я', 'ש', '…', '\u{1d173}'],
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(special, { maxLength: 300, size: 'max' }).map((all) => all.join('')),
  fc.array(fc.tuple(special, fc.integer({ min: 1, max: 3000 })), { maxLength: 6 }).map((all) => all.map(([one, times]) => one.repeat(times)).join('')),
);

it('any text is bounded, shows all that it holds, and is the same when it is cleaned again', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...sorts), (text, sort) => holds(text, sort)),
    { numRuns },
  );
});

it('an honest text is the same, byte for byte', () => {
  const letters = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁabcdefghijkXYZéüßґїқ0123456789 .,;:!?"\'()/+-–—«»„“№₽&<>=@#%\u00a0'.split('');
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...letters), { maxLength: 100, size: 'max' }).map((all) => all.join('').trim()), fc.constantFrom(...sorts), (text, sort) => {
      if (text.length <= LONGEST[sort]) expect(shownText(text, sort)).toBe(text);
    }),
    { numRuns },
  );
});

it('a comment keeps its lines, a name has one', () => {
  expect(shownText('Домофон 5\r\nНе звонить\n\n\n\nСпасибо', 'comment')).toBe('Домофон 5\nНе звонить\n\nСпасибо');
  expect(shownText('Иван\nИванов\tмл.', 'name')).toBe('Иван Иванов мл.');
});

it('what is cut says so, in the place of its last character, and never holds half of one', () => {
  expect(shownText('Щ'.repeat(121), 'name')).toBe(`${'Щ'.repeat(119)}…`);
  expect(shownText('Щ'.repeat(120), 'name')).toBe('Щ'.repeat(120));
  expect(shownText('👨‍👩‍👧‍👦'.repeat(121), 'name')).toBe(`${'👨‍👩‍👧‍👦'.repeat(119)}…`);
  expect(cutText('раз два три', 5)).toBe('раз…');
});

it('a text that is cut inside a name of the other direction closes what the name had opened', () => {
  expect(isolated('Иван')).toBe('Иван');
  expect(cutText(`Стол ${isolated('שולחן גדול מאוד ליד החלון')} зовёт официанта`, 12)).toBe('Стол \u2068שולחן\u2069…');
});
