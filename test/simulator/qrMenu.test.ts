/** The QR menu on a real socket: its answers against the protocol's examples, its cursor, its queue, its token, its certificate. */
import { request } from 'node:https';
import { describe, expect, test } from 'vitest';
import { makeCertificate } from '../../src/simulator/tls/certificate';
import { startService } from '../../src/simulator/http/service';
import { jsonAnswer } from '../../src/simulator/http/answer';
import { ask, type Reply } from './ask';
import { events, open, type QrAnswer } from './rig';
import { sample } from './samples';
import { differences } from './shape';

const updates = (reply: Reply<QrAnswer>): QrAnswer['data']['updates'] => reply.json?.data.updates ?? [];
const codes = (reply: Reply<QrAnswer>): readonly string[] => updates(reply).map((event) => event.code);

describe('events', () => {
  test('are made like the examples of the page, all five kinds', async () => {
    const simulator = await open();
    const { guest } = simulator;
    guest.callWaiter(6);
    guest.order(6);
    guest.orderMore(6);
    guest.requestBill(6);
    guest.payOnline(6);
    const reply = await events(simulator);
    expect(reply.headers['content-type']).toMatch(/^application\/json/);
    expect(codes(reply)).toEqual(['waiter_call', 'save_order', 'additional_order', 'bill_request', 'online_payment']);
    for (const event of updates(reply)) {
      const example = sample<QrAnswer>(`qr-menu.${event.code}`).data.updates[0];
      expect(differences(example, event), event.code).toEqual([]);
      expect(event.table_repr).toEqual({ id: 1000028, name: '6', max_guests: 50 });
      expect(event.hash).toMatch(/^0x[0-9a-f]{8}$/);
    }
  });

  test('carry roubles, what was added just now and everything on the table', async () => {
    const simulator = await open();
    simulator.guest.order('Терраса 1', [{ name: 'Хлеб', price: 3850, count: 2 }, 'Борщ с говядиной']);
    simulator.guest.orderMore('Терраса 1', ['Капучино']);
    const [first, more] = updates(await events(simulator));
    expect(first?.order).toMatchObject({ sum: 467, dishes: [{ price: 38.5, count: 2, sum: 77 }, { price: 390, sum: 390 }] });
    expect(more?.invoice).toMatchObject({ unpaid_sum: 707, session: { items: [{ name: 'Капучино', count: 1 }] } });
    expect(more?.order?.dishes).toHaveLength(3);
    expect(more?.order?.guid).toBe(first?.order?.guid);
  });

  test('come without table_repr where the server leaves it out, and with any code', async () => {
    const simulator = await open({ behaviour: { tableRepr: false } });
    simulator.guest.event('song_request', 12);
    expect(updates(await events(simulator))).toEqual([
      { hash: expect.any(String) as unknown, code: 'song_request', table: 1000034, invoice: null, order: null },
    ]);
  });

  test('a paid table and a new party each begin an order of their own', async () => {
    const simulator = await open();
    simulator.guest.order(3, ['Борщ с говядиной']);
    simulator.guest.payOnline(3);
    simulator.guest.requestBill(3);
    simulator.guest.order(3, ['Медовик']);
    const [first, paid, byWaiter, party] = updates(await events(simulator)).map((event) => event.order?.guid);
    expect(paid).toBe(first);
    expect(new Set([first, byWaiter, party]).size).toBe(3);
  });
});

describe('the cursor', () => {
  test('brings what came after it, in order', async () => {
    const simulator = await open();
    const hash = simulator.guest.callWaiter(1);
    simulator.guest.requestBill(2);
    simulator.guest.callWaiter(3);
    expect(codes(await events(simulator))).toEqual(['waiter_call', 'bill_request', 'waiter_call']);
    expect(codes(await events(simulator, hash))).toEqual(['bill_request', 'waiter_call']);
  });

  test('of two events with one hash never loses the second', async () => {
    const simulator = await open();
    simulator.guest.event('online_payment', 6, { hash: '0xa1fb9fc1' });
    simulator.guest.event('bill_request', 6, { hash: '0xa1fb9fc1' });
    expect(codes(await events(simulator, '0xa1fb9fc1'))).toEqual(['bill_request']);
  });

  test('ages out with its event after the retention time; then the server does as it is told to', async () => {
    let now = Date.UTC(2026, 0, 1);
    const simulator = await open({ now: () => now, retentionMs: 300_000 });
    const old = simulator.guest.callWaiter(1);
    now += 300_000;
    expect(codes(await events(simulator))).toEqual(['waiter_call']);
    now += 1;
    simulator.guest.requestBill(2);
    expect(codes(await events(simulator))).toEqual(['bill_request']);
    expect(codes(await events(simulator, old))).toEqual(['bill_request']);
    simulator.behaviour.unknownCursor = 'nothing';
    expect((await events(simulator, old)).json).toEqual({ result: true, data: { updates: [] } });
    simulator.behaviour.unknownCursor = 'refuse';
    expect((await events(simulator, old)).json).toMatchObject({ result: false });
  });

  test('is forgotten, with the queue, by a restart on the same port', async () => {
    const simulator = await open();
    simulator.guest.callWaiter(1);
    await simulator.restart('qrMenu');
    expect((await events(simulator)).json).toEqual({ result: true, data: { updates: [] } });
  });
});

test('refuses whoever does not keep to the page', async () => {
  const simulator = await open();
  const { url, token } = simulator.qrMenu;
  expect((await events(simulator, 'none', null)).status).toBe(401);
  expect((await events(simulator, 'none', 'wrong')).json).toMatchObject({ result: false });
  expect((await events(simulator, 'none', `Bearer ${token}`)).status).toBe(401);
  const asked = async (path: string, method = 'GET'): Promise<number> => (await ask(url + path, { method, headers: { token } })).status;
  expect(await asked('/api/v4/events')).toBe(400);
  expect(await asked('/api/v4/events?hash=17')).toBe(400);
  expect(await asked('/api/v4/events?hash=none', 'POST')).toBe(405);
  expect(await asked('/api/v4/event?hash=none')).toBe(404);
});

describe('over HTTPS', () => {
  test('shows a self-signed certificate with the fingerprint that it tells', async () => {
    const simulator = await open({ https: true });
    simulator.guest.callWaiter(6);
    const reply = await events(simulator);
    expect(simulator.qrMenu.url).toMatch(/^https:\/\/127\.0\.0\.1:/);
    expect(codes(reply)).toEqual(['waiter_call']);
    expect(reply.pinSha256).toBe(simulator.qrMenu.pinSha256);
  });

  /** How a client fares that trusts this very certificate and checks everything else, or trusts nobody. */
  const verdict = (port: number, ca: string | undefined): Promise<string> =>
    new Promise((resolve) => {
      const asking = request({ host: '127.0.0.1', port, agent: false, ...(ca === undefined ? {} : { ca }) }, (response) => {
        response.resume();
        resolve('trusted');
      });
      asking.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      asking.end();
    });

  test.each([
    ['valid', true, 'trusted'],
    ['valid', false, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['expired', true, 'CERT_HAS_EXPIRED'],
    ['other-host', true, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)('a %s certificate, known to the client: %s, is %s', async (sort, known, expected) => {
    const certificate = makeCertificate(sort);
    const service = await startService({ port: 0, tls: certificate, handle: () => jsonAnswer({}), callName: () => null });
    expect(await verdict(service.port, known ? certificate.cert : undefined)).toBe(expected);
    await service.stop();
  });
});
