/** The form of a source: what it keeps, and how its server is asked whether it is right. */
import type { SourceSettings } from '../../../core/model/settings';
import { useClient } from '../../lib/context';
import { useEntryForm, type EntryFormState, type HeldDraft } from '../entries/useEntryForm';
import { useSettings } from '../settingsContext';
import type { CheckReport } from './CheckResult';
import { withScheme } from './address';
import { parseDraft, type DraftErrors, type SourceDraft } from './sourceDraft';

export interface SourceFormState extends EntryFormState<SourceDraft, DraftErrors, CheckReport> {
  /** Pins the fingerprint and checks again. */
  trust(sha256: string): void;
}
export interface SourceFormOptions {
  /** A token of this source is stored already. */
  readonly stored: boolean;
  readonly fixFields: string;
  readonly onSaved: (draft: SourceDraft) => void;
}

const tokenOf = ({ token }: SourceDraft): { readonly token?: string } => (token.trim() === '' ? {} : { token: token.trim() });

export function useSourceForm(held: HeldDraft<SourceDraft>, { stored, fixFields, onSaved }: SourceFormOptions): SourceFormState {
  const client = useClient();
  const { saveSource } = useSettings();
  const { editAndCheck, ...form } = useEntryForm<SourceDraft, DraftErrors, SourceSettings, CheckReport>(held, {
    parse: (draft, doing) => parseDraft(draft, doing === 'saving' && !stored),
    tidy: (draft) => ({ ...draft, baseUrl: withScheme(draft.baseUrl), staffPageUrl: withScheme(draft.staffPageUrl) }),
    check: (source, from) => client.call('source.check', { source, ...tokenOf(from) }),
    save: (source, from) => saveSource(source, tokenOf(from).token),
    ...{ onSaved, fixFields },
  });
  return { ...form, trust: (sha256) => editAndCheck({ pinSha256: sha256 }) };
}
