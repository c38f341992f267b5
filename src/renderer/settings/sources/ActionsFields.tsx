/** How orders of a Mini-Delivery source are accepted and cancelled: on its own page, by HTTP requests, or not at all. */
import type { ReactNode } from 'react';
import type { HttpTemplate } from '../../../core/model/settings';
import { useSourcesTexts } from '../../lib/texts/sources';
import { Choice, Select } from '../fields/Choice';
import { TextArea, TextField } from '../fields/TextField';
import type { ActionsMode } from './sourceDraft';
import type { TemplateDraft } from './templateDraft';
import { useErrorText } from './useErrorText';
import type { SourceFormState } from './useSourceForm';

const methods: readonly HttpTemplate['method'][] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function TemplateFields({ form, name }: { readonly form: SourceFormState; readonly name: 'accept' | 'cancel' }): ReactNode {
  const texts = useSourcesTexts();
  const say = useErrorText();
  const draft = form.draft[name];
  const edit = (patch: Partial<TemplateDraft>): void => form.edit({ [name]: { ...draft, ...patch } });
  const error = (field: keyof TemplateDraft): string | null => say(form.errors[`${name}.${field}`]);
  return (
    <fieldset className="template">
      <legend className="template__legend">{texts[name]}</legend>
      <Select label={texts.method} options={methods.map((method) => ({ value: method, label: method }))} value={draft.method} onChoose={(method) => edit({ method })} />
      <TextField label={texts.url} hint={texts.urlHint} error={error('url')} value={draft.url} onText={(url) => edit({ url })} />
      <TextArea label={texts.headers} hint={texts.headersHint} error={error('headers')} value={draft.headers} rows={2} onText={(headers) => edit({ headers })} />
      <TextArea label={texts.body} value={draft.body} onText={(body) => edit({ body })} />
      <TextField label={texts.statuses} error={error('statuses')} value={draft.statuses} onText={(statuses) => edit({ statuses })} />
      <TextField label={texts.field} hint={texts.fieldHint} value={draft.field} onText={(field) => edit({ field })} />
      {draft.field.trim() !== '' && <TextField label={texts.equals} value={draft.equals} onText={(equals) => edit({ equals })} />}
    </fieldset>
  );
}

export function ActionsFields({ form }: { readonly form: SourceFormState }): ReactNode {
  const texts = useSourcesTexts();
  const say = useErrorText();
  const { draft, edit, errors } = form;
  const modes = (['assisted', 'http', 'none'] as const satisfies readonly ActionsMode[]).map((value) => ({ value, label: texts.mode[value], hint: texts.modeHint[value] }));
  return (
    <>
      <Choice legend={texts.actions} options={modes} value={draft.mode} onChoose={(mode) => edit({ mode })} />
      {draft.mode === 'assisted' && (
        <TextField
          label={texts.staffPage}
          hint={texts.staffPageHint}
          error={say(errors['staffPageUrl'])}
          inputMode="url"
          placeholder={`${texts.addressExample['mini-delivery']}/`}
          value={draft.staffPageUrl}
          onText={(staffPageUrl) => edit({ staffPageUrl })}
        />
      )}
      {draft.mode === 'http' && (
        <>
          <TemplateFields form={form} name="accept" />
          <TemplateFields form={form} name="cancel" />
        </>
      )}
    </>
  );
}
