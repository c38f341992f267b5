/** The volume of the hour, over midnight, over the change to summer time, and in what boards are told. */
import { describe, expect, it } from 'vitest';
import { volumeAt } from '../../src/core/model/nightVolume';
import { instant } from '../../src/core/model/instant';
import { createRig, event } from './boardRig';

const at = (iso: string) => instant(Date.parse(iso));
const over = { volume: 80, night: { from: '22:00', to: '08:00', volume: 30 } };
const MOSCOW = 'Europe/Moscow';

describe('the volume', () => {
  it.each([
    ['21:59', '2025-11-25T18:59:59Z', 80],
    ['22:00', '2025-11-25T19:00:00Z', 30],
    ['midnight', '2025-11-25T21:00:00Z', 30],
    ['07:59', '2025-11-25T04:59:00Z', 30],
    ['08:00', '2025-11-25T05:00:00Z', 80],
  ])('over midnight, at %s', (_name, iso, volume) => expect(volumeAt(over, at(iso), MOSCOW)).toBe(volume));

  it('within one day, and never where it begins and ends at once', () => {
    const noon = { volume: 80, night: { from: '11:00', to: '13:00', volume: 30 } };
    expect([volumeAt(noon, at('2025-11-25T09:00:00Z'), MOSCOW), volumeAt(noon, at('2025-11-25T10:00:00Z'), MOSCOW)]).toEqual([30, 80]);
    expect(volumeAt({ volume: 80, night: { from: '11:00', to: '11:00', volume: 30 } }, at('2025-11-25T08:00:00Z'), MOSCOW)).toBe(80);
    expect(volumeAt({ volume: 80, night: null }, at('2025-11-25T21:00:00Z'), MOSCOW)).toBe(80);
  });

  it('by the wall, also on the day that an hour is skipped', () => {
    expect(volumeAt(over, at('2026-03-29T05:59:00Z'), 'Europe/Berlin')).toBe(30);
    expect(volumeAt(over, at('2026-03-29T06:00:00Z'), 'Europe/Berlin')).toBe(80);
  });
});

it('what rings into the night goes on more quietly within a minute, without starting anew', async () => {
  // 12:00 in Moscow on the rig's clock.
  const rig = createRig({ settings: { alerts: { night: { from: '12:02', to: '08:00', volume: 30 }, kinds: { 'waiter-call': { repeatMs: 0, sound: 'call', loopAfterMs: 0 } } } } });
  rig.board.record([event('6')]);
  const loud = rig.alert().sound;
  expect(loud).toMatchObject({ volume: 80, mode: 'loop' });
  await rig.clock.advance(3 * 60_000);
  expect(rig.alert().sound).toEqual({ ...loud, volume: 30 });
});
