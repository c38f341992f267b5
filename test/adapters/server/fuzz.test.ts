/** Whatever bytes come in over a socket, the server answers or hangs up, fails at none, serves the next one, reaches no call by them, and keeps its log short. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
let pagesDir: string;

beforeAll(async () => {
  pagesDir = mkdtempSync(join(tmpdir(), 'hoverboard-fuzz-'));
  mkdirSync(join(pagesDir, 'assets'));
  for (const name of ['board', 'wall']) writeFileSync(join(pagesDir, `${name}.html`), '<!doctype html>');
  const route = (name: string): Promise<{ ok: true; value: object }> => {
    routed.push(name);
    return Promise.resolve({ ok: true, value: {} });
  };
  const limits = { rates: { burst: 1e9, perSecond: 1e9 } };
  server = await startBoardServer({ station: createFakeStation(), route, clock: createSystemClock(), log, pagesDir, host: '127.0.0.1', port: 0, limits });
});
afterAll(async () => {
  await server.close();
  rmSync(pagesDir, { recursive: true });
});

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

/** The server's own failures: none of its answers to anybody's bytes is one, and none hides in the log. */
function expectNoFailure(answer: string): void {
  expect(answer).toMatch(/^(?:HTTP\/1\.1 [1-4]\d\d |$)/);
  expect(answer).not.toMatch(/^HTTP\/1\.1 5\d\d /m);
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
}

it('bytes of any kind', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, async (sent) => {
      const answer = await say(sent);
      // A refusal: nothing of another place's files, and no call, which needs this server's own Host.
      expectNoFailure(answer);
      expect(answer).not.toMatch(/^HTTP\/1\.1 2/m);
      expect(answer).not.toContain('root:');
    }),
    { numRuns },
  );
  expect(routed).toEqual([]);
  expect((await ask(server.url, '/health')).status).toBe(200);
  // One line of each kind of refusal and then a count: not one for each of them.
  expect(log.lines.length).toBeLessThan(30);
});

/** What goes on behind the guard: addresses of every shape, in part those that are there. */
const piece = fc.oneof(
  fc.constantFrom('', '.', '..', 'assets', 'board.html', 'wall', 'api', 'board', 'call', 'health', 'alerts.mute', '__proto__', 'constructor', 'con', 'x.js'),
  fc.constantFrom('%', '%2e%2e', '%2F', '%5C..', '%00', '%C0%AF', '%ud800', '%F0%9F', '%FF', ';', ':', '@', '[', '\\', '~', '*', '{', '|'),
  fc.webSegment(),
  fc.string({ maxLength: 20 }).map((text) => encodeURIComponent(text)),
  fc.uint8Array({ maxLength: 8 }).map((octets) => [...octets].map((octet) => `%${octet.toString(16).padStart(2, '0')}`).join('')),
);
const address = fc.tuple(fc.array(piece, { maxLength: 6 }), fc.constantFrom('', '?', '?after=1', '?after=%', '#', '?a=b&a=%00')).map(([pieces, query]) => `/${pieces.join('/')}${query}`);
const body = fc.oneof(fc.constantFrom('', '{', '{"minutes":5}', 'null', '[]', '"\\ud800"', '{"__proto__":1}'), fc.string({ maxLength: 60 }));
const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS');

it('any address, method and body under its own name', async () => {
  await fc.assert(
    fc.asyncProperty(method, address, body, async (verb, path, content) => {
      const text = Buffer.from(content);
      const head = [`${verb} ${path} HTTP/1.1`, `Host: 127.0.0.1:${server.port}`, 'Connection: close', 'Content-Type: application/json', `Content-Length: ${text.length}`];
      expectNoFailure(await say(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), text])));
    }),
    { numRuns: numRuns * 3 },
  );
  expect((await ask(server.url, '/health')).status).toBe(200);
});
