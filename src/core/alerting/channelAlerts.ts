/** Tells staff once, in a notification, that messages to an outside channel never arrived; withdrawn when somebody has acknowledged it. */
import type { ChannelView } from '../model/channel';
import type { Messenger } from './messenger';
import type { Settings } from '../model/settings';
import { wordsOf } from '../model/words';

export const createChannelAlerts = (messenger: Messenger, settings: () => Settings): ((channels: readonly ChannelView[]) => void) => {
  const told = new Map<string, number>();
  return (channels) => {
    const words = wordsOf(settings().station.language);
    const dead = new Map(channels.filter((channel) => channel.dead > 0).map((channel) => [channel.id as string, channel]));
    for (const id of told.keys()) {
      if (dead.has(id)) continue;
      told.delete(id);
      messenger.withdraw(`channel/${id}`);
    }
    for (const [id, channel] of dead) {
      const before = told.get(id) ?? 0;
      told.set(id, channel.dead);
      if (channel.dead <= before) continue;
      const body = channel.problem === null ? '' : words.channel.problem(channel.problem);
      messenger.tellStation({ tag: `channel/${id}`, title: words.channel.dead(channel) ?? '', body, actions: [{ key: 'open', label: words.actions.open }], urgency: 'critical' });
    }
  };
};
