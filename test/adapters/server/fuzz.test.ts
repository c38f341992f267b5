/** Whatever bytes come in over a socket, the server answers or hangs up, serves the next one, reaches no call by them, and keeps its log short. */
import { connect } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSystemClock } from '../../../src/adapters/clock/systemClock';
import { startBoardServer, type BoardServer } from '../../../src/adapters/server/boardServer';
import { createFakeStation } from '../../fakes/fakeStation';
import { createRecordingLogger } from '../../fakes/silentLogger';
import { ask } from '../../fixtures/httpClient';

const numRuns = Number(process.env['FUZZ'] ?? 200);
const log = createRecordingLogger();
const routed: string[] = [];
let server: BoardServer;

beforeAll(async () => {
  const route = (name: string): Promise<{ ok: true; value: object }> => {
    routed.push(name);
    return Promise.resolve({ ok: true, value: {} });
  };
  const limits = { rates: { burst: 1e9, perSecond: 1e9 } };
  server = await startBoardServer({ station: createFakeStation(), route, clock: createSystemClock(), log, pagesDir: '/nowhere', host: '127.0.0.1', port: 0, limits });
});
afterAll(() => server.close());

/** What came back until the server or we hung up. */
const say = (bytes: Uint8Array): Promise<string> =>
  new Promise((resolve) => {
    let answer = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.end(bytes));
    socket.on('data', (more) => (answer += more.toString('latin1')));
    socket.on('error', () => {});
    socket.once('close', () => resolve(answer));
  });

const asked = fc.constantFrom('GET / HTTP/1.1', 'POST /api/call/alerts.mute HTTP/1.1', 'GET /api/board HTTP/1.1', 'GET /../../etc/passwd HTTP/1.1', 'GET /%2e%2e/%00 HTTP/1.1', 'GET //[ HTTP/1.1', 'CONNECT x:1 HTTP/1.1', 'GET * HTTP/9.9', 'PRI * HTTP/2.0');
/** None of them is this server's name. */
const host = fc.constantFrom('Host: evil.example', 'Host: evil.example', 'Host:', 'Host: [::1', 'Host: hoverboard.evil', '');
const header = fc.oneof(
  fc.constantFrom('Content-Length: -1', 'Content-Length: 13', 'Content-Length: 99999999999999999999', 'Transfer-Encoding: chunked', 'Transfer-Encoding: chunked, gzip', 'Origin: null', 'Upgrade: websocket', 'Connection: Upgrade', 'Content-Type: application/json', 'Expect: 100-continue', ' folded'),
  fc.string({ maxLength: 60 }),
);
const spoken = fc.tuple(asked, host, fc.array(header, { maxLength: 4 })).map(([first, name, rest]) => Buffer.from(`${[first, name, ...rest].join('\r\n')}\r\n\r\n{"minutes":5}`));
const bytes = fc.oneof({ weight: 4, arbitrary: spoken }, { weight: 1, arbitrary: fc.uint8Array({ maxLength: 3000 }) });

it('bytes of any kind', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, async (sent) => {
      const answer = await say(sent);
      // A page of its own, or a refusal: nothing of another place's files, and no call, which needs this server's own Host.
      expect(answer).toMatch(/^(?:HTTP\/1\.1 (?:100|3\d\d|4\d\d|5\d\d) |$)/);
      expect(answer).not.toContain('root:');
    }),
    { numRuns },
  );
  expect(routed).toEqual([]);
  expect((await ask(server.url, '/health')).status).toBe(200);
  // One line of each kind of refusal and then a count: not one for each of them.
  expect(log.lines.length).toBeLessThan(30);
});
