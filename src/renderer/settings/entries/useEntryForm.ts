/** The state of the form of a source or a channel: what is typed, what is wrong with it, what a check said, and what is under way. */
import { useEffect, useState, type RefObject } from 'react';
import { reasonOf } from '../settingsContext';
import type { DraftChange } from './doing';

/** `Errors`: what is wrong, by field. */
export interface EntryFormState<Draft, Errors, Report> {
  readonly draft: Draft;
  readonly errors: Errors;
  /** How often wrong fields kept it from being saved or checked. */
  readonly refusals: number;
  /** Why it could not be saved or checked, beside what the fields say. */
  readonly failure: string | null;
  readonly busy: 'checking' | 'saving' | null;
  readonly report: Report | null;
  edit(patch: Partial<Draft>): void;
  check(): void;
  save(): void;
}

/** What the fields hold, if they are right. */
export type ParsedEntry<Entry, Errors> = { readonly ok: true; readonly entry: Entry } | { readonly ok: false; readonly errors: Errors };

export interface EntryFormOptions<Draft, Errors, Entry, Report> {
  readonly parse: (draft: Draft, doing: 'checking' | 'saving') => ParsedEntry<Entry, Errors>;
  readonly check: (entry: Entry, from: Draft) => Promise<Report>;
  /** @returns why it was refused; null: it is kept */
  readonly save: (entry: Entry, from: Draft) => Promise<string | null>;
  /** @param draft what was sent: more may have been typed since */
  readonly onSaved: (draft: Draft) => void;
  /** As it stands in the fields once it is known to be right, e.g. with the «https://» that was meant. */
  readonly tidy?: (draft: Draft) => Draft;
  /** Said when fields are wrong, where the marked one may be out of sight. */
  readonly fixFields: string;
}

/** An error goes when its field is typed in. */
function withoutErrorsOf<Errors extends object>(errors: Errors, patch: object): Errors {
  const touched = Object.keys(patch);
  // Every field of it may be absent.
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !touched.some((name) => field === name || field.startsWith(`${name}.`)))) as Errors;
}

export interface EntryForm<Draft, Errors, Report> extends EntryFormState<Draft, Errors, Report> {
  /** Takes this into the form and checks it at once. */
  editAndCheck(patch: Partial<Draft>): void;
}

/** What the fields hold is kept by whoever shows the form, which may have to be left for a while. */
export interface HeldDraft<Draft> {
  readonly draft: Draft;
  readonly onDraft: (change: DraftChange<Draft>) => void;
}

export function useEntryForm<Draft extends object, Errors extends object, Entry, Report>({ draft, onDraft }: HeldDraft<Draft>, options: EntryFormOptions<Draft, Errors, Entry, Report>): EntryForm<Draft, Errors, Report> {
  const { parse, check, save, onSaved, tidy = (right) => right, fixFields } = options;
  const [errors, setErrors] = useState<Errors>({} as Errors);
  const [refusals, setRefusals] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState<'checking' | 'saving' | null>(null);
  const [report, setReport] = useState<Report | null>(null);

  const edit = (patch: Partial<Draft>): void => {
    onDraft((before) => ({ ...before, ...patch }));
    setErrors((before) => withoutErrorsOf(before, patch));
    setFailure(null);
    // What was checked is no longer what stands there.
    setReport(null);
  };

  const run = async (from: Draft, doing: 'checking' | 'saving', act: (entry: Entry) => Promise<void>): Promise<void> => {
    const parsed = parse(from, doing);
    setReport(null);
    setFailure(parsed.ok ? null : fixFields);
    setErrors(parsed.ok ? ({} as Errors) : parsed.errors);
    if (!parsed.ok) return setRefusals((before) => before + 1);
    onDraft(tidy);
    setBusy(doing);
    try {
      await act(parsed.entry);
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      setBusy(null);
    }
  };
  const checkDraft = (from: Draft): void =>
    void run(from, 'checking', async (entry) => {
      const answer = await check(entry, from);
      setReport(answer);
    });

  return {
    ...{ draft, errors, refusals, failure, busy, report, edit },
    check: () => checkDraft(draft),
    save: () =>
      void run(draft, 'saving', async (entry) => {
        const refused = await save(entry, draft);
        if (refused === null) onSaved(tidy(draft));
        else setFailure(refused);
      }),
    editAndCheck(patch) {
      const edited = { ...draft, ...patch };
      onDraft(() => edited);
      checkDraft(edited);
    },
  };
}

/** Brings what has just been said to where it is seen: the first wrong field, or the answer to the check. */
export function useAttention({ refusals, report }: { readonly refusals: number; readonly report: unknown }, element: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    if (refusals > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals, element]);
  useEffect(() => {
    if (report !== null) element.current?.querySelector('.check')?.scrollIntoView({ block: 'nearest' });
  }, [report, element]);
}
