/** One listening system of the restaurant: an HTTP or HTTPS server on loopback that can fail, vanish and come back on its own port. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { refusal, type Answer, type Call } from './answer';
import { deliver } from './deliver';
import { faultSpec, type Fault, type FaultSpec } from './faults';

const loopback = '127.0.0.1';
const maxBodyBytes = 1_000_000;
const keptRequests = 1000;

/** One request that a system got, for tests; never with its token. */
export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  /** How many requests were being answered when this one came, itself included. */
  readonly inFlight: number;
}

export interface ServiceOptions {
  readonly port: number;
  readonly tls: { readonly key: string; readonly cert: string } | null;
  readonly handle: (call: Call) => Answer | Promise<Answer>;
  /** The name of the call if faults apply to this path; null: they do not. */
  readonly callName: (path: string) => string | null;
}

export interface Service {
  readonly url: string;
  readonly port: number;
  fault(): FaultSpec | null;
  /** @throws RangeError on an unknown fault */
  setFault(fault: Fault | null): Promise<void>;
  /** Drops every connection and listens anew on the same port. */
  restart(): Promise<void>;
  /** The last thousand, oldest first. */
  requests(): readonly RequestRecord[];
  /** How many there were in all. */
  requestCount(): number;
  stop(): Promise<void>;
}

const readBody = (request: IncomingMessage): Promise<string | null> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBodyBytes) chunks.push(chunk);
    });
    request.on('end', () => resolve(bytes > maxBodyBytes ? null : Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const failed = (error: Error): void => reject(error);
    server.once('error', failed);
    server.listen(port, loopback, () => {
      server.off('error', failed);
      resolve();
    });
  });

/** Listens on 127.0.0.1; rejects when the port is taken. @param options `port` 0 takes a free one */
export const startService = async (options: ServiceOptions): Promise<Service> => {
  let fault: FaultSpec | null = null;
  let callsLeft = Infinity;
  let inFlight = 0;
  let requestCount = 0;
  const sockets = new Set<Socket>();
  const requests: RequestRecord[] = [];

  const faultFor = (path: string): FaultSpec | null => {
    const name = options.callName(path);
    if (fault === null || name === null || (fault.call !== undefined && fault.call !== name)) return null;
    const hit = fault;
    callsLeft -= 1;
    if (callsLeft <= 0) fault = null;
    return hit;
  };
  const onRequest: RequestListener = (request, response) => {
    inFlight += 1;
    response.once('close', () => (inFlight -= 1));
    const url = new URL(request.url ?? '/', 'http://loopback');
    const method = request.method ?? 'GET';
    readBody(request)
      .then(async (body) => {
        requestCount += 1;
        requests.push({ method, path: url.pathname, query: url.search, body: body ?? '', inFlight });
        if (requests.length > keptRequests) requests.shift();
        if (body === null) return deliver(response, refusal('Request body is too large.', 413), null);
        const call: Call = { method, path: url.pathname, query: url.searchParams, headers: request.headers, body };
        return deliver(response, await options.handle(call), faultFor(url.pathname));
      })
      .catch((error: unknown) => {
        if (response.headersSent) response.destroy();
        else deliver(response, refusal(error instanceof Error ? error.message : String(error), 500), null);
      });
  };

  const server: Server = options.tls === null ? createServer(onRequest) : createTlsServer(options.tls, onRequest);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  // A client that does not trust the certificate hangs up during the handshake: its business.
  server.on('tlsClientError', () => undefined);
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      if (!server.listening) return resolve();
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });

  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${options.tls === null ? 'http' : 'https'}://${loopback}:${port}`,
    fault: () => fault,
    setFault: async (wanted) => {
      const next = wanted === null ? null : faultSpec(wanted);
      fault = next;
      callsLeft = next?.times ?? Infinity;
      if (next?.kind === 'refuse') await close();
      else if (!server.listening) await listen(server, port);
    },
    restart: async () => {
      await close();
      if (fault?.kind !== 'refuse') await listen(server, port);
    },
    requests: () => requests,
    requestCount: () => requestCount,
    stop: close,
  };
};
