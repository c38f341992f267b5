import { describe, expect, it } from 'vitest';
import { jsonAnswer, noAnswer, textAnswer } from '../../../fakes/fakeHttp';
import { only, typesOf } from '../remembered';
import { content, item, listed, sample, setUp } from './hatch';

describe('an answer that is not what the protocol says', () => {
  it.each([
    ['an HTML page', textAnswer('<html>'), 'not-json'],
    ['half of it', textAnswer('{"result":true,"data":[{"id"'), 'not-json'],
    ['a bare list', jsonAnswer([]), 'not-this-api'],
    ['no list', jsonAnswer({ result: true }), 'not-this-api'],
    ['data null', jsonAnswer({ result: true, data: null }), 'not-this-api'],
    ['no result', jsonAnswer({ data: [] }), 'not-this-api'],
    ['result:false', jsonAnswer({ result: false, msg: 'Нет связи с кассовым сервером' }), 'upstream-refused'],
    ['no token', jsonAnswer(sample('no-token')), 'token'],
    ['401', textAnswer('', 401), 'token'],
    ['404', textAnswer('', 404), 'http-status'],
    ['503', textAnswer('', 503, { 'retry-after': '20' }), 'http-status'],
    ['too large', noAnswer('too-large'), 'too-large'],
  ])('%s fails the poll: no order is taken for gone', async (_what, answer, code) => {
    const { server, poll, remembered, lookUps } = setUp();
    server.orders = [listed(1), listed(2)];
    await poll();
    const before = remembered.facts.length;
    server.listing = answer;
    expect(await poll()).toMatchObject({ outcome: 'failed', problem: { code } });
    server.listing = null;
    expect((await poll()).outcome).toBe('unchanged');
    expect(remembered.facts).toHaveLength(before);
    expect(lookUps()).toEqual([]);
  });

  it('says when to come back', async () => {
    const { server, poll } = setUp();
    server.listing = textAnswer('', 503, { 'retry-after': '20' });
    expect((await poll()).failed).toMatchObject({ retryAfterMs: 20_000 });
  });
});

describe('a suddenly empty list', () => {
  it('is believed when the next poll repeats it', async () => {
    const { server, poll, lookUps } = setUp();
    server.orders = [listed(1), listed(2)];
    await poll();
    lookUps();
    server.orders = [];
    expect(await poll()).toMatchObject({ outcome: 'unchanged', facts: [] });
    expect(lookUps()).toEqual([]);
    expect(typesOf((await poll()).facts)).toEqual(['delivery.vanished', 'delivery.vanished']);
  });

  it('that was a slip changes nothing, and the next slip is doubted again', async () => {
    const { server, poll, remembered } = setUp();
    server.orders = [listed(1), listed(2)];
    await poll();
    const before = remembered.facts.length;
    for (const orders of [[], [listed(1), listed(2)], [], [listed(1), listed(2)]]) {
      server.orders = orders;
      await poll();
    }
    expect(remembered.facts).toHaveLength(before);
  });

  it('is doubted after a restart too', async () => {
    const { server, poll, restart, remembered } = setUp();
    server.orders = [listed(1), listed(2)];
    await poll();
    restart();
    server.orders = [];
    await poll();
    expect(remembered.memory.openOrders.size).toBe(2);
  });

  it('where there was one order is believed at once', async () => {
    const { server, poll } = setUp();
    server.orders = [listed(1)];
    await poll();
    server.orders = [];
    expect(typesOf((await poll()).facts)).toEqual(['delivery.vanished']);
  });
});

describe('a bad record', () => {
  it('does not hide those beside it, is kept for support once, and turns the source degraded as long as it is there', async () => {
    const { server, poll } = setUp();
    server.orders = [listed(1), { id: 'сто', status: null }, null, 7, listed(2)];
    const first = await poll();
    expect(only(first.facts, 'delivery.observed').map(({ order }) => order.orderId)).toEqual([1, 2]);
    expect(only(first.facts, 'record.refused').map(({ excerpt }) => excerpt)).toEqual(['{"id":"сто","status":null}', 'null', '7']);
    expect(first.problem).toMatchObject({ code: 'partial', values: { count: 3 } });
    expect(await poll()).toMatchObject({ outcome: 'unchanged', problem: { code: 'partial' } });
    server.orders = [listed(1), { id: 'сто', status: null }, listed(2), listed(3)];
    const third = await poll();
    expect(typesOf(third.facts)).toEqual(['delivery.observed']);
    expect(third.problem).toMatchObject({ values: { count: 1 } });
    server.orders = [listed(1), listed(2), listed(3)];
    expect(await poll()).toMatchObject({ outcome: 'unchanged', problem: null });
  });

  it.each([
    ['a sum of words', { sum: 'много' }, { sum: 0 }],
    ['a sum with a fraction', { sum: 10.5 }, { sum: 0 }],
    ['a time of words', { dlvdate: 'завтра' }, { promisedAt: Date.parse('2025-11-25T20:30:00+03:00') }],
    ['an address that is no text', { address: { city: 'Москва' } }, { address: 'ул. Пушкина 7' }],
  ])('with %s: the rest counts, and what was known of that field still holds', async (_what, more, kept) => {
    const { server, poll } = setUp();
    server.orders = [listed(1)];
    await poll();
    server.orders = [listed(1, { fullname: 'Петров', ...more })];
    const { facts, problem } = await poll();
    expect(only(facts, 'delivery.observed')).toMatchObject([{ order: { guestName: 'Петров', ...kept }, changes: [{ field: 'guestName' }] }]);
    expect(only(facts, 'record.refused')).toHaveLength(1);
    expect(problem?.code).toBe('partial');
    server.orders = [...server.orders, listed(2)];
    expect(await poll()).toMatchObject({ problem: { code: 'partial' }, facts: [{ type: 'delivery.observed', order: { orderId: 2 } }] });
  });

  it('a new order with one is announced all the same', async () => {
    const { server, poll } = setUp();
    server.orders = [listed(1, { sum: 'много', dlvdate: 'завтра' })];
    expect(only((await poll()).facts, 'delivery.observed')).toMatchObject([{ order: { orderId: 1, stage: 'waiting', sum: null, promisedAt: null } }]);
  });

  it('of a known order whose status cannot be read leaves the order as it was, and not gone', async () => {
    const { server, poll, lookUps } = setUp();
    server.orders = [listed(1), listed(2)];
    await poll();
    server.orders = [listed(1, { status: 'новый' }), listed(2)];
    expect(typesOf((await poll()).facts)).toEqual(['record.refused']);
    expect(lookUps()).toEqual([]);
  });

  it('two of one id: the first stands, whichever way they differ, and the other is refused once', async () => {
    const { server, poll } = setUp();
    server.orders = [listed(1, { address: 'первый' }), listed(1, { address: 'второй' })];
    const { facts, problem } = await poll();
    expect(only(facts, 'delivery.observed')).toMatchObject([{ order: { address: 'первый' } }]);
    expect(only(facts, 'record.refused')).toHaveLength(1);
    expect(problem?.code).toBe('partial');
    server.orders = [listed(1, { address: 'первый' }), listed(1, { address: 'второй' }), listed(2)];
    expect(typesOf((await poll()).facts)).toEqual(['delivery.observed']);
  });

  it('never takes the token into the journal', async () => {
    const { server, poll } = setUp();
    server.orders = [{ id: 'right' }];
    expect(JSON.stringify((await poll()).facts)).not.toContain('right');
  });
});

describe('/ping', () => {
  const info = { dhVersion: '3.0.6.1222', csVersion: '7.6.0.81', csName: 'CONF_MIDSERVER', hoursFrom: '09:00', hoursTo: '20:00', periodMin: '15' };
  it('tells what is installed at start, and again only when that has changed', async () => {
    const { server, poll, clock } = setUp();
    expect(only((await poll()).facts, 'source.info')).toEqual([{ type: 'source.info', sourceId: 'delivery', info }]);
    await clock.advance(600_000);
    expect((await poll()).outcome).toBe('unchanged');
    const newer = structuredClone(sample('ping')) as { data: Record<string, unknown> };
    newer.data['DHVersion'] = '3.1';
    delete newer.data['params'];
    server.ping = newer;
    await clock.advance(600_000);
    expect(only((await poll()).facts, 'source.info')).toMatchObject([{ info: { dhVersion: '3.1', csVersion: '7.6.0.81', csName: 'CONF_MIDSERVER' } }]);
  });

  it('is asked every ten minutes, and anew when the source has been away', async () => {
    const { server, poll, clock, http } = setUp();
    const pings = () => http.requests.filter(({ url }) => url.endsWith('/ping')).length;
    await poll();
    await clock.advance(300_000);
    await poll();
    expect(pings()).toBe(1);
    server.listing = noAnswer('refused');
    await poll();
    server.listing = null;
    await poll();
    expect(pings()).toBe(2);
  });

  it('without an answer fails nothing, and delays no order for long', async () => {
    const { server, poll } = setUp();
    server.ping = () => new Promise(() => {});
    server.orders = [listed(1)];
    expect(await poll()).toMatchObject({ outcome: 'changed', problem: null, facts: [{ type: 'delivery.observed' }] });
  });

  it('that says no is told to staff until it says yes', async () => {
    const { server, poll, clock } = setUp();
    server.ping = { result: false, msg: 'Кассовый сервер не отвечает' };
    expect((await poll()).problem).toEqual({ code: 'upstream-refused', detail: 'Кассовый сервер не отвечает' });
    expect((await poll()).problem?.code).toBe('upstream-refused');
    server.ping = sample('ping');
    await clock.advance(60_000);
    expect((await poll()).problem).toBeNull();
  });
});

describe('«Проверить»', () => {
  it('passes with what is installed; the greeting is asked for without a token', async () => {
    const { check, http } = setUp();
    expect(await check()).toMatchObject({ ok: true, problem: null, info: { dhVersion: '3.0.6.1222', hoursFrom: '09:00', hoursTo: '20:00' } });
    expect(http.requests.map(({ url, headers }) => [url, headers?.['Token']])).toEqual([
      ['http://hatch.example:11011/api/v2/ext/', undefined],
      ['http://hatch.example:11011/api/v2/ext/ping', 'right'],
    ]);
  });

  it.each([
    ['host not found', noAnswer('host-not-found'), 'host-not-found'],
    ['refused', noAnswer('refused'), 'refused'],
    ['another certificate', noAnswer('certificate-pin', { values: { expected: '00', actual: 'AA' } }), 'certificate-pin'],
    ['a web site', textAnswer('<html>'), 'not-json'],
    ['another API', jsonAnswer({ result: false, msg: 'Hello' }), 'not-this-api'],
    ['a yes without a token', jsonAnswer({ result: true }), 'not-this-api'],
    ['nothing at that address', textAnswer('', 404), 'not-this-api'],
    ['a broken server', textAnswer('', 502), 'http-status'],
    ['another address', textAnswer('', 301, { location: 'https://other.example/x' }), 'redirected'],
  ])('greeting: %s', async (_what, answer, code) => {
    const { check, http } = setUp();
    http.answer('/api/v2/ext/', answer);
    expect(await check()).toMatchObject({ ok: false, problem: { code } });
    expect(http.requests).toHaveLength(1);
  });

  it('the documented greeting counts under any status', async () => {
    const { check, http } = setUp();
    http.answer('/api/v2/ext/', jsonAnswer(sample('no-token'), 401));
    http.answer('/api/v2/ext/ping', jsonAnswer(sample('ping')));
    expect((await check()).ok).toBe(true);
  });

  it.each([
    ['a wrong token', jsonAnswer({ result: false, msg: '"Token" is not valid.' }), 'token'],
    ['a broken chain', jsonAnswer({ result: false, msg: 'Нет связи с кассой' }), 'upstream-refused'],
    ['no answer', noAnswer('timeout'), 'timeout'],
    ['nonsense', jsonAnswer({ result: true }), 'not-this-api'],
  ])('ping: %s', async (_what, answer, code) => {
    const { check, http } = setUp();
    http.answer('/ping', answer);
    expect(await check()).toMatchObject({ ok: false, problem: { code } });
  });

  it('without a token', async () => {
    const { check, server } = setUp();
    server.token = null;
    expect((await check()).problem?.code).toBe('no-token-stored');
  });

  it.each(['http://hatch.example:11011/', 'http://hatch.example:11011/api/v2/ext', 'http://hatch.example:11011/api/v2/ext/'])('takes the address as %s too', async (baseUrl) => {
    const { check, http } = setUp({ baseUrl });
    await check();
    expect(http.requests[0]?.url).toBe('http://hatch.example:11011/api/v2/ext/');
  });
});

describe('the token', () => {
  it('is looked up at each request', async () => {
    const { poll, server, http } = setUp();
    server.token = null;
    expect((await poll()).problem?.code).toBe('no-token-stored');
    expect(http.requests).toEqual([]);
    server.token = 'fresh';
    server.orders = [listed(1, { status: 10, sum: 5000 })];
    server.states.set(1, content(10, [item('Пирог')]));
    await poll();
    expect(new Set(http.requests.map(({ headers }) => headers?.['Token']))).toEqual(new Set(['fresh']));
  });
});
