/** JSON as no server should send it: the protocols' own examples spoilt at random places, and what JSON can hold besides. */
import * as fc from 'fast-check';
import type { HttpResult } from '../../../../src/core/ports';

/** Stand-ins for what JSON text can say and a JavaScript value cannot carry through `JSON.stringify`. */
const ENDLESS = '@1e400';
const DEEP = '@deep';
const PROTO = '@proto';
const DEPTH = 20_000;

const extremes: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 0.5, 1.005, 1e9, 9_999_999_999.99, 999_999, 9_007_199_254_740_991, 9_007_199_254_740_992, 1e300, -1e300, 5e-324],
  ...['', ' ', '0', '-1', '12', '1,5', '1e5', '0x10', '999999999999999', 'NaN', 'null', 'none', '__proto__', 'constructor', '\ud800', '\udc00x', '\u0000', '\u202e', '\u200d', '<b>', 'я'.repeat(3000)],
  ...[[], {}, [null], [[]], [{}], { name: null }, { id: {} }, { name: ['x'] }, { [PROTO]: { code: 'x' } }],
  ...[ENDLESS, DEEP, `-${ENDLESS}`],
];
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...extremes) }, { weight: 1, arbitrary: fc.jsonValue() });

interface Spoil {
  /** Which child to go down to, level by level. */
  readonly at: readonly number[];
  readonly how: 'replace' | 'remove' | 'repeat';
  readonly value: unknown;
}
const spoils: fc.Arbitrary<readonly Spoil[]> = fc.array(
  fc.record({ at: fc.array(fc.nat({ max: 20 }), { maxLength: 8 }), how: fc.constantFrom('replace' as const, 'replace' as const, 'replace' as const, 'remove' as const, 'repeat' as const), value: hostileValue }),
  { minLength: 1, maxLength: 5, size: 'max' },
);

const spoilt = (value: unknown, { at: [pick, ...rest], how, value: instead }: Spoil): unknown => {
  if (typeof value !== 'object' || value === null || pick === undefined) return instead;
  if (Array.isArray(value)) {
    const index = pick % Math.max(1, value.length);
    if (rest.length === 0 && how === 'remove') return value.toSpliced(index, 1);
    if (rest.length === 0 && how === 'repeat') return [...(value as unknown[]), ...(value as unknown[])];
    return value.length === 0 ? [instead] : value.with(index, spoilt(value[index], { at: rest, how, value: instead }));
  }
  const keys = Object.keys(value);
  const key = keys[pick % Math.max(1, keys.length)] ?? 'x';
  if (rest.length === 0 && how === 'remove') return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  return { ...value, [key]: spoilt((value as Record<string, unknown>)[key], { at: rest, how, value: instead }) };
};

/** One of these, spoilt in up to five places. */
export const spoiltFrom = (samples: readonly unknown[]): fc.Arbitrary<unknown> => fc.tuple(fc.constantFrom(...samples), spoils).map(([sample, all]) => all.reduce<unknown>(spoilt, sample));

/** The text that the stand-ins stand for. */
export const textOf = (json: unknown): string =>
  (JSON.stringify(json) ?? 'null').replaceAll(`"${DEEP}"`, '['.repeat(DEPTH) + ']'.repeat(DEPTH)).replaceAll(`"${ENDLESS}"`, '1e400').replaceAll(`"-${ENDLESS}"`, '-1e400').replaceAll(PROTO, '__proto__');

export const answerOf = (json: unknown): HttpResult => ({ ok: true, status: 200, headers: { 'content-type': 'application/json' }, body: new TextEncoder().encode(textOf(json)) });
