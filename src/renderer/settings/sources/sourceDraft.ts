/** A source as its form holds it, in texts, and the way from there to settings and back. */
import * as v from 'valibot';
import { SourceSettingsSchema, type SourceSettings } from '../../../core/model/settings';
import type { ParsedEntry } from '../entries/useEntryForm';
import { isAddress, withCredentials, withScheme } from './address';
import { parseTemplate, templateDraftOf, type TemplateDraft, type TemplateError } from './templateDraft';

export type SourceKind = SourceSettings['kind'];
export type ActionsMode = 'assisted' | 'http' | 'none';

export interface SourceDraft {
  readonly kind: SourceKind;
  readonly id: string;
  readonly label: string;
  readonly baseUrl: string;
  readonly enabled: boolean;
  /** Empty: the stored one stays. */
  readonly token: string;
  readonly pollSeconds: string;
  readonly retentionSeconds: string;
  readonly timeZone: string;
  /** Empty: the system cancels nothing by itself. */
  readonly autoCancelMinutes: string;
  readonly pinSha256: string;
  readonly caFile: string;
  readonly mode: ActionsMode;
  readonly staffPageUrl: string;
  readonly accept: TemplateDraft;
  readonly cancel: TemplateDraft;
}

/** What is wrong with a field, as a name that the texts turn into a sentence. */
export type DraftError = TemplateError | 'address' | 'credentials' | 'token' | 'tokenRequired' | 'poll' | 'retention' | 'autoCancel' | 'notAllowed';
export type DraftErrors = Readonly<Partial<Record<string, DraftError>>>;
export type Parsed = ParsedEntry<SourceSettings, DraftErrors>;

const idStem: Readonly<Record<SourceKind, string>> = { 'qr-menu': 'hall', 'mini-delivery': 'delivery' };

/** @param taken ids that other sources have, also those that were removed but still have tickets on the board */
export function freshId(kind: SourceKind, taken: ReadonlySet<string>): string {
  const stem = idStem[kind];
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

export function emptyDraft(kind: SourceKind, id: string, label: string): SourceDraft {
  const template = templateDraftOf(null);
  return {
    kind,
    id,
    label,
    baseUrl: '',
    enabled: true,
    token: '',
    pollSeconds: kind === 'qr-menu' ? '3' : '5',
    retentionSeconds: '300',
    timeZone: '',
    autoCancelMinutes: '',
    pinSha256: '',
    caFile: '',
    mode: 'assisted',
    staffPageUrl: '',
    accept: template,
    cancel: template,
  };
}

const seconds = (durationMs: number): string => String(durationMs / 1000);

export function draftOf(source: SourceSettings): SourceDraft {
  const common = {
    ...emptyDraft(source.kind, source.id, source.label),
    baseUrl: source.baseUrl,
    enabled: source.enabled,
    pollSeconds: seconds(source.pollIntervalMs),
    pinSha256: source.tls.pinSha256 ?? '',
    caFile: source.tls.caFile ?? '',
  };
  if (source.kind === 'qr-menu') return { ...common, retentionSeconds: seconds(source.retentionMs) };
  const { actions } = source;
  return {
    ...common,
    timeZone: source.timeZone ?? '',
    autoCancelMinutes: source.autoCancelAfterMs === undefined ? '' : String(source.autoCancelAfterMs / 60_000),
    mode: actions.mode,
    staffPageUrl: source.staffPageUrl ?? '',
    accept: templateDraftOf(actions.mode === 'http' ? actions.accept : null),
    cancel: templateDraftOf(actions.mode === 'http' ? actions.cancel : null),
  };
}

/** «3», «0,5»; null: no number. */
export function millisecondsOf(text: string): number | null {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? null : Math.round(number * 1000);
}

const given = <K extends string>(name: K, text: string): Partial<Record<K, string>> => {
  const trimmed = text.trim();
  return trimmed === '' ? {} : ({ [name]: trimmed } as Record<K, string>);
};

/** Which field of the form holds what a path of the settings names, and what to say there. */
const places: readonly (readonly [path: RegExp, field: string, error: DraftError])[] = [
  [/^label/, 'label', 'required'],
  [/^baseUrl/, 'baseUrl', 'address'],
  [/^staffPageUrl/, 'staffPageUrl', 'address'],
  [/^pollIntervalMs/, 'pollSeconds', 'poll'],
  [/^retentionMs/, 'retentionSeconds', 'retention'],
  [/^tls\.pinSha256/, 'pinSha256', 'notAllowed'],
  [/^tls\.caFile/, 'caFile', 'notAllowed'],
  [/^autoCancelAfterMs/, 'autoCancelMinutes', 'autoCancel'],
  [/^timeZone/, 'timeZone', 'notAllowed'],
];

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What is no number is refused by the schema, at its field. */
const autoCancelOf = ({ autoCancelMinutes }: SourceDraft): { readonly autoCancelAfterMs?: number } =>
  autoCancelMinutes.trim() === '' ? {} : { autoCancelAfterMs: Math.round((millisecondsOf(autoCancelMinutes) ?? -1) * 60) };

function actionsOf(draft: SourceDraft, errors: Record<string, DraftError>): unknown {
  if (draft.mode !== 'http') return { mode: draft.mode };
  const [accept, cancel] = [parseTemplate(draft.accept), parseTemplate(draft.cancel)];
  for (const [field, error] of Object.entries(accept.errors)) errors[`accept.${field}`] = error;
  for (const [field, error] of Object.entries(cancel.errors)) errors[`cancel.${field}`] = error;
  return { mode: 'http', accept: accept.template, cancel: cancel.template };
}

/** Both systems ask for one; what a header cannot carry would never arrive. */
function tokenErrorOf({ token, enabled }: SourceDraft, needed: boolean): DraftError | null {
  const typed = token.trim();
  if (typed === '') return needed && enabled ? 'tokenRequired' : null;
  return /^[ -~]*$/.test(typed) ? null : 'token';
}

/** @param tokenNeeded none is stored, and the source is to be used: a check does without */
export function parseDraft(draft: SourceDraft, tokenNeeded = false): Parsed {
  const errors: Record<string, DraftError> = {};
  const tokenError = tokenErrorOf(draft, tokenNeeded);
  if (tokenError !== null) errors['token'] = tokenError;
  const common = {
    id: draft.id,
    kind: draft.kind,
    label: draft.label,
    baseUrl: withScheme(draft.baseUrl),
    enabled: draft.enabled,
    tls: { ...given('pinSha256', draft.pinSha256), ...given('caFile', draft.caFile) },
    pollIntervalMs: millisecondsOf(draft.pollSeconds) ?? -1,
  };
  const own =
    draft.kind === 'qr-menu'
      ? { retentionMs: millisecondsOf(draft.retentionSeconds) ?? -1 }
      : { ...given('staffPageUrl', withScheme(draft.staffPageUrl)), ...given('timeZone', draft.timeZone), ...autoCancelOf(draft), actions: actionsOf(draft, errors) };
  if (draft.kind === 'mini-delivery' && draft.timeZone.trim() !== '' && !isTimeZone(draft.timeZone.trim())) errors['timeZone'] = 'notAllowed';
  if (draft.baseUrl.trim() === '') errors['baseUrl'] = 'required';
  for (const field of ['baseUrl', 'staffPageUrl'] as const) {
    const address = withScheme(draft[field]);
    if (withCredentials(address)) errors[field] = 'credentials';
    else if (address !== '' && !isAddress(address)) errors[field] = 'address';
  }

  const parsed = v.safeParse(SourceSettingsSchema, { ...common, ...own });
  for (const issue of parsed.issues ?? []) {
    const path = v.getDotPath(issue) ?? '';
    const place = places.find(([pattern]) => pattern.test(path));
    if (place) errors[place[1]] ??= place[2];
  }
  return parsed.success && Object.keys(errors).length === 0 ? { ok: true, entry: parsed.output } : { ok: false, errors };
}
