/** Devices that were let in, over real sockets: kept to their role, turned out at once, known by a key that nobody else can have, and no burden to others. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DevicePlace } from '../../../src/core/model/device';
import { zoneId } from '../../../src/core/model/routing';
import { calls, type CallName } from '../../../src/shared/contract';
import { ELSEWHERE, openDeviceHouse, type DeviceHouse } from '../../fixtures/deviceHouse';
import { deliveryTicket, hallTicket } from '../../fixtures/renderer/tickets';

let house: DeviceHouse;
beforeEach(async () => {
  house = await openDeviceHouse();
});
afterEach(() => house.close());

describe('what a device may do', () => {
  const open = (role: DevicePlace['role']): readonly string[] => ({ board: ['read', 'act', 'kitchen'], waiter: ['read', 'act'], wall: ['read', 'kitchen'] })[role];

  it.each(['board', 'waiter', 'wall'] as const)('as a %s is what its role is granted; never settings, tokens or other devices', async (role) => {
    const browser = await house.paired({ role });
    for (const name of Object.keys(calls) as CallName[]) {
      const answer = (await browser.post(`/api/call/${name}`, { no: 'call takes this' })).json() as { code: string };
      expect([name, answer.code]).toEqual([name, open(role).includes(calls[name].grant) ? 'bad-input' : 'not-granted']);
    }
    expect(house.station.asked).toEqual([]);
  });

  it.each(['board', 'waiter', 'wall'] as const)('as a %s it is told itself: what stands there is not refused, and the rest is', async (role) => {
    const browser = await house.paired({ role });
    const told = (await browser.post('/api/call/board.rights', {})).json() as { value: { calls: string[]; zones: unknown } };
    expect(told.value.zones).toBeNull();
    for (const name of Object.keys(calls) as CallName[]) {
      const answer = (await browser.post(`/api/call/${name}`, { no: 'call takes this' })).json() as { code?: string };
      // What a waiter is forbidden is looked at after the input: those of its grant that it may not make are asked for rightly below.
      if (answer.code === 'not-granted') expect(told.value.calls).not.toContain(name);
      else if (role !== 'waiter') expect(told.value.calls).toContain(name);
    }
    const forWaiter = ['alerts.mute', 'alerts.unmute', 'order.accept', 'order.cancel', 'order.takeBack', 'gap.acknowledge', 'channel.acknowledge'];
    expect(forWaiter.filter((name) => told.value.calls.includes(name))).toEqual(role === 'board' ? forWaiter : []);
    expect(told.value.calls.includes('ticket.claim')).toBe(role !== 'wall');
  });

  it.each(['board', 'waiter', 'wall'] as const)('as a %s it says what it has played, or could not: «why did it not ring?» has an answer there too', async (role) => {
    const [mine, other, delivery] = [hallTicket('3'), hallTicket('9'), deliveryTicket(7)];
    const { snapshot } = house.station;
    Object.assign(house.station, { snapshot: () => ({ ...snapshot(), tickets: [mine, other, delivery] }) });
    const browser = await house.paired({ role, zones: role === 'waiter' ? [zoneId('veranda')] : [] });
    expect((await browser.post('/api/call/sound.played', { sound: 'call', outcome: 'blocked' })).status).toBe(200);
    const [, by, sound, outcome, { rings = () => true }] = house.station.asked.at(-1) as [string, string, string, string, { rings?: (id: string) => boolean }];
    expect([by, sound, outcome, rings(mine.id), rings(other.id), rings(delivery.id)]).toEqual(['Планшет', 'call', 'blocked', true, role !== 'waiter', role !== 'waiter']);
  });

  it('is told with its zones, and what it has open begins anew when its place is changed', async () => {
    const browser = await house.paired({ role: 'waiter', zones: [zoneId('veranda'), zoneId('gone')] });
    const rights = async (): Promise<unknown> => ((await browser.post('/api/call/board.rights', {})).json() as { value: { zones: unknown } }).value.zones;
    expect(await rights()).toEqual([{ name: 'Веранда', tables: '1-5' }]);
    const stream = await browser.stream();
    await stream.until(1);
    house.desk.change(house.desk.read().devices[0]?.id as never, { name: 'Зал', role: 'board', zones: [] });
    await stream.closed;
    expect(await rights()).toBeNull();
    expect((await browser.get('/api/board')).status).toBe(200);
  });

  it('as a waiter is its own tables, and neither orders nor the silence of the house', async () => {
    const mine = hallTicket('3');
    const other = hallTicket('9');
    const delivery = deliveryTicket(7);
    const { snapshot } = house.station;
    Object.assign(house.station, { snapshot: () => ({ ...snapshot(), tickets: [mine, other, delivery] }) });
    const browser = await house.paired({ role: 'waiter', zones: [zoneId('veranda')] });
    const call = async (name: CallName, input: unknown): Promise<unknown> => (await browser.post(`/api/call/${name}`, input)).json();
    expect(await call('ticket.claim', { ticketId: mine.id })).toMatchObject({ ok: true });
    expect(await call('ticket.done', { ticketId: other.id })).toEqual({ ok: false, code: 'not-granted', message: 'Этот стол не из зон этого устройства.' });
    expect(await call('ticket.claim', { ticketId: delivery.id })).toMatchObject({ code: 'not-granted' });
    expect(await call('order.accept', { ticketId: delivery.id })).toMatchObject({ code: 'not-granted', message: expect.stringContaining('не разрешено') as string });
    expect(await call('alerts.mute', { minutes: 60 })).toMatchObject({ code: 'not-granted' });
    expect(house.station.asked).toEqual([['claim', mine.id, 'Планшет']]);
    const [device] = house.desk.read().devices;
    house.desk.change(device?.id as never, { name: 'Зал', role: 'waiter', zones: [] });
    expect(await call('ticket.done', { ticketId: other.id })).toMatchObject({ ok: true });
    // Without zones every table is its own; an order that it took would fall silent at the till.
    expect(await call('ticket.claim', { ticketId: delivery.id })).toMatchObject({ code: 'not-granted', message: expect.stringContaining('не разрешено') as string });
    expect(house.station.asked.at(-1)).toEqual(['done', other.id, 'Зал']);
  });

  it('as a waiter of zones is the history of its own tables: not of others, of orders, nor of what the journal alone still knows', async () => {
    const [mine, other, delivery] = [hallTicket('3'), hallTicket('9'), deliveryTicket(7)];
    const gone = 'hall/9/gone';
    const { snapshot } = house.station;
    Object.assign(house.station, { snapshot: () => ({ ...snapshot(), tickets: [mine, other, delivery] }) });
    const codesFor = async (place: Partial<DevicePlace>): Promise<unknown[]> => {
      const browser = await house.paired(place);
      const codes: unknown[] = [];
      for (const ticketId of [mine.id, other.id, delivery.id, gone]) codes.push(((await browser.post('/api/call/ticket.timeline', { ticketId })).json() as { code?: string }).code ?? 'ok');
      return codes;
    };
    expect(await codesFor({ role: 'waiter', zones: [zoneId('veranda')] })).toEqual(['ok', 'not-granted', 'not-granted', 'not-granted']);
    expect(house.station.asked).toEqual([['timeline', mine.id]]);
    // A zone that settings no longer have is of no table.
    expect(await codesFor({ role: 'waiter', zones: [zoneId('gone')] })).toEqual(['not-granted', 'not-granted', 'not-granted', 'not-granted']);
    for (const role of ['waiter', 'board', 'wall'] as const) expect(await codesFor({ role })).toEqual(['ok', 'ok', 'ok', 'ok']);
    const zoned = await house.paired({ role: 'waiter', zones: [zoneId('veranda')] });
    expect((await zoned.post('/api/call/ticket.timeline', { ticketId: other.id })).json()).toEqual({ ok: false, code: 'not-granted', message: 'Этот стол не из зон этого устройства.' });
  });
});

describe('a device that is revoked', () => {
  it('loses what it has open at once, and can neither call nor look, nor with a call that it began before', async () => {
    const [browser, spared] = [await house.paired(), await house.paired({ name: 'ТВ' })];
    const [stream, other] = [await browser.stream(), await spared.stream()];
    await Promise.all([stream.until(1), other.until(1)]);
    const body = JSON.stringify({ ticketId: 'a/b/c' });
    const slow = connect({ port: house.server.port, host: '127.0.0.1', localAddress: ELSEWHERE });
    let answered = '';
    slow.on('data', (bytes) => (answered += bytes.toString()));
    slow.write(`POST /api/call/ticket.claim HTTP/1.1\r\nHost: 127.0.0.1:${house.server.port}\r\nCookie: ${browser.cookie}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`);
    await expect.poll(() => slow.bytesWritten).toBeGreaterThan(100);
    expect((await spared.get('/api/board')).status).toBe(200);
    expect(house.desk.read().devices.map(({ name, online }) => [name, online])).toEqual([['Планшет', true], ['ТВ', true]]);
    const replayed = browser.cookie;
    house.desk.revoke(house.desk.read().devices.find(({ name }) => name === 'Планшет')?.id as never);
    await stream.closed;
    slow.write(body.slice(5));
    await expect.poll(() => answered).toContain('401 Unauthorized');
    slow.destroy();
    house.station.change();
    expect((await other.until(2)).map(({ event }) => event)).toEqual(['board.snapshot', 'board.changed']);
    expect((await browser.post('/api/call/ticket.claim', { ticketId: 'a/b/c' })).json()).toMatchObject({ code: 'not-paired', message: expect.stringContaining('не подключено') as string });
    // It was told to forget its key; somebody who has written the call down sends it again.
    expect(browser.cookie).toBe('');
    browser.bear(replayed);
    expect((await browser.post('/api/call/ticket.claim', { ticketId: 'a/b/c' })).status).toBe(401);
    expect(house.station.asked).toEqual([]);
    expect((await spared.get('/')).status).toBe(200);
  });
});

describe('a key', () => {
  it('that is guessed opens nothing, is slowed down and logged without it; devices at the same address go on', async () => {
    const good = await house.paired();
    const thief = house.browser();
    const guess = `hoverboard-device=${'g'.repeat(43)}`;
    const answers: number[] = [];
    for (let number = 0; number < 30; number++) {
      thief.bear(guess);
      answers.push((await thief.get('/api/board')).status);
    }
    expect([...new Set(answers)]).toEqual([401, 429]);
    expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(21);
    expect((await good.get('/api/board')).status).toBe(200);
    expect(house.log.lines.filter(({ fields }) => fields['why'] === 'token')).toHaveLength(1);
    expect(house.logged()).not.toContain('ggggg');
  });

  it('is on disk as a digest alone, for this user alone, and is known after a restart', async () => {
    const browser = await house.paired();
    const file = readFileSync(join(house.dir, 'devices.json'), 'utf8');
    const parts = [browser.token.slice(0, 12), browser.token.slice(-12)];
    for (const part of parts) for (const spelled of [part, Buffer.from(part).toString('hex'), Buffer.from(part).toString('base64')]) expect(file + house.logged()).not.toContain(spelled);
    if (process.platform !== 'win32') expect(statSync(join(house.dir, 'devices.json')).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(house.desk.read())).not.toMatch(/digest|[0-9a-f]{64}/);
    await house.restart();
    expect((await browser.get('/api/board')).status).toBe(200);
  });

  it('of a list that cannot be read opens nothing, and the list is put aside', async () => {
    const browser = await house.paired();
    writeFileSync(join(house.dir, 'devices.json'), '{"format":1,"devices":[{"name":"x"}]}');
    await house.restart();
    expect(house.desk.trouble).toContain('devices.json.unreadable-');
    expect((await browser.get('/api/board')).status).toBe(401);
  });
});

it('a device that never reads is cut off, and no other waits for it', async () => {
  await house.restart('x'.repeat(400_000));
  const [deaf, other] = [await house.paired(), await house.paired({ name: 'ТВ' })];
  const [unread, read] = [await deaf.stream(), await other.stream()];
  unread.pause();
  for (let revision = 0; revision < 30; revision++) {
    house.station.change();
    await read.until(revision + 2);
  }
  unread.resume();
  await unread.closed;
  expect(unread.events.length).toBeLessThan(31);
  expect(read.events.length).toBe(31);
  expect(house.log.lines.filter(({ fields }) => fields['why'] === 'unread')).toHaveLength(1);
});
