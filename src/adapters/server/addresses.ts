/** Where other devices find the board: the addresses of this computer on which the server listens. */
import { networkInterfaces } from 'node:os';

/** The home and office networks of RFC 1918: where a restaurant's tablets are. */
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;
/** An address that the computer gave itself because no router did. */
const SELF_GIVEN = /^169\.254\./;

/** @returns whole addresses with a slash at the end, likeliest first; none where the server listens on loopback alone */
export function boardAddresses({ host, port, secure = false }: { readonly host: string; readonly port: number; readonly secure?: boolean }, interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): string[] {
  if (host === 'localhost' || host === '::1' || host.startsWith('127.')) return [];
  const own = Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !SELF_GIVEN.test(address))
    .map(({ address }) => address);
  const hosts = host === '0.0.0.0' || host === '::' ? [...own.filter((one) => PRIVATE.test(one)), ...own.filter((one) => !PRIVATE.test(one))] : [host.includes(':') ? `[${host}]` : host];
  return hosts.map((one) => `${secure ? 'https' : 'http'}://${one}:${port}/`);
}
