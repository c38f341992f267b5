/** Accepting and cancelling where an installation has calls for it: the provisioning file's template, filled in, sent, and judged by its own rule. */
import type { Problem } from '../../model/health';
import type { HttpTemplate, MiniDeliverySourceSettings } from '../../model/settings';
import { shownText } from '../../model/shownText';
import { wellFormed } from '../../model/wellFormed';
import { messageOf, readJson, redact, type Asker } from '../ask';
import { jsonText } from '../wireValues';

type Values = Readonly<Record<string, string>>;

const fill = (text: string, values: Values, write: (value: string) => string): string =>
  text.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? write(wellFormed(values[name] ?? '')) : whole));

/** As it stands between the quotes of a JSON text. */
const inJson = (value: string): string => JSON.stringify(value).slice(1, -1);
/** A header carries ASCII alone, and a line break in it would begin another header. The token is sent as it is. */
const inHeader = (value: string): string => (/^[\x20-\x7e]*$/.test(value) ? value : encodeURIComponent(value));

const originOf = (url: string): string => /^https?:\/\/[^/?#]+/i.exec(url)?.[0].toLowerCase() ?? '';

/**
 * @param values fill `{id}`, `{reason}`, `{text}`; `{token}` is the source's own. Other braces are left alone: a JSON body is full of them
 * @returns null when the template's rule says that it succeeded
 */
export const sendTemplate = async (
  template: HttpTemplate,
  values: Values,
  token: string | null,
  settings: MiniDeliverySourceSettings,
  client: { readonly baseUrl: string; readonly asker: Asker },
): Promise<Problem | null> => {
  const parts = [template.url, template.body ?? '', ...Object.values(template.headers)];
  if (token === null && parts.some((part) => part.includes('{token}'))) return { code: 'no-token-stored' };
  const all: Values = { ...values, ...(token === null ? {} : { token }) };
  const filled = fill(template.url, all, encodeURIComponent);
  const url = filled.startsWith('/') ? client.baseUrl + filled : filled;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(template.headers)) headers[name] = fill(value, all, inHeader);
  const body = template.body === undefined ? null : fill(template.body, all, inJson);
  if (body !== null && !Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')) headers['content-type'] = 'application/json; charset=utf-8';
  // The pinned certificate is that of the source's own server: another one has to be trusted in the ordinary way.
  const tls = originOf(url) === originOf(client.baseUrl) ? settings.tls : undefined;
  const answer = await client.asker.send({ method: template.method, url, headers, tls, ...(body === null ? {} : { body }) }, template.success.status);
  if (!answer.ok) return answer.problem;
  const { field, equals } = template.success;
  if (field === undefined) return null;
  const read = readJson(answer);
  if (!read.ok) return read.problem;
  const value = read.json[field];
  if (equals === undefined ? value !== undefined && value !== false && value !== null : value === equals) return null;
  const detail = redact(messageOf(read.json), token) || shownText(`${field}: ${jsonText(value)}`, 'message');
  return { code: 'upstream-refused', detail, values: { field } };
};
