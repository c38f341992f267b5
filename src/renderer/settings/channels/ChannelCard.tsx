/** A configured channel: where it leads, when it is told, how it does, and what can be done with it. */
import { CheckCheck, Clock, Hourglass, KeyRound, LoaderCircle, PauseCircle, Pencil, Send, Trash2, UserRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ChannelSettings } from '../../../core/model/channelSettings';
import { Button } from '../../lib/Button';
import { useBoard, useClient, useStationTime, useWords } from '../../lib/context';
import { showToast } from '../../lib/toasts';
import { useChannelsTexts } from '../../lib/texts/channels';
import { reasonOf, useSettings } from '../settingsContext';
import { ChannelReport } from './ChannelReport';
import type { ChannelReport as Report } from './useChannelForm';

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

/** Asked for in the card itself: no window stands in an alert's way. */
function RemoveQuestion({ channel, onKeep }: { readonly channel: ChannelSettings; readonly onKeep: () => void }): ReactNode {
  const { removeChannel } = useSettings();
  const texts = useChannelsTexts();
  const remove = async (): Promise<void> => {
    const refused = await removeChannel(channel.id);
    if (refused === null) return;
    showToast(refused, 'alarm');
    onKeep();
  };
  return (
    <div className="question" role="group" aria-label={texts.removeOf(channel.label)}>
      <p>{texts.removeSure(channel.label)}</p>
      <div className="buttons">
        <Button variant="danger" onClick={() => void remove()}>
          <Trash2 size={22} aria-hidden="true" />
          {texts.remove}
        </Button>
        <Button autoFocus onClick={onKeep}>
          {texts.keep}
        </Button>
      </div>
    </div>
  );
}

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
  const { readOnly } = useSettings();
  const texts = useChannelsTexts();
  const [removing, setRemoving] = useState(false);
  const [checking, setChecking] = useState(false);
  const [report, setReport] = useState<Report | null>(null);
  const check = (): void => {
    setChecking(true);
    setReport(null);
    client
      .call('channel.check', { channel })
      .then(setReport, (error: unknown) => showToast(reasonOf(error), 'alarm'))
      .finally(() => setChecking(false));
  };
  return (
    <article className="card-form source" aria-label={channel.label}>
      <h3 className="card-form__title">
        {channel.label} <span className="card-form__kind">{texts.kind[channel.kind]}</span>
      </h3>
      <p className="source__address">{targetOf(channel)}</p>
      <State channel={channel} />
      <div role="status">{report !== null && <ChannelReport report={report} />}</div>
      {removing ? (
        <RemoveQuestion channel={channel} onKeep={() => setRemoving(false)} />
      ) : (
        <div className="buttons">
          <Button aria-label={texts.checkOf(channel.label)} disabled={checking} onClick={check}>
            {checking ? <LoaderCircle size={22} aria-hidden="true" /> : <Send size={22} aria-hidden="true" />}
            {checking ? texts.checking : texts.check}
          </Button>
          {!readOnly && (
            <>
              <Button aria-label={texts.editOf(channel.label)} onClick={onEdit}>
                <Pencil size={22} aria-hidden="true" />
                {texts.edit}
              </Button>
              <Button variant="quiet" aria-label={texts.removeOf(channel.label)} onClick={() => setRemoving(true)}>
                <Trash2 size={22} aria-hidden="true" />
                {texts.remove}
              </Button>
            </>
          )}
        </div>
      )}
    </article>
  );
}
