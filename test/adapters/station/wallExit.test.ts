/** Leaving the wall: what it takes, and that nobody leaves with less. */
import { expect, it } from 'vitest';
import { createStaffDesk } from '../../../src/adapters/staff/staffDesk';
import { digestPin } from '../../../src/adapters/staff/pinDigest';
import { leaveWall } from '../../../src/adapters/station/wallExit';
import { staffPin } from '../../../src/core/model/ids';
import { OWN_BOARD, personId } from '../../../src/core/model/staff';
import { createFakeClock } from '../../fakes/fakeClock';
import { createFakeStation } from '../../fakes/fakeStation';

const anna = personId('anna');
const board = { grants: [], by: 'Касса', key: OWN_BOARD };

async function createHouse({ asks, pin }: { readonly asks: boolean; readonly pin: boolean }) {
  const station = createFakeStation();
  const { snapshot } = station;
  Object.assign(station, { snapshot: () => ({ ...snapshot(), station: { ...snapshot().station, staff: [{ id: anna, name: 'Анна', pin }] } }) });
  const digest = await digestPin('4271');
  const staff = createStaffDesk({ station, secrets: { token: (id) => (pin && id === staffPin(anna) ? digest : null) }, clock: createFakeClock() });
  const left: string[] = [];
  const nothing = (): void => undefined;
  const desktop = { openWindow: nothing, openOrderPage: nothing, showMenu: nothing, soundOutputs: nothing, moveButton: nothing, quit: nothing, wallAsks: () => asks, leaveWall: (exit: string) => void left.push(exit) };
  return { left, leave: (input: Partial<Parameters<typeof leaveWall>[2]>) => leaveWall(desktop, staff, { exit: 'window', confirmed: false, ...input }, board) };
}

it('takes nothing where the wall is an ordinary window', async () => {
  const { left, leave } = await createHouse({ asks: false, pin: true });
  expect(await leave({ exit: 'close' })).toEqual({ left: true, needs: 'nothing' });
  expect(left).toEqual(['close']);
});

it('takes a hand that means it where nobody has a PIN', async () => {
  const { left, leave } = await createHouse({ asks: true, pin: false });
  expect(await leave({})).toEqual({ left: false, needs: 'confirm' });
  expect(await leave({ personId: anna, pin: '4271' })).toEqual({ left: false, needs: 'confirm' });
  expect(left).toEqual([]);
  expect(await leave({ confirmed: true })).toEqual({ left: true, needs: 'confirm' });
  expect(left).toEqual(['window']);
});

it('takes the PIN, whole and right, where somebody has one', async () => {
  const { left, leave } = await createHouse({ asks: true, pin: true });
  for (const less of [{}, { confirmed: true }, { personId: anna }, { pin: '4271' }]) expect(await leave(less)).toEqual({ left: false, needs: 'pin' });
  await expect(leave({ personId: anna, pin: '4272' })).rejects.toThrow('PIN не подходит');
  expect(left).toEqual([]);
  expect(await leave({ personId: anna, pin: '4271', exit: 'close' })).toEqual({ left: true, needs: 'pin' });
  expect(left).toEqual(['close']);
});
