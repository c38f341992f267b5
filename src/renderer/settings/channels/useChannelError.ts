/** What is wrong with a field of a channel's form, as a sentence. */
import type { ChannelKind } from '../../../core/model/channelSettings';
import { useChannelsTexts } from '../../lib/texts/channels';
import { useSettingsTexts } from '../../lib/texts/settings';
import type { ChannelError } from './channelDraft';

export function useChannelError(kind: ChannelKind): (error: ChannelError | undefined) => string | null {
  const texts = useChannelsTexts();
  const general = useSettingsTexts();
  const sentences: Readonly<Record<ChannelError, string>> = {
    required: texts.required,
    after: texts.afterInvalid,
    kinds: texts.kindsEmpty,
    host: texts.hostInvalid,
    port: texts.portInvalid,
    mail: texts.mailInvalid,
    mails: texts.mailsInvalid,
    chat: texts.chatIdInvalid,
    address: texts.addressInvalid,
    credentials: texts.credentials,
    proxy: texts.proxyInvalid,
    secretRequired: texts.secretRequired[kind],
    token: texts.tokenInvalid,
    pin: texts.pinInvalid,
    notAllowed: general.notAllowed,
  };
  return (error) => (error === undefined ? null : sentences[error]);
}
