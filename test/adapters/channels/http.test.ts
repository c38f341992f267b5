/** Telegram and webhooks against real HTTP servers: what arrives, what counts as arrived, and what each refusal is called. */
import type { IncomingMessage, RequestListener } from 'node:http';
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createTelegramChannel } from '../../../src/adapters/channels/telegram';
import { createWebhookChannel } from '../../../src/adapters/channels/webhook';
import { createNodeHttpClient } from '../../../src/adapters/http/nodeHttpClient';
import { TelegramChannelSchema, WebhookChannelSchema } from '../../../src/core/model/channelSettings';
import { ticketId } from '../../../src/core/model/ids';
import { instant } from '../../../src/core/model/instant';
import type { ChannelMessage, HttpClient } from '../../../src/core/ports';
import { fixture, serveHttp, serveRaw, serveTls, type Served } from '../http/server';
import { startProxy } from './proxy';

const http = createNodeHttpClient();
afterAll(() => http.close());
const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) await one.close();
});

const TOKEN = '123456:AAE-secret_of_the_bot';
const item = { ticketId: ticketId('зал/waiter-call/6/1'), demandSeq: 3, kind: 'waiter-call', demand: 'new', since: instant(Date.UTC(2026, 0, 2, 9)), title: 'Стол 6 зовёт официанта', text: 'ждёт 5 мин', guest: null } as const;
const message: ChannelMessage = { purpose: 'alert', title: 'Стол 6 зовёт официанта', lines: ['*ждёт* <b>5</b> мин', 'Станция: Касса 1'], repeat: false, station: 'Касса 1', items: [item] };

interface Got {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
/** A server that answers everything alike, and keeps what it got. */
const answering = async (status: number, body: string, headers: Record<string, string> = {}): Promise<Served & { readonly got: Got[] }> => {
  const got: Got[] = [];
  const handler: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      got.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(status, headers).end(body);
    });
  };
  const server = await serveHttp(handler);
  closing.push(server);
  return { ...server, got };
};

/** As the HTTP client, but every deadline is short: a hang is not waited out. */
const hasty: HttpClient = { request: (request) => http.request({ ...request, deadlineMs: 300 }) };

describe('Telegram', () => {
  const settingsOf = (baseUrl: string, patch: object = {}) => v.parse(TelegramChannelSchema, { id: 'bot', kind: 'telegram', label: 'Бот', chatId: '-1001234567890', baseUrl: baseUrl.replace(/\/$/, ''), ...patch });
  const send = (baseUrl: string, patch: object = {}, secret: string | null = TOKEN, client: HttpClient = http, text = message) => createTelegramChannel(client).send(text, settingsOf(baseUrl, patch), secret);

  it('gets the text as it is, for nothing in it is markup', async () => {
    const server = await answering(200, '{"ok":true,"result":{"message_id":1}}');
    expect(await send(server.url)).toEqual({ ok: true });
    expect(server.got[0]?.path).toBe(`/bot${TOKEN}/sendMessage`);
    expect(JSON.parse(server.got[0]?.body ?? '')).toEqual({ chat_id: '-1001234567890', text: 'Стол 6 зовёт официанта\n*ждёт* <b>5</b> мин\nСтанция: Касса 1', link_preview_options: { is_disabled: true } });
  });

  it('gets no more than it takes, cut between two signs', async () => {
    const server = await answering(200, '{"ok":true}');
    await send(server.url, {}, TOKEN, http, { ...message, title: '', lines: ['🍕'.repeat(3000)] });
    const { text } = JSON.parse(server.got[0]?.body ?? '') as { text: string };
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it('gets it through a proxy, by a tunnel', async () => {
    const server = await answering(200, '{"ok":true}');
    const proxy = await startProxy();
    closing.push(proxy);
    expect(await send(server.url, { proxy: proxy.url })).toEqual({ ok: true });
    expect(proxy.asked).toEqual([new URL(server.url).host]);
    expect(server.got).toHaveLength(1);
  });

  it.each<[name: string, status: number, body: string, answer: object]>([
    ['a token that it does not know', 401, '{"ok":false,"error_code":401,"description":"Unauthorized"}', { problem: { code: 'token' }, permanent: true }],
    ['a token of no bot', 404, '{"ok":false,"error_code":404,"description":"Not Found"}', { problem: { code: 'token' }, permanent: true }],
    ['a chat that it does not find', 400, '{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}', { problem: { code: 'chat', detail: 'Bad Request: chat not found' }, permanent: true }],
    ['a group that threw the bot out', 403, '{"ok":false,"error_code":403,"description":"Forbidden: bot was kicked from the group chat"}', { problem: { code: 'chat' }, permanent: true }],
    ['a text that it does not like', 400, '{"ok":false,"error_code":400,"description":"Bad Request: message is too long"}', { problem: { code: 'refused-message' }, permanent: true }],
    ['too many messages', 429, '{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 37","parameters":{"retry_after":37}}', { problem: { code: 'rate-limited' }, permanent: false, retryAfterMs: 37_000 }],
    ['trouble of its own', 500, '{"ok":false,"error_code":500,"description":"Internal Server Error"}', { problem: { code: 'http-status' }, permanent: false, uncertain: false }],
    ['a gateway that gave up waiting', 504, '<html>504</html>', { problem: { code: 'http-status' }, permanent: false, uncertain: true }],
    ['a login page of the network, which answers 200 to everything', 200, '<html>Log in to Wi-Fi</html>', { problem: { code: 'not-json' }, permanent: false }],
    ['an answer that is another program’s', 200, '{"status":"ok"}', { problem: { code: 'not-json' }, permanent: false }],
  ])('answers %s', async (_, status, body, answer) => expect(await send((await answering(status, body)).url)).toMatchObject({ ok: false, ...answer }));

  it('is never sent a token that cannot be one, nor asked without', async () => {
    const server = await answering(200, '{"ok":true}');
    expect(await send(server.url, {}, 'no token/../sendMessage')).toMatchObject({ problem: { code: 'token' }, permanent: true });
    expect(await send(server.url, {}, null)).toMatchObject({ problem: { code: 'no-secret' }, permanent: true });
    expect(server.got).toEqual([]);
  });

  it('never has its token in what is told of a failure', async () => {
    const saysItBack = await answering(400, JSON.stringify({ ok: false, description: `Bad Request for bot${TOKEN}` }));
    const closed = await answering(200, '');
    await closing.pop()?.close();
    const redirects = await answering(302, '', { location: `https://example.com/bot${TOKEN}/sendMessage` });
    for (const url of [saysItBack.url, closed.url, redirects.url]) {
      const answer = await send(url);
      expect(answer.ok).toBe(false);
      expect(JSON.stringify(answer)).not.toContain('AAE-secret');
    }
  });
});

describe('a webhook', () => {
  const settingsOf = (url: string, patch: object = {}) => v.parse(WebhookChannelSchema, { id: 'hook', kind: 'webhook', label: 'Сайт', url, ...patch });
  const send = (url: string, patch: object = {}, client: HttpClient = http, text: ChannelMessage = message, atMs = Date.UTC(2026, 0, 2, 9, 5)) => createWebhookChannel(client, { now: () => instant(atMs) }).send(text, settingsOf(url, patch), 'ключ подписи');

  /** As docs/operations.md tells receivers to do it. */
  const isSigned = ({ headers, body }: Got, secret: string): boolean => {
    const timestamp = String(headers['x-hoverboard-timestamp']);
    const expected = `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
    const given = String(headers['x-hoverboard-signature']);
    return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  };

  it('gets JSON that is signed, with its time', async () => {
    const server = await answering(204, '');
    expect(await send(server.url)).toEqual({ ok: true });
    const [got] = server.got;
    if (got === undefined) throw new Error('nothing came');
    expect(got.headers['x-hoverboard-timestamp']).toBe(String(Date.UTC(2026, 0, 2, 9, 5) / 1000));
    expect([isSigned(got, 'ключ подписи'), isSigned(got, 'another'), isSigned({ ...got, body: got.body.replace('6', '7') }, 'ключ подписи')]).toEqual([true, false, false]);
    expect(JSON.parse(got.body)).toEqual({
      version: 1,
      purpose: 'alert',
      station: 'Касса 1',
      title: 'Стол 6 зовёт официанта',
      text: '*ждёт* <b>5</b> мин\nСтанция: Касса 1',
      repeat: false,
      items: [{ ticketId: 'зал/waiter-call/6/1', demandSeq: 3, kind: 'waiter-call', demand: 'new', since: '2026-01-02T09:00:00.000Z', title: 'Стол 6 зовёт официанта', text: 'ждёт 5 мин' }],
    });
  });

  it('gets the same key at each attempt at a demand, another one for another, and personal data only where they are', async () => {
    const server = await answering(200, 'thanks');
    const guest = { name: 'Иванов', phone: '79639499999', address: 'ул. Пушкина 7', comment: '' };
    await send(server.url);
    await send(server.url, {}, http, { ...message, title: 'повтор', repeat: true }, 1);
    await send(server.url, {}, http, { ...message, items: [{ ...item, demandSeq: 4, guest }] });
    const keys = server.got.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toMatch(/^[0-9a-f]{40}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
    expect(server.got.map(({ body }) => body.includes('Иванов'))).toEqual([false, false, true]);
  });

  it('gets each over a connection of its own, also through a proxy: a kept one would be dead by then', async () => {
    const server = await answering(200, '');
    const proxy = await startProxy();
    closing.push(proxy);
    for (const patch of [{}, {}, { proxy: proxy.url }, { proxy: proxy.url }]) expect(await send(server.url, patch)).toEqual({ ok: true });
    expect(server.connections()).toBe(4);
    expect(proxy.asked).toHaveLength(2);
  });

  it('gets it over TLS with a pinned certificate, also through a proxy that speaks TLS itself', async () => {
    const server = await serveTls('self-signed.pem', (_, response) => void response.writeHead(200).end());
    closing.push(server);
    const refused = await send(server.url);
    expect(refused).toMatchObject({ ok: false, problem: { code: 'certificate-unknown' } });
    const pinSha256 = refused.ok ? '' : String(refused.problem.values?.['actual']);
    expect(await send(server.url, { tls: { pinSha256 } })).toEqual({ ok: true });
    const proxy = await startProxy();
    closing.push(proxy);
    expect(await send(server.url, { tls: { pinSha256 }, proxy: proxy.url })).toEqual({ ok: true });
    expect(await send(server.url, { proxy: proxy.url })).toMatchObject({ ok: false, problem: { code: 'certificate-unknown' } });
    expect(proxy.asked).toContain(new URL(server.url).host);
  });

  it.each<[status: number, answer: object]>([
    [401, { problem: { code: 'token' }, permanent: true }],
    [404, { problem: { code: 'http-status', values: { status: 404 } }, permanent: true }],
    [308, { problem: { code: 'redirected', values: { location: 'https://example.com' } }, permanent: true }],
    [408, { problem: { code: 'http-status' }, permanent: false }],
    [429, { problem: { code: 'rate-limited' }, permanent: false, retryAfterMs: 120_000 }],
    [500, { problem: { code: 'http-status' }, permanent: false, uncertain: false }],
    [503, { problem: { code: 'http-status' }, permanent: false, retryAfterMs: 120_000 }],
    [504, { problem: { code: 'http-status' }, permanent: false, uncertain: true }],
  ])('that answers %i has not taken it', async (status, answer) => {
    const server = await answering(status, '<h1>No</h1>', { 'retry-after': '120', location: 'https://example.com/hook' });
    expect(await send(server.url)).toMatchObject({ ok: false, ...answer });
    expect(server.got).toHaveLength(1);
  });

  it('that hangs or breaks off may have taken it; one that refuses the connection has not', async () => {
    const hangs = await serveRaw((socket) => void socket.on('data', () => {}));
    const breaks = await serveRaw((socket) => void socket.once('data', () => socket.destroy()));
    closing.push(hangs, breaks);
    expect(await send(hangs.url, {}, hasty)).toMatchObject({ ok: false, problem: { code: 'timeout' }, uncertain: true });
    expect(await send(breaks.url)).toMatchObject({ ok: false, problem: { code: 'connection-lost' }, uncertain: true });
    const gone = await serveRaw(() => {});
    await gone.close();
    expect(await send(gone.url)).toMatchObject({ ok: false, problem: { code: 'refused' }, uncertain: false });
  });

  it.each([
    ['refuses', () => startProxy({ refuseWith: 403 }), { code: 'proxy', values: { status: 403 } }],
    ['is another program', () => serveRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n\r\n')), { code: 'proxy', detail: 'HTTP' }],
    ['hangs up', () => serveRaw((socket) => socket.destroy()), { code: 'proxy', detail: 'ECONNRESET' }],
    ['hangs', () => serveRaw((socket) => void socket.on('data', () => {})), { code: 'timeout', detail: 'connecting' }],
    ['shows a certificate that nobody vouches for', () => startProxy({ certificate: 'self-signed.pem' }), { code: 'proxy', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' }],
  ])('behind a proxy that %s gets nothing, and the proxy is named', async (_, start, problem) => {
    const server = await answering(200, '');
    const proxy = await start();
    closing.push(proxy);
    const url = proxy.url.replace(/\/$/, '');
    const answer = await send(server.url, { proxy: url }, hasty);
    expect(answer).toMatchObject({ ok: false, problem, uncertain: false });
    if (problem.code === 'proxy') expect(answer).toMatchObject({ problem: { values: { host: new URL(url).host } } });
    expect(server.got).toEqual([]);
  });

  it('with a CA file of its own is trusted by it', async () => {
    const server = await serveTls('trusted.pem', (_, response) => void response.writeHead(200).end());
    closing.push(server);
    expect(await send(server.url.replace('127.0.0.1', 'localhost'), { tls: { caFile: fixture('ca.pem') } })).toEqual({ ok: true });
  });
});
