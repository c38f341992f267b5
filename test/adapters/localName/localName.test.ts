/** The station's name in the network, by real multicast questions over real sockets: answered, given way where another has it, withdrawn at the end; a network that cannot goes without. */
import { createSocket } from 'node:dgram';
import makeMdns from 'multicast-dns';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../src/adapters/clock/systemClock';
import { givesWay, nameAt } from '../../../src/adapters/localName/claim';
import { openLocalName, type LocalName } from '../../../src/adapters/localName/localName';
import { createRecordingLogger } from '../../fakes/silentLogger';

interface Heard {
  readonly name: string;
  readonly type: string;
  readonly data: unknown;
  readonly ttl: number;
}
const LOOPBACK = '127.0.0.1';
let port: number;
let stops: (() => unknown)[];
let log: ReturnType<typeof createRecordingLogger>;
let heard: Heard[];
let device: ReturnType<typeof makeMdns>;

/** A port that nobody else on this computer listens on for multicast. */
const freePort = (): Promise<number> =>
  new Promise((done) => {
    const socket = createSocket('udp4').bind(0, () => {
      const { port: found } = socket.address();
      socket.close(() => done(found));
    });
  });
const onLoopback = (): ReturnType<typeof makeMdns> => {
  const one = makeMdns({ port, interface: LOOPBACK, bind: '0.0.0.0' });
  stops.push(() => one.destroy());
  return one;
};
const open = (wanted = 'hoverboard', more: Partial<Parameters<typeof openLocalName>[0]> = {}): LocalName => {
  const one = openLocalName({ wanted, clock: createSystemClock(), log, addresses: () => [LOOPBACK], port, ...more });
  stops.unshift(() => one.stop());
  return one;
};
/** Another computer that has a name, as far as the network is told. */
function rival(name: string, address = '192.168.1.99'): void {
  const one = onLoopback();
  one.on('query', (query) => {
    if (query.questions?.some((asked) => asked.name === name)) one.respond({ answers: [{ name, type: 'A', ttl: 120, data: address }] });
  });
}

beforeEach(async () => {
  port = await freePort();
  stops = [];
  heard = [];
  log = createRecordingLogger();
  device = onLoopback();
  await new Promise<void>((ready) => device.once('ready', ready));
  device.on('response', ({ answers }) => heard.push(...(answers as unknown as Heard[])));
});
afterEach(async () => {
  for (const stop of stops) await stop();
});

it('is asked for by a device and leads to this computer, in whatever case it is spelled', async () => {
  const station = open();
  await expect.poll(() => station.name()).toBe('hoverboard.local');
  expect(station.state()).toEqual({ is: 'ours', name: 'hoverboard.local', wanted: 'hoverboard.local' });
  // It has been told to all by now, twice.
  await expect.poll(() => heard.length, { timeout: 4000 }).toBe(2);
  await expect.poll(() => (device.query('HoverBoard.local', 'A'), heard.length), { interval: 300, timeout: 4000 }).toBeGreaterThan(2);
  expect(heard.at(-1)).toMatchObject({ name: 'hoverboard.local', type: 'A', data: LOOPBACK, ttl: 120 });
});

it('says of IPv6 that there is none, so that nobody waits for it, and nothing of other names', async () => {
  const station = open();
  await expect.poll(() => station.name()).toBe('hoverboard.local');
  device.query('other.local', 'A');
  await expect.poll(() => (device.query('hoverboard.local', 'AAAA'), heard.some(({ type }) => type === 'NSEC')), { interval: 300, timeout: 4000 }).toBe(true);
  expect(heard.every(({ name }) => name === 'hoverboard.local')).toBe(true);
});

it('answers who asks from a port of their own there, with the number of the question', async () => {
  const station = open();
  await expect.poll(() => station.name()).toBe('hoverboard.local');
  const asker = makeMdns({ port, interface: LOOPBACK, bind: false });
  stops.push(() => asker.destroy());
  const answer = new Promise<{ readonly id?: number; readonly answers: readonly Heard[] }>((done) => asker.once('response', (packet) => done(packet as never)));
  asker.query({ id: 4711, questions: [{ name: 'hoverboard.local', type: 'A' }] } as never);
  expect(await answer).toMatchObject({ id: 4711, answers: [{ data: LOOPBACK, ttl: 10 }] });
});

it('gives way to who has it, and to who has the next one too', async () => {
  rival('hoverboard.local');
  rival('hoverboard-2.local');
  const station = open();
  await expect.poll(() => station.name(), { timeout: 8000 }).toBe('hoverboard-3.local');
  expect(station.state()).toMatchObject({ wanted: 'hoverboard.local' });
});

it('gives way later too, to who says that they have it', async () => {
  const station = open();
  await expect.poll(() => station.name()).toBe('hoverboard.local');
  rival('hoverboard.local');
  device.respond({ answers: [{ name: 'hoverboard.local', type: 'A', ttl: 120, data: '192.168.1.99' }] });
  await expect.poll(() => station.name(), { timeout: 8000 }).toBe('hoverboard-2.local');
});

it('is taken back at the end', async () => {
  const station = open();
  await expect.poll(() => station.name()).toBe('hoverboard.local');
  await station.stop();
  await expect.poll(() => heard.at(-1)?.ttl).toBe(0);
  expect(station.name()).toBeNull();
});

it('broken packets and floods of questions are nobody’s trouble', async () => {
  const station = open();
  await expect.poll(() => station.name()).toBe('hoverboard.local');
  const noise = createSocket('udp4');
  stops.push(() => noise.close());
  for (const bytes of [Buffer.alloc(0), Buffer.from('x'), Buffer.alloc(1400, 0xff), Buffer.from('000084000000000100000000', 'hex')]) noise.send(bytes, port, LOOPBACK);
  await expect.poll(() => heard.length, { timeout: 4000 }).toBe(2);
  for (let number = 0; number < 100; number++) {
    await new Promise<void>((sent) => device.query('hoverboard.local', 'A', () => setImmediate(sent)));
  }
  await expect.poll(() => heard.length).toBe(3);
  expect([station.name(), heard.length]).toEqual(['hoverboard.local', 3]);
});

it('a computer without a network asks for nothing; one whose port is another’s, or that cannot multicast, says so once', async () => {
  const none = open('a', { addresses: () => [] });
  expect([none.state(), log.lines]).toEqual([{ is: 'asking' }, []]);
  const away = open('b', { addresses: () => ['203.0.113.77'] });
  await expect.poll(() => away.state().is).toBe('failed');
  const alone = createSocket({ type: 'udp4', reuseAddr: false });
  const taken = await new Promise<number>((done) => alone.bind(0, () => done(alone.address().port)));
  stops.push(() => alone.close());
  const second = open('c', { port: taken });
  await expect.poll(() => second.state()).toEqual({ is: 'failed', reason: 'EADDRINUSE' });
  expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(2);
});

describe('which name', () => {
  it('comes next is one that fits, until there are no more', () => {
    expect([1, 2, 9, 10].map((attempt) => nameAt('hoverboard', attempt))).toEqual(['hoverboard', 'hoverboard-2', 'hoverboard-9', null]);
    expect(nameAt('a'.repeat(63), 2)).toHaveLength(62);
  });
  it('is kept by exactly one of two that ask at once', () => {
    fc.assert(fc.property(fc.ipV4(), fc.ipV4(), (one, other) => (one === other ? !givesWay(one, other) : givesWay(one, other) !== givesWay(other, one))));
  });
});
