/** Boards over TLS with a certificate of one's own: what is read from the files, what is refused, and that a key is then never sent without. */
import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSystemClock } from '../../../src/adapters/clock/systemClock';
import { createDeviceDesk } from '../../../src/adapters/devices/deviceDesk';
import { startBoardServer, type BoardServer } from '../../../src/adapters/server/boardServer';
import { readIdentity } from '../../../src/adapters/server/identity';
import { createFakeStation } from '../../fakes/fakeStation';
import { silentLogger } from '../../fakes/silentLogger';
import { ask } from '../../fixtures/httpClient';

const own = resolve(import.meta.dirname, '../../fixtures/tls/self-signed.pem');
const other = resolve(import.meta.dirname, '../../fixtures/tls/trusted.pem');
let dir: string;
let server: BoardServer | null = null;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hoverboard-identity-'));
});
afterEach(async () => {
  await server?.close();
  server = null;
  rmSync(dir, { recursive: true, force: true });
});

interface Shown {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly fingerprint: string;
}
function askOverTls(url: string, path: string, body?: string): Promise<Shown> {
  return new Promise((done, fail) => {
    const sent = request(new URL(path, url), { rejectUnauthorized: false, agent: false, method: body === undefined ? 'GET' : 'POST', headers: { 'content-type': 'application/json', origin: new URL(url).origin } }, (answer) => {
      const socket = answer.socket as unknown as { getPeerCertificate(): { fingerprint256: string } };
      done({ status: answer.statusCode ?? 0, cookies: answer.headers['set-cookie'] ?? [], fingerprint: socket.getPeerCertificate().fingerprint256 });
      answer.resume();
    });
    sent.once('error', fail);
    sent.end(body);
  });
}

it('serves over TLS with the certificate of the files, whose fingerprint is told, and gives out keys for TLS alone', async () => {
  const identity = readIdentity({ certFile: own, keyFile: own });
  const clock = createSystemClock();
  const devices = createDeviceDesk({ path: join(dir, 'devices.json'), clock, log: silentLogger, language: () => 'ru', zones: () => [], addresses: () => [], served: () => ({ fingerprint: identity.fingerprint, authority: null, localName: null }) });
  server = await startBoardServer({ station: createFakeStation(), route: () => Promise.resolve({ ok: true, value: {} }), clock, log: silentLogger, pagesDir: '/nowhere', host: '127.0.0.1', port: 0, devices, identity, ownComputer: () => false });
  expect(server.url).toMatch(/^https:/);
  expect(await askOverTls(server.url, '/health')).toMatchObject({ status: 200, fingerprint: identity.fingerprint });
  expect(devices.read().fingerprint).toBe(identity.fingerprint);
  const { status, cookies } = await askOverTls(server.url, '/api/pair/begin', '{"page":"board"}');
  expect([status, cookies]).toEqual([200, [expect.stringMatching(/^__Host-hoverboard-device=[\w-]{43}; .*HttpOnly; SameSite=Strict; Secure$/)]]);
  expect((await ask(server.url, '/health')).headers.location).toBe(`${server.url}health`);
  expect(await askOverTls(server.url, '/health')).toMatchObject({ status: 200 });
});

it.each([
  ['a file that is not there', 'missing.pem', own, 'ENOENT'],
  ['no certificate', 'text.pem', own, 'NOT_A_CERTIFICATE'],
  ['no key', own, 'text.pem', 'NOT_A_KEY'],
  ['another certificate’s key', own, other, 'OTHER_KEY'],
])('%s is refused, with its path and nothing that stands in it', (_, certFile, keyFile, code) => {
  writeFileSync(join(dir, 'text.pem'), 'S3CRET');
  const at = (name: string): string => (name.includes('/') || name.includes('\\') ? name : join(dir, name));
  let said = '';
  try {
    readIdentity({ certFile: at(certFile), keyFile: at(keyFile) });
  } catch (error) {
    said = String(error);
  }
  expect(said).toContain(code);
  expect(said).toContain('.pem');
  for (const secret of ['S3CRET', readFileSync(other, 'utf8').slice(40, 80)]) expect(said).not.toContain(secret);
});
