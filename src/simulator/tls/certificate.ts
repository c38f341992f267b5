/** Makes the self-signed certificate that the QR menu's server shows, as such servers on restaurants' own networks do. */
import { X509Certificate, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { der } from './der';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
  /** SHA-256 fingerprint, upper-case hex with colons, as browsers and openssl show it. */
  readonly pinSha256: string;
}

/** `valid` for 127.0.0.1 and localhost · `expired` since a month · `other-host`: for a name that is not this machine's. */
export type CertificateSort = 'valid' | 'expired' | 'other-host';

const dayMs = 86_400_000;
const ecdsaWithSha256 = der.sequence(der.oid('1.2.840.10045.4.3.2'));
const nameOf = (commonName: string): Buffer => der.sequence(der.set(der.sequence(der.oid('2.5.4.3'), der.utf8(commonName))));

const extension = (oid: string, critical: boolean, value: Buffer): Buffer =>
  der.sequence(der.oid(oid), ...(critical ? [der.boolean(true)] : []), der.octetString(value));
const subjectAltName = (dnsNames: readonly string[], addresses: readonly (readonly number[])[]): Buffer =>
  der.sequence(...dnsNames.map((name) => der.implicit(2, Buffer.from(name, 'ascii'))), ...addresses.map((address) => der.implicit(7, Buffer.from(address))));

/** A new P-256 key and a certificate over it, signed by itself: trusted by nobody who was not told its fingerprint. */
export const makeCertificate = (sort: CertificateSort = 'valid', nowMs = Date.now()): Certificate => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const here = sort !== 'other-host';
  const commonName = nameOf(here ? 'localhost' : 'qr-menu.example');
  const validity = sort === 'expired' ? [nowMs - 400 * dayMs, nowMs - 30 * dayMs] : [nowMs - dayMs, nowMs + 800 * dayMs];
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;

  const toBeSigned = der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))),
    der.integer(serial),
    ecdsaWithSha256,
    commonName,
    der.sequence(...validity.map(der.utcTime)),
    commonName,
    publicKey.export({ type: 'spki', format: 'der' }),
    der.explicit(
      3,
      der.sequence(
        extension('2.5.29.19', true, der.sequence(der.boolean(true))),
        extension('2.5.29.17', false, here ? subjectAltName(['localhost'], [[127, 0, 0, 1]]) : subjectAltName(['qr-menu.example'], [])),
      ),
    ),
  );
  const certificate = new X509Certificate(der.sequence(toBeSigned, ecdsaWithSha256, der.bitString(sign('sha256', toBeSigned, privateKey))));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: certificate.toString(),
    pinSha256: certificate.fingerprint256,
  };
};
