/** Devices of the network before the server, over real sockets: let in by a code, kept to their role, turned out at once, and everything that somebody may try instead. */
import { mkdtempSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../src/adapters/clock/systemClock';
import { createDeviceDesk, type DeviceDesk } from '../../../src/adapters/devices/deviceDesk';
import { startBoardServer, type BoardServer, type ServerLimits } from '../../../src/adapters/server/boardServer';
import { isOwnComputer } from '../../../src/adapters/server/door';
import { createStaffDesk } from '../../../src/adapters/staff/staffDesk';
import { createStationHandlers } from '../../../src/adapters/station/handlers';
import { createProvisionedSettings } from '../../../src/adapters/station/provisionedSettings';
import type { DevicePlace } from '../../../src/core/model/device';
import { ZoneSchema, zoneId } from '../../../src/core/model/routing';
import { defaultSettings } from '../../../src/core/model/settings';
import { calls, type CallName } from '../../../src/shared/contract';
import { createRouter } from '../../../src/shared/router';
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock';
import { createFakeSecrets } from '../../fakes/fakeSecrets';
import { createFakeStation, type FakeStation } from '../../fakes/fakeStation';
import { createRecordingLogger } from '../../fakes/silentLogger';
import { ask, readEvents, type Answer, type EventReader } from '../../fixtures/httpClient';
import { deliveryTicket, hallTicket } from '../../fixtures/renderer/tickets';

const ELSEWHERE = '127.0.0.2';
let dir: string;
let station: FakeStation;
let log: ReturnType<typeof createRecordingLogger>;
let clock: FakeClock;
let desk: DeviceDesk;
let server: BoardServer;
const streams: EventReader[] = [];

async function start(limits: ServerLimits = {}): Promise<void> {
  const zones = [v.parse(ZoneSchema, { id: 'veranda', name: 'Веранда', tables: '1-5' })];
  desk = createDeviceDesk({ path: join(dir, 'devices.json'), clock, log, language: () => 'ru', zones: () => zones, addresses: () => [server.url] });
  const settings = createProvisionedSettings({ settings: defaultSettings(), secrets: createFakeSecrets(), provisionedFrom: null, platform: 'linux' });
  const route = createRouter(createStationHandlers({ station, settings, devices: desk, support: { collect: () => Promise.resolve({ path: '' }) }, desktop: null, staff: createStaffDesk({ station, secrets: createFakeSecrets({}), clock }) }));
  const ownComputer: typeof isOwnComputer = (request) => isOwnComputer(request) && request.socket.remoteAddress !== ELSEWHERE && request.socket.remoteAddress !== '127.0.0.3';
  server = await startBoardServer({ station, route, clock: createSystemClock(), log, pagesDir: join(dir, 'renderer'), host: '127.0.0.1', port: 0, devices: desk, ownComputer, limits });
}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'hoverboard-pairing-'));
  mkdirSync(join(dir, 'renderer', 'assets'), { recursive: true });
  for (const name of ['board', 'wall', 'pair', 'settings']) writeFileSync(join(dir, 'renderer', `${name}.html`), `<title>${name}</title>`);
  writeFileSync(join(dir, 'renderer', 'assets', 'pair-Ab_cD123.js'), 'export {};');
  station = createFakeStation();
  log = createRecordingLogger();
  clock = createFakeClock();
  await start();
});
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close();
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A browser on another device: it keeps the cookie that it is given. */
function createBrowser(from = ELSEWHERE) {
  let cookie = '';
  const headers = (more: Readonly<Record<string, string>>): Record<string, string> => ({ ...(cookie === '' ? {} : { cookie }), ...more });
  const keep = (answer: Answer): Answer => {
    for (const set of answer.headers['set-cookie'] ?? []) if (set.startsWith('hoverboard-device=')) cookie = set.includes('Max-Age=0') ? '' : (set.split(';')[0] ?? '');
    return answer;
  };
  return {
    get cookie() {
      return cookie;
    },
    get token() {
      return cookie.replace('hoverboard-device=', '');
    },
    bear(other: string) {
      cookie = other;
    },
    get: async (path: string, more: Readonly<Record<string, string>> = {}) => keep(await ask(server.url, path, { from, headers: headers(more) })),
    post: async (path: string, input: unknown, more: Readonly<Record<string, string>> = {}) =>
      keep(await ask(server.url, path, { from, method: 'POST', headers: headers({ 'content-type': 'application/json', ...more }), body: JSON.stringify(input) })),
    async stream() {
      const opened = await readEvents(server.url, '/api/stream', headers({}), from);
      streams.push(opened);
      return opened;
    },
  };
}
type Browser = ReturnType<typeof createBrowser>;
const askForCode = async (browser: Browser, page = 'board'): Promise<string> => ((await browser.post('/api/pair/begin', { page })).json() as { value: { code: string } }).value.code;
async function paired(place: Partial<DevicePlace> = {}): Promise<Browser> {
  const browser = createBrowser();
  desk.pair(await askForCode(browser), { name: 'Планшет', role: 'board', zones: [], ...place });
  return browser;
}
const stateOf = async (browser: Browser): Promise<unknown> => ((await browser.post('/api/pair/state', {})).json() as { value: { state: string } }).value.state;
const logged = (): string => JSON.stringify(log.lines);

describe('a device that was not let in', () => {
  it('sees the page that asks, its files and whether all is well, and nothing else', async () => {
    const browser = createBrowser();
    for (const path of ['/', '/wall']) {
      const page = await browser.get(path);
      expect([page.status, page.text, page.headers['cache-control']]).toEqual([401, '<title>pair</title>', 'no-store']);
    }
    expect((await browser.get('/assets/pair-Ab_cD123.js')).status).toBe(200);
    expect((await browser.get('/health')).text).toMatch(/^\{"status":"(ok|failing)"\}$/);
    for (const path of ['/api/board', '/api/stream', '/api/nothing']) expect((await browser.get(path)).json()).toMatchObject({ ok: false, code: 'not-paired' });
    for (const path of ['/pair.html', '/settings.html', '/board.html']) expect((await browser.get(path)).status).toBe(404);
    expect((await browser.post('/api/call/ticket.claim', { ticketId: 'a/b/c' })).status).toBe(401);
    expect(station.asked).toEqual([]);
    expect(logged()).toContain('not-paired');
  });

  it('is let in by the code that it shows, under its name, and keeps a key that no script can read', async () => {
    const browser = createBrowser();
    const begun = await browser.post('/api/pair/begin', { page: 'wall' });
    expect(begun.json()).toEqual({ ok: true, value: { code: expect.stringMatching(/^\d{6}$/) as string, goodForMs: 300_000, station: 'Касса', language: 'ru' } });
    expect(begun.headers['set-cookie']).toEqual([expect.stringMatching(/^hoverboard-device=[\w-]{43}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Strict$/)]);
    expect([await stateOf(browser), (await browser.get('/')).text]).toEqual(['waiting', '<title>pair</title>']);
    expect(desk.read().requests).toMatchObject([{ address: ELSEWHERE, page: 'wall' }]);
    const code = (begun.json() as { value: { code: string } }).value.code;
    expect(JSON.stringify(desk.read())).not.toContain(code);
    expect(desk.pair(code, { name: 'Официант 1', role: 'board', zones: [] })).toMatchObject({ requests: [], devices: [{ name: 'Официант 1', role: 'board', address: null, online: false }] });
    expect([await stateOf(browser), (await browser.get('/')).text]).toEqual(['paired', '<title>board</title>']);
    expect((await browser.post('/api/call/ticket.claim', { ticketId: 'a/b/c' })).status).toBe(200);
    expect(station.asked).toEqual([['claim', 'a/b/c', 'Официант 1']]);
    expect(desk.read().devices).toMatchObject([{ address: ELSEWHERE, seenAt: clock.now() }]);
  });

  it('is this computer itself no longer where a proxy has passed the request on', async () => {
    expect((await ask(server.url, '/')).text).toBe('<title>board</title>');
    expect((await ask(server.url, '/', { headers: { 'x-forwarded-for': '10.0.0.7' } })).text).toBe('<title>pair</title>');
  });
});

describe('a code', () => {
  it('that no device shows, that was used, and that is too old lets nobody in', async () => {
    const place: DevicePlace = { name: 'ТВ', role: 'wall', zones: [] };
    const browser = createBrowser();
    const code = await askForCode(browser);
    const wrong = code === '000000' ? '000001' : '000000';
    expect(() => desk.pair(wrong, place)).toThrow('Такого кода сейчас ни одно устройство не показывает');
    expect(await stateOf(browser)).toBe('waiting');
    desk.pair(code, place);
    expect(() => desk.pair(code, place)).toThrow('подходит один раз');
    const late = createBrowser();
    const old = await askForCode(late);
    for (let seconds = 0; seconds < 280; seconds += 20) {
      await clock.advance(20_000);
      expect(await stateOf(late)).toBe('waiting');
    }
    await clock.advance(20_000);
    expect(() => desk.pair(old, place)).toThrow('код живёт 5 минут');
    expect(await stateOf(late)).toBe('gone');
    expect(desk.read().devices).toHaveLength(1);
    expect(logged()).not.toContain(code);
  });

  it('belongs to a key that is drawn anew each time: one that somebody has put into the browser before opens nothing', async () => {
    const attacker = createBrowser('127.0.0.3');
    await askForCode(attacker);
    const victim = createBrowser();
    victim.bear(attacker.cookie);
    desk.pair(await askForCode(victim), { name: 'Планшет', role: 'board', zones: [] });
    expect(await stateOf(victim)).toBe('paired');
    expect((await attacker.get('/api/board')).status).toBe(401);
  });

  it('ends when staff do not want the device, and when its page has gone', async () => {
    const browser = createBrowser();
    await askForCode(browser);
    desk.dismiss(desk.read().requests[0]?.id as never);
    expect([await stateOf(browser), desk.read().requests]).toEqual(['gone', []]);
    await askForCode(browser);
    await clock.advance(31_000);
    expect(desk.read().requests).toEqual([]);
  });

  it('is given to one address so often and no more, while others still get theirs', async () => {
    const flood = await Promise.all(Array.from({ length: 20 }, () => createBrowser().post('/api/pair/begin', { page: 'board' })));
    expect(flood.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(flood.filter(({ status }) => status === 429)).toHaveLength(17);
    expect(await askForCode(createBrowser('127.0.0.3'))).toMatch(/^\d{6}$/);
    expect(desk.read().requests).toHaveLength(4);
    expect(log.lines.filter(({ fields }) => fields['why'] === 'pairing')).toHaveLength(1);
  });

  it('is not given to another site’s page, under another name, as a form, or for nonsense', async () => {
    const browser = createBrowser();
    const asked = { page: 'board' };
    expect((await browser.post('/api/pair/begin', asked, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await browser.post('/api/pair/begin', asked, { host: 'evil.example' })).status).toBe(421);
    expect((await browser.post('/api/pair/begin', asked, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await browser.post('/api/pair/begin', { page: 'settings' })).status).toBe(400);
    expect((await browser.post('/api/pair/begin', { page: 'x'.repeat(2000) })).status).toBe(413);
    expect((await browser.post('/api/pair/other', {})).status).toBe(404);
    expect((await browser.get('/api/pair/begin')).status).toBe(405);
    expect(desk.read().requests).toEqual([]);
  });
});

describe('what a device may do', () => {
  const open = (role: DevicePlace['role']): readonly string[] => ({ board: ['read', 'act', 'kitchen'], waiter: ['read', 'act'], wall: ['read', 'kitchen'] })[role];

  it.each(['board', 'waiter', 'wall'] as const)('as a %s is what its role is granted; never settings, tokens or other devices', async (role) => {
    const browser = await paired({ role });
    for (const name of Object.keys(calls) as CallName[]) {
      const answer = (await browser.post(`/api/call/${name}`, { no: 'call takes this' })).json() as { code: string };
      expect([name, answer.code]).toEqual([name, open(role).includes(calls[name].grant) ? 'bad-input' : 'not-granted']);
    }
    expect(station.asked).toEqual([]);
  });

  it('as a waiter is its own tables, and neither orders nor the silence of the house', async () => {
    const mine = hallTicket('3');
    const other = hallTicket('9');
    const delivery = deliveryTicket(7);
    const { snapshot } = station;
    Object.assign(station, { snapshot: () => ({ ...snapshot(), tickets: [mine, other, delivery] }) });
    const browser = await paired({ role: 'waiter', zones: [zoneId('veranda')] });
    const call = async (name: CallName, input: unknown): Promise<unknown> => (await browser.post(`/api/call/${name}`, input)).json();
    expect(await call('ticket.claim', { ticketId: mine.id })).toMatchObject({ ok: true });
    expect(await call('ticket.done', { ticketId: other.id })).toEqual({ ok: false, code: 'not-granted', message: 'Этот стол не из зон этого устройства.' });
    expect(await call('ticket.claim', { ticketId: delivery.id })).toMatchObject({ code: 'not-granted' });
    expect(await call('order.accept', { ticketId: delivery.id })).toMatchObject({ code: 'not-granted', message: expect.stringContaining('нельзя') as string });
    expect(await call('alerts.mute', { minutes: 60 })).toMatchObject({ code: 'not-granted' });
    expect(station.asked).toEqual([['claim', mine.id, 'Планшет']]);
    const [device] = desk.read().devices;
    desk.change(device?.id as never, { name: 'Зал', role: 'waiter', zones: [] });
    expect(await call('ticket.done', { ticketId: other.id })).toMatchObject({ ok: true });
    expect(station.asked.at(-1)).toEqual(['done', other.id, 'Зал']);
  });
});

describe('a device that is revoked', () => {
  it('loses what it has open at once, and can neither call nor look, nor with a call that it began before', async () => {
    const [browser, spared] = [await paired(), await paired({ name: 'ТВ' })];
    const [stream, other] = [await browser.stream(), await spared.stream()];
    await Promise.all([stream.until(1), other.until(1)]);
    const body = JSON.stringify({ ticketId: 'a/b/c' });
    const slow = connect({ port: server.port, host: '127.0.0.1', localAddress: ELSEWHERE });
    let answered = '';
    slow.on('data', (bytes) => (answered += bytes.toString()));
    slow.write(`POST /api/call/ticket.claim HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${browser.cookie}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`);
    await expect.poll(() => slow.bytesWritten).toBeGreaterThan(100);
    expect((await spared.get('/api/board')).status).toBe(200);
    expect(desk.read().devices.map(({ name, online }) => [name, online])).toEqual([['Планшет', true], ['ТВ', true]]);
    const replayed = browser.cookie;
    desk.revoke(desk.read().devices.find(({ name }) => name === 'Планшет')?.id as never);
    await stream.closed;
    slow.write(body.slice(5));
    await expect.poll(() => answered).toContain('401 Unauthorized');
    slow.destroy();
    station.change();
    expect((await other.until(2)).map(({ event }) => event)).toEqual(['board.snapshot', 'board.changed']);
    expect((await browser.post('/api/call/ticket.claim', { ticketId: 'a/b/c' })).json()).toMatchObject({ code: 'not-paired', message: expect.stringContaining('не подключено') as string });
    // It was told to forget its key; somebody who has written the call down sends it again.
    expect(browser.cookie).toBe('');
    browser.bear(replayed);
    expect((await browser.post('/api/call/ticket.claim', { ticketId: 'a/b/c' })).status).toBe(401);
    expect(station.asked).toEqual([]);
    expect((await spared.get('/')).status).toBe(200);
  });
});

describe('a key', () => {
  it('that is guessed opens nothing, is slowed down and logged without it; devices at the same address go on', async () => {
    const good = await paired();
    const thief = createBrowser();
    const guess = `hoverboard-device=${'g'.repeat(43)}`;
    const answers: number[] = [];
    for (let number = 0; number < 30; number++) {
      thief.bear(guess);
      answers.push((await thief.get('/api/board')).status);
    }
    expect([...new Set(answers)]).toEqual([401, 429]);
    expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(21);
    expect((await good.get('/api/board')).status).toBe(200);
    expect(log.lines.filter(({ fields }) => fields['why'] === 'token')).toHaveLength(1);
    expect(logged()).not.toContain('ggggg');
  });

  it('is on disk as a digest alone, for this user alone, and is known after a restart', async () => {
    const browser = await paired();
    const file = readFileSync(join(dir, 'devices.json'), 'utf8');
    const parts = [browser.token.slice(0, 12), browser.token.slice(-12)];
    for (const part of parts) for (const spelled of [part, Buffer.from(part).toString('hex'), Buffer.from(part).toString('base64')]) expect(file + logged()).not.toContain(spelled);
    if (process.platform !== 'win32') expect(statSync(join(dir, 'devices.json')).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(desk.read())).not.toMatch(/digest|[0-9a-f]{64}/);
    await server.close();
    await start();
    expect((await browser.get('/api/board')).status).toBe(200);
  });

  it('of a list that cannot be read opens nothing, and the list is put aside', async () => {
    const browser = await paired();
    await server.close();
    writeFileSync(join(dir, 'devices.json'), '{"format":1,"devices":[{"name":"x"}]}');
    await start();
    expect(desk.trouble).toContain('devices.json.unreadable-');
    expect((await browser.get('/api/board')).status).toBe(401);
  });
});

it('a device that never reads is cut off, and no other waits for it', async () => {
  await server.close();
  station = createFakeStation('x'.repeat(400_000));
  await start();
  const [deaf, other] = [await paired(), await paired({ name: 'ТВ' })];
  const [unread, read] = [await deaf.stream(), await other.stream()];
  unread.pause();
  for (let revision = 0; revision < 30; revision++) {
    station.change();
    await read.until(revision + 2);
  }
  unread.resume();
  await unread.closed;
  expect(unread.events.length).toBeLessThan(31);
  expect(read.events.length).toBe(31);
});
