/** The form of a channel: what it keeps, and how a test message is sent. */
import type { ChannelSettings } from '../../../core/model/channelSettings';
import type { CallOutput } from '../../../shared/contract';
import { useClient } from '../../lib/context';
import { useEntryForm, type EntryFormState, type HeldDraft } from '../entries/useEntryForm';
import { useSettings } from '../settingsContext';
import { parseChannel, type ChannelDraft, type ChannelErrors } from './channelDraft';

export type ChannelReport = CallOutput<'channel.check'>;
export type ChannelFormState = EntryFormState<ChannelDraft, ChannelErrors, ChannelReport>;

export interface ChannelFormOptions {
  /** A secret of this channel is stored already. */
  readonly stored: boolean;
  readonly fixFields: string;
  readonly onSaved: (draft: ChannelDraft) => void;
}

const secretOf = ({ secret }: ChannelDraft): { readonly secret?: string } => (secret.trim() === '' ? {} : { secret: secret.trim() });

export function useChannelForm(held: HeldDraft<ChannelDraft>, { stored, fixFields, onSaved }: ChannelFormOptions): ChannelFormState {
  const client = useClient();
  const { saveChannel } = useSettings();
  return useEntryForm<ChannelDraft, ChannelErrors, ChannelSettings, ChannelReport>(held, {
    parse: (draft) => parseChannel(draft, !stored),
    check: (channel, from) => client.call('channel.check', { channel, ...secretOf(from) }),
    save: (channel, from) => saveChannel(channel, secretOf(from).secret),
    ...{ onSaved, fixFields },
  });
}
