/** The Telegram channel: a bot writes to a chat. The bot's token is part of the address, and goes nowhere else. */
import type { TelegramChannelSettings } from '../../core/model/channelSettings';
import type { Channel, ChannelAnswer, ChannelMessage, HttpClient, HttpResult } from '../../core/ports';
import { DEADLINE_MS, JSON_HEADERS, MAX_BYTES, networkRefusal, noSecret, refused, said, statusRefusal } from './answers';

/** Telegram takes 4096 UTF-16 units. */
const MOST_CHARACTERS = 4000;
const TOKEN = /^\d{1,20}:[\w-]{1,200}$/;

interface Reply {
  readonly ok: boolean;
  readonly description: string;
  readonly retryAfterSeconds: number | null;
}

/** null: whoever answered is not Telegram. */
const replyOf = (body: Uint8Array): Reply | null => {
  try {
    const json: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
    if (typeof json !== 'object' || json === null || !('ok' in json) || typeof json.ok !== 'boolean') return null;
    const { description, parameters } = json as { readonly description?: unknown; readonly parameters?: { readonly retry_after?: unknown } | null };
    const seconds = parameters?.retry_after;
    return { ok: json.ok, description: typeof description === 'string' ? description : '', retryAfterSeconds: typeof seconds === 'number' && seconds >= 0 ? seconds : null };
  } catch {
    return null;
  }
};

const judge = (result: Extract<HttpResult, { ok: true }>, secret: string): ChannelAnswer => {
  const { status } = result;
  const reply = replyOf(result.body);
  // A login page of the network answers 200 to everything: only Telegram's own word counts.
  if (reply === null) return status >= 200 && status < 300 ? refused({ code: 'not-json', values: { status } }) : statusRefusal(result, {});
  if (reply.ok && status >= 200 && status < 300) return { ok: true };
  const words = said(reply.description, secret);
  // An unknown bot is «Not Found», without a word about the token.
  if (status === 401 || status === 404) return refused({ code: 'token', ...words, values: { status } }, { permanent: true });
  if (status === 429) return refused({ code: 'rate-limited', ...words, values: { status } }, { retryAfterMs: (reply.retryAfterSeconds ?? 0) * 1000 });
  if (status === 403 || (status === 400 && /chat|peer|user/i.test(reply.description))) return refused({ code: 'chat', ...words, values: { status } }, { permanent: true });
  if (status === 400) return refused({ code: 'refused-message', ...words, values: { status } }, { permanent: true });
  return statusRefusal(result, words);
};

/** Plain text: without a parse mode nothing in it is markup. */
const textOf = ({ title, lines }: ChannelMessage): string => {
  const text = [title, ...lines].join('\n');
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS).replace(/[\ud800-\udbff]$/, '')}…`;
};

export const createTelegramChannel = (http: HttpClient): Channel<TelegramChannelSettings> => ({
  async send(message, { baseUrl, chatId, proxy }, secret) {
    if (secret === null) return noSecret();
    if (!TOKEN.test(secret)) return refused({ code: 'token' }, { permanent: true });
    const result = await http.request({
      method: 'POST',
      url: `${baseUrl.replace(/\/+$/, '')}/bot${secret}/sendMessage`,
      headers: JSON_HEADERS,
      body: JSON.stringify({ chat_id: chatId, text: textOf(message), link_preview_options: { is_disabled: true } }),
      deadlineMs: DEADLINE_MS,
      maxBytes: MAX_BYTES,
      proxy,
    });
    return result.ok ? judge(result, secret) : networkRefusal(result.problem);
  },
});
