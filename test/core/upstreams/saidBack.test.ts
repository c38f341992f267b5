/** An upstream, or a proxy before it, that says the token back: it must not reach the journal, a log or a board. */
import { describe, expect, it } from 'vitest';
import type { HttpResult } from '../../../src/core/ports';
import { jsonAnswer, noAnswer, textAnswer } from '../../fakes/fakeHttp';
import { listed, setUp as setUpHatch } from './miniDelivery/hatch';
import { event, setUp as setUpQueue } from './qrMenu/queue';

const TOKEN = 'a"1/B-2c3D-4e5F';
/** Cut off before its end, the token is still most of a token. */
const START = TOKEN.slice(0, 8);

const hatch = () => {
  const rig = setUpHatch();
  rig.server.token = TOKEN;
  return rig;
};

describe.each([
  ['as JSON writes it', (json: unknown) => jsonAnswer(json)],
  ['with its slash escaped', (json: unknown) => textAnswer(JSON.stringify(json).replaceAll('/', '\\/'), 200, { 'content-type': 'application/json' })],
])('a token said back %s', (_, answer) => {
  it('in what /ping tells', async () => {
    const { poll, check, server } = hatch();
    server.ping = answer({ result: true, data: { DHVersion: `3.0 ${TOKEN}`, CSVersion: TOKEN, CSNetName: `cash ${TOKEN}`, params: { dlvperiod: TOKEN } } });
    expect((await poll()).facts).toContainEqual(expect.objectContaining({ type: 'source.info', info: { dhVersion: '3.0 •••', csVersion: '•••', csName: 'cash •••', periodMin: '•••' } }));
    expect(JSON.stringify(await check())).not.toContain(START);
  });

  it('in a record that is kept for support, also where its excerpt ends', async () => {
    for (const before of [0, 300, 340, 350, 360, 370]) {
      const { poll, server } = hatch();
      server.listing = answer({ result: true, data: [listed(1, { status: `x ${TOKEN}`, comment: 'я'.repeat(before), fullname: TOKEN, address: TOKEN }), listed(2, { dlvdate: TOKEN })] });
      const told = await poll();
      expect(told.problem).toMatchObject({ code: 'partial' });
      expect(JSON.stringify(told)).not.toContain(JSON.stringify(START).slice(1, -1));
    }
  });

  it('in an event that is half readable', async () => {
    const { poll, http } = setUpQueue({ token: TOKEN });
    http.answer('/api/v4/events', answer({ result: true, data: { updates: [{ ...event('0x1', 'bill_request', 6), order: { sum: `sum ${TOKEN}`, waiter: { name: TOKEN } } }, { code: ['x', TOKEN] }] } }));
    expect(JSON.stringify(await poll())).not.toContain(JSON.stringify(START).slice(1, -1));
  });
});

/** One that an address can hold. */
const PLAIN = 'Zq7-2c3D-4e5F-xyz';
it.each<[string, HttpResult]>([
  ['in the address of a redirection', textAnswer('', 302, { location: `https://${PLAIN}.example/` })],
  ['in the kind of an answer that is no JSON', textAnswer('x', 200, { 'content-type': `text/plain; for=${PLAIN}` })],
  ['at the end of a long message', jsonAnswer({ result: false, msg: `${'x'.repeat(292)}${PLAIN}` }, 500)],
  ['in what the connection reports', noAnswer('internal', { detail: `no ${PLAIN}`, values: { host: PLAIN } })],
])('a token %s', async (_, answer) => {
  const { poll, server } = setUpHatch();
  server.token = PLAIN;
  server.listing = answer;
  const told = await poll();
  expect(told.outcome).toBe('failed');
  expect(JSON.stringify(told)).not.toContain(PLAIN.slice(0, 5));
});

it('a token that is said back as an address spells it', async () => {
  const { poll, server } = hatch();
  server.listing = jsonAnswer({ result: false, msg: `no /list?key=${encodeURIComponent(TOKEN)}` }, 500);
  expect((await poll()).problem).toMatchObject({ code: 'http-status', detail: 'no /list?key=•••' });
  server.listing = jsonAnswer({ result: true, data: [listed(1, { comment: encodeURIComponent(TOKEN) })] });
  expect(JSON.stringify(await poll())).not.toContain(encodeURIComponent(START));
});

describe('a short token', () => {
  it('goes where it stands alone, and leaves a guest’s number and a dish whole that hold it by chance', async () => {
    const { poll, server } = setUpHatch();
    server.token = '79991';
    server.orders = [listed(1, { phone: '79991234567', comment: 'код 79991', address: 'ул. 79991-я' })];
    server.ping = { result: true, data: { DHVersion: '79991' } };
    const { facts } = await poll();
    expect(facts).toContainEqual(expect.objectContaining({ order: expect.objectContaining({ phone: '79991234567', comment: 'код •••', address: 'ул. •••-я' }) as unknown }));
    expect(facts).toContainEqual(expect.objectContaining({ info: { dhVersion: '•••' } }));
  });

  it('leaves alone what an event is known by', async () => {
    const { poll, queue, asked } = setUpQueue({ token: 'waiter_call' });
    queue.push(event('0x00000001', 'waiter_call', 6));
    expect((await poll()).facts[0]).toMatchObject({ kind: 'waiter-call', key: '0x00000001|waiter_call|6' });
    await poll();
    expect(asked()).toBe('0x00000001');
  });
});
