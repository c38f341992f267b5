import { readFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNodeHttpClient, type NodeHttpClient } from '../../../src/adapters/http/nodeHttpClient';
import type { HttpRequest } from '../../../src/core/ports';
import { fixture, get, serveTls, type Served } from './server';

const fingerprint = (name: string): string => new X509Certificate(readFileSync(fixture(name))).fingerprint256;

let client: NodeHttpClient;
let served: Served | null = null;
let requests = 0;
beforeEach(() => {
  client = createNodeHttpClient();
  requests = 0;
});
afterEach(async () => {
  client.close();
  await served?.close();
  served = null;
});
/** What the client makes of a server that shows this certificate. */
const ask = async (certificate: string, tls: HttpRequest['tls']) => {
  served = await serveTls(certificate, (_request, response) => {
    requests += 1;
    response.end('ok');
  });
  return client.request(get(served.url, { tls, headers: { token: 'secret' } }));
};

describe('without a pin or a CA file', () => {
  it.each([
    ['self-signed.pem', 'certificate-unknown'],
    ['trusted.pem', 'certificate-unknown'],
    // Unknown as well; that it has run out is what has to be mended first.
    ['expired.pem', 'certificate-expired'],
  ] as const)('%s is %s, and its fingerprint is offered', async (certificate, code) => {
    expect(await ask(certificate, undefined)).toMatchObject({ ok: false, problem: { code, values: { actual: fingerprint(certificate) } } });
    expect(requests).toBe(0);
  });
});

describe('with a CA file', () => {
  const tls = { caFile: fixture('ca.pem') };
  it('what it signed is trusted, and one connection serves several requests', async () => {
    expect(await ask('trusted.pem', tls)).toMatchObject({ ok: true, status: 200 });
    await client.request(get(served!.url, { tls }));
    expect(served!.connections()).toBe(1);
  });
  it.each([
    ['expired.pem', 'certificate-expired'],
    ['other-name.pem', 'certificate-name'],
    ['self-signed.pem', 'certificate-unknown'],
  ] as const)('%s is %s', async (certificate, code) => {
    expect(await ask(certificate, tls)).toMatchObject({ ok: false, problem: { code, values: { actual: fingerprint(certificate) } } });
    expect(requests).toBe(0);
  });
  it.each(['no-such.pem', 'README.md'])('that cannot be used (%s) is named', async (file) => {
    expect(await ask('trusted.pem', { caFile: fixture(file) })).toMatchObject({ ok: false, problem: { code: 'tls', values: { field: 'tls.caFile' } } });
    expect(requests).toBe(0);
  });
});

describe('with a pinned certificate', () => {
  it.each(['self-signed.pem', 'expired.pem', 'other-name.pem'])('%s is trusted for its fingerprint alone, in either notation', async (certificate) => {
    expect(await ask(certificate, { pinSha256: fingerprint(certificate) })).toMatchObject({ ok: true });
    const plain = fingerprint(certificate).replaceAll(':', '').toLowerCase();
    expect(await client.request(get(served!.url, { tls: { pinSha256: plain } }))).toMatchObject({ ok: true });
  });

  it('another certificate of the same name is refused with both fingerprints, before the token is sent', async () => {
    const expected = fingerprint('self-signed.pem');
    expect(await ask('replaced.pem', { pinSha256: expected })).toMatchObject({
      ok: false,
      problem: { code: 'certificate-pin', values: { expected, actual: fingerprint('replaced.pem') } },
    });
    expect(requests).toBe(0);
  });

  it('a trusted chain does not make up for a wrong pin', async () => {
    expect(await ask('trusted.pem', { pinSha256: fingerprint('self-signed.pem'), caFile: fixture('ca.pem') })).toMatchObject({ problem: { code: 'certificate-pin' } });
  });

  it('is asked for again when the settings change: no connection of the old pin is used', async () => {
    await ask('self-signed.pem', { pinSha256: fingerprint('self-signed.pem') });
    expect(await client.request(get(served!.url, { tls: { pinSha256: fingerprint('replaced.pem') } }))).toMatchObject({ problem: { code: 'certificate-pin' } });
  });
});
