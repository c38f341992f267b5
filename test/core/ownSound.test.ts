/** A kind that rings with a sound of the house: asked for beside the bundled one that stands in for it, and never for what is called off. */
import { describe, expect, it } from 'vitest';
import { createRinger } from '../../src/core/alerting/ringer';
import { instant } from '../../src/core/model/instant';
import { ownSoundId } from '../../src/core/model/ownSound';
import { defaultSettings, type AlertSettings, type KindAlert } from '../../src/core/model/settings';
import type { TicketView } from '../../src/core/model/view';
import { createRig, event } from './boardRig';

const gong = ownSoundId('gong');
const alertsWith = (call: Partial<KindAlert>, sounds: AlertSettings['sounds'] = [{ id: gong, label: 'Гонг' }]): AlertSettings => {
  const { alerts } = defaultSettings();
  return { ...alerts, sounds, kinds: { ...alerts.kinds, 'waiter-call': { ...alerts.kinds['waiter-call'], ...call } } };
};
const ringing = (): readonly TicketView[] => {
  const rig = createRig();
  rig.board.record([event('6')]);
  return rig.tickets();
};
const soundOf = (alerts: AlertSettings, tickets = ringing()): unknown => createRinger().next(tickets, alerts, instant(Date.now())).sound;

describe('a kind with an own sound', () => {
  it.each([30_000, 0])('asks for it, and for the bundled one in its stead (repeat %i)', (repeatMs) => {
    expect(soundOf(alertsWith({ repeatMs, ownSound: gong }))).toMatchObject({ name: 'call', own: 'gong', volume: 80 });
  });

  it('rings as if it had none once settings do not know that sound any more', () => {
    expect(soundOf(alertsWith({ ownSound: gong }, []))).not.toHaveProperty('own');
    expect(soundOf(alertsWith({ ownSound: gong }, undefined))).toMatchObject({ name: 'call' });
  });

  it('sounds like a cancellation when one is told', () => {
    const [ticket] = ringing();
    if (ticket === undefined || ticket.demand === null) throw new Error('nothing rings');
    const cancelled = { ...ticket, demand: { ...ticket.demand, kind: 'cancelled' } } as TicketView;
    expect(soundOf(alertsWith({ ownSound: gong }), [cancelled])).toMatchObject({ name: 'cancelled' });
    expect(soundOf(alertsWith({ ownSound: gong }), [cancelled])).not.toHaveProperty('own');
  });
});
