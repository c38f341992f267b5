import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBoardServer, type BoardServer } from '../../../src/adapters/server/boardServer';
import { createStaffDesk } from '../../../src/adapters/staff/staffDesk';
import { createFakeSecrets } from '../../fakes/fakeSecrets';
import { createFakeClock } from '../../fakes/fakeClock';
import { createStationHandlers } from '../../../src/adapters/station/handlers';
import { createProvisionedSettings } from '../../../src/adapters/station/provisionedSettings';
import { createSystemClock } from '../../../src/adapters/clock/systemClock';
import { ChannelSettingsSchema } from '../../../src/core/model/channelSettings';
import type { DeviceId } from '../../../src/core/model/device';
import type { ChannelId, SourceId, TicketId } from '../../../src/core/model/ids';
import { defaultSettings, SourceSettingsSchema } from '../../../src/core/model/settings';
import { CommandRefused } from '../../../src/core/station';
import { calls, type CallInput, type CallName } from '../../../src/shared/contract';
import { createRouter } from '../../../src/shared/router';
import { createFakeStation, type FakeStation } from '../../fakes/fakeStation';
import { createRecordingLogger } from '../../fakes/silentLogger';
import { ask, type Ask } from '../../fixtures/httpClient';

const director = v.parse(ChannelSettingsSchema, { kind: 'telegram', id: 'director', label: 'Директор', chatId: '-1001' });
const hall = v.parse(SourceSettingsSchema, { kind: 'qr-menu', id: 'hall', label: 'Зал', baseUrl: 'http://127.0.0.1:1' });

let dir: string;
let station: FakeStation;
let log: ReturnType<typeof createRecordingLogger>;
const servers: BoardServer[] = [];

async function start(host = '127.0.0.1', port = 0): Promise<BoardServer> {
  const settings = createProvisionedSettings({ settings: defaultSettings(), secrets: createFakeSecrets(), provisionedFrom: null, platform: 'linux' });
  const route = createRouter(createStationHandlers({ station, settings, support: { collect: () => Promise.resolve({ path: '' }) }, desktop: null, staff: createStaffDesk({ station, secrets: createFakeSecrets({}), clock: createFakeClock() }) }));
  const server = await startBoardServer({ station, route, clock: createSystemClock(), log, pagesDir: join(dir, 'renderer'), host, port, findSound: (id) => (id === 'bell' ? { body: Buffer.from('OggS…'), contentType: 'audio/ogg' } : null) });
  servers.push(server);
  return server;
}
const page = (name: string, content: string): void => writeFileSync(join(dir, 'renderer', name), content);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hoverboard-server-'));
  mkdirSync(join(dir, 'renderer', 'assets'), { recursive: true });
  page('board.html', '<!doctype html><title>board</title>');
  page('wall.html', '<!doctype html><title>wall</title>');
  page('settings.html', '<!doctype html><title>settings</title>');
  page('assets/board-Ab_cD123.js', 'export {};');
  page('assets/call-Ab_cD123.wav', 'RIFF');
  page('logo.svg', '<svg/>');
  page('notes.txt', 'not for browsers');
  writeFileSync(join(dir, 'secret.html'), 'S3CRET');
  station = createFakeStation();
  log = createRecordingLogger();
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  rmSync(dir, { recursive: true, force: true });
});

const post = (input: unknown = {}, headers: Readonly<Record<string, string>> = {}): Ask => ({ method: 'POST', headers: { 'content-type': 'application/json', 'x-hoverboard-board': '0123456789abcdef0123456789abcdef', ...headers }, body: JSON.stringify(input) });

describe('own sounds over HTTP', () => {
  it('are served by their id, under the policy of every page, and nothing else is', async () => {
    const { url } = await start();
    const bell = await ask(url, '/sounds/bell');
    expect([bell.status, bell.headers['content-type'], bell.text]).toEqual([200, 'audio/ogg', 'OggS…']);
    expect(bell.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' });
    for (const path of ['/sounds/', '/sounds/gong', '/sounds/..%2fsecret.html', '/sounds/bell/..']) expect([path, (await ask(url, path)).status]).toEqual([path, 404]);
  });
});

describe('calls over HTTP', () => {
  const ticket = { ticketId: 'a/b/c' as TicketId };
  /** An input that each call takes, so that only the grant stands between a browser and its handler. Whoever adds a call has to add one here. */
  const inputs: { readonly [N in CallName]: CallInput<N> } = {
    'board.snapshot': {},
    'board.rights': {},
    'sound.played': { sound: 'call', outcome: 'played' },
    'sound.outputs': { any: true },
    'audibility.test': {},
    'voice.test': { kind: 'bill-request', volume: 60 },
    'audibility.answer': { heard: true },
    'ticket.timeline': ticket,
    'ticket.claim': ticket,
    'ticket.release': ticket,
    'ticket.done': ticket,
    'ticket.recall': ticket,
    'ticket.snooze': { ...ticket, minutes: 5 },
    'ticket.unsnooze': ticket,
    'kitchen.bump': ticket,
    'kitchen.recall': ticket,
    'kitchen.see': ticket,
    'kitchen.acknowledge': ticket,
    'order.accept': ticket,
    'order.cancel': { ...ticket, reason: 'duplicate' },
    'order.takeBack': ticket,
    'order.openPage': ticket,
    'alerts.mute': { minutes: 5 },
    'alerts.unmute': {},
    'gap.acknowledge': { sourceId: 'hall' as SourceId },
    'channel.acknowledge': { channelId: 'director' as ChannelId },
    'poll.now': {},
    'settings.read': {},
    'settings.write': { settings: defaultSettings() },
    'source.check': { source: hall },
    'source.save': { source: hall, token: 'S3CRET' },
    'source.remove': { sourceId: 'hall' as SourceId },
    'channel.check': { channel: director, secret: 'S3CRET' },
    'channel.save': { channel: director },
    'channel.remove': { channelId: 'director' as ChannelId },
    'routing.try': { ...ticket, routing: {}, station: { roles: ['cashier'] } },
    'staff.who': {},
    'staff.enter': { personId: 'anna' },
    'staff.leave': {},
    'staff.setPin': { personId: 'anna', pin: null },
    'devices.read': {},
    'device.pair': { code: '482 915', name: 'ТВ', role: 'wall' },
    'device.dismiss': { requestId: '0123456789abcdef' as DeviceId },
    'device.change': { deviceId: '0123456789abcdef' as DeviceId, name: 'ТВ', role: 'wall' },
    'device.revoke': { deviceId: '0123456789abcdef' as DeviceId },
    'setup.finish': { demo: true },
    'support.collect': {},
    'sound.add': { label: 'Гонг', wavBase64: 'UklGRg==' },
    'sound.remove': { id: 'bell' },
    'alerts.test': { sound: 'call', volume: 50 },
    'window.open': { window: 'settings' },
    'window.menu': {},
    'window.moved': { dx: 1, dy: 1, phase: 'end' },
    'wall.leave': { exit: 'window' },
    'screen.alive': {},
    'screen.acknowledge': { deviceId: '0123456789abcdef' },
    'app.quit': {},
  };
  const names = Object.keys(calls) as CallName[];
  const isOpen = (name: CallName): boolean => ['read', 'act', 'kitchen'].includes(calls[name].grant);

  it('of which a browser has exactly those that read, act and bump', () => {
    expect(names.filter((name) => !isOpen(name))).toEqual(['order.openPage', 'sound.outputs', 'audibility.test', 'voice.test', 'audibility.answer', 'settings.read', 'settings.write', 'source.check', 'source.save', 'source.remove', 'channel.check', 'channel.save', 'channel.remove', 'routing.try', 'staff.setPin', 'devices.read', 'device.pair', 'device.dismiss', 'device.change', 'device.revoke', 'sound.add', 'sound.remove', 'setup.finish', 'support.collect', 'alerts.test', 'window.open', 'window.menu', 'window.moved', 'wall.leave', 'app.quit']);
  });

  it.each(names)('%s is answered from outside where a browser may see and act, refused where it may not', async (name) => {
    const { url } = await start();
    expect(v.is(calls[name].input, inputs[name])).toBe(true);
    const answer = await ask(url, `/api/call/${name}`, post(inputs[name]));
    expect([answer.status, answer.json()]).toMatchObject(isOpen(name) ? [200, { ok: true }] : [403, { ok: false, code: 'not-granted' }]);
    if (!isOpen(name)) expect(station.asked).toEqual([]);
    const wrong = await ask(url, `/api/call/${name}`, post({ nothing: 'that any call takes' }));
    expect([wrong.status, wrong.json()]).toMatchObject(isOpen(name) ? [400, { code: 'bad-input' }] : [403, { code: 'not-granted' }]);
  });

  it('carry out what is asked, in the name of the station for its own computer', async () => {
    const { url } = await start();
    const answer = await ask(url, '/api/call/ticket.claim', post({ ticketId: 'a/b/c' }));
    expect([answer.status, answer.json()]).toEqual([200, { ok: true, value: {} }]);
    expect(station.asked).toEqual([['claim', 'a/b/c', 'Касса']]);
  });

  it.each([
    ['not-found', 404],
    ['not-possible', 409],
    ['journal', 503],
  ] as const)('say %s with status %i, in the station’s words', async (code, status) => {
    const { url } = await start();
    station.refuseWith(new CommandRefused(code, 'Уже взял Иван'));
    const answer = await ask(url, '/api/call/ticket.claim', post({ ticketId: 'a/b/c' }));
    expect([answer.status, answer.json()]).toEqual([status, { ok: false, code, message: 'Уже взял Иван' }]);
  });

  it('know no other names', async () => {
    const { url } = await start();
    for (const name of ['', 'constructor', 'ticket.claim/x', 'ticket.claim%00']) expect((await ask(url, `/api/call/${name}`, post())).json()).toMatchObject({ code: 'unknown-call' });
  });

  it.each<[string, number, Ask]>([
    ['a form', 415, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=b' }],
    ['plain text, which a page of another site may send', 415, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }],
    ['no type at all', 415, { method: 'POST', body: '{}' }],
    ['half an object', 400, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a"' }],
    ['bytes that are not UTF-8', 400, { method: 'POST', headers: { 'content-type': 'application/json' }, body: Buffer.concat([Buffer.from('{"ticketId":"a/b/'), Buffer.from([0xca]), Buffer.from('"}')]) }],
    ['a body that is too long', 413, post({ text: 'x'.repeat(70_000) })],
    ['a body that is too long and does not say so', 413, { method: 'POST', headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }, body: Array.from({ length: 70 }, () => ' '.repeat(1000)) }],
    ['GET', 405, { method: 'GET' }],
  ])('with %s are refused with status %i', async (_, status, request) => {
    const { url } = await start();
    const answer = await ask(url, '/api/call/ticket.claim', request);
    expect([answer.status, answer.json()]).toMatchObject([status, { ok: false, code: 'bad-input' }]);
    expect(station.asked).toEqual([]);
  });
});

describe('who may ask', () => {
  const own = (server: BoardServer): string => `127.0.0.1:${server.port}`;

  it.each(['evil.example', 'evil.example:8080', 'localhost.evil.example', '127.0.0.1.evil.example', '192.168.1.5', 'localhost@evil.example'])('Host «%s» is refused on a loopback server', async (host) => {
    const server = await start();
    for (const path of ['/', '/api/board', '/api/stream', '/health']) {
      const answer = await ask(server.url, path, { headers: { host } });
      expect(answer.status).toBe(421);
      expect(answer.text).not.toContain('revision');
    }
  });

  it.each(['localhost', '127.0.0.1', '127.0.0.2', '[::1]', 'LOCALHOST'])('Host «%s» is this computer', async (host) => {
    const server = await start();
    expect((await ask(server.url, '/api/board', { headers: { host: `${host}:${server.port}` } })).status).toBe(200);
  });

  it('on the network any address will do, and still no other name', async () => {
    const server = await start('0.0.0.0');
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/`);
    expect((await ask(server.url, '/api/board', { headers: { host: '192.168.1.5:80' } })).status).toBe(421);
    expect((await ask(server.url, '/api/board', { headers: { host: '192.168.1.5:8080' } })).status).toBe(200);
    expect((await ask(server.url, '/api/board', { headers: { host: 'evil.example' } })).status).toBe(421);
  });

  it.each(['http://evil.example', 'https://127.0.0.1', 'http://127.0.0.1:1', 'null', 'file://'])('a page of %s may not call or read', async (origin) => {
    const server = await start();
    const answers = [await ask(server.url, '/api/call/alerts.unmute', post({}, { origin })), await ask(server.url, '/api/board', { headers: { origin } }), await ask(server.url, '/api/stream', { headers: { origin } })];
    expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403]);
    expect(answers.flatMap((answer) => Object.keys(answer.headers).filter((name) => name.startsWith('access-control')))).toEqual([]);
    expect(station.asked).toEqual([]);
  });

  it('its own page may', async () => {
    const server = await start();
    expect((await ask(server.url, '/api/call/alerts.unmute', post({}, { origin: `http://${own(server)}`, 'sec-fetch-site': 'same-origin' }))).status).toBe(200);
  });

  it('a browser that says it comes from elsewhere may only follow a link to a page', async () => {
    const server = await start();
    const from = (mode: string) => ({ headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode } });
    expect((await ask(server.url, '/', from('navigate'))).status).toBe(200);
    expect((await ask(server.url, '/api/board', from('navigate'))).status).toBe(403);
    expect((await ask(server.url, '/api/board', from('no-cors'))).status).toBe(403);
    expect((await ask(server.url, '/assets/board-Ab_cD123.js', from('no-cors'))).status).toBe(403);
  });

  it('a preflight gets no leave', async () => {
    const server = await start();
    const answer = await ask(server.url, '/api/call/alerts.unmute', { method: 'OPTIONS', headers: { 'access-control-request-method': 'POST' } });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
  });
});

describe('pages', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', 'board', 'no-cache'],
    ['/wall', 'text/html; charset=utf-8', 'wall', 'no-cache'],
    ['/assets/board-Ab_cD123.js', 'text/javascript; charset=utf-8', 'export', 'public, max-age=31536000, immutable'],
    ['/assets/call-Ab_cD123.wav', 'audio/wav', 'RIFF', 'public, max-age=31536000, immutable'],
    ['/logo.svg', 'image/svg+xml', 'svg', 'no-cache'],
  ])('%s is served as %s', async (path, type, content, cacheControl) => {
    const { url } = await start();
    const answer = await ask(url, path);
    expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([200, type, cacheControl]);
    expect(answer.text).toContain(content);
    const again = await ask(url, path, { headers: { 'if-none-match': answer.headers.etag ?? '' } });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await ask(url, path, { method: 'HEAD' })).headers['content-length']).toBe(answer.headers['content-length']);
  });

  it.each(['/../secret.html', '/..%2fsecret.html', '/%2e%2e/secret.html', '/assets/../../secret.html', '/..\\secret.html', '//secret.html', '/%00', '/%', '/settings.html', '/notes.txt', '/board.html', '/assets/', '/assets', '/nothing'])('%s leads nowhere', async (path) => {
    const { url } = await start();
    const answer = await ask(url, path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.text).not.toContain('S3CRET');
  });

  it('say so where they were not built, and leave the API', async () => {
    rmSync(join(dir, 'renderer'), { recursive: true });
    const { url } = await start();
    expect((await ask(url, '/')).status).toBe(503);
    expect((await ask(url, '/api/board')).status).toBe(200);
    expect(log.lines.map((line) => line.level)).toEqual(['error']);
  });

  it('cannot be posted to', async () => {
    const { url } = await start();
    expect((await ask(url, '/', post())).status).toBe(405);
  });
});

it('every answer, whatever it is, tells the browser to trust nothing', async () => {
  const { url } = await start();
  const answers = [await ask(url, '/'), await ask(url, '/api/board'), await ask(url, '/nothing'), await ask(url, '/health'), await ask(url, '/', { headers: { host: 'evil.example' } })];
  for (const { headers } of answers) {
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' });
  }
});

it('says why it cannot listen', async () => {
  const first = await start();
  await expect(start('127.0.0.1', first.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(station.listeners).toBe(1);
});

it('frees its port when it is closed, whoever is connected', async () => {
  const first = await start();
  const listening = ask(first.url, '/api/stream').catch(() => null);
  const halfWay = connect(first.port, '127.0.0.1').on('error', () => {});
  halfWay.write('GET / HTTP/1.1\r\nHost:');
  await new Promise((done) => halfWay.once('connect', done));
  await ask(first.url, '/');
  await first.close();
  await listening;
  expect((await start('127.0.0.1', first.port)).port).toBe(first.port);
});
