/** What goes to a channel when, and why: one row a state of the ticket and the channel. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { decideChannel, type ChannelDecision } from '../../../src/core/alerting/channels';
import type { Delivery } from '../../../src/core/model/channel';
import { ChannelSettingsSchema, type ChannelSettings } from '../../../src/core/model/channelSettings';
import { channelId, ticketId } from '../../../src/core/model/ids';
import { instant } from '../../../src/core/model/instant';
import type { Attention, TicketView } from '../../../src/core/model/view';
import { createRig, event, observed } from '../boardRig';

const MINUTE = 60_000;
const rig = createRig();
rig.board.record([event('6'), observed(139)]);
const [call, order] = rig.tickets();
if (call === undefined || order === undefined) throw new Error('two tickets are on the board');
const since = call.demand?.since ?? instant(0);
const after = (minutes: number) => instant(since + minutes * MINUTE);

const channel = (patch: object = {}): ChannelSettings => v.parse(ChannelSettingsSchema, { id: 'director', kind: 'telegram', label: 'Директор', chatId: '1', afterMs: 5 * MINUTE, ...patch });
const at = (state: Attention['state']): TicketView => ({ ...call, attention: { ...call.attention, state } });
const known = (state: Delivery['state']): Delivery => ({
  channelId: channelId('director'),
  ticketId: ticketId('hall/x/1'),
  label: '',
  demandSeq: 1,
  state,
  queuedAt: since,
  at: since,
  attempts: 1,
  nextAt: since,
  doubtful: false,
  problem: null,
});

describe('a ringing ticket', () => {
  it.each<[name: string, ticket: TicketView, channel: ChannelSettings, minutes: number, decision: ChannelDecision]>([
    ['goes when nobody took it for the channel’s time', call, channel(), 5, { send: 'now', reason: 'unanswered' }],
    ['goes later before that', call, channel(), 4.99, { send: 'later', at: after(5) }],
    ['goes at once to a channel that waits for nothing', call, channel({ afterMs: 0 }), 0, { send: 'now', reason: 'at-once' }],
    ['goes now where the clock was set back beyond its beginning', call, channel(), -60, { send: 'now', reason: 'unanswered' }],
    ['waits its time where the clock was set back by a moment', call, channel(), -0.05, { send: 'later', at: after(5) }],
    ['goes where its kind is among the channel’s', order, channel({ kinds: ['delivery-order'], afterMs: 0 }), 0, { send: 'now', reason: 'at-once' }],
    ['stays where its kind is not', call, channel({ kinds: ['delivery-order'] }), 9, { send: 'never', because: 'other-kind' }],
    ['stays where the channel is off', call, channel({ enabled: false }), 9, { send: 'never', because: 'channel-off' }],
    ['stays where it asks for nothing', { ...call, demand: null }, channel(), 9, { send: 'never', because: 'nothing-asked' }],
    ['stays while somebody has it', at('claimed'), channel(), 9, { send: 'never', because: 'not-ringing' }],
    ['stays while it is snoozed', at('snoozed'), channel(), 9, { send: 'never', because: 'not-ringing' }],
    ['stays while it is muted', at('muted'), channel(), 9, { send: 'never', because: 'not-ringing' }],
    ['stays before a pre-order’s time', at('scheduled'), channel(), 9, { send: 'never', because: 'not-ringing' }],
  ])('%s', (_, ticket, to, minutes, decision) => expect(decideChannel(ticket, to, undefined, after(minutes))).toEqual(decision));

  it('goes where it was withdrawn before', () => expect(decideChannel(call, channel(), known('dropped'), after(9))).toEqual({ send: 'now', reason: 'unanswered' }));

  it.each(['waiting', 'sending', 'sent', 'dead', 'seen'] as const)('never goes twice: it is %s', (state) => {
    expect(decideChannel(call, channel(), known(state), after(9))).toEqual({ send: 'never', because: 'sent-already' });
  });
});
