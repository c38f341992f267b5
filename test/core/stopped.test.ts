/** A station that has stopped: another one may have taken over, the real one from the demo, and its boards and notifications must not hear of the first. */
import { expect, it } from 'vitest';
import { createRig, event, MINUTE } from './boardRig';

it('says nothing any more, also where it was looked at out of turn before', async () => {
  const rig = createRig();
  rig.board.record([event('6')]);
  await rig.clock.advance(1000);
  for (let look = 0; look < 3; look += 1) {
    rig.board.refresh();
    await rig.clock.advance(10);
  }
  rig.board.stop();
  const [told, shown] = [rig.deltas.length, rig.notifier.shown.length];
  expect(shown).toBeGreaterThan(0);
  const late: unknown[] = [];
  rig.board.subscribe((delta) => late.push(delta));
  rig.board.refresh();
  await rig.clock.advance(10 * MINUTE);
  expect([rig.deltas.length, rig.notifier.shown.length, late]).toEqual([told, shown, []]);
});
