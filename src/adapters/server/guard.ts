/** Lets in only who means this server: a page of another site can make a browser send requests here, under a name of its own (DNS rebinding) or from its own origin. */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { encryptedOrigin, WHEREABOUTS_PATH } from '../../shared/whereabouts';
import { isSecure } from './scheme';

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);
const isLoopback = (host: string): boolean => LOOPBACK_NAMES.has(host) || host.startsWith('127.');

const parse = (address: string): URL | null => {
  try {
    return new URL(address);
  } catch {
    return null;
  }
};
const bareName = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').toLowerCase();

/** A page that this very port has served over plain HTTP is of another origin to a browser; it may ask over TLS where the board is now, and nothing else. */
function asksWhere(request: IncomingMessage, target: URL): boolean {
  const from = parse(request.headers.origin ?? '');
  return isSecure(request) && request.url === WHEREABOUTS_PATH && from?.protocol === 'http:' && parse(encryptedOrigin(from.host))?.host === target.host;
}

export interface GuardOptions {
  /** What the server listens on. */
  readonly host: string;
  /** The computer's own name, by which other devices may reach it. */
  readonly computerName: string;
  /** A name of the network that is the station's for now; null: none. */
  readonly localName?: (() => string | null) | undefined;
}

/** Why a request is refused, for the log and the status line; null: it may pass. */
export type Guard = (request: IncomingMessage) => 'host' | 'origin' | null;

/**
 * A request passes when the Host that it names is this server's and the page that it comes from, if any, is this server's too. Where the server listens
 * on the network any IP address will do as Host: a name is what rebinding needs.
 */
export function createGuard({ host, computerName, localName }: GuardOptions): Guard {
  const own = computerName.toLowerCase();
  const names = new Set([...LOOPBACK_NAMES, host.toLowerCase()]);
  const onNetwork = !isLoopback(host.toLowerCase());
  if (onNetwork) for (const name of [own, `${own}.local`]) names.add(name);

  const isOurs = (name: string): boolean => names.has(name) || (onNetwork && name === localName?.()) || (onNetwork ? isIP(name) !== 0 : isLoopback(name) && isIP(name) !== 0);

  return (request) => {
    const { host: named, origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const target = named === undefined ? null : parse(`${isSecure(request) ? 'https' : 'http'}://${named}`);
    if (target === null || target.host !== named?.toLowerCase() || !isOurs(bareName(target))) return 'host';
    if (asksWhere(request, target)) return null;
    if (origin !== undefined && parse(origin)?.host !== target.host) return 'origin';
    // A link from elsewhere may open the board (a navigation), and nothing else may come from elsewhere.
    const isNavigation = request.headers['sec-fetch-mode'] === 'navigate' && !(request.url ?? '').startsWith('/api/');
    if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation) return 'origin';
    return null;
  };
}
