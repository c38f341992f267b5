/** Which certificate a staff page's server may show: the one that the source pins, one of the source's own CA, or one that the system trusts. */
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface PageTrust {
  readonly pinSha256?: string | undefined;
  readonly caFile?: string | undefined;
}

/** Chromium's answers of a certificate check. */
export const TRUSTED = 0;
export const AS_CHROMIUM_SAYS = -3;

const pinOf = (certificate: X509Certificate): string => createHash('sha256').update(certificate.raw).digest('hex');

function isFromCa(certificate: X509Certificate, caFile: string, host: string, now: Date): boolean {
  const ca = new X509Certificate(readFileSync(caFile));
  const inTime = new Date(certificate.validFrom) <= now && now <= new Date(certificate.validTo);
  return inTime && certificate.checkIssued(ca) && certificate.verify(ca.publicKey) && (certificate.checkHost(host) ?? certificate.checkIP(host)) !== undefined;
}

/**
 * @param pem the certificate that the server showed
 * @param host the server's name or address
 */
export function judgePageCertificate(pem: string, host: string, trust: PageTrust, now: Date): typeof TRUSTED | typeof AS_CHROMIUM_SAYS {
  try {
    const certificate = new X509Certificate(pem);
    const pinned = trust.pinSha256?.replaceAll(':', '').toLowerCase();
    if (pinned !== undefined && pinOf(certificate) === pinned) return TRUSTED;
    if (trust.caFile !== undefined && isFromCa(certificate, trust.caFile, host, now)) return TRUSTED;
  } catch {
    // An unreadable certificate or CA file trusts nobody.
  }
  return AS_CHROMIUM_SAYS;
}
