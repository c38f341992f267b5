/** By which protocol a request came, and where the same server is reached over TLS. */
import type { IncomingMessage } from 'node:http';

export const isSecure = ({ socket }: Pick<IncomingMessage, 'socket'>): boolean => 'encrypted' in socket;

/** @returns the server that a request named, as an address that begins with `https://`, without a slash: a port that plain HTTP leaves out is another one there */
export function secureOrigin(request: IncomingMessage): string {
  const host = request.headers.host ?? '';
  return `https://${host}${isSecure(request) || /:\d+$/.test(host) ? '' : ':80'}`;
}
