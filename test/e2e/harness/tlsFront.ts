/** TLS before a plain server, with a certificate that can be replaced: what a restaurant's server is when someone renews it, or someone else answers. */
import { readFileSync } from 'node:fs';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { resolve } from 'node:path';
import * as tls from 'node:tls';
import { X509Certificate } from 'node:crypto';

export interface TlsFront {
  readonly url: string;
  /** How many connections were made, and how many bytes came after their handshakes, since it was last given a certificate. */
  readonly seen: { connections: number; bytes: number };
  /** Connections that stand are cut, as by a restart. */
  show(certificate: string): void;
  stop(): Promise<void>;
}

const read = (name: string): string => readFileSync(resolve('test/fixtures/tls', name), 'utf8');
/** As `openssl x509 -fingerprint -sha256` prints it. */
export const fingerprintOf = (name: string): string => new X509Certificate(read(name)).fingerprint256;

/** @param behind the plain server's address */
export async function startTlsFront(behind: string, certificate: string): Promise<TlsFront> {
  const seen = { connections: 0, bytes: 0 };
  const sockets = new Set<Socket>();
  const server = tls.createServer({ key: read(certificate), cert: read(certificate) }, (socket) => {
    const to = connect(Number(new URL(behind).port), '127.0.0.1');
    socket.on('data', (bytes) => (seen.bytes += bytes.length));
    for (const [one, other] of [[socket, to], [to, socket]] as const) one.on('error', () => other.destroy()).on('close', () => other.destroy());
    socket.pipe(to).pipe(socket);
  });
  server.on('tlsClientError', () => undefined);
  server.on('connection', (socket: Socket) => {
    seen.connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
  });
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    show(name) {
      server.setSecureContext({ key: read(name), cert: read(name) });
      cut();
      Object.assign(seen, { connections: 0, bytes: 0 });
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        cut();
      }),
  };
}
