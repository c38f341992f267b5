/** A value in a sentence of ours: letters of the other direction must not draw the words and figures beside them to their side. */

/** FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: what stands between them orders nothing outside. */
export const FSI = '\u2068';
export const PDI = '\u2069';

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** @returns the value in isolates where it holds Hebrew, Arabic or the like; any other as it is, so that it can be searched and compared */
export const isolated = (value: string): string => (RIGHT_TO_LEFT.test(value) ? `${FSI}${value}${PDI}` : value);
