/** What the server bears from whom: floods, clients that take their time, and readers that do not read, over real sockets. */
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../src/adapters/clock/systemClock';
import { startBoardServer, type BoardServer, type ServerLimits } from '../../../src/adapters/server/boardServer';
import { createRates } from '../../../src/adapters/server/rates';
import { createRefusalLog } from '../../../src/adapters/server/refusalLog';
import { createFakeStation, type FakeStation } from '../../fakes/fakeStation';
import { createRecordingLogger } from '../../fakes/silentLogger';
import { ask, readEvents } from '../../fixtures/httpClient';

let station: FakeStation;
let log: ReturnType<typeof createRecordingLogger>;
let routed: string[];
const servers: BoardServer[] = [];
const sockets: Socket[] = [];

async function start(limits: ServerLimits = {}): Promise<BoardServer> {
  const route = (name: string): Promise<{ ok: true; value: object }> => {
    routed.push(name);
    return Promise.resolve({ ok: true, value: {} });
  };
  const server = await startBoardServer({ station, route, clock: createSystemClock(), log, pagesDir: '/nowhere', host: '127.0.0.1', port: 0, limits });
  servers.push(server);
  return server;
}
/** A client that says nothing but what it is told to; `closed` resolves with what it was answered. */
function raw({ port }: BoardServer, text: string): { readonly socket: Socket; readonly closed: Promise<string> } {
  const socket = connect(port, '127.0.0.1', () => void socket.write(text));
  sockets.push(socket);
  let answer = '';
  socket.on('error', () => {}).on('data', (bytes) => (answer += bytes.toString('latin1')));
  return { socket, closed: new Promise((resolve) => socket.once('close', () => resolve(answer))) };
}

beforeEach(() => {
  station = createFakeStation();
  log = createRecordingLogger();
  routed = [];
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

describe('connections', () => {
  it('of one address are so many and no more, another’s are served, and what is given back can be taken again', async () => {
    const server = await start({ rates: { connections: 5 } });
    const held = Array.from({ length: 5 }, () => raw(server, 'GET /health HTTP/1.1\r\n'));
    await expect.poll(() => held.every(({ socket }) => socket.bytesWritten > 0)).toBe(true);
    expect(await raw(server, 'GET /health HTTP/1.1\r\n\r\n').closed).toBe('');
    const other = connect({ port: server.port, host: '127.0.0.1', localAddress: '127.0.0.2' }, () => void other.write(`GET /health HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`));
    sockets.push(other);
    let heard = '';
    other.on('data', (bytes) => (heard += bytes.toString('latin1')));
    await expect.poll(() => heard).toContain('200 OK');
    held[0]?.socket.destroy();
    await expect.poll(() => ask(server.url, '/health').then(({ status }) => status, () => 0)).toBe(200);
  });
});

describe('a flood', () => {
  it('is refused with 429 and a time to come back, and does not reach the station', async () => {
    const { url } = await start({ rates: { burst: 5, perSecond: 0.001 } });
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    const answers = [];
    for (let count = 0; count < 8; count++) answers.push(await ask(url, '/api/call/poll.now', post));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    expect(answers[7]?.json()).toMatchObject({ ok: false, code: 'not-possible' });
    expect(Number(answers[7]?.headers['retry-after'])).toBeGreaterThan(0);
    expect(routed).toHaveLength(5);
  });

  it('of what the journal keeps ends long before, and leaves the board to be read and the sound to be told of', async () => {
    const { url } = await start({ rates: { actsBurst: 3, actsPerSecond: 0.001 } });
    const post = (name: string) => ask(url, `/api/call/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    const statuses = [];
    for (const name of ['kitchen.bump', 'staff.enter', 'ticket.claim', 'kitchen.recall', 'ticket.snooze']) statuses.push((await post(name)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const refused = await post('alerts.mute');
    expect(refused.json()).toEqual({ ok: false, code: 'not-possible', message: 'С этого экрана слишком много действий подряд. Подождите немного.' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect([(await post('sound.played')).status, (await post('ticket.timeline')).status, (await post('staff.who')).status, (await ask(url, '/api/board')).status]).toEqual([200, 200, 200, 200]);
    expect(log.lines.filter(({ level }) => level === 'warn').map(({ fields }) => fields['why'])).toEqual(['acts']);
  });

  it('from elsewhere counts as well, and leaves one line of each kind in the log', async () => {
    const { url } = await start({ rates: { burst: 20, perSecond: 0.001 } });
    const statuses = [];
    for (let count = 0; count < 30; count++) statuses.push((await ask(url, '/api/board', { headers: { host: `evil-${'x'.repeat(2000)}.example` } })).status);
    expect([statuses.filter((status) => status === 421).length, statuses.filter((status) => status === 429).length]).toEqual([20, 10]);
    expect(log.lines.filter(({ level }) => level === 'warn').map(({ fields }) => fields['why'])).toEqual(['host', 'rate']);
    expect(JSON.stringify(log.lines).length).toBeLessThan(1000);
  });

  it('of one address leaves the others alone, and ends by itself', () => {
    let nowMs = 0;
    const rates = createRates({ burst: 2, perSecond: 0.5, nowMs: () => nowMs });
    expect([rates.ask('10.0.0.1'), rates.ask('10.0.0.1'), rates.ask('10.0.0.1'), rates.ask('::ffff:10.0.0.1')]).toEqual([null, null, 2, 2]);
    expect(rates.ask('10.0.0.2')).toBeNull();
    nowMs += 2000;
    expect([rates.ask('10.0.0.1'), rates.ask('10.0.0.1')]).toEqual([null, 2]);
  });

  it('from a network of IPv6, which one device has for itself, is one flood', () => {
    const rates = createRates({ burst: 1, perSecond: 0.001 });
    expect([rates.ask('2001:db8:0:1::5'), rates.ask('2001:db8:0:1:a:b:c:d'), rates.ask('2001:db8:0:2::5')]).toEqual([null, 1000, null]);
    expect([rates.ask('::1'), rates.ask('::1'), rates.ask('fe80::1')]).toEqual([null, 1000, null]);
  });

  it('of addresses does not fill the memory', () => {
    const rates = createRates({ burst: 1, perSecond: 0.001, addresses: 10 });
    for (let count = 0; count < 1000; count++) rates.ask(`10.0.${Math.floor(count / 250)}.${count % 250}`);
    // The first was forgotten long ago, the last is still known.
    expect([rates.ask('10.0.0.0'), rates.ask('10.0.3.249')]).toEqual([null, 1000]);
  });

  it('is told of once a minute, with how much of it was not', () => {
    let nowMs = 0;
    const refusals = createRefusalLog(log, 60_000, () => nowMs);
    for (let second = 0; second <= 120; second++, nowMs += 1000) refusals.note('rate', { from: '10.0.0.1' });
    expect(log.lines.map(({ fields }) => fields['unloggedBefore'])).toEqual([undefined, 59, 59]);
  });
});

it('one address has so many streams and no more, until one of them ends', async () => {
  const { url } = await start({ rates: { streams: 2 } });
  const first = await readEvents(url, '/api/stream');
  const second = await readEvents(url, '/api/stream');
  const refused = await ask(url, '/api/stream');
  expect([first.status, second.status, refused.status, refused.headers['retry-after']]).toEqual([200, 200, 429, '5']);
  first.close();
  let status = 429;
  while (status === 429) {
    const reader = await readEvents(url, '/api/stream');
    ({ status } = reader);
    reader.close();
  }
  expect(status).toBe(200);
  second.close();
});

describe('a client that takes its time', () => {
  it('over its headers is cut off, though it sends one of them again and again', async () => {
    const server = await start({ headersMs: 200 });
    const { socket, closed } = raw(server, 'GET /api/board HTTP/1.1\r\nHost: 127.0.0.1\r\n');
    const drip = setInterval(() => socket.write('X-More: 1\r\n'), 20);
    await closed;
    clearInterval(drip);
    expect(routed).toEqual([]);
  });

  it('over its body is cut off, and its call is not carried out', async () => {
    const server = await start({ headersMs: 200, requestMs: 300 });
    const { socket, closed } = raw(server, 'POST /api/call/poll.now HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n');
    const drip = setInterval(() => socket.write(' '), 20);
    expect(await closed).not.toContain('200 OK');
    clearInterval(drip);
    expect(routed).toEqual([]);
  });

  it('and says nothing at all is cut off', async () => {
    const server = await start({ idleMs: 200, headersMs: 60_000, requestMs: 60_000 });
    expect(await raw(server, '').closed).toBe('');
  });

  it('over reading an answer is cut off', async () => {
    station = createFakeStation();
    const server = await start({ idleMs: 300, rates: { burst: 100_000 } });
    const { socket, closed } = raw(server, '');
    socket.pause();
    // Pipelined: many answers, none of which it reads, until no buffer takes another.
    const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    for (let count = 0; count < 20_000; count++) socket.write('GET /api/board HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    const watch = setInterval(() => void (socket.destroyed || socket.write('\r\n')), 50);
    await ended;
    clearInterval(watch);
    await closed;
    // Others are served all the same.
    expect((await ask(server.url, '/health')).status).toBe(200);
  });

  it('with a header as long as a book is refused before anything looks at it', async () => {
    const server = await start();
    const { closed } = raw(server, `GET /api/board HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Book: ${'x'.repeat(100_000)}\r\n\r\n`);
    expect(await closed).not.toContain('200 OK');
  });
});
