/** Tells a page that stood open over plain HTTP that the station is encrypted now; over TLS, that its browser trusts the certificate: it could not read the answer otherwise. */
import type { ServerResponse } from 'node:http';
import { WHEREABOUTS_PATH, type Whereabouts } from '../../shared/whereabouts';
import { CERTIFICATE_PATH, type PhoneCertificate } from './certificatePage';
import { sendJson } from './headers';

/** Tells nothing that its port does not. @returns false: this is not its address */
export function answerWhereabouts(path: string, certificate: PhoneCertificate | undefined, response: ServerResponse): boolean {
  const { method, headers } = response.req;
  if (path !== WHEREABOUTS_PATH || (method !== 'GET' && method !== 'HEAD')) return false;
  // The guard let it pass: it is this port's own.
  if (headers.origin !== undefined) response.setHeader('Access-Control-Allow-Origin', headers.origin).setHeader('Vary', 'Origin');
  sendJson(response, 200, { encrypted: true, certificate: certificate === undefined ? null : CERTIFICATE_PATH } satisfies Whereabouts);
  return true;
}
