/** Numbers, times and ages as people of each language write them, the same on every surface. */
import type { Instant } from '../instant';
import type { Kopecks } from '../money';
import type { Language } from '../settings';
import type { Quantity } from '../quantity';
import type { Words } from './words';

/**
 * Written by hand rather than by Intl: its first formatter loads ICU's data, which costs every window and the tray more time at start than all
 * the rest of these words together. The tests hold it to what Intl writes.
 */
const marks = { ru: { group: '\u00a0', decimal: ',', day: '.' }, en: { group: ',', decimal: '.', day: '/' } } as const;
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

/** A restaurant's evening goes on after midnight: of an hour this near nobody asks on what day it is, and «к 29.11 00:15» at half past eleven reads like another day's order. */
const SAME_SHIFT_MS = 6 * 3_600_000;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** @param fraction digits after the decimal mark, already as text; empty for none */
const decimalText = (language: Language, whole: number, fraction: string): string => {
  const { group, decimal } = marks[language];
  const grouped = String(whole).replace(/\B(?=(?:\d{3})+$)/g, group);
  return fraction === '' ? grouped : `${grouped}${decimal}${fraction}`;
};

export const createFormat = (language: Language, units: AgeUnits): Words['format'] => {
  const clock = (at: Date): string => `${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;
  const day = (at: Date): string => `${twoDigits(at.getDate())}${marks[language].day}${twoDigits(at.getMonth() + 1)}`;
  return {
    money: (amount: Kopecks) => {
      const size = Math.abs(amount);
      const fraction = size % 100 === 0 ? '' : twoDigits(size % 100);
      return `${amount < 0 ? '-' : ''}${decimalText(language, Math.floor(size / 100), fraction)}${NO_BREAK}₽`;
    },
    quantity: (quantity: Quantity) => {
      const size = Math.abs(quantity);
      const fraction = String(size % 1000).padStart(3, '0').replace(/0+$/, '');
      return `×${quantity < 0 ? '-' : ''}${decimalText(language, Math.floor(size / 1000), fraction)}`;
    },
    time: (at: Instant, now: Instant) => {
      const [then, today] = [new Date(at), new Date(now)];
      return day(then) === day(today) || Math.abs(at - now) <= SAME_SHIFT_MS ? clock(then) : `${day(then)} ${clock(then)}`;
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
    countdown: (durationMs: number) => {
      const seconds = Math.max(0, Math.ceil(durationMs / 1000));
      const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
      return `${hours === 0 ? minutes : `${hours}:${twoDigits(minutes)}`}:${twoDigits(seconds % 60)}`;
    },
    phone,
  };
};

/** CLDR's rules for whole numbers. */
const pluralForm = (language: Language, count: number): 'one' | 'few' | 'many' | 'other' => {
  if (language === 'en') return count === 1 ? 'one' : 'other';
  const [ones, tens] = [count % 10, count % 100];
  if (ones === 1 && tens !== 11) return 'one';
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 'few' : 'many';
};

export const createPlural =
  (language: Language): Words['plural'] =>
  (count, forms) =>
    forms[pluralForm(language, count)] ?? forms.other;

/** A duration in whole minutes, never 0: what a gap is told in. */
export const minutesOf = (durationMs: number): number => Math.max(1, Math.round(durationMs / 60_000));
