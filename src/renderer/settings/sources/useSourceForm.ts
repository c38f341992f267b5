/** The state of a source's form: what is typed, what is wrong with it, checking and saving. */
import { useCallback, useState } from 'react';
import { CallFailed } from '../../../shared/client';
import { useClient } from '../../lib/context';
import { useSettings } from '../settingsContext';
import type { CheckReport } from './CheckResult';
import { withScheme } from './address';
import { parseDraft, type DraftErrors, type SourceDraft } from './sourceDraft';

export interface SourceFormState {
  readonly draft: SourceDraft;
  readonly errors: DraftErrors;
  /** Why it could not be saved or checked, beside what the fields say. */
  readonly failure: string | null;
  readonly busy: 'checking' | 'saving' | null;
  readonly report: CheckReport | null;
  edit(patch: Partial<SourceDraft>): void;
  check(): void;
  save(): void;
  /** Pins the fingerprint and checks again. */
  trust(sha256: string): void;
}

/** An error goes when its field is typed in; what was checked is no longer what stands there. */
function withoutErrorsOf(errors: DraftErrors, patch: Partial<SourceDraft>): DraftErrors {
  const touched = Object.keys(patch);
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !touched.some((name) => field === name || field.startsWith(`${name}.`))));
}

const messageOf = (error: unknown): string => (error instanceof CallFailed || error instanceof Error ? error.message : String(error));

export interface SourceFormOptions {
  /** A token of this source is stored already. */
  readonly stored: boolean;
  /** Said when fields are wrong, where the marked one may be out of sight. */
  readonly fixFields: string;
  readonly onSaved: (draft: SourceDraft) => void;
}

export function useSourceForm(first: SourceDraft, { stored, fixFields, onSaved }: SourceFormOptions): SourceFormState {
  const client = useClient();
  const { saveSource } = useSettings();
  const [draft, setDraft] = useState(first);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState<SourceFormState['busy']>(null);
  const [report, setReport] = useState<CheckReport | null>(null);

  const edit = useCallback((patch: Partial<SourceDraft>) => {
    setDraft((before) => ({ ...before, ...patch }));
    setErrors((before) => withoutErrorsOf(before, patch));
    setFailure(null);
    setReport(null);
  }, []);

  /** Runs `act` on the form's source, if the fields hold one. */
  const withSource = async (from: SourceDraft, doing: 'checking' | 'saving', act: (parsed: Extract<ReturnType<typeof parseDraft>, { ok: true }>) => Promise<void>): Promise<void> => {
    const parsed = parseDraft(from, doing === 'saving' && !stored);
    setReport(null);
    setFailure(parsed.ok ? null : fixFields);
    setErrors(parsed.ok ? {} : parsed.errors);
    if (!parsed.ok) return;
    setDraft((before) => ({ ...before, baseUrl: withScheme(before.baseUrl), staffPageUrl: withScheme(before.staffPageUrl) }));
    setBusy(doing);
    try {
      await act(parsed);
    } catch (error) {
      setFailure(messageOf(error));
    } finally {
      setBusy(null);
    }
  };
  const tokenOf = ({ token }: SourceDraft): { token?: string } => (token.trim() === '' ? {} : { token: token.trim() });
  const checkDraft = (from: SourceDraft): void =>
    void withSource(from, 'checking', async ({ source }) => setReport(await client.call('source.check', { source, ...tokenOf(from) })));

  return {
    draft,
    errors,
    failure,
    busy,
    report,
    edit,
    check: () => checkDraft(draft),
    save: () =>
      void withSource(draft, 'saving', async ({ source }) => {
        const refused = await saveSource(source, tokenOf(draft).token);
        if (refused === null) onSaved(draft);
        else setFailure(refused);
      }),
    trust(sha256) {
      const pinned = { ...draft, pinSha256: sha256 };
      setDraft(pinned);
      checkDraft(pinned);
    },
  };
}
