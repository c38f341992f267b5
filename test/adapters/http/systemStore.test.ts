import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNodeHttpClient } from '../../../src/adapters/http/nodeHttpClient';
import { fixture, get, serveTls } from './server';

// The system's store is read once in a process, from where this says: hence a file of its own.
const before = process.env['SSL_CERT_FILE'];
beforeAll(() => {
  process.env['SSL_CERT_FILE'] = fixture('ca.pem');
});
afterAll(() => {
  if (before === undefined) delete process.env['SSL_CERT_FILE'];
  else process.env['SSL_CERT_FILE'] = before;
});

it.runIf(process.platform === 'linux')("a CA that the computer's administrator installed is trusted, and nothing beyond it", async () => {
  const client = createNodeHttpClient();
  const trusted = await serveTls('trusted.pem', (_request, response) => response.end('ok'));
  const selfSigned = await serveTls('self-signed.pem', (_request, response) => response.end('ok'));
  try {
    expect(await client.request(get(trusted.url))).toMatchObject({ ok: true, status: 200 });
    expect(await client.request(get(selfSigned.url))).toMatchObject({ ok: false, problem: { code: 'certificate-unknown' } });
  } finally {
    client.close();
    await Promise.all([trusted.close(), selfSigned.close()]);
  }
});
