/** One question to an upstream: the token goes along, the answer comes back as JSON or as the Problem that it is. */
import type { Problem } from '../model/health';
import { shownText } from '../model/shownText';
import type { SourceSettings } from '../model/settings';
import type { AbortSignalLike, HttpRequest, HttpResult } from '../ports';
import { isObject, type JsonObject } from './wireValues';
import type { SourceDeps } from './source';

/** Over everything, from the name's look-up to the last byte. The local servers answer in tens of milliseconds; the cash server behind them, in seconds. */
export const DEADLINE_MS = 10_000;
/** Thousands of orders with room to spare, and an end to a server that never stops. */
export const MAX_BYTES = 16 * 1024 * 1024;

export interface Failure {
  readonly ok: false;
  readonly problem: Problem;
  readonly retryAfterMs?: number | undefined;
  /** The HTTP status, where the server answered at all. */
  readonly status?: number | undefined;
}
/** `secret`: the token that was in use when it was asked; an upstream or a proxy may say it back. */
export type BytesAnswer = { readonly ok: true; readonly bytes: Uint8Array; readonly contentType: string; readonly secret?: string | null } | Failure;
/** `plain`: read as UTF-8 that holds no token, so that each part of it can be read by itself. */
export type JsonAnswer = { readonly ok: true; readonly json: JsonObject; readonly plain?: boolean } | Failure;

/** What whoever asks decides; deadline and bound are the same for all. */
type Question = Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body' | 'tls' | 'signal' | 'known'>;

export interface Asker {
  /**
   * @param path behind the base address, from its slash on
   * @param known the last answer, to be told cheaply that this one is equal
   */
  bytes(path: string, headers: Readonly<Record<string, string>>, signal: AbortSignalLike, known: Uint8Array | null): Promise<BytesAnswer>;
  json(path: string, headers: Readonly<Record<string, string>>, signal: AbortSignalLike): Promise<JsonAnswer>;
  /** Any request, e.g. one from a template. @param good statuses that count as an answer; left out: 200 to 299 */
  send(request: Question, good?: readonly number[]): Promise<BytesAnswer>;
}

/** @param baseUrl without a slash at its end */
export const createAsker = (settings: SourceSettings, baseUrl: string, deps: SourceDeps): Asker => {
  const send: Asker['send'] = async ({ method, url, headers, body, tls, signal, known }, good) => {
    const secret = deps.token();
    // Field by field: to spread an object costs a third of what comparing half a megabyte does, at every poll without news.
    const result = await deps.http.request({ method, url, headers, body, tls, signal, known, deadlineMs: DEADLINE_MS, maxBytes: MAX_BYTES });
    const judged = judge(result, good, secret);
    return judged.ok ? judged : { ...judged, problem: withoutToken(judged.problem, secret) };
  };
  const bytes: Asker['bytes'] = (path, headers, signal, known) =>
    send({ method: 'GET', url: baseUrl + path, headers, tls: settings.tls, signal, known: known ?? undefined });
  return {
    send,
    bytes,
    async json(path, headers, signal) {
      const answer = await bytes(path, headers, signal, null);
      return answer.ok ? readJson(answer) : answer;
    },
  };
};

const judge = (result: HttpResult, good: readonly number[] | undefined, secret: string | null): BytesAnswer => {
  if (!result.ok) return { ok: false, problem: result.problem };
  const { status, headers, body } = result;
  if (good === undefined ? status >= 200 && status < 300 : good.includes(status)) return { ok: true, bytes: body, contentType: headers['content-type'] ?? '', secret };
  const retryAfterMs = retryAfter(headers['retry-after']);
  const detail = messageIn(result, secret);
  const said = { ...(detail === '' ? {} : { detail }), values: { status } };
  if (status === 401 || status === 403) return { ok: false, status, problem: { code: 'token', ...said } };
  if (status === 429) return { ok: false, status, retryAfterMs, problem: { code: 'rate-limited', ...said } };
  if (status >= 300 && status < 400) {
    const location = /^https?:\/\/[^/?#]+/i.exec(headers['location'] ?? '')?.[0];
    return { ok: false, status, problem: { code: 'redirected', values: { status, ...(location === undefined ? {} : { location }) } } };
  }
  return { ok: false, status, retryAfterMs, problem: { code: 'http-status', ...said } };
};

/** Seconds, as every server in use sends it; the other form is a date, and the servers here have no reliable clock. */
const retryAfter = (header: string | undefined): number | undefined => {
  const seconds = /^\s*(\d{1,9})\s*$/.exec(header ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
};

/** What the upstream says of an error, when it says it the way it says everything: `msg` in a JSON object. */
const messageIn = (result: Extract<HttpResult, { ok: true }>, secret: string | null): string => {
  const answer = readJson({ ok: true, bytes: result.body, contentType: result.headers['content-type'] ?? '', secret });
  return answer.ok ? messageOf(answer.json) : '';
};
export const messageOf = (json: JsonObject): string => {
  const message = json['msg'] ?? json['message'] ?? json['error'];
  return typeof message === 'string' ? shownText(message, 'message') : '';
};

/** Everything that runs the product has it; core's types leave it out because they leave out the DOM and Node. */
declare const TextDecoder: new (label: string, options?: { fatal: boolean }) => { decode(bytes: Uint8Array): string };

/**
 * JSON is UTF-8, whatever the header says: it is believed only of bytes that are none. Never throws: what fits nothing becomes U+FFFD, so that one broken
 * comment does not hide a whole list. A byte order mark is dropped.
 */
const decode = (bytes: Uint8Array, contentType: string): { readonly text: string; readonly isUtf8: boolean } => {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isUtf8: true };
  } catch {
    return { text: decodeOther(bytes, contentType), isUtf8: false };
  }
};
const decodeOther = (bytes: Uint8Array, contentType: string): string => {
  const charset = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
};

/**
 * The seam through which all that an upstream says comes in, and its token does not, whether in a version, a message or a dish.
 * @returns the object in the answer; `not-json` with the answer's kind in `detail`, `not-this-api` for JSON that is no object
 */
export const readJson = (answer: Extract<BytesAnswer, { ok: true }>): JsonAnswer => {
  const { text, isUtf8 } = decode(answer.bytes, answer.contentType);
  const secret = answer.secret ?? null;
  const saysTokenBack = saysBack(text, secret);
  let json: unknown;
  try {
    json = saysTokenBack ? JSON.parse(text, (field, value: unknown) => (typeof value === 'string' && !names.has(field) ? mask(value, secret) : value)) : JSON.parse(text);
  } catch {
    const start = text.trimStart();
    const detail = start === '' ? 'empty' : /^<(!doctype|html)/i.test(start) ? 'HTML' : shownText(redact(answer.contentType, secret), 'name');
    return { ok: false, problem: { code: 'not-json', ...(detail === '' ? {} : { detail }) } };
  }
  return isObject(json) ? { ok: true, json, plain: isUtf8 && !saysTokenBack } : { ok: false, problem: { code: 'not-this-api' } };
};

/** One record of a plain answer, read by itself; null: it is no object, or has to be read with the whole. */
export const readPlainRecord = (bytes: Uint8Array, secret: string | null): JsonObject | null => {
  const answer = readJson({ ok: true, bytes, contentType: '', secret });
  return answer.ok && answer.plain === true ? answer.json : null;
};

/** By these the station knows an event or an order again: they stay as they are. */
const names: ReadonlySet<string> = new Set(['hash', 'code', 'id', 'guid', 'order_guid']);
/** A shorter token may stand inside a phone number or a word by chance: it counts only where it stands alone. */
const UNMISTAKABLE_LENGTH = 12;
const SHORTEST = 3;
const MASK = '•••';

/** As it was sent: in a header as it is, in an address encoded. */
const spellings = (token: string): string[] => [...new Set([token, encoded(token)])];
const encoded = (token: string): string => {
  try {
    return encodeURIComponent(token);
  } catch {
    // Half a sign, which no address can hold.
    return token;
  }
};

const saysBack = (text: string, token: string | null): boolean => {
  if (token === null || token.length < SHORTEST) return false;
  const escaped = JSON.stringify(token).slice(1, -1);
  // Most tokens read the same either way, and a list of orders is long: it is searched once.
  return [...new Set([...spellings(token), escaped, escaped.replaceAll('/', '\\/')])].some((form) => text.includes(form));
};
const mask = (text: string, token: string | null): string => {
  if (token === null) return text;
  if (token.length >= UNMISTAKABLE_LENGTH) return redact(text, token);
  if (!text.includes(token)) return text;
  return text.split(token).reduce((before, after) => before + (/[\p{L}\p{N}]$/u.test(before) || /^[\p{L}\p{N}]/u.test(after) ? token : MASK) + after);
};

/** What is said of a trouble is the server's own words, certificates and headers too: shown as text. It is nobody's name or number: the token goes from it wherever it stands. */
export const withoutToken = ({ detail, values, ...problem }: Problem, token: string | null): Problem => ({
  ...problem,
  ...(detail === undefined ? {} : { detail: told(detail, token) }),
  ...(values === undefined ? {} : { values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? told(value, token) : value])) }),
});
/** Cutting may leave half of a token, and cleaning may put one together. */
const told = (text: string, token: string | null): string => redact(shownText(redact(text, token), 'message'), token);
export const redact = (text: string, token: string | null): string =>
  token === null || token.length < SHORTEST ? text : spellings(token).reduce((rest, form) => rest.replaceAll(form, MASK), text);

/**
 * What `{"result": false, "msg": …}` means. Both systems answer a wrong token that way or by an HTTP status, neither says which; a message that
 * names the token is about the token.
 */
export const refusal = (json: JsonObject, token: string | null): Problem => {
  const detail = redact(messageOf(json), token);
  const code = /token|токен/i.test(detail) ? 'token' : 'upstream-refused';
  return detail === '' ? { code } : { code, detail };
};

/** `result` as a yes or a no; null where it is neither, and the answer is not this API's. */
export const resultOf = (json: JsonObject): boolean | null => (typeof json['result'] === 'boolean' ? json['result'] : null);

/** What staff paste as the address often goes on to the API's own path: it is taken either way. */
export const baseUrlOf = (settings: SourceSettings, apiPath: string): string => {
  const trimmed = settings.baseUrl.replace(/\/+$/, '');
  return trimmed.toLowerCase().endsWith(apiPath) ? trimmed.slice(0, -apiPath.length) : trimmed;
};
