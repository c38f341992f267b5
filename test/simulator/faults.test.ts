/** The troubles that the simulator makes, as a client on a real socket meets them. */
import { describe, expect, test } from 'vitest';
import type { Fault, FaultKind } from '../../src/simulator/http/faults';
import type { Simulator } from '../../src/simulator/simulator';
import type { Reply } from './ask';
import { delivery, events, open, type DeliveryAnswer } from './rig';

/** Three orders, listed under the fault. @param patienceMs only faults that never end an answer need less than plenty */
const listUnder = async (fault: Fault, patienceMs = 20_000): Promise<Reply<DeliveryAnswer>> => {
  const simulator = await open();
  for (let count = 0; count < 3; count += 1) simulator.guest.postDelivery();
  await simulator.faults.set('miniDelivery', fault);
  return delivery(simulator, 'expressorders', undefined, { patienceMs, headers: { Token: simulator.miniDelivery.token } });
};
const failure = (fault: Fault, patienceMs?: number): Promise<unknown> =>
  listUnder(fault, patienceMs).then(
    (reply) => reply.status,
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  );

describe('a connection', () => {
  test.each([
    ['refuse', 'ECONNREFUSED'],
    ['reset', 'ECONNRESET'],
    ['lost-answer', 'ECONNRESET'],
  ] as const)('under %s ends with %s', async (fault, code) => {
    expect(await failure(fault)).toBe(code);
  });

  test.each(['hang', 'hang-in-body', 'slow'] as const)('under %s outlasts a client’s patience', async (fault) => {
    expect(await failure(fault, 300)).toBe('timeout');
  });

  test('is accepted on the same port again once the fault is over', async () => {
    const simulator = await open();
    await simulator.faults.set('qrMenu', 'refuse');
    await simulator.restart('qrMenu');
    await expect(events(simulator)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await simulator.faults.set('qrMenu', null);
    expect((await events(simulator)).status).toBe(200);
  });

  test('over HTTPS breaks off too', async () => {
    const simulator = await open({ https: true });
    for (const fault of ['reset', 'lost-answer'] as const) {
      await simulator.faults.set('qrMenu', fault);
      await expect(events(simulator)).rejects.toThrow();
    }
  });
});

describe('an answer', () => {
  test.each([
    ['status-401', 401],
    ['status-403', 403],
    ['status-404', 404],
    ['status-429', 429],
    ['status-500', 500],
    ['status-502', 502],
    ['redirect', 302],
  ] as const)('under %s has status %i', async (fault, status) => {
    expect(await failure(fault)).toBe(status);
  });

  test('names the wait, the other host, the gateway', async () => {
    expect((await listUnder({ kind: 'status-429', retryAfterS: 7 })).headers['retry-after']).toBe('7');
    expect(new URL(String((await listUnder('redirect')).headers['location'])).hostname).not.toBe('127.0.0.1');
    const gateway = await listUnder('status-502');
    expect([gateway.headers['content-type'], gateway.text]).toEqual(['text/html', expect.stringContaining('<h1>502 Bad Gateway</h1>')]);
  });

  test('is not what the protocol says', async () => {
    expect((await listUnder({ kind: 'result-false', message: 'Касса выключена' })).json).toEqual({ result: false, msg: 'Касса выключена' });
    expect((await listUnder('data-null')).json).toEqual({ result: true, data: null });
    expect((await listUnder('empty-list')).json).toEqual({ result: true, data: [] });
    const wrongType = await listUnder('wrong-content-type');
    expect([wrongType.headers['content-type'], wrongType.json?.data?.length]).toEqual(['text/html; charset=windows-1251', 3]);
    for (const fault of ['not-json', 'cut-json', 'bom'] as const) expect([fault, (await listUnder(fault)).json]).toEqual([fault, undefined]);
    expect((await listUnder('cut-json')).text).toMatch(/^\{"result":true,"data":\[/);
    expect(JSON.parse((await listUnder('bom')).text.replace(/^\uFEFF/, ''))).toMatchObject({ result: true });
  });

  test('has a bad record among good ones, or the same ones twice', async () => {
    const good = expect.any(Number) as unknown;
    expect((await listUnder('bad-record')).json?.data?.map((order) => order.id)).toEqual([good, 'сто', good, good]);
    expect((await listUnder('duplicate-ids')).json?.data?.map((order) => order.id)).toEqual([139, 140, 141, 139, 140, 141]);
  });

  test('redirects as it is told to, and asks for patience without saying how much', async () => {
    const moved = await listUnder({ kind: 'redirect', status: 301, location: 'http://other.example/' });
    expect([moved.status, moved.headers['location']]).toEqual([301, 'http://other.example/']);
    expect((await listUnder({ kind: 'status-429', retryAfterS: null })).headers['retry-after']).toBeUndefined();
  });

  test('is in windows-1251, labelled or not', async () => {
    const simulator = await open();
    simulator.guest.postDelivery({ guest: { sname: 'Ёлкина', fname: 'Я' } });
    const bytes = async (fault: Fault): Promise<readonly [string | null, string]> => {
      await simulator.faults.set('miniDelivery', fault);
      const reply = await fetch(`${simulator.miniDelivery.url}/api/v2/ext/expressorders`, { headers: { Token: simulator.miniDelivery.token } });
      return [reply.headers.get('content-type'), new TextDecoder('windows-1251').decode(await reply.arrayBuffer())];
    };
    expect(await bytes('windows-1251')).toEqual(['application/json; charset=windows-1251', expect.stringContaining('Ёлкина')]);
    expect(await bytes({ kind: 'windows-1251', unlabelled: true })).toEqual(['application/json', expect.stringContaining('Ёлкина')]);
  });

  test('is compressed without having been asked for', async () => {
    const simulator = await open();
    simulator.guest.callWaiter(6);
    await simulator.faults.set('qrMenu', 'gzip');
    const reply = await fetch(`${simulator.qrMenu.url}/api/v4/events?hash=none`, { headers: { token: simulator.qrMenu.token } });
    expect([reply.headers.get('content-encoding'), await reply.json()]).toEqual(['gzip', { result: true, data: { updates: [expect.objectContaining({ code: 'waiter_call' })] } }]);
  });

  test('has one field of a wrong type, or numbers and texts swapped', async () => {
    expect((await listUnder('bad-field')).json?.data?.map((order) => typeof order['sum'])).toEqual(['object', 'number', 'number']);
    const [swapped] = (await listUnder('types-swapped')).json?.data ?? [];
    expect([typeof swapped?.id, typeof swapped?.status, typeof swapped?.['phone'], typeof swapped?.['fullname']]).toEqual(['string', 'string', 'number', 'string']);
  });

  test('is as large as it is told to be, and still a good one', async () => {
    const reply = await listUnder({ kind: 'huge', bytes: 3_000_000 });
    expect([Buffer.byteLength(reply.text), reply.json?.data?.length]).toEqual([3_000_000, 3]);
  });
});

test('lost answer: the order is there, only its sender does not know', async () => {
  const simulator = await open();
  await simulator.faults.set('miniDelivery', { kind: 'lost-answer', times: 1 });
  const body = {
    guest: { sname: 'Орлов', phone: '89000000000', address: 'ул. Мира 1' },
    order: { type: 1, deliverat: '2026-11-24 20:00:00', content: [{ name: 'Медовик', code: 152, quantity: 1 }] },
  };
  await expect(delivery(simulator, 'postorder', body)).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect((await delivery(simulator, 'expressorders')).json?.data).toMatchObject([{ fullname: 'Орлов' }]);
});

test('an event born under duplicate-ids bears the hash of the one before', async () => {
  const simulator = await open();
  const first = simulator.guest.callWaiter(6);
  await simulator.faults.set('qrMenu', 'duplicate-ids');
  expect(simulator.guest.requestBill(6)).toBe(first);
  await simulator.faults.set('qrMenu', null);
  expect(simulator.guest.requestBill(6)).not.toBe(first);
});

test('an event born under no-table says nowhere where it happened', async () => {
  const simulator = await open();
  await simulator.faults.set('qrMenu', 'no-table');
  simulator.guest.callWaiter(6);
  simulator.guest.order(7);
  await simulator.faults.set('qrMenu', null);
  const { updates } = (await events(simulator)).json?.data ?? { updates: [] };
  expect(updates.map(({ code }) => code)).toEqual(['waiter_call', 'save_order']);
  expect(JSON.stringify(updates)).not.toMatch(/"table(_id|_repr)?"/);
});

test('the QR menu has bad records too', async () => {
  const simulator = await open();
  simulator.guest.callWaiter(6);
  await simulator.faults.set('qrMenu', 'bad-record');
  expect((await events(simulator)).json?.data.updates.map((event) => event.code)).toEqual(['waiter_call', null]);
});

describe('a fault', () => {
  test('may concern one call alone, and end by itself', async () => {
    const simulator = await open();
    await simulator.faults.set('miniDelivery', { kind: 'status-500', call: 'orderstate', times: 1 });
    const statuses = async (one: Simulator, ...calls: string[]): Promise<readonly number[]> => {
      const seen: number[] = [];
      for (const call of calls) seen.push((await delivery(one, call)).status);
      return seen;
    };
    expect(await statuses(simulator, 'ping', 'orderstate', 'orderstate')).toEqual([200, 500, 200]);
  });

  test('spares the staff page and the other system', async () => {
    const simulator = await open();
    await simulator.faults.set('miniDelivery', 'status-500');
    expect((await delivery(simulator, '../../../')).status).toBe(200);
    expect((await events(simulator)).status).toBe(200);
  });

  test('of a kind that does not exist is refused', async () => {
    const simulator = await open();
    await expect(simulator.faults.set('qrMenu', { kind: 'gremlin' as FaultKind })).rejects.toThrow(/no such fault: gremlin/);
  });
});
