/** Outside channels of the station as it is shipped: a process, a file, a journal on disk, real servers outside, and a kill between the wire and the journal. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BoardSnapshot } from '../../src/core/model/view';
import { startSimulator } from '../../src/simulator/simulator';
import type { Simulator } from '../../src/simulator/model';
import { startMailServer, type MailServer } from '../adapters/channels/mailServer';
import { startProxy } from '../adapters/channels/proxy';
import { fixture, serveHttp, type Served } from '../adapters/http/server';
import { ask } from '../fixtures/httpClient';
import { buildHeadless, createHouse, type Built, type House, type Run } from './house';

let built: Built;
let house: House;
let restaurant: Simulator;
const closing: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  built = await buildHeadless();
}, 120_000);
afterAll(() => built.remove());
beforeEach(async () => {
  house = createHouse(built.script);
  restaurant = await startSimulator({ scenario: 'none' });
});
afterEach(async () => {
  await house.close();
  await restaurant.stop();
  for (const one of closing.splice(0)) await one.close();
});

interface Got {
  readonly path: string;
  readonly key: string;
  readonly signed: boolean;
  readonly body: { readonly title?: string; readonly text?: string; readonly repeat?: boolean };
}
/** Keeps what it got and leaves the answer to the test. */
const receiver = async (answer: (response: ServerResponse) => void): Promise<Served & { readonly got: Got[] }> => {
  const got: Got[] = [];
  const server = await serveHttp((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      got.push({ path: request.url ?? '', key: String(request.headers['idempotency-key']), signed: request.headers['x-hoverboard-signature'] !== undefined, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as Got['body'] });
      answer(response);
    });
  });
  closing.push(server);
  return { ...server, got };
};
const mailServer = async (): Promise<MailServer> => {
  const server = await startMailServer();
  closing.push(server);
  return server;
};

const provision = (channels: readonly object[]): string =>
  house.provision({
    station: { name: 'Касса 7' },
    sources: [{ id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: restaurant.qrMenu.url, token: restaurant.qrMenu.token, pollIntervalMs: 500 }],
    channels,
  });
const mail = (port: number) => ({ id: 'mail', kind: 'email', label: 'Управляющий', afterMs: 0, host: 'localhost', port, user: 'till@example.com', password: 'right', from: 'till@example.com', to: ['director@example.com'], tls: { caFile: fixture('ca.pem') } });
const boardOf = async (run: Run): Promise<BoardSnapshot> => (await ask(run.url, '/api/board')).json() as BoardSnapshot;
const polled = (run: Run) => expect.poll(async () => (await boardOf(run)).sources[0]?.health.state).toBe('ok');
const OK = (response: ServerResponse): void => void response.writeHead(200).end('{"ok":true}');

describe('a guest’s call that nobody takes', { timeout: 90_000 }, () => {
  it('reaches mail, Telegram through a proxy and a webhook; a kill before the answer costs one «повтор» there and nothing elsewhere', async () => {
    const server = await mailServer();
    const telegram = await receiver(OK);
    const proxy = await startProxy();
    closing.push(proxy);
    let hangs = true;
    const hook = await receiver((response) => hangs || OK(response));
    const config = provision([
      mail(server.port),
      { id: 'bot', kind: 'telegram', label: 'Смена', afterMs: 0, chatId: '-1001', baseUrl: telegram.url.replace(/\/$/, ''), proxy: proxy.url, token: '123456:ABC' },
      { id: 'hook', kind: 'webhook', label: 'Сайт', afterMs: 0, url: hook.url, secret: 'ключ' },
    ]);
    const run = await house.start('--config', config);
    await polled(run);
    restaurant.guest.callWaiter('6');
    await expect.poll(() => [server.mails.length, telegram.got.length, hook.got.length]).toEqual([1, 1, 1]);
    expect(telegram.got[0]?.path).toBe('/bot123456:ABC/sendMessage');
    expect(proxy.asked).toEqual([new URL(telegram.url).host]);
    expect(hook.got[0]).toMatchObject({ signed: true, body: { title: 'Стол 6 зовёт официанта', repeat: false } });
    await expect.poll(async () => (await boardOf(run)).channels?.map(({ waiting }) => waiting)).toEqual([0, 0, 1]);
    expect(run.stderr()).not.toMatch(/123456:ABC|"right"/);

    run.child.kill('SIGKILL');
    await once(run.child, 'close');
    hangs = false;
    const next = await house.start('--config', config);
    await expect.poll(() => hook.got.length).toBe(2);
    expect(hook.got[1]).toMatchObject({ key: hook.got[0]?.key, body: { title: 'повтор: Стол 6 зовёт официанта', repeat: true } });
    await polled(next);
    await expect.poll(async () => (await boardOf(next)).channels?.map(({ waiting, dead }) => [waiting, dead])).toEqual([[0, 0], [0, 0], [0, 0]]);
    expect([server.mails.length, telegram.got.length, hook.got.length]).toEqual([1, 1, 2]);
  });

  it('that a channel refuses for good is told on the board and to monitoring until somebody has seen it; mail goes out meanwhile', async () => {
    const server = await mailServer();
    const telegram = await receiver((response) => void response.writeHead(401).end('{"ok":false,"error_code":401,"description":"Unauthorized"}'));
    const run = await house.start('--config', provision([{ id: 'bot', kind: 'telegram', label: 'Смена', afterMs: 0, chatId: '-1001', baseUrl: telegram.url.replace(/\/$/, ''), token: '123456:ABC' }, mail(server.port)]));
    await polled(run);
    restaurant.guest.callWaiter('6');
    await expect.poll(() => server.mails.length).toBe(1);
    await expect.poll(async () => (await boardOf(run)).channels?.[0]?.dead, { timeout: 60_000 }).toBe(1);
    expect(telegram.got).toHaveLength(3);
    const health = (await ask(run.url, '/health')).json() as { channels: unknown[] };
    expect(health.channels[0]).toMatchObject({ id: 'bot', undelivered: 1, problem: { code: 'token', message: expect.stringContaining('в настройках канала') as string } });
    const seen = await ask(run.url, '/api/call/channel.acknowledge', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"channelId":"bot"}' });
    expect(seen.json()).toEqual({ ok: true, value: {} });
    expect((await boardOf(run)).channels?.[0]).toMatchObject({ dead: 0, problem: null });
  });
});

it('a channel that is wrongly written is named field by field, and nothing of its secrets is said', { timeout: 60_000 }, async () => {
  const ended = await house.runToEnd(
    '--config',
    provision([
      { ...mail(587), from: 'till', port: 99_999, password: 'S3CRET' },
      { id: 'bot', kind: 'telegram', label: 'Смена', chatId: '', token: 'S3CRET two' },
      { id: 'bot2', kind: 'telegram', label: 'Смена', chatId: '1', proxy: 'http://user:S3CRET@proxy:3128' },
    ]),
  );
  expect(ended.code).toBe(2);
  expect(ended.stderr).toMatch(/channels\[0\]\.from: указано "till", допустимо: адрес почты вида/);
  expect(ended.stderr).toMatch(/channels\[0\]\.port: указано 99999, допустимо: целое число от 1 до 65535/);
  expect(ended.stderr).toMatch(/channels\[1\]\.chatId: указано "", допустимо: номер чата вида/);
  expect(ended.stderr).toMatch(/channels\[2\]\.proxy: [^\n]*адрес прокси http/);
  expect(ended.stderr).not.toContain('S3CRET');
});
