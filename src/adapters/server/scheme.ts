/** By which protocol a request came, and where the same server is reached over TLS. */
import type { IncomingMessage } from 'node:http';
import { encryptedOrigin } from '../../shared/whereabouts';

export const isSecure = ({ socket }: Pick<IncomingMessage, 'socket'>): boolean => 'encrypted' in socket;

/** @returns the server that a request named, as an address that begins with `https://`, without a slash */
export function secureOrigin(request: IncomingMessage): string {
  const host = request.headers.host ?? '';
  return isSecure(request) ? `https://${host}` : encryptedOrigin(host);
}
