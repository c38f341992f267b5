/** Sends what the journal's queue holds: each channel by itself, one message at a time, written before and after, so that one channel's trouble is nobody else's. */
import type { ChannelAnswer } from '../ports';
import type { ChannelSettings } from '../model/channelSettings';
import type { ChannelId } from '../model/ids';
import { channelSecret } from '../model/ids';
import { createLine, sendSafely, type Line, type LineDeps } from './line';
import { testMessage } from './message';
import { wordsOf } from '../model/words';

export interface Dispatcher {
  /** The board or the settings changed: whatever is due is sent. */
  readonly look: () => void;
  /** What waits is tried again at once: the network is another. */
  readonly hurry: () => void;
  /** Settings were saved: where they or the secrets of channels are others, what waits is tried again at once. */
  readonly apply: () => void;
  /** Sends a test message; nothing of it is journaled. `secret` null: the stored one. */
  readonly check: (channel: ChannelSettings, secret: string | null) => Promise<ChannelAnswer>;
  readonly stop: () => void;
}

export const createDispatcher = (deps: LineDeps): Dispatcher => {
  const lines = new Map<ChannelId, Line>();
  let stopped = false;
  /** Channels with their secrets, as they were last applied; kept nowhere else. */
  const configuration = (): string => JSON.stringify(deps.settings().channels.map((channel) => [channel, deps.secrets.token(channelSecret(channel.id))]));
  let applied = configuration();

  /** Also where a channel was removed while its message was under way: that has to be told to its end. */
  const wanted = (): ReadonlyMap<ChannelId, ChannelSettings | null> => {
    const found = new Map<ChannelId, ChannelSettings | null>();
    for (const { channelId, state } of deps.board().deliveries.values()) if (state === 'waiting' || state === 'sending') found.set(channelId, null);
    for (const channel of deps.settings().channels) if (found.has(channel.id)) found.set(channel.id, channel);
    return found;
  };

  const look = (): void => {
    if (stopped) return;
    for (const [id, channel] of wanted()) {
      const line = lines.get(id) ?? createLine(id, deps);
      lines.set(id, line);
      line.look(channel);
    }
  };

  const hurry = (): void => {
    for (const line of lines.values()) line.hurry();
    look();
  };

  return {
    look,
    hurry,
    apply() {
      const before = applied;
      applied = configuration();
      if (applied === before) look();
      else hurry();
    },
    check(channel, secret) {
      const { station } = deps.settings();
      const message = testMessage({ words: wordsOf(station.language), now: deps.clock.now(), station: station.name });
      return sendSafely(() => deps.channel.send(message, channel, secret ?? deps.secrets.token(channelSecret(channel.id))));
    },
    stop() {
      stopped = true;
      for (const line of lines.values()) line.stop();
    },
  };
};
