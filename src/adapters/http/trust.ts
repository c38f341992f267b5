/** Decides whether a TLS server is the one we were told to talk to, before a single byte of a request reaches it. */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as tls from 'node:tls';
import type { HttpRequest } from '../../core/ports';
import { certificateProblem, RequestFailed } from './problems';

export type TlsTrust = NonNullable<HttpRequest['tls']>;

/** Colons and case do not matter to a fingerprint: both forms are in use. */
const bare = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase();

/** The form that `openssl x509 -fingerprint -sha256` prints, and that settings accept. */
const printed = (fingerprint: string): string => (bare(fingerprint).toUpperCase().match(/../g) ?? []).join(':');

/**
 * Judges the certificate of a socket that has finished its handshake.
 * @throws RequestFailed with `certificate-*`; `values.actual` is the SHA-256 fingerprint that was shown, in hex with colons
 */
export const judgeCertificate = (socket: tls.TLSSocket, trust: TlsTrust): void => {
  const certificate = socket.getPeerCertificate();
  const shown = certificate.fingerprint256 ?? '';
  if (trust.pinSha256 !== undefined) {
    // The pin names this very certificate: who signed it, for which name and until when adds nothing.
    if (shown !== '' && bare(shown) === bare(trust.pinSha256)) return;
    throw new RequestFailed({ code: 'certificate-pin', values: { expected: printed(trust.pinSha256), actual: printed(shown) } });
  }
  if (socket.authorized) return;
  // Typed as an Error, but at run time the code as text.
  const reason = String(socket.authorizationError);
  // One that is self-signed and expired is reported as the former; that it has run out is what has to be mended first.
  const expired = Date.parse(certificate.valid_to) < Date.now();
  const code = expired ? 'certificate-expired' : certificateProblem(reason);
  const validTo = certificate.valid_to === undefined ? {} : { validTo: certificate.valid_to };
  throw new RequestFailed({ code, detail: reason, values: { actual: printed(shown), ...validTo } });
};

/** @throws RequestFailed `tls` when the CA file cannot be read or holds no certificate */
export const contextOfCaFile = async (path: string): Promise<tls.SecureContext> => {
  try {
    const pem = await readFile(path);
    if (!pem.includes('-----BEGIN CERTIFICATE-----')) throw new Error('no PEM certificate in it');
    return tls.createSecureContext({ ca: pem });
  } catch (error) {
    throw new RequestFailed({ code: 'tls', detail: `CA file: ${error instanceof Error ? error.message : String(error)}`, values: { field: 'tls.caFile' } });
  }
};

const linuxBundles = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/ca-bundle.pem', '/etc/ssl/cert.pem'];

/** The operating system's own certificates; null where this version of Node cannot tell them. */
const systemCertificates = (): string[] | null => {
  const ask = (tls as { getCACertificates?: (type: 'system' | 'default') => string[] }).getCACertificates;
  if (ask !== undefined) return [...ask('default'), ...ask('system')];
  const bundle = [process.env['SSL_CERT_FILE'], ...linuxBundles].find((path) => path !== undefined && path !== '' && existsSync(path));
  return bundle === undefined ? null : [...tls.rootCertificates, readFileSync(bundle, 'utf8')];
};

let systemContext: tls.SecureContext | null | undefined;
/**
 * Node trusts a list of its own (and NODE_EXTRA_CA_CERTS), not the computer's store. The store costs some ten milliseconds and megabytes to read, so it is asked
 * only after Node's list did not know a certificate, and once.
 */
export const contextOfSystem = (): tls.SecureContext | null => {
  if (systemContext === undefined) {
    const ca = systemCertificates();
    systemContext = ca === null ? null : tls.createSecureContext({ ca });
  }
  return systemContext;
};
