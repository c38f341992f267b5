/** The form of one channel: where it leads, its secret, when and what it is told, and a check that sends a real message. */
import { LoaderCircle, Send } from 'lucide-react';
import { useRef, type FormEvent, type ReactNode } from 'react';
import { TicketKindSchema } from '../../../core/model/ticket';
import { Button } from '../../lib/Button';
import { useWords } from '../../lib/context';
import { useChannelsTexts } from '../../lib/texts/channels';
import { useAttention, type HeldDraft } from '../entries/useEntryForm';
import { Several, Toggle } from '../fields/Choice';
import { FieldError } from '../fields/Field';
import { SecretField } from '../fields/SecretField';
import { TextField } from '../fields/TextField';
import { KeyStoreNotice } from '../sources/KeyStoreNotice';
import type { ChannelDraft } from './channelDraft';
import { AdvancedFields, TargetFields } from './ChannelFields';
import { ChannelReport } from './ChannelReport';
import { useChannelError } from './useChannelError';
import { useChannelForm, type ChannelFormState } from './useChannelForm';

function WhatFields({ form: { draft, errors, edit } }: { readonly form: ChannelFormState }): ReactNode {
  const texts = useChannelsTexts();
  const words = useWords();
  const say = useChannelError(draft.kind);
  return (
    <>
      <TextField label={texts.after} hint={texts.afterHint} unit={texts.minutes} className="input--number" inputMode="decimal" error={say(errors.minutes)} value={draft.minutes} onText={(minutes) => edit({ minutes })} />
      <Several legend={texts.kinds} options={TicketKindSchema.options.map((value) => ({ value, label: words.kind[value] }))} error={say(errors.kinds)} values={draft.kinds} onChoose={(kinds) => edit({ kinds })} />
      <Toggle label={texts.personalData} hint={texts.personalDataHint} checked={draft.personalData} onToggle={(personalData) => edit({ personalData })} />
    </>
  );
}

export interface ChannelFormProps extends HeldDraft<ChannelDraft> {
  readonly title: string;
  /** A secret of this channel is stored already. */
  readonly stored: boolean;
  readonly onSaved: (draft: ChannelDraft) => void;
  readonly onCancel: () => void;
}

export function ChannelForm({ draft, onDraft, title, stored, onSaved, onCancel }: ChannelFormProps): ReactNode {
  const texts = useChannelsTexts();
  const form = useChannelForm({ draft, onDraft }, { stored, fixFields: texts.fixFields, onSaved });
  const say = useChannelError(draft.kind);
  const element = useRef<HTMLFormElement>(null);
  useAttention(form, element);
  const { errors, edit, busy, report, failure } = form;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    form.save();
  };
  return (
    <form ref={element} className="card-form" aria-label={title} noValidate onSubmit={onSubmit}>
      <h3 className="card-form__title">
        {title} <span className="card-form__kind">{texts.kind[draft.kind]}</span>
      </h3>
      <TextField label={texts.label} hint={texts.labelHint} error={say(errors.label)} value={draft.label} maxLength={60} onText={(label) => edit({ label })} />
      <TargetFields form={form} />
      <SecretField
        label={texts.secret[draft.kind]}
        hint={stored ? texts.secretStored : texts.secretHint[draft.kind]}
        error={say(errors.secret)}
        stored={stored}
        showLabel={texts.showSecret}
        value={draft.secret}
        onText={(secret) => edit({ secret })}
      />
      <KeyStoreNotice />
      <div className="check-line">
        <Button disabled={busy !== null} onClick={form.check}>
          {busy === 'checking' ? <LoaderCircle size={22} aria-hidden="true" /> : <Send size={22} aria-hidden="true" />}
          {busy === 'checking' ? texts.checking : texts.check}
        </Button>
        <div role="status">{report !== null && <ChannelReport report={report} />}</div>
      </div>
      <WhatFields form={form} />
      <AdvancedFields form={form} />
      <div role="alert">{failure !== null && <FieldError error={failure} />}</div>
      <div className="buttons">
        <button type="submit" className="button button--primary" disabled={busy !== null}>
          {texts.save}
        </button>
        <Button onClick={onCancel}>{texts.cancelEdit}</Button>
      </div>
    </form>
  );
}
