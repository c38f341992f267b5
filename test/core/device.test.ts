/** Which tickets a waiter's phone may touch, and how a code is typed. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { isOfZones, PairingCodeSchema } from '../../src/core/model/device';
import { ZoneSchema, zoneId } from '../../src/core/model/routing';

const zones = [v.parse(ZoneSchema, { id: 'hall', name: 'Зал', tables: '1-5' }), v.parse(ZoneSchema, { id: 'bar', name: 'Бар', tables: 'бар' })];
const [hall, bar] = [zoneId('hall'), zoneId('bar')];
const table = (name: string) => ({ type: 'hall' as const, table: { name } });

describe('a device of zones', () => {
  it.each([
    ['of no zones', [], table('9'), true],
    ['of no zones', [], { type: 'delivery' as const }, true],
    ['of a zone', [hall], table('Стол 5'), true],
    ['of a zone', [hall], table('6'), false],
    ['of two', [hall, bar], table('Бар 2'), true],
    ['of a zone', [hall, bar], { type: 'delivery' as const }, false],
    ['of a zone that is no more', [zoneId('gone')], table('1'), false],
  ])('%s %j may touch %j: %s', (_, own, ticket, may) => {
    expect(isOfZones(ticket, own, zones)).toBe(may);
  });

  it('never may more than one of more zones, unless it has none', () => {
    fc.assert(
      fc.property(fc.subarray([hall, bar], { minLength: 1 }), fc.string(), (own, name) => {
        if (isOfZones(table(name), own, zones)) expect(isOfZones(table(name), [hall, bar], zones)).toBe(true);
      }),
    );
  });
});

it.each([
  ['482915', '482915'],
  [' 482 915 ', '482915'],
  ['482-915', '482915'],
  ['48291', null],
  ['4829151', null],
  ['48291O', null],
  ['４８２９１５', null],
])('a code that is typed as %j is %j', (typed, code) => {
  const read = v.safeParse(PairingCodeSchema, typed);
  expect(read.success ? read.output : null).toBe(code);
});
