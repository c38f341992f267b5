/** A configured channel: where it leads, when it is told, how it does, and what can be done with it. */
import { CheckCheck, Clock, Hourglass, KeyRound, PauseCircle, Send, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChannelSettings } from '../../../core/model/channelSettings';
import { useBoard, useClient, useStationTime, useWords } from '../../lib/context';
import { useChannelsTexts } from '../../lib/texts/channels';
import { EntryCard } from '../entries/EntryCard';
import { useSettings } from '../settingsContext';
import { ChannelReport } from './ChannelReport';

const targetOf = (channel: ChannelSettings): string => {
  switch (channel.kind) {
    case 'email':
      return channel.to.join(', ');
    case 'telegram':
      return channel.chatId;
    case 'webhook':
      return channel.url;
  }
};

function Live({ id }: { readonly id: ChannelSettings['id'] }): ReactNode {
  const words = useWords();
  const texts = useChannelsTexts();
  const live = useBoard((state) => state.channels.find((one) => one.id === id));
  const lastSentAt = live?.lastSentAt ?? null;
  const lastSent = useStationTime(60_000, (now) => (lastSentAt === null ? '' : words.format.time(lastSentAt, now)));
  if (live === undefined) return null;
  return (
    <>
      {lastSentAt !== null && (
        <p className="source__mark">
          <CheckCheck size={20} aria-hidden="true" /> {texts.lastSent(lastSent)}
        </p>
      )}
      {live.waiting > 0 && (
        <p className="source__mark">
          <Hourglass size={20} aria-hidden="true" /> {texts.waiting(live.waiting)}
        </p>
      )}
      {(live.dead > 0 || live.problem !== null) && (
        <p className="source__problem">
          {live.dead > 0 && `${texts.undelivered(live.dead)} `}
          {live.problem !== null && words.channel.problem(live.problem)}
        </p>
      )}
    </>
  );
}

function State({ channel }: { readonly channel: ChannelSettings }): ReactNode {
  const { view } = useSettings();
  const texts = useChannelsTexts();
  const words = useWords();
  const needsSecret = channel.kind !== 'email' || channel.user !== undefined;
  return (
    <>
      <p className="source__mark">
        <Clock size={20} aria-hidden="true" /> {channel.afterMs === 0 ? texts.atOnce : texts.at(words.format.age(channel.afterMs))}
      </p>
      {channel.personalData && (
        <p className="source__mark">
          <UserRound size={20} aria-hidden="true" /> {texts.withPeople}
        </p>
      )}
      {!channel.enabled && (
        <p className="source__mark">
          <PauseCircle size={20} aria-hidden="true" /> {texts.disabled}
        </p>
      )}
      {needsSecret && view.channelSecrets[channel.id] !== true && (
        <p className="source__mark source__mark--warn">
          <KeyRound size={20} aria-hidden="true" /> {texts.noSecret[channel.kind]}
        </p>
      )}
      <Live id={channel.id} />
    </>
  );
}

export function ChannelCard({ channel, onEdit }: { readonly channel: ChannelSettings; readonly onEdit: () => void }): ReactNode {
  const client = useClient();
  const { removeChannel } = useSettings();
  const texts = useChannelsTexts();
  return (
    <EntryCard
      label={channel.label}
      kind={texts.kind[channel.kind]}
      address={targetOf(channel)}
      texts={texts}
      icon={Send}
      check={() => client.call('channel.check', { channel })}
      showReport={(report) => <ChannelReport report={report} />}
      remove={() => removeChannel(channel.id)}
      onEdit={onEdit}
    >
      <State channel={channel} />
    </EntryCard>
  );
}
