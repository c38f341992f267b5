/** Where the station tells of tickets that nobody takes: a list of channels, and one form at a time. */
import { Mail, MessageCircle, Plus, Webhook } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChannelKind } from '../../../core/model/channelSettings';
import { Button } from '../../lib/Button';
import { usePage } from '../../lib/context';
import { showToast } from '../../lib/toasts';
import { useChannelsTexts } from '../../lib/texts/channels';
import { useSettingsTexts } from '../../lib/texts/settings';
import { afterSave, atForm, withDraft } from '../entries/doing';
import { KindButtons } from '../entries/KindButtons';
import { useSettings } from '../settingsContext';
import { useUnsaved } from '../unsaved';
import { ChannelCard } from './ChannelCard';
import { draftOfChannel, emptyChannel, type ChannelDraft } from './channelDraft';
import { ChannelForm } from './ChannelForm';

const kinds = [
  ['telegram', MessageCircle],
  ['email', Mail],
  ['webhook', Webhook],
] as const;

/** The empty form of a new channel, with an id that nothing which is still on its way has had. */
function useFreshChannel(): (kind: ChannelKind) => ChannelDraft {
  const { store } = usePage();
  const { settings } = useSettings();
  const texts = useChannelsTexts();
  return (kind) => {
    const taken = new Set<string>([...settings.channels, ...store.getState().channels].map(({ id }) => id));
    const label = texts.defaultLabel[kind];
    return emptyChannel(kind, taken, settings.channels.some((one) => one.label === label) ? '' : label);
  };
}

export function ChannelsSection(): ReactNode {
  const { view, settings, readOnly } = useSettings();
  const texts = useChannelsTexts();
  const general = useSettingsTexts();
  const fresh = useFreshChannel();
  const [doing, setDoing] = useUnsaved('channels');
  const toList = (): void => setDoing(() => ({ what: 'list' }));

  if (doing.what === 'form') {
    const { first, draft, isNew } = doing;
    const onSaved = (saved: ChannelDraft): void => {
      showToast(general.saved);
      setDoing((before) => afterSave(before, saved));
    };
    return (
      <ChannelForm
        key={first.id}
        draft={draft}
        onDraft={(change) => setDoing((before) => withDraft(before, change))}
        title={isNew ? texts.adding : texts.editOf(first.label)}
        stored={view.channelSecrets[draft.id] === true}
        onSaved={onSaved}
        onCancel={toList}
      />
    );
  }
  if (doing.what === 'choose') {
    return (
      <>
        <KindButtons<ChannelKind> kinds={kinds} texts={texts} onChoose={(kind) => setDoing(() => atForm(fresh(kind), true))} />
        <div className="buttons">
          <Button onClick={toList}>{texts.cancelAdd}</Button>
        </div>
      </>
    );
  }
  return (
    <>
      <p>{texts.intro}</p>
      {view.demo && <p className="notice notice--info">{texts.demo}</p>}
      {settings.channels.length === 0 && <p>{texts.none}</p>}
      {settings.channels.map((channel) => (
        <ChannelCard key={channel.id} channel={channel} onEdit={() => setDoing(() => atForm(draftOfChannel(channel), false))} />
      ))}
      {!readOnly && (
        <div className="buttons">
          <Button variant="primary" onClick={() => setDoing(() => ({ what: 'choose' }))}>
            <Plus size={22} aria-hidden="true" />
            {texts.add}
          </Button>
        </div>
      )}
    </>
  );
}
