/** Real servers on loopback for the HTTP client's contract: each answers as one test wants it. */
import { readFileSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import * as net from 'node:net';
import { fileURLToPath } from 'node:url';
import type { HttpRequest } from '../../../src/core/ports';

export const fixture = (name: string): string => fileURLToPath(new URL(`../../fixtures/tls/${name}`, import.meta.url));

export interface Served {
  readonly url: string;
  readonly port: number;
  /** How many TCP connections were made. */
  connections(): number;
  /** Ends every connection, as a restart does. */
  cut(): void;
  close(): Promise<void>;
}

const listen = async (server: net.Server, scheme: string): Promise<Served> => {
  const sockets = new Set<net.Socket>();
  let count = 0;
  server.on('connection', (socket: net.Socket) => {
    count += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    url: `${scheme}://127.0.0.1:${port}/`,
    port,
    connections: () => count,
    cut,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
};

export const serveHttp = (handler: http.RequestListener): Promise<Served> => listen(http.createServer({ keepAliveTimeout: 60_000 }, handler), 'http');
export const serveTls = (certificate: string, handler: http.RequestListener): Promise<Served> => {
  const pem = readFileSync(fixture(certificate));
  return listen(https.createServer({ key: pem, cert: pem, keepAliveTimeout: 60_000 }, handler), 'https');
};
/** A server that speaks whatever the test writes. */
export const serveRaw = (onSocket: (socket: net.Socket) => void): Promise<Served> => listen(net.createServer(onSocket), 'http');

export const get = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({ method: 'GET', url, deadlineMs: 5000, maxBytes: 1_000_000, ...more });

/** Something that a test waits for. */
export const happening = (): { readonly wait: Promise<void>; readonly happened: () => void } => {
  let happened = (): void => {};
  const wait = new Promise<void>((resolve) => (happened = resolve));
  return { wait, happened: () => happened() };
};
