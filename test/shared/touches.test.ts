import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { isOfZones } from '../../src/core/model/device';
import { ZoneSchema } from '../../src/core/model/routing';
import { touching } from '../../src/shared/touches';

const written = fc.constantFrom('1-5', 'терраса, 7', 'VIP*', '12', 'А1-А3', '9-');

it('the page touches what the station lets a device touch, whatever its zones and the table', () => {
  fc.assert(
    fc.property(fc.array(written, { maxLength: 4 }), fc.constantFrom('1', '5', '6', '7', 'терраса', 'VIP 2', 'А2', '12'), fc.boolean(), (tables, name, hall) => {
      const known = tables.filter((text) => text !== '9-').map((text, index) => v.parse(ZoneSchema, { id: `z${index}`, name: text, tables: text }));
      const ticket = hall ? ({ type: 'hall', table: { name } } as const) : ({ type: 'delivery' } as const);
      const ids = known.map((zone) => zone.id);
      expect(touching(ids.length === 0 ? null : known)(ticket)).toBe(isOfZones(ticket, ids, known));
    }),
  );
});

it('zones that settings no longer have take no table, and no order', () => {
  expect(touching([])({ type: 'hall', table: { name: '3' } })).toBe(false);
  expect(touching([{ name: 'x', tables: '9-' }])({ type: 'hall', table: { name: '9' } })).toBe(false);
  expect(touching([])({ type: 'delivery' })).toBe(false);
});
