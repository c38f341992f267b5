import { describe, expect, it } from 'vitest';
import { jsonAnswer, noAnswer, textAnswer } from '../../../fakes/fakeHttp';
import { only, typesOf } from '../remembered';
import { event, RETENTION_MS, setUp, type UnknownCursor } from './queue';

const POLL_MS = 3000;
type Rig = ReturnType<typeof setUp>;
/** Polls at the interval for so long; the tables told, in order. */
const pollFor = async ({ poll, clock }: Rig, durationMs: number): Promise<string[]> => {
  const tables: string[] = [];
  for (let ms = 0; ms < durationMs; ms += POLL_MS) {
    tables.push(...only((await poll()).facts, 'hall.event').map(({ table }) => table.name));
    await clock.advance(POLL_MS);
  }
  return tables;
};

describe('a poll', () => {
  it('asks for everything first and tells it as backlog, then only for what came after, as news', async () => {
    const { queue, poll, asked } = setUp();
    queue.push(event('0x1', 'waiter_call', 1));
    const first = await poll();
    expect(asked()).toBe('none');
    expect(typesOf(first.facts)).toEqual(['hall.event', 'source.cursor']);
    expect(first.facts[0]).toMatchObject({ backlog: true });
    queue.push(event('0x2', 'bill_request', 2));
    const second = await poll();
    expect(asked()).toBe('0x1');
    expect(second.facts).toMatchObject([{ type: 'hall.event', backlog: false }, { type: 'source.cursor', cursor: '0x2' }]);
  });

  it('of an empty queue is remembered too: what comes next is news', async () => {
    const { queue, poll } = setUp();
    expect(typesOf((await poll()).facts)).toEqual(['source.cursor']);
    queue.push(event('0x1', 'waiter_call', 1));
    expect((await poll()).facts[0]).toMatchObject({ type: 'hall.event', backlog: false });
  });

  it('without news is unchanged, and equal bytes are not even parsed', async () => {
    const { poll, http } = setUp();
    await poll();
    const empty = textAnswer('{"result":true,"data":{"updates":[]}}');
    http.answer('/api/v4/events', empty);
    await poll();
    const parse = JSON.parse;
    JSON.parse = () => expect.unreachable('parsed');
    try {
      expect((await poll()).outcome).toBe('unchanged');
    } finally {
      JSON.parse = parse;
    }
  });

  it('that could not be journaled is answered again, and told then', async () => {
    const { queue, poll } = setUp();
    await poll();
    queue.push(event('0x1', 'waiter_call', 1));
    await poll({ journal: 'broken' });
    expect(typesOf((await poll()).facts)).toContain('hall.event');
    expect(typesOf((await poll()).facts)).not.toContain('hall.event');
  });

  it('whose answer was lost is answered again: told once', async () => {
    const { queue, poll, http, clock } = setUp();
    await poll();
    queue.push(event('0x1', 'waiter_call', 1));
    let lost = true;
    const rest = http.request;
    http.request = async (request) => {
      const answer = await rest(request);
      return lost ? noAnswer('connection-lost') : answer;
    };
    expect((await poll()).outcome).toBe('failed');
    lost = false;
    await clock.advance(POLL_MS);
    expect(only((await poll()).facts, 'hall.event')).toHaveLength(1);
    await clock.advance(POLL_MS);
    expect(only((await poll()).facts, 'hall.event')).toHaveLength(0);
  });
});

const unknownCursors: readonly UnknownCursor[] = ['all', 'nothing', 'result-false', 'status-404'];
describe.each(unknownCursors)('a server that answers an unknown cursor with %s', (unknownCursor) => {
  it('and restarts unnoticed between two polls: what comes after is told once, within half a minute', async () => {
    const rig = setUp({ unknownCursor });
    rig.queue.push(event('0x1', 'waiter_call', 1));
    expect(await pollFor(rig, 9000)).toEqual(['1']);
    rig.queue.clear();
    rig.queue.push(event('0x9', 'waiter_call', 9));
    expect(await pollFor(rig, 36_000)).toEqual(['9']);
  });

  it('and restarts while it cannot be reached: what came before we are back is told at once', async () => {
    const rig = setUp({ unknownCursor });
    rig.queue.push(event('0x1', 'waiter_call', 1));
    await pollFor(rig, 9000);
    const { request } = rig.http;
    rig.http.request = async () => noAnswer('refused');
    expect((await rig.poll()).outcome).toBe('failed');
    rig.http.request = request;
    rig.queue.clear();
    rig.queue.push(event('0x9', 'waiter_call', 9));
    expect(await pollFor(rig, POLL_MS)).toEqual(['9']);
  });

  it('and a quiet hour, after which the cursor has aged out: nothing is told twice or missed', async () => {
    const rig = setUp({ unknownCursor });
    rig.queue.push(event('0x1', 'waiter_call', 1));
    // Not a multiple of what is asked for anyway each half minute.
    expect(await pollFor(rig, 3_606_000)).toEqual(['1']);
    rig.queue.push(event('0x2', 'waiter_call', 2));
    expect(await pollFor(rig, POLL_MS)).toEqual(['2']);
  });

  it('and our own restart in the middle of it: nothing is told twice, nothing is backlog', async () => {
    const rig = setUp({ unknownCursor });
    rig.queue.push(event('0x1', 'waiter_call', 1), event('0x2', 'waiter_call', 2));
    await pollFor(rig, 9000);
    rig.queue.push(event('0x3', 'waiter_call', 3));
    rig.restart();
    const { facts } = await rig.poll();
    expect(only(facts, 'hall.event')).toMatchObject([{ table: { name: '3' }, backlog: false }]);
  });
});

it.each(['result-false', 'status-404'] as const)('a cursor that is refused (%s) costs no poll: everything is asked for in the same one', async (unknownCursor) => {
  const { queue, poll, asked, clock } = setUp({ unknownCursor });
  queue.push(event('0x1', 'waiter_call', 1));
  await poll();
  queue.clear();
  queue.push(event('0x9', 'waiter_call', 9));
  await clock.advance(POLL_MS);
  const { outcome, facts } = await poll();
  expect(outcome).toBe('changed');
  expect(only(facts, 'hall.event')).toMatchObject([{ table: { name: '9' } }]);
  expect(asked()).toBe('none');
});

describe('the traps of 32-bit hashes', () => {
  it('an event that hides behind a cursor with its own hash is told within half a minute', async () => {
    const rig = setUp();
    rig.queue.push(event('0xa1fb9fc1', 'online_payment', 6));
    expect(await pollFor(rig, POLL_MS)).toEqual(['6']);
    // The server goes on after the last event of that hash: this one is never «after» it.
    rig.queue.push(event('0xa1fb9fc1', 'bill_request', 7));
    expect(await pollFor(rig, 36_000)).toEqual(['7']);
  });

  it('one hash, code and table in two answers, or twice in one, is one event', async () => {
    const { queue, poll } = setUp();
    queue.push(event('0x1', 'waiter_call', 1), event('0x1', 'waiter_call', 1), event('0x1', 'waiter_call', 2));
    expect(only((await poll()).facts, 'hall.event')).toHaveLength(2);
  });
});

it('a server that keeps events for longer than the settings say does not make old ones new', async () => {
  const rig = setUp({ retentionMs: 20_000 });
  rig.queue.push(event('0x1', 'waiter_call', 1));
  expect(await pollFor(rig, 30_000)).toEqual(['1']);
  // Also without the journal, which forgets the oldest of very many keys.
  rig.remembered.forgetEvents();
  rig.queue.push(event('0x2', 'waiter_call', 2));
  expect(await pollFor(rig, 60_000)).toEqual(['2']);
});

describe('a gap', () => {
  const gaps = (rig: Rig) => only(rig.remembered.facts, 'source.gap');
  it('is told before the events when the station was away for longer than the server keeps them', async () => {
    const rig = setUp();
    const { queue, poll, clock } = rig;
    await poll();
    const leftAt = clock.now();
    await clock.advance(RETENTION_MS + 60_000);
    rig.restart();
    queue.push(event('0x5', 'waiter_call', 5));
    const { facts } = await poll();
    expect(typesOf(facts)).toEqual(['source.gap', 'hall.event', 'source.cursor']);
    expect(facts[0]).toMatchObject({ from: leftAt, to: clock.now() });
  });

  it('is told once', async () => {
    const rig = setUp();
    await rig.poll();
    await rig.clock.advance(RETENTION_MS + 60_000);
    await pollFor(rig, 30_000);
    expect(gaps(rig)).toHaveLength(1);
  });

  it('is none: first start, a restart within the retention after hours of quiet, an outage shorter than it', async () => {
    const rig = setUp();
    await pollFor(rig, 3 * 3_600_000);
    rig.restart();
    await rig.clock.advance(RETENTION_MS * 0.75);
    await pollFor(rig, 30_000);
    const { request } = rig.http;
    rig.http.request = async () => noAnswer('timeout');
    await pollFor(rig, RETENTION_MS * 0.75);
    rig.http.request = request;
    await pollFor(rig, 30_000);
    expect(gaps(rig)).toEqual([]);
  });

  it('is counted from the last good poll, not from the last entry of the journal', async () => {
    const rig = setUp();
    await pollFor(rig, RETENTION_MS / 5 - 6000);
    await rig.clock.advance(RETENTION_MS - 12_000);
    await rig.poll();
    expect(gaps(rig)).toEqual([]);
  });

  it('costs at most one entry each fifth of the retention to be known about', async () => {
    const rig = setUp();
    await pollFor(rig, 3_600_000);
    expect(rig.remembered.facts.length).toBeLessThanOrEqual(3_600_000 / (RETENTION_MS / 5) + 1);
    expect(new Set(typesOf(rig.remembered.facts))).toEqual(new Set(['source.cursor']));
  });
});

describe('an answer that is not what the protocol says', () => {
  it.each([
    ['an HTML page', textAnswer('<!DOCTYPE html><html>', 200, { 'content-type': 'text/html' }), 'not-json'],
    ['nothing', textAnswer(''), 'not-json'],
    ['half of it', textAnswer('{"result":true,"data":{"upd'), 'not-json'],
    ['a list', jsonAnswer([]), 'not-this-api'],
    ['another object', jsonAnswer({ status: 'Ok' }), 'not-this-api'],
    ['no updates', jsonAnswer({ result: true, data: {} }), 'not-this-api'],
    ['data null', jsonAnswer({ result: true, data: null }), 'not-this-api'],
    ['updates that are no list', jsonAnswer({ result: true, data: { updates: {} } }), 'not-this-api'],
    ['result as text', jsonAnswer({ result: 'ok', data: { updates: [] } }), 'not-this-api'],
    ['result:false', jsonAnswer({ result: false, msg: 'Нет лицензии' }), 'upstream-refused'],
    ['result:false about the token', jsonAnswer({ result: false, msg: 'Неверный токен' }), 'token'],
    ['401', jsonAnswer({}, 401), 'token'],
    ['403', jsonAnswer({}, 403), 'token'],
    ['404', textAnswer('Not found', 404), 'http-status'],
    ['500', textAnswer('', 500), 'http-status'],
    ['429', textAnswer('', 429), 'rate-limited'],
    ['302', textAnswer('', 302, { location: 'https://login.example/?from=qr' }), 'redirected'],
    ['no connection', noAnswer('refused'), 'refused'],
  ])('%s fails the poll and moves nothing', async (_what, answer, code) => {
    const { queue, poll, http, remembered } = setUp();
    queue.push(event('0x1', 'waiter_call', 1));
    await poll();
    const before = remembered.facts.length;
    const good = http.request;
    http.answer('/api/v4/events', answer);
    expect(await poll()).toMatchObject({ outcome: 'failed', problem: { code } });
    expect(remembered.facts).toHaveLength(before);
    expect(remembered.memory.cursor).toBe('0x1');
    http.request = good;
  });

  it('says when to come back', async () => {
    const { poll, http } = setUp();
    http.answer('/api/v4/events', textAnswer('', 429, { 'retry-after': '30' }));
    expect((await poll()).failed).toMatchObject({ retryAfterMs: 30_000 });
  });

  const answerNaming = (name: Uint8Array): Uint8Array => {
    const [before = '', after = ''] = JSON.stringify({ result: true, data: { updates: [event('0x1', 'waiter_call', 1, { table_repr: { name: '?' } })] } }).split('"?"');
    const bytes = (text: string): number[] => [...new TextEncoder().encode(text)];
    return new Uint8Array([...bytes(`${before}"`), ...name, ...bytes(`"${after}`)]);
  };
  const utf8 = new TextEncoder().encode('Зал');
  const cp1251 = new Uint8Array([0xc7, 0xe0, 0xeb]);
  it.each([
    ['UTF-8 with a byte order mark', 'application/json', new Uint8Array([0xef, 0xbb, 0xbf, ...answerNaming(utf8)]), 'Зал'],
    ['UTF-8 under a wrong header', 'text/html; charset=windows-1251', answerNaming(utf8), 'Зал'],
    ['another charset that the header names', 'application/json; charset=windows-1251', answerNaming(cp1251), 'Зал'],
    ['broken text under a charset that does not exist', 'application/json; charset=klingon', answerNaming(cp1251), '\ufffd\ufffd\ufffd'],
  ])('%s is read', async (_what, contentType, body, name) => {
    const { poll, http } = setUp();
    http.answer('/api/v4/events', { ok: true, status: 200, headers: { 'content-type': contentType }, body });
    expect(only((await poll()).facts, 'hall.event')[0]?.table.name).toBe(name);
  });
});

describe('the token', () => {
  it('goes in the header alone, and is looked up at each poll', async () => {
    const { poll, http, server } = setUp({ token: null });
    expect((await poll()).problem?.code).toBe('no-token-stored');
    expect(http.requests).toHaveLength(0);
    server.token = 'fresh';
    await poll();
    expect(http.requests[0]).toMatchObject({ method: 'GET', headers: { token: 'fresh' }, url: 'https://qr.example:8443/api/v4/events?hash=none' });
  });

  it('is not told again by what the server says of it', async () => {
    const { poll, http } = setUp({ token: 'very-secret' });
    http.answer('/api/v4/events', jsonAnswer({ result: false, msg: 'token very-secret is wrong' }, 401));
    expect(JSON.stringify(await poll())).not.toContain('very-secret');
  });
});

describe('«Проверить»', () => {
  it('passes on an answer of this API', async () => {
    const { queue, check } = setUp();
    queue.push(event('0x1', 'waiter_call', 1));
    expect(await check()).toEqual({ ok: true, problem: null, info: { events: '1' } });
  });

  it.each([
    [noAnswer('host-not-found'), 'host-not-found', undefined],
    [noAnswer('certificate-unknown', { values: { actual: 'AA:BB' } }), 'certificate-unknown', 'AA:BB'],
    [noAnswer('certificate-pin', { values: { expected: '00', actual: 'AA:BB' } }), 'certificate-pin', 'AA:BB'],
    [noAnswer('certificate-expired', { values: { actual: 'AA:BB' } }), 'certificate-expired', 'AA:BB'],
    [jsonAnswer({}, 401), 'token', undefined],
    [textAnswer('<html>'), 'not-json', undefined],
    [jsonAnswer({ result: true }), 'not-this-api', undefined],
    [jsonAnswer({ result: false, msg: 'нет' }), 'upstream-refused', undefined],
  ])('tells what is wrong (%#)', async (answer, code, offered) => {
    const { http, check } = setUp();
    http.answer('/api/v4/events', answer);
    expect(await check()).toMatchObject({ ok: false, problem: { code }, ...(offered === undefined ? {} : { offeredPinSha256: offered }) });
  });

  it('without a token still tells first that the server is not there', async () => {
    const { http, check, server } = setUp({ token: null });
    http.answer('/api/v4/events', noAnswer('refused'));
    expect((await check()).problem?.code).toBe('refused');
    http.answer('/api/v4/events', jsonAnswer({}, 401));
    expect((await check()).problem?.code).toBe('no-token-stored');
    expect(http.requests.every(({ headers }) => headers?.['token'] === undefined)).toBe(true);
    server.token = 'right';
  });

  it.each(['https://qr.example:8443/', 'https://qr.example:8443/api/v4/events', 'https://qr.example:8443/api/v4/events/'])('takes the address as %s too', async (baseUrl) => {
    const { http, check } = setUp({ baseUrl });
    await check();
    expect(http.requests[0]?.url).toBe('https://qr.example:8443/api/v4/events?hash=none');
  });
});
