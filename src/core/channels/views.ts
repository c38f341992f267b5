/** How each channel does, as boards and settings show it. */
import type { BoardState } from '../model/board';
import type { ChannelSettings } from '../model/channelSettings';
import type { ChannelView, Delivery } from '../model/channel';

const newest = (deliveries: readonly Delivery[]): Delivery | undefined => deliveries.reduce<Delivery | undefined>((last, one) => (last === undefined || one.at > last.at ? one : last), undefined);

export const channelViews = (board: BoardState, channels: readonly ChannelSettings[]): ChannelView[] =>
  channels.map(({ id, label }) => {
    const own = [...board.deliveries.values()].filter((delivery) => delivery.channelId === id);
    const dead = own.filter(({ state }) => state === 'dead');
    const waiting = own.filter(({ state }) => state === 'waiting' || state === 'sending');
    const troubled = newest([...dead, ...waiting].filter(({ problem }) => problem !== null));
    return {
      id,
      label,
      waiting: waiting.length,
      dead: dead.length,
      deadSince: dead.reduce<ChannelView['deadSince']>((first, { at }) => (first === null || at < first ? at : first), null),
      lastSentAt: newest(own.filter(({ state }) => state === 'sent'))?.at ?? null,
      problem: troubled?.problem ?? null,
    };
  });
