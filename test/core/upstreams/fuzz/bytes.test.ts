import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createNodeHttpClient } from '../../../../src/adapters/http/nodeHttpClient';
import type { HttpResult } from '../../../../src/core/ports';
import { get, serveRaw } from '../../../adapters/http/server';
import { listed, setUp as setUpHatch } from '../miniDelivery/hatch';
import { event, setUp as setUpQueue } from '../qrMenu/queue';
import { hostileValue, textOf } from './hostile';

const numRuns = Number(process.env['FUZZ'] ?? 200);
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const answer = (body: Uint8Array, contentType: string): HttpResult => ({ ok: true, status: 200, headers: { 'content-type': contentType }, body });

/** Each system with one good record known, and a way to have it answered with any bytes; a token is set, since what is said back is looked for. */
const systems = {
  qrMenu: async () => {
    const rig = setUpQueue({ token: 'a-token-of-some-length' });
    rig.queue.push(event('0x1', 'waiter_call', 1));
    await rig.poll();
    return { ...rig, say: (said: HttpResult) => rig.http.answer('/api/v4/events', said), good: encode(JSON.stringify({ result: true, data: { updates: [event('0x1', 'waiter_call', 1), event('0x2', 'bill_request', 2)] } })) };
  },
  miniDelivery: async () => {
    const rig = setUpHatch();
    rig.server.orders = [listed(1)];
    await rig.poll();
    return { ...rig, say: (said: HttpResult) => void (rig.server.listing = said), good: encode(JSON.stringify({ result: true, data: [listed(1), listed(2)] })) };
  },
};
interface Own {
  readonly data: { readonly updates?: unknown } | null;
}
/** Whether that is a list of one of the systems; the QR menu's may be null. */
const isOwn = (json: Partial<Own> | null): boolean => {
  const data = json?.data;
  return Array.isArray(data) || data?.updates === null || Array.isArray(data?.updates);
};
const contentType = fc.constantFrom('application/json', 'text/html; charset=windows-1251', 'application/json; charset=utf-16le', 'x; charset=klingon', '');

describe.each(['qrMenu', 'miniDelivery'] as const)('%s, answered with', (system) => {
  it('any bytes fails, and moves nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), contentType, async (bytes, type) => {
        const rig = await systems[system]();
        const known = rig.remembered.facts.length;
        rig.say(answer(bytes, type));
        // A digit alone is JSON too, and no answer of this API.
        const { outcome, problem } = await rig.poll();
        expect([outcome, ['not-json', 'not-this-api'].includes(problem?.code ?? '')]).toEqual(['failed', true]);
        expect(rig.remembered.facts).toHaveLength(known);
      }),
      { numRuns },
    );
  });

  it('any JSON that is not its own fails, and moves nothing', async () => {
    await fc.assert(
      fc.asyncProperty(hostileValue, contentType, async (json, type) => {
        const rig = await systems[system]();
        const known = rig.remembered.facts.length;
        for (const whole of [json, { result: json }, { result: true, data: json }, { result: true, data: { updates: json } }]) {
          const text = textOf(whole);
          if (isOwn(JSON.parse(text) as Partial<Own> | null)) continue;
          rig.say(answer(encode(text), type));
          expect((await rig.poll()).outcome).toBe('failed');
        }
        expect(rig.remembered.facts).toHaveLength(known);
      }),
      { numRuns },
    );
  });

  it('its own answer with some bytes changed is read or fails; it never throws, and the next good one is read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 }), fc.nat(), async (changes, cut) => {
        const rig = await systems[system]();
        const bytes = rig.good.slice(0, changes.length % 2 === 0 ? undefined : cut % rig.good.length);
        for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
        rig.say(answer(bytes, 'application/json'));
        await rig.poll();
        rig.say(answer(rig.good, 'application/json'));
        await rig.clock.advance(60_000);
        expect((await rig.poll()).outcome).not.toBe('failed');
      }),
      { numRuns },
    );
  });
});

describe('on the wire', () => {
  const client = createNodeHttpClient();
  afterAll(() => client.close());

  it('any bytes in the place of HTTP, of a head, or of what is said to be compressed, are a problem or an answer, never more', async () => {
    let said: Uint8Array = new Uint8Array(0);
    const served = await serveRaw((socket) => socket.once('data', () => socket.end(said)));
    const head = fc.constantFrom('', 'HTTP/1.1 200 OK\r\n', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', ...['gzip', 'br', 'deflate', 'zstd'].map((coding) => `HTTP/1.1 200 OK\r\nContent-Encoding: ${coding}\r\n\r\n`));
    try {
      await fc.assert(
        fc.asyncProperty(head, fc.uint8Array({ maxLength: 200 }), async (first, rest) => {
          said = new Uint8Array([...encode(first), ...rest]);
          const result = await client.request(get(served.url));
          expect(result.ok ? 'answered' : result.problem.code).not.toBe('internal');
        }),
        { numRuns },
      );
    } finally {
      await served.close();
    }
  });
});
