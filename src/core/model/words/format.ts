/** Numbers, times and ages as people of each language write them, the same on every surface. */
import type { Instant } from '../instant';
import type { Kopecks } from '../money';
import type { Language } from '../settings';
import type { Quantity } from '../quantity';
import type { Words } from './words';

const locale = { ru: 'ru-RU', en: 'en-GB' } as const;
const NO_BREAK = '\u00a0';

interface AgeUnits {
  readonly now: string;
  readonly seconds: string;
  readonly minutes: string;
  readonly hours: string;
  readonly days: string;
}

/** «+7 963 949-99-99» from digits alone; anything that is not a Russian number stays as it came. */
const phone = (digits: string): string => {
  const match = /^[78]?(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(digits.replace(/\D/g, ''));
  return match === null ? digits : `+7 ${match[1]} ${match[2]}-${match[3]}-${match[4]}`;
};

export const createFormat = (language: Language, units: AgeUnits): Words['format'] => {
  const whole = new Intl.NumberFormat(locale[language], { maximumFractionDigits: 0 });
  const cents = new Intl.NumberFormat(locale[language], { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const decimal = new Intl.NumberFormat(locale[language], { maximumFractionDigits: 3 });
  const clock = new Intl.DateTimeFormat(locale[language], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = new Intl.DateTimeFormat(locale[language], { day: '2-digit', month: '2-digit' });
  return {
    money: (amount: Kopecks) => `${(amount % 100 === 0 ? whole : cents).format(amount / 100)}${NO_BREAK}₽`.replace(/ /g, NO_BREAK),
    quantity: (quantity: Quantity) => `×${decimal.format(quantity / 1000)}`,
    time: (at: Instant, now: Instant) => {
      const sameDay = day.format(at) === day.format(now);
      return sameDay ? clock.format(at) : `${day.format(at)} ${clock.format(at)}`;
    },
    age: (durationMs: number) => {
      const seconds = Math.max(0, Math.floor(durationMs / 1000));
      if (seconds < 5) return units.now;
      if (seconds < 60) return `${seconds}${NO_BREAK}${units.seconds}`;
      const minutes = Math.floor(seconds / 60);
      if (minutes < 60) return `${minutes}${NO_BREAK}${units.minutes}`;
      const hours = Math.floor(minutes / 60);
      if (hours < 48) return `${hours}${NO_BREAK}${units.hours}${NO_BREAK}${String(minutes % 60).padStart(2, '0')}${NO_BREAK}${units.minutes}`;
      return `${Math.floor(hours / 24)}${NO_BREAK}${units.days}`;
    },
    phone,
  };
};

export const createPlural =
  (language: Language): Words['plural'] =>
  (count, forms) => {
    const rule = new Intl.PluralRules(locale[language]).select(count);
    return (rule === 'one' ? forms.one : rule === 'few' ? forms.few : rule === 'many' ? forms.many : undefined) ?? forms.other;
  };

/** A duration in whole minutes, never 0: what a gap is told in. */
export const minutesOf = (durationMs: number): number => Math.max(1, Math.round(durationMs / 60_000));
