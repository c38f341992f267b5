/** An HTTP request template as its form holds it, in texts, and the way from there to settings and back. */
import * as v from 'valibot';
import { HttpTemplateSchema, type HttpTemplate } from '../../../core/model/settings';
import { isAddress, withCredentials } from './address';

export interface TemplateDraft {
  readonly method: HttpTemplate['method'];
  readonly url: string;
  /** «Name: value», one a line. */
  readonly headers: string;
  readonly body: string;
  /** «200, 204». */
  readonly statuses: string;
  readonly field: string;
  readonly equals: string;
}
export type TemplateError = 'required' | 'requestAddress' | 'requestCredentials' | 'orderId' | 'headers' | 'statuses';

type Primitive = string | number | boolean;

/** `true` and `12` are what they look like; a text that looks like one of them stands in quotes. */
export function primitiveOf(text: string): Primitive {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  } catch {
    // Not JSON: the text itself is meant.
  }
  return text;
}
export const textOfPrimitive = (value: Primitive): string => (typeof value === 'string' && primitiveOf(value) === value ? value : JSON.stringify(value));

export function templateDraftOf(template: HttpTemplate | null): TemplateDraft {
  const { success } = template ?? {};
  return {
    method: template?.method ?? 'POST',
    url: template?.url ?? '',
    headers: Object.entries(template?.headers ?? {}).map(([name, value]) => `${name}: ${value}`).join('\n'),
    body: template?.body ?? '',
    statuses: (success?.status ?? [200]).join(', '),
    field: success?.field ?? '',
    equals: success?.equals === undefined ? '' : textOfPrimitive(success.equals),
  };
}

function headersOf(text: string): Record<string, string> | null {
  const headers: Record<string, string> = {};
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const [, name, value] = /^\s*([^\s:]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return null;
    headers[name] = value;
  }
  return headers;
}

function statusesOf(text: string): number[] | null {
  const statuses = text.split(/[,\s]+/).filter((one) => one !== '').map(Number);
  return statuses.length > 0 && statuses.every((status) => Number.isInteger(status) && status >= 100 && status <= 599) ? statuses : null;
}

/** The order's number may stand in a header or the body too, so the whole template is looked at. */
function urlErrorOf(template: HttpTemplate): TemplateError | null {
  const { url } = template;
  if (url === '') return 'required';
  if (withCredentials(url)) return 'requestCredentials';
  const filled = url.replaceAll(/\{[a-z]+\}/g, 'x');
  const parsed = v.safeParse(HttpTemplateSchema.entries.url, url);
  if (!parsed.success || !isAddress(filled.startsWith('/') ? `http://source${filled}` : filled)) return 'requestAddress';
  return v.safeParse(HttpTemplateSchema, template).success ? null : 'orderId';
}

/** @returns the template as settings take it, and what is wrong by field; with errors the template is not to be used */
export function parseTemplate(draft: TemplateDraft): { readonly template: HttpTemplate; readonly errors: Readonly<Partial<Record<keyof TemplateDraft, TemplateError>>> } {
  const [headers, status, field] = [headersOf(draft.headers), statusesOf(draft.statuses), draft.field.trim()];
  const template: HttpTemplate = {
    method: draft.method,
    url: draft.url.trim(),
    headers: headers ?? {},
    ...(draft.body.trim() !== '' && { body: draft.body }),
    success: { status: status ?? [], ...(field !== '' && { field }), ...(field !== '' && draft.equals.trim() !== '' && { equals: primitiveOf(draft.equals.trim()) }) },
  };
  const url = urlErrorOf(template);
  const errors = {
    ...(url !== null && { url }),
    ...(headers === null && { headers: 'headers' as const }),
    ...(status === null && { statuses: 'statuses' as const }),
  };
  return { template, errors };
}
