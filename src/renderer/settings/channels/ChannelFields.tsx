/** Where a channel leads, by its kind, and the fields that few need. */
import { ChevronDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useChannelsTexts } from '../../lib/texts/channels';
import { Select, Toggle } from '../fields/Choice';
import { TextArea, TextField } from '../fields/TextField';
import type { ChannelDraft } from './channelDraft';
import { useChannelError } from './useChannelError';
import type { ChannelFormState } from './useChannelForm';

interface FieldsProps {
  readonly form: ChannelFormState;
}
const securities = ['starttls', 'tls', 'none'] as const;
/** Ports that stand for a way to secure the connection: choosing the one brings the other. */
const usualPort: Readonly<Record<(typeof securities)[number], string>> = { starttls: '587', tls: '465', none: '25' };

function MailFields({ form: { draft, errors, edit } }: FieldsProps): ReactNode {
  const texts = useChannelsTexts();
  const say = useChannelError(draft.kind);
  const secure = (security: ChannelDraft['security']): void => edit({ security, ...(Object.values(usualPort).includes(draft.port) ? { port: usualPort[security] } : {}) });
  return (
    <>
      <TextField label={texts.host} hint={texts.hostHint} error={say(errors.host)} value={draft.host} onText={(host) => edit({ host })} />
      <Select label={texts.security} options={securities.map((value) => ({ value, label: texts.securityName[value] }))} value={draft.security} onChoose={secure} />
      {draft.security === 'none' && <p className="notice">{texts.clear}</p>}
      <TextField label={texts.port} className="input--number" inputMode="numeric" error={say(errors.port)} value={draft.port} onText={(port) => edit({ port })} />
      <TextField label={texts.from} hint={texts.fromHint} inputMode="email" error={say(errors.from)} value={draft.from} onText={(from) => edit({ from })} />
      <TextArea label={texts.to} hint={texts.toHint} rows={2} error={say(errors.to)} value={draft.to} onText={(to) => edit({ to })} />
      <TextField label={texts.user} hint={texts.userHint} error={say(errors.user)} value={draft.user} onText={(user) => edit({ user })} />
    </>
  );
}

export function TargetFields({ form }: FieldsProps): ReactNode {
  const texts = useChannelsTexts();
  const { draft, errors, edit } = form;
  const say = useChannelError(draft.kind);
  switch (draft.kind) {
    case 'email':
      return <MailFields form={form} />;
    case 'telegram':
      return <TextField label={texts.chatId} hint={texts.chatIdHint} error={say(errors.chatId)} placeholder="-1001234567890" value={draft.chatId} onText={(chatId) => edit({ chatId })} />;
    case 'webhook':
      return <TextField label={texts.url} hint={texts.urlHint} inputMode="url" error={say(errors.url)} placeholder="https://example.com/hook" value={draft.url} onText={(url) => edit({ url })} />;
  }
}

/** Fields in here that are wrong open it: an error nobody sees cannot be mended. */
const advanced = ['proxy', 'baseUrl', 'caFile', 'pinSha256'] as const;

export function AdvancedFields({ form: { draft, errors, edit } }: FieldsProps): ReactNode {
  const texts = useChannelsTexts();
  const say = useChannelError(draft.kind);
  const [wanted, setWanted] = useState(false);
  const wrong = advanced.some((field) => errors[field] !== undefined);
  return (
    <details className="advanced" open={wanted || wrong} onToggle={(event) => setWanted(event.currentTarget.open)}>
      <summary className="advanced__summary">
        <ChevronDown size={22} aria-hidden="true" />
        {texts.advanced}
      </summary>
      <div className="advanced__fields">
        <Toggle label={texts.enabled} checked={draft.enabled} onToggle={(enabled) => edit({ enabled })} />
        <TextField label={texts.proxy} hint={texts.proxyHint} inputMode="url" error={say(errors.proxy)} value={draft.proxy} onText={(proxy) => edit({ proxy })} />
        {draft.kind === 'telegram' && <TextField label={texts.baseUrl} hint={texts.baseUrlHint} inputMode="url" error={say(errors.baseUrl)} value={draft.baseUrl} onText={(baseUrl) => edit({ baseUrl })} />}
        {draft.kind !== 'telegram' && <TextField label={texts.caFile} hint={texts.caFileHint} error={say(errors.caFile)} value={draft.caFile} onText={(caFile) => edit({ caFile })} />}
        {draft.kind === 'webhook' && <TextField label={texts.pin} error={say(errors.pinSha256)} value={draft.pinSha256} onText={(pinSha256) => edit({ pinSha256 })} />}
      </div>
    </details>
  );
}
