/** The station over HTTP, the same in headless and on the desktop: boards in browsers, the API behind them, and health for monitoring. */
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { isIP, type AddressInfo, type Socket } from 'node:net';
import { hostname } from 'node:os';
import type { SoundLookup } from '../sounds/ownSounds';
import type { Clock, Logger } from '../../core/ports';
import type { Station } from '../../core/station';
import type { Router } from '../../shared/router';
import type { DeviceDesk } from '../devices/deviceDesk';
import { addressOfClient, answerCall, answerGet, answerStranger, type Address, type AnswerDeps } from './answers';
import { answerPlain, speakBoth } from './bothProtocols';
import { servePhonePage, type PhoneCertificate } from './certificatePage';
import { createGuard } from './guard';
import { createDeviceStreams } from './deviceStreams';
import { createDoor, setToken } from './door';
import type { Identity } from './identity';
import { createPages } from './pages';
import { createPairingRoutes, PAIRING_PATH, type PairingRoutes } from './pairingRoutes';
import { createRates, type RateOptions } from './rates';
import { createRefusalLog } from './refusalLog';
import { createStream } from './stream';
import { answerWhereabouts } from './whereabouts';
import { refuse, refuseRate, setCommonHeaders } from './headers';

/** How long a client may take, and how much one address may ask; a test has shorter ones. */
export interface ServerLimits {
  /** Until the last header has come. */
  readonly headersMs?: number;
  /** Until the last byte of the body has come. */
  readonly requestMs?: number;
  /** A connection on which nothing moves for so long is closed; a stream moves with each heartbeat. */
  readonly idleMs?: number;
  readonly rates?: RateOptions;
  /** Codes to be let in by, and tokens that are nobody's. */
  readonly pairing?: RateOptions;
  readonly guesses?: RateOptions;
}

export interface BoardServerOptions {
  readonly station: Pick<Station, 'snapshot' | 'heartbeat' | 'subscribe'>;
  readonly route: Router;
  readonly clock: Clock;
  readonly log: Logger;
  /** The house's own sounds; left out: there are none. */
  readonly findSound?: SoundLookup;
  /** The renderer's build, `out/renderer`. */
  readonly pagesDir: string;
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  readonly limits?: ServerLimits;
  /** Left out: plain HTTP. */
  readonly identity?: Pick<Identity, 'cert' | 'key'> | undefined;
  /** The authority that phones may install; left out: the certificate is not the station's own. */
  readonly authority?: PhoneCertificate['authority'] | undefined;
  /** A name of the network that is the station's for now, as `hoverboard.local`; null: none. */
  readonly localName?: (() => string | null) | undefined;
  /** Who else than this PC is let in; left out: nobody. */
  readonly devices?: DeviceDesk;
  /** Which requests come from this PC; left out: those from loopback that no proxy has passed on. */
  readonly ownComputer?: (request: IncomingMessage) => boolean;
}
export interface BoardServer {
  /** Where a browser on this computer finds the board, with a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Shows another certificate to whoever connects from now on; nothing for a server without one. */
  show(identity: Pick<Identity, 'cert' | 'key'>): void;
  /** Ends every stream and waits until the port is free. */
  close(): Promise<void>;
}

interface Deps extends BoardServerOptions, AnswerDeps {
  readonly certificate: PhoneCertificate | undefined;
  readonly pairing: PairingRoutes;
}

const CALL_PATH = '/api/call/';

/** The address with its path unescaped, or null where it is not one. */
function addressOf(request: IncomingMessage): Address | null {
  const target = request.url ?? '';
  if (!target.startsWith('/')) return null;
  try {
    // Joined, not resolved: `//name` would otherwise be taken for another host.
    const url = new URL(`http://station${target}`);
    return { url, path: decodeURIComponent(url.pathname) };
  } catch {
    return null;
  }
}

async function answer(deps: Deps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = addressOf(request);
  if (address === null) return refuse(response, 400, 'bad-input', 'The address is wrong.');
  const isCall = address.path.startsWith(CALL_PATH);
  const isPairing = address.path.startsWith(PAIRING_PATH);
  const allowed = isCall || isPairing ? ['POST'] : ['GET', 'HEAD'];
  if (!allowed.includes(request.method ?? '')) {
    response.setHeader('Allow', allowed.join(', '));
    return refuse(response, 405, 'bad-input', `Allowed here: ${allowed.join(', ')}.`);
  }
  const visitor = deps.door.visitor(request);
  if (visitor.kind === 'stranger' && visitor.guessed) {
    const wait = deps.door.guessed(request);
    deps.refusals.note('token', { from: addressOfClient(request) });
    if (wait !== null) return refuseRate(response, wait, 'Too many wrong keys from this address.');
    // A device that was revoked comes with its old one; the next time it comes with none.
    setToken(response, null);
  }
  if (isPairing) return deps.pairing(address.path, visitor, request, response);
  if (deps.certificate !== undefined && servePhonePage(address.path, deps.certificate, response)) return;
  if (deps.identity !== undefined && answerWhereabouts(address.path, deps.certificate, response)) return;
  if (visitor.kind === 'stranger') return answerStranger(deps, address.path, request, response);
  if (isCall) return answerCall(deps, address.path.slice(CALL_PATH.length), request, response);
  return answerGet(deps, visitor, address, request, response);
}

/** What both ways in look at before anything else: how much was asked, and whether this server is meant. @returns whether the request may be answered */
function createFirstLook(deps: Deps): (request: IncomingMessage, response: ServerResponse) => boolean {
  const guard = createGuard({ host: deps.host, computerName: hostname(), localName: deps.localName });
  return (request, response) => {
    setCommonHeaders(response);
    const retryAfterSeconds = deps.rates.ask(addressOfClient(request));
    if (retryAfterSeconds !== null) {
      deps.refusals.note('rate', { from: addressOfClient(request) });
      refuseRate(response, retryAfterSeconds, 'Too many requests from this address.');
      return false;
    }
    const refused = guard(request);
    if (refused === null) return true;
    deps.refusals.note(refused, { host: request.headers.host, origin: request.headers.origin, from: addressOfClient(request) });
    refuse(response, refused === 'host' ? 421 : 403, 'not-granted', refused === 'host' ? 'This server is not known by that name.' : 'Pages of other sites may not call this server.');
    return false;
  };
}

function createHandler(deps: Deps): (request: IncomingMessage, response: ServerResponse) => void {
  const mayPass = createFirstLook(deps);
  return (request, response) => {
    if (!mayPass(request, response)) return;
    answer(deps, request, response).catch((error: unknown) => {
      deps.log.error('a request could not be answered', { method: request.method, path: request.url, error });
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'internal', 'Internal error.');
    });
  };
}

/** Plain HTTP, or TLS and on the same port a word for whoever comes without. */
function createEither(deps: Deps): Server | TlsServer {
  const limits = deps.limits ?? {};
  const timeouts = timeoutsOf(limits);
  const handler = createHandler(deps);
  if (deps.identity === undefined) return createServer(timeouts, handler);
  const { cert, key } = deps.identity;
  const secure = createTlsServer({ ...timeouts, handshakeTimeout: limits.headersMs ?? 10_000, cert, key, minVersion: 'TLSv1.2' }, handler);
  const mayPass = createFirstLook(deps);
  const plain = createServer((request, response) => {
    if (mayPass(request, response) && !answerPlain(addressOf(request)?.path ?? null, deps.certificate, request, response)) deps.refusals.note('plain', { from: addressOfClient(request) });
  });
  plain.on('clientError', (_: Error, socket: Socket) => socket.destroy());
  speakBoth(secure, plain, limits.headersMs ?? 10_000);
  return secure;
}

function listen(server: Server | TlsServer, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      // A TCP server's address is never a pipe's name.
      resolve(server.address() as AddressInfo);
    });
  });
}

/** Node looks for slow clients every 30 s unless told otherwise, which would make 10 s of headers 40. */
const timeoutsOf = ({ headersMs = 10_000, requestMs = 15_000 }: ServerLimits): ServerOptions => ({
  headersTimeout: headersMs,
  requestTimeout: requestMs,
  connectionsCheckingInterval: Math.min(2000, Math.ceil(headersMs / 4)),
});

const shownHost = (host: string): string => {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return isIP(host) === 6 ? `[${host}]` : host;
};

/** @throws Error with `code` EADDRINUSE, EACCES, EADDRNOTAVAIL or ENOTFOUND where it cannot listen there */
export async function startBoardServer(options: BoardServerOptions): Promise<BoardServer> {
  const { station, clock, log, host } = options;
  const pages = createPages(options.pagesDir);
  if (!pages.built) log.error('the pages were not built: browsers get the API alone', { pagesDir: options.pagesDir });
  const rates = createRates(options.limits?.rates);
  const refusals = createRefusalLog(log);
  const stream = createStream({ station, clock, onDropped: (from) => refusals.note('unread', { from }) });
  const door = createDoor({ devices: options.devices, ownComputer: options.ownComputer, guesses: options.limits?.guesses });
  const pairing = createPairingRoutes({ devices: options.devices, station: () => station.snapshot().station, refusals, rates: options.limits?.pairing });
  const deviceStreams = createDeviceStreams(options.devices);
  const certificate = options.authority === undefined ? undefined : { authority: options.authority, station: () => station.snapshot().station };
  const server = createEither({ ...options, pages, stream, rates, door, pairing, deviceStreams, refusals, certificate });
  server.setTimeout(options.limits?.idleMs ?? 60_000);
  server.maxConnections = 256;
  // The server itself counts only those whose handshake is over and which speak over TLS: one that says nothing would keep it from closing, and be served after that.
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    const giveBack = rates.takeConnection(socket.remoteAddress ?? '');
    if (giveBack === null) socket.destroy();
    else socket.once('close', giveBack);
  });
  server.on('clientError', (_: Error, socket: Socket) => socket.destroy());
  // Whoever takes the certificate for a wrong one.
  server.on('tlsClientError', (_: Error, socket: Socket) => socket.destroy());
  let port: number;
  try {
    port = (await listen(server, host, options.port)).port;
  } catch (error) {
    stream.close();
    deviceStreams.close();
    throw error;
  }
  server.on('error', (error) => log.error('the board server failed', { error }));
  return {
    url: `${options.identity === undefined ? 'http' : 'https'}://${shownHost(host)}:${port}/`,
    port,
    show: ({ cert, key }) => void ('setSecureContext' in server && server.setSecureContext({ cert, key, minVersion: 'TLSv1.2' })),
    close: () =>
      new Promise((resolve) => {
        stream.close();
        deviceStreams.close();
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
