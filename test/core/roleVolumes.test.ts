/** The volume of each role that shares a station: which of them a ticket is as loud as, by day and at night, and what is heard. */
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { volumesAt } from '../../src/core/alerting/volumes';
import { instant } from '../../src/core/model/instant';
import type { Role } from '../../src/core/model/role';
import type { RoutingInput } from '../../src/core/model/routing';
import { SettingsSchema, type SettingsInput } from '../../src/core/model/settings';
import { createRig, event, observed } from './boardRig';

const DAY = instant(Date.parse('2025-11-25T12:00:00Z'));
const NIGHT = instant(Date.parse('2025-11-25T20:00:00Z'));
const alerts: SettingsInput['alerts'] = { volume: 60, night: { from: '22:00', to: '08:00', volume: 30 }, roleVolumes: { kitchen: { volume: 100, night: 70 }, cashier: { volume: 40 } } };

describe('a ticket is as loud as', () => {
  const of = (station: Role[], called: Role[] | null, now = DAY): number => {
    const settings = v.parse(SettingsSchema, { station: { roles: station }, alerts });
    const route = called === null ? undefined : ({ because: 'rule', rule: 1, name: '', roles: called, zones: [], channels: [], raised: null } as const);
    return volumesAt(settings, now, 'Europe/Moscow').of({ attention: route === undefined ? {} : { route: { ...route, roles: [...called!], zones: [], channels: [] } } });
  };
  it.each([
    ['the role that its rule calls', ['cashier', 'kitchen'], ['cashier'], DAY, 40],
    ['the other one', ['cashier', 'kitchen'], ['kitchen'], DAY, 100],
    ['the loudest of several', ['cashier', 'kitchen'], ['kitchen', 'cashier'], DAY, 100],
    ['the station where a role has none', ['cashier', 'waiter'], ['waiter'], DAY, 60],
    ['the loudest here without a rule', ['cashier', 'waiter'], null, DAY, 60],
    ['the loudest here where the rule calls others', ['cashier', 'kitchen'], ['manager'], DAY, 100],
    ['its own night', ['cashier', 'kitchen'], ['kitchen'], NIGHT, 70],
    ['the station’s night where it has none', ['cashier', 'kitchen'], ['cashier'], NIGHT, 30],
  ] as const)('%s', (_name, station, called, now, volume) => expect(of([...station], called === null ? null : [...called], now)).toBe(volume));

  it('the station, where nobody has set one', () => {
    const settings = v.parse(SettingsSchema, { alerts: { volume: 60 } });
    expect(volumesAt(settings, DAY, 'UTC').of({ attention: {} })).toBe(60);
  });
});

describe('a till that is the kitchen’s wall too', () => {
  const routing: RoutingInput = {
    rules: [
      { when: { kinds: ['delivery-order'] }, tell: { roles: ['kitchen'] } },
      { when: { kinds: ['waiter-call'] }, tell: { roles: ['cashier'] } },
    ],
  };
  const kinds = { 'delivery-order': { repeatMs: 30_000, sound: 'delivery' } } as const;
  const open = () => createRig({ settings: { station: { roles: ['cashier', 'kitchen'] }, routing, alerts: { ...alerts, night: null, kinds } } });

  it('rings each as loudly as it was set', () => {
    const rig = open();
    rig.board.record([event('6')]);
    expect(rig.alert().sound).toMatchObject({ name: 'call', volume: 40 });
    rig.board.record([observed(139)]);
    expect(rig.alert().sound).toMatchObject({ name: 'delivery', volume: 100 });
  });

  it('one sound for both is as loud as the louder one', () => {
    const rig = open();
    rig.board.record([event('6'), observed(139)]);
    expect(rig.alert().sound).toMatchObject({ volume: 100 });
  });
});
