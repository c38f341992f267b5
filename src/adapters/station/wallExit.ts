/** Leaving the wall's full screen on the station's own PC: freely, or after somebody has confirmed it, or by a PIN of one of the staff. */
import type { CallOutput } from '../../shared/contract';
import type { CallHandlers, CallingBoard } from '../../shared/router';
import type { StaffDesk } from '../staff/staffDesk';
import type { DesktopHost } from './hosts';

/** Where nobody has a PIN it is enough that a hand means it. Throws CallRefused for a PIN that does not fit. */
export async function leaveWall(desktop: DesktopHost, staff: StaffDesk, { exit, confirmed, personId, pin }: Parameters<CallHandlers['wall.leave']>[0], board: CallingBoard): Promise<CallOutput<'wall.leave'>> {
  const needs = !desktop.wallAsks() ? 'nothing' : staff.hasPins() ? 'pin' : 'confirm';
  if (needs === 'confirm' && !confirmed) return { left: false, needs };
  if (needs === 'pin') {
    if (personId === undefined || pin === undefined) return { left: false, needs };
    await staff.prove(board, personId, pin);
  }
  await desktop.leaveWall(exit);
  return { left: true, needs };
}
