/** The handwritten formats against Intl's: they exist for the start-up time alone and may differ in nothing. */
import { describe, expect, it } from 'vitest';
import { createFormat, createPlural } from '../../../src/core/model/words/format';
import { instant } from '../../../src/core/model/instant';
import { kopecks } from '../../../src/core/model/money';
import type { Quantity } from '../../../src/core/model/quantity';

const units = { now: '', seconds: '', minutes: '', hours: '', days: '' };
const amounts = [0, 1, 9, 10, 99, 100, 101, 18_650, 99_900, 100_000, 174_000, 123_456_789, -5, -174_050, 100_000_000_000];
const quantities = [0, 1, 10, 100, 250, 750, 1000, 1005, 1050, 12_000, 1_234_500, -500];
const moments = ['2025-01-01T00:00', '2025-02-09T09:05', '2025-11-25T23:59', '2025-12-31T12:00'].map((text) => new Date(text).getTime());

describe.each([
  ['ru', 'ru-RU'],
  ['en', 'en-GB'],
] as const)('%s', (language, locale) => {
  const format = createFormat(language, units);

  it('money', () => {
    for (const amount of amounts) {
      const digits = amount % 100 === 0 ? 0 : 2;
      const number = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(amount / 100);
      expect(format.money(kopecks(amount))).toBe(`${number}\u00a0₽`);
    }
  });

  it('quantities', () => {
    for (const quantity of quantities) expect(format.quantity(quantity as Quantity)).toBe(`×${new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(quantity / 1000)}`);
  });

  it('times', () => {
    const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const day = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit' });
    for (const moment of moments) {
      expect(format.time(instant(moment), instant(moment))).toBe(clock.format(moment));
      expect(format.time(instant(moment), instant(moment + 86_400_000))).toBe(`${day.format(moment)} ${clock.format(moment)}`);
    }
  });

  it('plurals', () => {
    const rules = new Intl.PluralRules(locale);
    const plural = createPlural(language);
    for (let count = 0; count <= 230; count += 1) expect(plural(count, { one: 'one', few: 'few', many: 'many', other: 'other' })).toBe(rules.select(count));
  });
});
