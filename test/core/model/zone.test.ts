/** Tables as a manager writes them: which ones a text means, and what is said of a text that means none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readZone, type ZoneProblem } from '../../../src/core/model/zone';
import { en } from '../../../src/core/model/words/en';
import { ru } from '../../../src/core/model/words/ru';

const takes = (text: string, table: string): boolean => {
  const read = readZone(text);
  if (!read.ok) throw new Error(ru.routing.zoneProblem(read.problem));
  return read.takes(table);
};

describe('a list of tables', () => {
  it.each<[text: string, inside: readonly string[], outside: readonly string[]]>([
    ['6', ['6', ' 6 ', 'Стол 6', 'стол № 6', '№6', 'Table 6'], ['16', '60', '6а', '']],
    ['1-12', ['1', '12', '06', 'Стол 7'], ['0', '13', '1.5', '-3', 'А7', '1-12a']],
    ['1 – 12', ['1', '12'], ['13']],
    ['А1-А9', ['А1', 'а9', 'А 5'], ['А10', '5', 'Б5']],
    ['терраса 1-3', ['Терраса 2', 'терраса2'], ['Терраса 4', '2', 'Терраса']],
    ['T1-9', ['t4'], ['t10', '4']],
    ['терраса', ['Терраса', 'ТЕРРАСА 4', 'терраса-4', 'терраса №2'], ['Террасная', 'Большая терраса', '4']],
    ['ёлка', ['Елка', 'ЁЛКА 2'], ['Ель']],
    ['Елка', ['ёлка'], []],
    ['VIP*', ['VIP', 'vip1', 'Vip зал'], ['V', 'мини-vip']],
    ['*терраса', ['Терраса', 'Большая терраса'], ['Терраса 2']],
    ['а*б*в', ['абв', 'а1б2в'], ['ав', 'абвг', 'абб']],
    ['*', ['6', 'VIP', 'Терраса 4'], []],
    ['1-12, терраса, VIP*', ['7', 'Терраса 2', 'VIP 1'], ['13', 'Бар']],
    ['1;2\n3', ['1', '2', '3'], ['4']],
    ['"12-1", 5', ['12-1', '5'], ['12', '1', '7']],
    ['«бар, левый»', ['Бар, левый'], ['Бар', 'левый']],
    ['бар-стойка', ['Бар-стойка'], ['Бар']],
    ['7а', ['7А', '7a'.replace('a', 'а')], ['7', '7а 2']],
  ])('«%s»', (text, inside, outside) => {
    expect(inside.filter((table) => !takes(text, table))).toEqual([]);
    expect(outside.filter((table) => takes(text, table))).toEqual([]);
  });

  it.each<[text: string, problem: ZoneProblem, sentence: RegExp]>([
    ['', { code: 'empty', part: '', place: 1 }, /Впишите столы/],
    ['  ', { code: 'empty', part: '', place: 1 }, /Впишите столы/],
    ['1,,2', { code: 'empty-part', part: '', place: 2 }, /лишнюю запятую/],
    ['1,', { code: 'empty-part', part: '', place: 2 }, /лишнюю запятую/],
    ['5, 12-1', { code: 'backwards', part: '12-1', place: 2 }, /12-1.*задом наперёд.*1-12/],
    ['А9-А1', { code: 'backwards', part: 'А9-А1', place: 1 }, /А1-А9/],
    ['1-', { code: 'bad-range', part: '1-', place: 1 }, /от какого стола до какого/],
    ['-5', { code: 'bad-range', part: '-5', place: 1 }, /от какого стола до какого/],
    ['А1-Б9', { code: 'bad-range', part: 'А1-Б9', place: 1 }, /от какого стола до какого/],
    ['1-9999999999', { code: 'bad-range', part: '1-9999999999', place: 1 }, /от какого стола до какого/],
    ['«терраса', { code: 'open-quote', part: '«терраса', place: 1 }, /кавычка/],
  ])('«%s» is refused, with the place', (text, problem, sentence) => {
    expect(readZone(text)).toEqual({ ok: false, problem });
    expect(ru.routing.zoneProblem(problem).replaceAll(/[\u2066-\u2069]/g, '')).toMatch(sentence);
    expect(en.routing.zoneProblem(problem)).not.toBe('');
  });

  it('is read whatever is typed, and never takes long', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('а', '1', ' ', '-', '–', ',', ';', '*', '"', '«', '»', 'V', '№', '\n', 'ё'), maxLength: 60 }), fc.string({ maxLength: 30 }), (text, table) => {
        const read = readZone(text);
        if (read.ok) expect(typeof read.takes(table)).toBe('boolean');
        else expect(ru.routing.zoneProblem(read.problem)).not.toBe('');
      }),
    );
    expect(takes(`${'*а'.repeat(200)}`, 'а'.repeat(5000))).toBe(true);
  });

  it('takes the numbers from one end to the other', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 999 }), (a, b, table) => {
      expect(takes(`${Math.min(a, b)}-${Math.max(a, b)}`, String(table))).toBe(table >= Math.min(a, b) && table <= Math.max(a, b));
    }));
  });
});
