/** A page that calls in a loop, with whatever it likes: the journal and what every board is shown stay within bounds. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createCommandDesk } from '../../src/core/commands';
import { createPlayedLog } from '../../src/core/alerting/playedLog';
import { createShifts } from '../../src/core/staff/shifts';
import { MOST_MUTES, type MuteScope } from '../../src/core/model/mute';
import { MOST_SHIFTS, OWN_BOARD, personId } from '../../src/core/model/staff';
import { SettingsSchema } from '../../src/core/model/settings';
import { createRig, event, HALL, MINUTE } from './boardRig';

const table = (name: string): MuteScope => ({ of: 'table', sourceId: HALL, tableId: name, name });
const people = [{ id: 'anna', name: 'Анна' }, { id: 'boris', name: 'Борис' }];
const withStaff = () => {
  const rig = createRig();
  const settings = v.parse(SettingsSchema, { staff: { people } });
  return { rig, shifts: createShifts(rig.board, createCommandDesk(rig.board, () => settings), rig.clock, () => settings) };
};

describe('mutes', () => {
  it('of tables that nobody has are so many and no more; everything can be muted all the same, and one that stands be asked for anew', () => {
    const rig = createRig();
    for (let count = 0; count < MOST_MUTES; count += 1) rig.commands.mute('Анна', 5, table(String(count)));
    expect(() => rig.commands.mute('Анна', 5, table('one more'))).toThrow('Слишком многое уже без звука');
    expect(rig.alert().mutes).toHaveLength(MOST_MUTES);
    rig.commands.mute('Анна', 10, table('0'));
    rig.commands.mute('Анна', 5);
    rig.commands.unmute('Анна', table('1'));
    rig.commands.mute('Анна', 5, table('0'));
    expect(rig.alert()).toMatchObject({ muted: { by: 'Анна' } });
  });
});

describe('«Кто я»', () => {
  it('said again is no news, until the shift would end later', async () => {
    const { rig, shifts } = withStaff();
    for (let count = 0; count < 50; count += 1) shifts.enterShift('tablet', personId('anna'));
    const begun = () => rig.journal.entries.filter(({ fact }) => fact.type === 'shift.started').length;
    expect(begun()).toBe(1);
    shifts.enterShift('tablet', personId('boris'));
    expect(begun()).toBe(2);
    await rig.clock.advance(25 * 60 * MINUTE);
    shifts.enterShift('tablet', personId('boris'));
    expect(begun()).toBe(3);
  });

  it('at more screens than a restaurant has never ends the shift at the station’s own', async () => {
    const { rig, shifts } = withStaff();
    shifts.enterShift(OWN_BOARD, personId('anna'));
    for (let count = 0; count < 2 * MOST_SHIFTS; count += 1) {
      await rig.clock.advance(1);
      shifts.enterShift(`drawn-${count}`, personId('boris'));
    }
    expect(shifts.shiftAt(OWN_BOARD)?.by).toBe('Анна');
    expect(rig.board.state().shifts.size).toBeLessThanOrEqual(MOST_SHIFTS);
  });
});

describe('the kitchen', () => {
  it('is told nothing that changes nothing', () => {
    const rig = createRig();
    rig.board.record([event('6', { kind: 'table-order', code: 'save_order', dishes: [{ name: 'Борщ', quantity: 1, sum: null, modifiers: [] }] as never })]);
    const { id } = rig.only();
    rig.kitchen.bump(id, 'Повар', undefined, true);
    const before = rig.journal.entries.length;
    for (let count = 0; count < 20; count += 1) {
      expect(() => rig.kitchen.bump(id, 'Повар', undefined, true)).toThrow();
      expect(() => rig.kitchen.bump(id, 'Повар', [77, -1, 1e15], false)).toThrow();
      rig.kitchen.seeAdded(id, 'Повар', undefined);
      expect(() => rig.kitchen.acknowledgeCalledOff(id, 'Повар')).toThrow();
    }
    expect(rig.journal.entries).toHaveLength(before);
  });
});

describe('what was played', () => {
  it('is journaled by four surfaces of a demand at the most, whoever says it how often', () => {
    const rig = createRig();
    rig.board.record([event('6')]);
    const log = createPlayedLog();
    let facts = 0;
    for (let count = 0; count < 1000; count += 1) facts += log.facts({ sound: 'call', outcome: count % 2 === 0 ? 'blocked' : 'played', by: `Экран ${count % 50}`, volume: 80 }, rig.tickets(), []).length;
    expect(facts).toBeLessThanOrEqual(8);
  });
});
