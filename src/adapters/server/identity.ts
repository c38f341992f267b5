/** The certificate that the server shows: read from the files that settings name, and told by its fingerprint. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface Identity {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
  /** SHA-256, upper-case hex with colons, as browsers show it. */
  readonly fingerprint: string;
}

/** What is wrong with a certificate or its key. `code` and the file's path are for a sentence; never what stands in it. */
export class IdentityRefused extends Error {
  override readonly name = 'IdentityRefused';
  constructor(
    readonly code: string,
    readonly path: string,
  ) {
    super(`${code}: ${path}`);
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new IdentityRefused(error instanceof Error && 'code' in error ? String(error.code) : 'EIO', path);
  }
}

/** @throws IdentityRefused with the system's code, or NOT_A_CERTIFICATE, NOT_A_KEY, OTHER_KEY */
export function readIdentity({ certFile, keyFile }: { readonly certFile: string; readonly keyFile: string }): Identity {
  const [cert, key] = [read(certFile), read(keyFile)];
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(cert);
  } catch {
    throw new IdentityRefused('NOT_A_CERTIFICATE', certFile);
  }
  let own: boolean;
  try {
    own = certificate.checkPrivateKey(createPrivateKey(key));
  } catch {
    throw new IdentityRefused('NOT_A_KEY', keyFile);
  }
  if (!own) throw new IdentityRefused('OTHER_KEY', keyFile);
  return { cert, key, fingerprint: certificate.fingerprint256 };
}
