/** The webhook channel: JSON by POST, signed so that the receiver knows who sent it and when (docs/operations.md). */
import { createHmac } from 'node:crypto';
import type { WebhookChannelSettings } from '../../core/model/channelSettings';
import type { Channel, ChannelMessage, Clock, HttpClient } from '../../core/ports';
import { DEADLINE_MS, JSON_HEADERS, MAX_BYTES, messageKey, networkRefusal, noSecret, said, statusRefusal } from './answers';

const VERSION = 1;

const bodyOf = ({ purpose, title, lines, repeat, station, items }: ChannelMessage): string =>
  JSON.stringify({
    version: VERSION,
    purpose,
    station,
    title,
    text: lines.join('\n'),
    repeat,
    items: items.map(({ guest, since, ...item }) => ({ ...item, since: new Date(since).toISOString(), ...(guest === null ? {} : { guest }) })),
  });

/** @returns `v1=` and the hex of HMAC-SHA256 over timestamp, a dot and the body */
export const signature = (secret: string, timestamp: string, body: string): string => `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

export const createWebhookChannel = (http: HttpClient, clock: Pick<Clock, 'now'>): Channel<WebhookChannelSettings> => ({
  async send(message, { url, tls, proxy }, secret) {
    if (secret === null) return noSecret();
    const body = bodyOf(message);
    const timestamp = String(Math.floor(clock.now() / 1000));
    const result = await http.request({
      method: 'POST',
      url,
      headers: {
        ...JSON_HEADERS,
        'idempotency-key': messageKey(message),
        'x-hoverboard-timestamp': timestamp,
        'x-hoverboard-signature': signature(secret, timestamp, body),
      },
      body,
      deadlineMs: DEADLINE_MS,
      maxBytes: MAX_BYTES,
      tls,
      proxy,
    });
    if (!result.ok) return networkRefusal(result.problem);
    if (result.status >= 200 && result.status < 300) return { ok: true };
    return statusRefusal(result, said(Buffer.from(result.body).toString('utf8').replace(/<[^>]*>/g, ' '), secret));
  },
});
