import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AS_CHROMIUM_SAYS, judgePageCertificate, TRUSTED } from '../../../src/main/staffPage/certificates';

const directory = resolve('test/fixtures/tls');
const pem = (name: string): string => readFileSync(join(directory, `${name}.pem`), 'utf8');
const pinOf = (name: string): string => createHash('sha256').update(new X509Certificate(pem(name)).raw).digest('hex');
const withColons = (pin: string): string => (pin.toUpperCase().match(/../g) ?? []).join(':');
const caFile = join(directory, 'ca.pem');
const now = new Date();

describe("a staff page's certificate", () => {
  test('is taken when it is the pinned one, whoever signed it', () => {
    expect(judgePageCertificate(pem('self-signed'), '127.0.0.1', { pinSha256: pinOf('self-signed') }, now)).toBe(TRUSTED);
    expect(judgePageCertificate(pem('self-signed'), '127.0.0.1', { pinSha256: withColons(pinOf('self-signed')) }, now)).toBe(TRUSTED);
  });

  test('another one under the same name is judged as any page’s', () => {
    expect(judgePageCertificate(pem('replaced'), '127.0.0.1', { pinSha256: pinOf('self-signed') }, now)).toBe(AS_CHROMIUM_SAYS);
    expect(judgePageCertificate(pem('self-signed'), '127.0.0.1', {}, now)).toBe(AS_CHROMIUM_SAYS);
  });

  test('is taken from the source’s own CA, for its name and in its time', () => {
    expect(judgePageCertificate(pem('trusted'), '127.0.0.1', { caFile }, now)).toBe(TRUSTED);
    for (const name of ['expired', 'other-name', 'self-signed']) expect(judgePageCertificate(pem(name), '127.0.0.1', { caFile }, now), name).toBe(AS_CHROMIUM_SAYS);
  });

  test('what cannot be read trusts nobody', () => {
    expect(judgePageCertificate('nonsense', '127.0.0.1', { pinSha256: pinOf('self-signed') }, now)).toBe(AS_CHROMIUM_SAYS);
    expect(judgePageCertificate(pem('trusted'), '127.0.0.1', { caFile: join(directory, 'missing.pem') }, now)).toBe(AS_CHROMIUM_SAYS);
  });
});
