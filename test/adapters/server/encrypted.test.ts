/** Boards over the station's own certificate, on real sockets: one port for both protocols, a page where a phone gets the certificate, another certificate without a restart, and everything that is refused in plain refused here too. */
import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as plainRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../src/adapters/clock/systemClock';
import { createDeviceDesk, type DeviceDesk } from '../../../src/adapters/devices/deviceDesk';
import { issue, makeAuthority } from '../../../src/adapters/certificate/issue';
import { startBoardServer, type BoardServer, type ServerLimits } from '../../../src/adapters/server/boardServer';
import type { Router } from '../../../src/shared/router';
import { createFakeStation, type FakeStation } from '../../fakes/fakeStation';
import { createRecordingLogger } from '../../fakes/silentLogger';

const names = ['127.0.0.1', 'hoverboard.local'];
const now = Date.now();
const authority = makeAuthority('Hoverboard «Зал <1>»', names, now);
const fingerprint = new X509Certificate(authority.cert).fingerprint256;

let dir: string;
let station: FakeStation;
let server: BoardServer;
let desk: DeviceDesk;
let log: ReturnType<typeof createRecordingLogger>;
let called: string[];
let callers: (string | undefined)[];
let localName: string | null;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'hoverboard-encrypted-'));
  mkdirSync(join(dir, 'renderer'));
  for (const name of ['board', 'wall', 'pair']) writeFileSync(join(dir, 'renderer', `${name}.html`), `<title>${name}</title>`);
  log = createRecordingLogger();
  called = [];
  callers = [];
  localName = 'hoverboard.local';
  await start();
});
async function start(padding = '', limits: ServerLimits = { headersMs: 400 }): Promise<void> {
  station = createFakeStation(padding);
  const clock = createSystemClock();
  desk = createDeviceDesk({ path: join(dir, 'devices.json'), clock, log, language: () => 'ru', zones: () => [], addresses: () => [] });
  const route: Router = (name, _, board) => {
    called.push(name);
    callers.push(board.device);
    return Promise.resolve({ ok: true, value: {} });
  };
  server = await startBoardServer({
    station, route, clock, log, pagesDir: join(dir, 'renderer'), host: '0.0.0.0', port: 0, devices: desk, ownComputer: () => false, limits: { ...limits, rates: { burst: 400 } },
    identity: issue(authority, names, now), authority: () => ({ cert: authority.cert, fingerprint }), localName: () => localName,
  });
}
afterEach(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly serial: string;
}
interface Ask {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}
/** Over TLS the authority alone is trusted, as on a phone that has installed it. */
function ask(protocol: 'http' | 'https', path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
  const request = protocol === 'https' ? secureRequest : plainRequest;
  return new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers, agent: false, ca: authority.cert, ...('host' in headers ? { checkServerIdentity: () => undefined } : {}) }, (answer) => {
      const socket = answer.socket as unknown as { getPeerCertificate?(): { serialNumber: string } };
      const serial = socket.getPeerCertificate?.().serialNumber ?? '';
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.once('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, text, serial }));
      answer.once('error', fail);
    });
    sent.once('error', fail);
    sent.end(body);
  });
}
const post = (path: string, cookie: string, input: unknown = {}): Promise<Answer> => ask('https', path, { method: 'POST', headers: { 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }) }, body: JSON.stringify(input) });
const cookieOf = ({ headers }: Answer): string => headers['set-cookie']?.[0]?.split(';')[0] ?? '';
async function paired(name = 'Планшет'): Promise<string> {
  const begun = await post('/api/pair/begin', '', { page: 'board' });
  desk.pair((JSON.parse(begun.text) as { value: { code: string } }).value.code, { name, role: 'board', zones: [] });
  return cookieOf(begun);
}
const refusals = (why: string): number => log.lines.filter(({ fields }) => fields['why'] === why).length;

describe('on the one port', () => {
  it('TLS gets the board, and plain HTTP the way there, with the path and for this time alone', async () => {
    const cookie = await paired();
    expect(await ask('https', '/', { headers: { cookie } })).toMatchObject({ status: 200, text: '<title>board</title>' });
    const plain = await ask('http', '/wall?station=hot');
    expect(plain).toMatchObject({ status: 307, headers: { location: `https://127.0.0.1:${server.port}/wall?station=hot`, 'cache-control': 'no-store' } });
  });

  it('plain HTTP carries out no call and shows no board, whatever key it brings, and a form of another name is refused', async () => {
    const cookie = await paired();
    const answer = await ask('http', '/api/call/ticket.claim', { method: 'POST', headers: { 'content-type': 'application/json', cookie: cookie.replace('__Host-', '') }, body: '{"ticketId":"a/b/c"}' });
    expect([answer.status, called, refusals('plain')]).toEqual([403, [], 1]);
    expect((await ask('http', '/api/board', { headers: { cookie } })).status).toBe(307);
    // No open redirect: the name that is answered is one of this server's.
    const foreign = await ask('http', '/', { headers: { host: 'evil.example' } });
    expect([foreign.status, foreign.headers.location, refusals('host')]).toEqual([421, undefined, 1]);
  });

  it('a connection that says nothing, or stops after its first byte, is cut off, and others are served meanwhile', async () => {
    const [silent, halfTls, halfPlain] = [connect(server.port, '127.0.0.1'), connect(server.port, '127.0.0.1'), connect(server.port, '127.0.0.1')];
    for (const socket of [silent, halfTls, halfPlain]) socket.on('error', () => undefined);
    const gone = [silent, halfTls, halfPlain].map((socket) => new Promise<void>((done) => socket.once('close', () => done()).resume()));
    halfTls.write(Buffer.from([0x16]));
    halfPlain.write('GET / HT');
    expect((await ask('https', '/health')).status).toBe(200);
    await Promise.all(gone);
    expect((await ask('https', '/health')).status).toBe(200);
  });

  it('what is neither is nobody’s trouble', async () => {
    for (const bytes of [Buffer.from([0x16, 3, 1, 0, 5, 1, 2, 3, 4, 5]), Buffer.alloc(300, 0xff), Buffer.from('SSH-2.0-x\r\n\r\n')]) {
      const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes));
      socket.on('error', () => undefined);
      await new Promise<void>((done) => socket.once('close', () => done()).resume());
    }
    expect((await ask('https', '/health')).status).toBe(200);
  });

  it.each([['says nothing', ''], ['is in the middle of its handshake', '\u0016'], ['has begun in plain', 'GET / HT']])('a connection that %s keeps nobody from closing the server, and is served no more after that', async (_, begin) => {
    await server.close();
    // As patient as in a restaurant.
    await start('', { headersMs: 60_000, requestMs: 60_000 });
    const socket = connect(server.port, '127.0.0.1');
    const gone = new Promise<void>((done) => socket.on('error', () => undefined).once('close', () => done()).resume());
    await new Promise<void>((done) => socket.once('connect', done));
    if (begin !== '') await new Promise<void>((done) => socket.write(begin, 'latin1', () => done()));
    expect((await ask('https', '/health')).status).toBe(200);
    await server.close();
    await gone;
  });

  it('on port 80, which both protocols may leave out of the name or not, either of them leads to the board', async () => {
    const cookie = await paired();
    expect((await ask('http', '/wall', { headers: { host: '127.0.0.1' } })).headers.location).toBe('https://127.0.0.1:80/wall');
    expect((await ask('http', '/certificate', { headers: { host: '127.0.0.1' } })).text).toContain('href="https://127.0.0.1:80/"');
    expect((await ask('https', '/api/board', { headers: { host: '127.0.0.1:80', origin: 'https://127.0.0.1:80', cookie } })).status).toBe(200);
    expect((await ask('https', '/certificate', { headers: { host: '127.0.0.1' } })).text).toContain('href="https://127.0.0.1/"');
    expect((await ask('https', '/api/board', { headers: { host: '127.0.0.1:80', origin: 'https://127.0.0.1', cookie } })).status).toBe(403);
  });

  it('a page that was opened before, and this port’s own page alone, is told that the station is encrypted, and over TLS too', async () => {
    const own = { encrypted: true, certificate: '/certificate' };
    const plain = await ask('http', '/whereabouts');
    expect([plain.status, JSON.parse(plain.text)]).toEqual([200, own]);
    const origin = `http://127.0.0.1:${server.port}`;
    const cross = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' };
    const secure = await ask('https', '/whereabouts', { headers: { origin, ...cross } });
    expect([secure.status, JSON.parse(secure.text), secure.headers['access-control-allow-origin']]).toEqual([200, own, origin]);
    expect(secure.headers['access-control-allow-credentials']).toBeUndefined();
    for (const other of ['http://evil.example', `http://10.0.0.7:${server.port}`, `http://127.0.0.1:${server.port + 1}`, 'null']) {
      const answer = await ask('https', '/whereabouts', { headers: { origin: other, ...cross } });
      expect([other, answer.status, answer.headers['access-control-allow-origin']]).toEqual([other, 403, undefined]);
    }
    expect((await ask('https', '/whereabouts', { headers: { ...cross, 'sec-fetch-mode': 'no-cors' } })).status).toBe(403);
    // Nothing else is open to it.
    for (const path of ['/health', '/api/board', '/api/call/ticket.claim', '/whereabouts?x']) expect([path, (await ask('https', path, { headers: { origin, ...cross } })).status]).toEqual([path, 403]);
    expect((await ask('http', '/whereabouts', { method: 'POST' })).status).toBe(403);
    const port80 = { host: '127.0.0.1:80', origin: 'http://127.0.0.1', ...cross };
    expect((await ask('https', '/whereabouts', { headers: port80 })).status).toBe(200);
  });

  it('an address that is none of this server’s leads nowhere', async () => {
    const answer = await ask('http', 'http://evil.example/', { headers: { host: 'hoverboard.local' } });
    expect([answer.status, answer.headers.location]).toEqual([400, undefined]);
  });

  it('TLS older than 1.2 is not spoken', async () => {
    const said = await new Promise<string>((done) => {
      const socket = connectTls({ host: '127.0.0.1', port: server.port, ca: authority.cert, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' }, () => done('spoken'));
      socket.once('error', (error) => done(error.message));
    });
    expect(said).not.toBe('spoken');
  });
});

describe('a phone', () => {
  it.each(['http', 'https'] as const)('finds the certificate over %s, with words and the fingerprint to compare', async (protocol) => {
    const page = await ask(protocol, '/certificate');
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.text).toContain(fingerprint.slice(0, 11));
    expect(page.text).toContain(`href="https://127.0.0.1:${server.port}/"`);
    expect(page.text).not.toMatch(/<script|style=/);
    const file = await ask(protocol, '/hoverboard.crt');
    expect(file.headers['content-type']).toBe('application/x-x509-ca-cert');
    expect(file.headers['content-disposition']).toBeUndefined();
    expect(new X509Certificate(file.text).fingerprint256).toBe(fingerprint);
    expect(file.text).not.toContain('PRIVATE');
    expect((await ask(protocol, '/certificate.css')).headers['content-type']).toContain('text/css');
  });

  it('is served under the station’s name in the network while that is its, and under no other', async () => {
    const under = async (host: string): Promise<number> => (await ask('https', '/health', { headers: { host: `${host}:${server.port}` } })).status;
    expect([await under('hoverboard.local'), await under('hoverboard-2.local'), await under('evil.local')]).toEqual([200, 421, 421]);
    localName = 'hoverboard-2.local';
    expect([await under('hoverboard.local'), await under('hoverboard-2.local')]).toEqual([421, 200]);
    localName = null;
    expect(await under('hoverboard-2.local')).toBe(421);
  });
});

it('another certificate is shown from the next connection on, and what is open goes on', async () => {
  const cookie = await paired();
  const before = await ask('https', '/health');
  const open = secureRequest({ host: '127.0.0.1', port: server.port, path: '/api/stream', headers: { cookie }, agent: false, ca: authority.cert });
  let streamed = '';
  await new Promise<void>((done) => {
    open.once('response', (answer) => {
      answer.setEncoding('utf8').on('data', (part: string) => (streamed += part));
      answer.on('error', () => undefined);
      done();
    });
    open.end();
  });
  server.show(issue(authority, [...names, '10.0.0.9'], now));
  const after = await ask('https', '/health');
  expect(after.serial).not.toBe(before.serial);
  station.change();
  await expect.poll(() => streamed).toContain('board.changed');
  open.destroy();
});

describe('over TLS too', () => {
  it('a device that was let in over plain HTTP is known, and its key is then never sent without TLS', async () => {
    const cookie = await paired();
    const old = cookie.replace('__Host-', '');
    const page = await ask('https', '/', { headers: { cookie: old } });
    expect(page.status).toBe(200);
    expect(page.headers['set-cookie']).toEqual([expect.stringMatching(/^__Host-hoverboard-device=[\w-]{43};.* Secure$/), expect.stringMatching(/^hoverboard-device=; Path=\/; Max-Age=0/)]);
  });

  it('a wrong code, one that was used, and one of another time let nobody in', async () => {
    const begun = await post('/api/pair/begin', '', { page: 'board' });
    const { code } = (JSON.parse(begun.text) as { value: { code: string } }).value;
    const place = { name: 'ТВ', role: 'wall' as const, zones: [] };
    const wrong = code === '000000' ? '000001' : '000000';
    expect(() => desk.pair(wrong, place)).toThrow('Такого кода');
    expect((await ask('https', '/api/board', { headers: { cookie: cookieOf(begun) } })).status).toBe(401);
    desk.pair(code, place);
    expect(() => desk.pair(code, place)).toThrow('Такого кода');
    expect(desk.read().devices).toHaveLength(1);
    expect(log.lines.filter(({ message }) => message === 'a pairing code did not fit')).toHaveLength(2);
  });

  it('a guessed key opens nothing, is slowed down and logged', async () => {
    const statuses = new Set<number>();
    for (let number = 0; number < 30; number++) statuses.add((await ask('https', '/api/board', { headers: { cookie: `__Host-hoverboard-device=${'g'.repeat(43)}` } })).status);
    expect([...statuses]).toEqual([401, 429]);
    expect(refusals('token')).toBe(1);
    expect(JSON.stringify(log.lines)).not.toContain('ggggg');
  });

  it('a revoked device and a call that it wrote down are refused and logged; the others go on', async () => {
    const [cookie, other] = [await paired(), await paired('ТВ')];
    expect((await post('/api/call/ticket.claim', cookie, { ticketId: 'a/b/c' })).status).toBe(200);
    const { id } = desk.read().devices.find(({ name }) => name === 'Планшет') ?? {};
    // By it the station counts whose PINs are guessed where.
    expect(callers).toEqual([id]);
    desk.revoke(id as never);
    const replayed = await post('/api/call/ticket.claim', cookie, { ticketId: 'a/b/c' });
    expect([replayed.status, called]).toEqual([401, ['ticket.claim']]);
    expect(refusals('token')).toBe(1);
    expect((await post('/api/call/ticket.claim', other, { ticketId: 'a/b/c' })).status).toBe(200);
  });

  it('a foreign Host and a foreign Origin are refused and logged', async () => {
    const cookie = await paired();
    expect((await ask('https', '/api/board', { headers: { host: 'evil.example', cookie } })).status).toBe(421);
    expect((await ask('https', '/api/board', { headers: { origin: 'https://evil.example', cookie } })).status).toBe(403);
    // The plain page of this very port is another origin to a browser.
    expect((await ask('https', '/api/board', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', cookie } })).status).toBe(403);
    expect([refusals('host'), refusals('origin')]).toEqual([1, 1]);
  });
});

it('a device that never reads is cut off over TLS too, and no other waits for it', async () => {
  await server.close();
  await start('x'.repeat(400_000));
  const [deaf, other] = [await paired(), await paired('ТВ')];
  const stream = (cookie: string): Promise<IncomingMessage> =>
    new Promise((done) => secureRequest({ host: '127.0.0.1', port: server.port, path: '/api/stream', headers: { cookie }, agent: false, ca: authority.cert }, done).end());
  const [unread, read] = [await stream(deaf), await stream(other)];
  const cut = new Promise<void>((done) => unread.on('error', () => undefined).once('close', () => done()));
  let changes = 0;
  read.on('error', () => undefined).setEncoding('utf8').on('data', (part: string) => (changes += part.split('event: board.changed').length - 1));
  unread.pause();
  for (let number = 0; number < 40; number++) {
    station.change();
    await expect.poll(() => changes).toBe(number + 1);
  }
  unread.resume();
  await cut;
  expect(changes).toBe(40);
  expect(refusals('unread')).toBe(1);
});

it('nothing of the key is logged or lies where pages are served from', async () => {
  await ask('https', '/health');
  expect(JSON.stringify(log.lines)).not.toContain('PRIVATE');
  for (const path of ['/certificate.json', '/hoverboard.key', '/../certificate.json', '/%2e%2e/certificate.json']) expect((await ask('https', path)).text).not.toContain('PRIVATE');
  expect(readFileSync(join(dir, 'renderer', 'board.html'), 'utf8')).toContain('board');
});
