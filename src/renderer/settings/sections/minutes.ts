/** Times that settings hold in milliseconds, as a field in minutes shows and takes them. */
import type { Language } from '../../../core/model/settings';

const MINUTE_MS = 60_000;

/** @returns at most two decimals, with the language’s own mark before them */
export const inMinutes = (ms: number, language: Language): string => String(Math.round((ms / MINUTE_MS) * 100) / 100).replace('.', language === 'ru' ? ',' : '.');

/** @returns milliseconds; null for what is no number from 0 to `longest` minutes */
export const fromMinutes = (text: string, longest: number): number | null => {
  const minutes = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(minutes) || minutes < 0 || minutes > longest ? null : Math.round(minutes * MINUTE_MS);
};
