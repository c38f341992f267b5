/** A real, small proxy on loopback that makes tunnels (CONNECT), over plain TCP or TLS. */
import { readFileSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import * as net from 'node:net';
import { fixture } from '../http/server';

export interface Proxy {
  readonly url: string;
  /** Where tunnels were asked to, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** @param refuseWith the status that every tunnel is refused with; left out: it is made */
export async function startProxy({ refuseWith, certificate }: { readonly refuseWith?: number; readonly certificate?: string } = {}): Promise<Proxy> {
  const asked: string[] = [];
  const sockets = new Set<net.Socket>();
  const pem = certificate === undefined ? null : readFileSync(fixture(certificate));
  const server = pem === null ? http.createServer() : https.createServer({ key: pem, cert: pem });
  server.on('connect', (request: http.IncomingMessage, client: net.Socket, head: Buffer) => {
    asked.push(request.url ?? '');
    client.on('error', () => client.destroy());
    if (refuseWith !== undefined) return void client.end(`HTTP/1.1 ${refuseWith} No\r\n\r\n`);
    const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(request.url ?? '') ?? [];
    const upstream = net.connect(Number(port), host.replace(/^\[|\]$/g, ''), () => {
      client.write('HTTP/1.1 200 Connection established\r\nProxy-Agent: test\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on('error', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  server.on('connection', (socket: net.Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `${pem === null ? 'http' : 'https'}://127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
