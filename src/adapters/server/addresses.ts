/** Where other devices find the board: the addresses and names of this computer under which the server is reached. */
import { networkInterfaces } from 'node:os';

/** The home and office networks of RFC 1918: where a restaurant's tablets are. */
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;
/** An address that the computer gave itself because no router did. */
const SELF_GIVEN = /^169\.254\./;

/** @param name of the network; @returns whole addresses with a slash at the end, likeliest first and the name last; none where the server listens on loopback alone */
export function boardAddresses({ host, port, secure = false, name = null }: { readonly host: string; readonly port: number; readonly secure?: boolean; readonly name?: string | null }, interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): string[] {
  if (host === 'localhost' || host === '::1' || host.startsWith('127.')) return [];
  const own = Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !SELF_GIVEN.test(address))
    .map(({ address }) => address);
  const hosts = host === '0.0.0.0' || host === '::' ? [...own.filter((one) => PRIVATE.test(one)), ...own.filter((one) => !PRIVATE.test(one))] : [host.includes(':') ? `[${host}]` : host];
  return [...hosts, ...(name === null ? [] : [name])].map((one) => `${secure ? 'https' : 'http'}://${one}:${port}/`);
}

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** @param names more names of the station; @returns every name and address by which a browser may ask for the server, as its certificate has to name them */
export function hostsOf({ host, computerName, names }: { readonly host: string; readonly computerName: string; readonly names: readonly (string | null)[] }, interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): string[] {
  const listed = Object.values(interfaces).flatMap((list) => list ?? []);
  const addresses = host === '0.0.0.0' || host === '::' ? listed.filter(({ family, scopeid = 0 }) => family === 'IPv4' || (host === '::' && scopeid === 0)).map(({ address }) => address) : [host];
  const computer = computerName.toLowerCase();
  const own = LABEL.test(computer) ? [computer, `${computer}.local`] : [];
  return [...new Set(['localhost', '127.0.0.1', ...own, ...names.filter((name) => name !== null), ...addresses])];
}
