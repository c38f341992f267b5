import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { MiniDeliverySourceSchema } from '../../../../src/core/model/settings';
import { jsonAnswer, noAnswer, textAnswer } from '../../../fakes/fakeHttp';
import { wellFormed } from '../../../../src/core/model/wellFormed';
import { hostileTexts } from '../../../fixtures/hostileTexts';
import { setUp } from './hatch';

const values = { id: '139', reason: 'other', text: 'Гость "передумал"\nи ушёл' };
/** Sends a template as the provisioning file writes it. */
const act = async (template: Record<string, unknown>, answer = jsonAnswer({ result: true }), more: { token?: string | null; settings?: Record<string, unknown>; values?: typeof values } = {}) => {
  const full = { method: 'POST', url: '/api/accept?order={id}', ...template };
  const rig = setUp({ actions: { mode: 'http', accept: full, cancel: full }, ...more.settings });
  if (more.token !== undefined) rig.server.token = more.token;
  rig.http.answer('', answer);
  const parsed = v.parse(MiniDeliverySourceSchema.entries.actions, { mode: 'http', accept: full, cancel: full });
  if (parsed.mode !== 'http') throw new Error('not a template');
  const problem = await rig.source().act?.(parsed.accept, more.values ?? values);
  return { problem, request: rig.http.requests[0], requests: rig.http.requests };
};

describe('a request template', () => {
  it('is filled in: encoded in the address, escaped in JSON, the token where it is asked for', async () => {
    const { problem, request } = await act({
      url: 'http://hatch.example:11011/cancel/{id}?why={text}&key={token}',
      headers: { Token: '{token}', 'X-Why': '{text}' },
      body: '{"id":{id},"why":{"code":"{reason}","text":"{text}"},"{unknown}":1}',
    });
    expect(problem).toBeNull();
    expect(request).toMatchObject({
      method: 'POST',
      url: `http://hatch.example:11011/cancel/139?why=${encodeURIComponent(values.text)}&key=right`,
      headers: { Token: 'right', 'X-Why': encodeURIComponent(values.text), 'content-type': 'application/json; charset=utf-8' },
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({ id: 139, why: { code: 'other', text: values.text }, '{unknown}': 1 });
  });

  it.each(hostileTexts)('takes a value as a value and nothing more, in address, header and body: $what', async ({ text }) => {
    const template = { url: 'http://hatch.example:11011/cancel/{id}?why={text}&then=1', headers: { 'X-Why': '{text}' }, body: '{"why":"{text}"}' };
    const { request } = await act(template, undefined, { values: { id: text, reason: 'other', text } });
    const url = new URL(request?.url ?? '');
    expect([url.origin, url.hash, [...url.searchParams.keys()]]).toEqual(['http://hatch.example:11011', '', ['why', 'then']]);
    expect(decodeURIComponent(url.pathname)).toBe(`/cancel/${wellFormed(text)}`);
    expect(url.searchParams.get('why')).toBe(wellFormed(text));
    expect(request?.headers?.['X-Why']).toMatch(/^[\x20-\x7e]*$/);
    expect(JSON.parse(request?.body ?? '')).toEqual({ why: wellFormed(text) });
  });

  it('that failed by its field is told in bounded text, whatever stands there', async () => {
    for (const { text } of hostileTexts) {
      const { problem } = await act({ success: { field: 'ok', equals: 1 } }, jsonAnswer({ ok: text }));
      expect(problem?.detail?.length).toBeLessThan(10_000);
      expect(problem?.detail).not.toMatch(/[\u0080-\u009f\u202a-\u202e]/);
    }
  });

  it('with an address that begins with a slash goes to the source’s own server', async () => {
    expect((await act({})).request?.url).toBe('http://hatch.example:11011/api/accept?order=139');
  });

  it('is sent with the pinned certificate to that server alone', async () => {
    const settings = { baseUrl: 'https://hatch.example:8443', tls: { pinSha256: 'ab'.repeat(32) } };
    expect((await act({}, undefined, { settings })).request?.tls).toEqual(settings.tls);
    expect((await act({ url: 'https://hatch.example.evil.example/{id}' }, undefined, { settings })).request?.tls).toBeUndefined();
  });

  it('that needs a token is not sent without one', async () => {
    const { problem, requests } = await act({ headers: { Token: '{token}' } }, undefined, { token: null });
    expect(problem).toEqual({ code: 'no-token-stored' });
    expect(requests).toEqual([]);
  });

  it.each([
    ['status 200 by default', {}, textAnswer('anything'), null],
    ['another status is none', {}, textAnswer('', 204), { code: 'http-status', values: { status: 204 } }],
    ['a listed status', { status: [204, 302] }, textAnswer('', 302), null],
    ['a field that must be so', { field: 'result', equals: true }, jsonAnswer({ result: true }), null],
    ['a field that is otherwise', { field: 'result', equals: true }, jsonAnswer({ result: false, msg: 'Заказ уже принят' }), { code: 'upstream-refused', detail: 'Заказ уже принят' }],
    ['a field that is missing', { field: 'ok', equals: 1 }, jsonAnswer({}), { code: 'upstream-refused', detail: 'ok: undefined' }],
    ['a field that must only be there', { field: 'id' }, jsonAnswer({ id: 0 }), null],
    ['a field asked of a page', { field: 'ok' }, textAnswer('<html>'), { code: 'not-json' }],
    ['a wrong token', {}, textAnswer('', 401), { code: 'token' }],
    ['no connection', {}, noAnswer('refused'), { code: 'refused' }],
  ])('success: %s', async (_what, success, answer, problem) => {
    const result = await act({ success }, answer);
    if (problem === null) expect(result.problem).toBeNull();
    else expect(result.problem).toMatchObject(problem);
  });

  it('tells no token in what went wrong', async () => {
    const { problem } = await act({ success: { field: 'result', equals: true } }, jsonAnswer({ result: false, msg: 'bad token right' }));
    expect(problem?.detail).toBe('bad token •••');
  });
});
