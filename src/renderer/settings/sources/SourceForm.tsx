/** The form of one source: address, token and name first, a check that answers in words, and the rest for those who need it. */
import { ChevronDown, LoaderCircle, PlugZap } from 'lucide-react';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '../../lib/Button';
import { useLadderTexts } from '../../lib/texts/ladder';
import { useSourcesTexts } from '../../lib/texts/sources';
import { useAttention, type HeldDraft } from '../entries/useEntryForm';
import { FieldError } from '../fields/Field';
import { SecretField } from '../fields/SecretField';
import { TextField } from '../fields/TextField';
import { Toggle } from '../fields/Choice';
import { ActionsFields } from './ActionsFields';
import { CheckResult, Fingerprint } from './CheckResult';
import { KeyStoreNotice } from './KeyStoreNotice';
import type { SourceDraft } from './sourceDraft';
import { useErrorText } from './useErrorText';
import { useSourceForm, type SourceFormState } from './useSourceForm';

function TokenField({ form, stored }: { readonly form: SourceFormState; readonly stored: boolean }): ReactNode {
  const texts = useSourcesTexts();
  const say = useErrorText();
  return (
    <SecretField
      label={texts.token}
      hint={stored ? texts.tokenStored : texts.tokenHint[form.draft.kind]}
      error={say(form.errors['token'])}
      stored={stored}
      showLabel={texts.showToken}
      value={form.draft.token}
      onText={(token) => form.edit({ token })}
    />
  );
}

function MainFields({ form, stored }: { readonly form: SourceFormState; readonly stored: boolean }): ReactNode {
  const texts = useSourcesTexts();
  const say = useErrorText();
  const { draft, errors, edit } = form;
  return (
    <>
      <TextField label={texts.label} hint={texts.labelHint} error={say(errors['label'])} value={draft.label} maxLength={60} onText={(label) => edit({ label })} />
      <TextField
        label={texts.address}
        error={say(errors['baseUrl'])}
        inputMode="url"
        placeholder={texts.addressExample[draft.kind]}
        value={draft.baseUrl}
        onText={(baseUrl) => edit({ baseUrl })}
      />
      <TokenField form={form} stored={stored} />
      <KeyStoreNotice />
    </>
  );
}

function PinnedCertificate({ form }: { readonly form: SourceFormState }): ReactNode {
  const texts = useSourcesTexts();
  if (form.draft.pinSha256 === '') return null;
  return (
    <div className="field">
      <p className="field__label">{texts.pinned}</p>
      <Fingerprint sha256={form.draft.pinSha256} />
      <div>
        <Button onClick={() => form.edit({ pinSha256: '' })}>{texts.forget}</Button>
      </div>
    </div>
  );
}

/** Fields in here that are wrong open it: an error nobody sees cannot be mended. */
const advancedFields = ['autoCancelMinutes', 'pollSeconds', 'retentionSeconds', 'timeZone', 'caFile', 'pinSha256', 'staffPageUrl'];

function AdvancedFields({ form }: { readonly form: SourceFormState }): ReactNode {
  const texts = useSourcesTexts();
  const ladder = useLadderTexts();
  const say = useErrorText();
  const [wanted, setWanted] = useState(false);
  const { draft, errors, edit } = form;
  const wrong = Object.keys(errors).some((field) => advancedFields.includes(field) || field.includes('.'));
  return (
    <details className="advanced" open={wanted || wrong} onToggle={(event) => setWanted(event.currentTarget.open)}>
      <summary className="advanced__summary">
        <ChevronDown size={22} aria-hidden="true" />
        {texts.advanced}
      </summary>
      <div className="advanced__fields">
        <Toggle label={texts.enabled} checked={draft.enabled} onToggle={(enabled) => edit({ enabled })} />
        <TextField label={texts.poll} unit={texts.seconds} className="input--number" inputMode="decimal" error={say(errors['pollSeconds'])} value={draft.pollSeconds} onText={(pollSeconds) => edit({ pollSeconds })} />
        {draft.kind === 'qr-menu' ? (
          <TextField
            label={texts.retention}
            hint={texts.retentionHint}
            unit={texts.seconds}
            className="input--number"
            inputMode="decimal"
            error={say(errors['retentionSeconds'])}
            value={draft.retentionSeconds}
            onText={(retentionSeconds) => edit({ retentionSeconds })}
          />
        ) : (
          <>
            <TextField
              label={ladder.autoCancel}
              hint={ladder.autoCancelHint}
              unit={ladder.minutes}
              className="input--number"
              inputMode="decimal"
              error={say(errors['autoCancelMinutes'])}
              value={draft.autoCancelMinutes}
              onText={(autoCancelMinutes) => edit({ autoCancelMinutes })}
            />
            <TextField label={texts.timeZone} hint={texts.timeZoneHint} error={say(errors['timeZone'])} value={draft.timeZone} onText={(timeZone) => edit({ timeZone })} />
            <ActionsFields form={form} />
          </>
        )}
        <TextField label={texts.caFile} hint={texts.caFileHint} error={say(errors['caFile'])} value={draft.caFile} onText={(caFile) => edit({ caFile })} />
        <PinnedCertificate form={form} />
      </div>
    </details>
  );
}

export interface SourceFormProps extends HeldDraft<SourceDraft> {
  readonly title: string;
  /** A token of this source is stored already. */
  readonly stored: boolean;
  readonly saveLabel: string;
  readonly onSaved: (draft: SourceDraft) => void;
  readonly onCancel: () => void;
}

export function SourceForm({ draft, onDraft, title, stored, saveLabel, onSaved, onCancel }: SourceFormProps): ReactNode {
  const texts = useSourcesTexts();
  const form = useSourceForm({ draft, onDraft }, { stored, fixFields: texts.fixFields, onSaved });
  const element = useRef<HTMLFormElement>(null);
  useAttention(form, element);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    form.save();
  };
  return (
    <form ref={element} className="card-form" aria-label={title} noValidate onSubmit={onSubmit}>
      <h3 className="card-form__title">
        {title} <span className="card-form__kind">{texts.kind[draft.kind]}</span>
      </h3>
      <MainFields form={form} stored={stored} />
      <div className="check-line">
        <Button disabled={form.busy !== null} onClick={form.check}>
          {form.busy === 'checking' ? <LoaderCircle size={22} aria-hidden="true" /> : <PlugZap size={22} aria-hidden="true" />}
          {form.busy === 'checking' ? texts.checking : texts.check}
        </Button>
        <div role="status">{form.report !== null && <CheckResult report={form.report} trusted={form.draft.pinSha256} onTrust={form.trust} />}</div>
      </div>
      <AdvancedFields form={form} />
      <div role="alert">{form.failure !== null && <FieldError error={form.failure} />}</div>
      <div className="buttons">
        <button type="submit" className="button button--primary" disabled={form.busy !== null}>
          {saveLabel}
        </button>
        <Button onClick={onCancel}>{texts.cancelEdit}</Button>
      </div>
    </form>
  );
}
