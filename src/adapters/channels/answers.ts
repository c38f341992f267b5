/** What the three channels share: how an HTTP answer is judged, what a server's own words may say, and by what a message is known again. */
import { createHash, randomUUID } from 'node:crypto';
import { plainLine } from '../../core/channels/message';
import type { ChannelProblem } from '../../core/model/channel';
import type { ChannelAnswer, ChannelMessage, HttpResult } from '../../core/ports';
import { redact } from '../../core/upstreams/ask';

/** One over everything, from the name's look-up to the last byte. */
export const DEADLINE_MS = 20_000;
/** Of an answer; what there is to say is said in less. */
export const MAX_BYTES = 65_536;
/** Messages are minutes or hours apart: a kept connection would have died on the way unnoticed, and the message with it. */
export const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8', connection: 'close' } as const;
const DETAIL_CHARACTERS = 200;

type Refusal = Extract<ChannelAnswer, { ok: false }>;

/** A server's own words: one short line, without the secret. */
export const said = (text: string, secret: string | null): { readonly detail?: string } => {
  const line = plainLine(redact(text, secret), DETAIL_CHARACTERS);
  return line === '' ? {} : { detail: line };
};

export const refused = (problem: ChannelProblem, more: Partial<Omit<Refusal, 'ok' | 'problem'>> = {}): Refusal => ({ ok: false, problem, uncertain: false, permanent: false, ...more });
export const noSecret = (): Refusal => refused({ code: 'no-secret' }, { permanent: true });

/** The request may have been read before its answer was lost. */
const mayHaveArrived = ({ code, detail }: ChannelProblem): boolean => (code === 'timeout' ? detail !== 'connecting' : code === 'connection-lost' || code === 'too-large' || code === 'not-json');
/** Only staff can mend these. */
const permanentCodes: ReadonlySet<string> = new Set(['bad-url', 'token', 'certificate-pin']);
/** The server never saw the request as whole, or said itself that it may be sent again. */
const passing: ReadonlySet<number> = new Set([408, 425, 429]);
/** A server in between gave up on the one behind it, which may have done its work. */
const between: ReadonlySet<number> = new Set([502, 504]);

const retryAfterMs = (header: string | undefined): number | undefined => {
  const seconds = /^\s*(\d{1,9})\s*$/.exec(header ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
};

export const networkRefusal = (problem: ChannelProblem): Refusal => refused(problem, { uncertain: mayHaveArrived(problem), permanent: permanentCodes.has(problem.code) });

/** What a status that is no success means where the server says nothing more of it. */
export const statusRefusal = ({ status, headers }: Extract<HttpResult, { ok: true }>, words: { readonly detail?: string }): Refusal => {
  const location = /^https?:\/\/[^/?#]+/i.exec(headers['location'] ?? '')?.[0];
  if (status >= 300 && status < 400) return refused({ code: 'redirected', values: { status, ...(location === undefined ? {} : { location }) } }, { permanent: true });
  if (status === 401 || status === 403) return refused({ code: 'token', ...words, values: { status } }, { permanent: true });
  if (status === 429) return refused({ code: 'rate-limited', ...words, values: { status } }, { retryAfterMs: retryAfterMs(headers['retry-after']) });
  return refused(
    { code: 'http-status', ...words, values: { status } },
    { permanent: status < 500 && !passing.has(status), uncertain: between.has(status), retryAfterMs: status === 503 ? retryAfterMs(headers['retry-after']) : undefined },
  );
};

/** The same for every attempt at the same demands, so that whoever gets it twice can tell. A test is new each time. */
export const messageKey = ({ purpose, items }: ChannelMessage): string =>
  purpose === 'test' ? randomUUID() : createHash('sha256').update(items.map(({ ticketId, demandSeq }) => `${ticketId}\n${demandSeq}`).join('\n\n')).digest('hex').slice(0, 40);
