/** What a station says that is reached over TLS now, to a page of its own that was opened over plain HTTP before: read without schemas, which no page carries. */

/** `GET`, on a port that speaks both protocols, over either of them; a station without TLS has nothing there. */
export const WHEREABOUTS_PATH = '/whereabouts';

export interface Whereabouts {
  readonly encrypted: true;
  /** Where a device gets the certificate that it has to trust; null: it is not the station's own. */
  readonly certificate: string | null;
}

/** @param host as plain HTTP names it; @returns the same port over TLS, without a slash: one that plain HTTP leaves out is another one there */
export const encryptedOrigin = (host: string): string => `https://${/:\d+$/.test(host) ? host : `${host}:80`}`;

/** @returns null: that is no answer of ours */
export function readWhereabouts(answer: unknown): Whereabouts | null {
  const { encrypted, certificate } = (answer ?? {}) as Partial<Whereabouts>;
  if (encrypted !== true) return null;
  // An address of this very server and no other.
  return { encrypted, certificate: typeof certificate === 'string' && /^\/[\w-]/.test(certificate) ? certificate : null };
}
