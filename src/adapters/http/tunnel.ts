/** A connection to a server through a proxy that is asked for a tunnel (CONNECT): what goes through it afterwards the proxy cannot read where it is TLS. */
import * as net from 'node:net';
import * as tls from 'node:tls';
import type { Attempt } from './attempt';
import { RequestFailed } from './problems';

const MOST_HEADER_BYTES = 16_384;

const authorityOf = (host: string, port: number): string => `${net.isIPv6(host) ? `[${host}]` : host}:${port}`;

/** The status of the proxy's answer; null: its head has not ended yet, NaN: it is no HTTP. */
const statusOf = (head: Buffer): number | null => {
  const end = head.indexOf('\r\n\r\n');
  if (end < 0) return head.length > MOST_HEADER_BYTES ? Number.NaN : null;
  return Number(/^HTTP\/1\.[01] (\d{3})/.exec(head.toString('latin1', 0, end))?.[1] ?? Number.NaN);
};

/**
 * @param proxy `http://` or `https://` address of it
 * @param attempt told of the connection while it is made, so that giving the request up gives it up too
 * @throws RequestFailed `proxy` where it cannot be reached or refuses; `values.host` is the proxy's
 */
export const openTunnel = (proxy: string, target: { readonly host: string; readonly port: number }, attempt?: Attempt): Promise<net.Socket> => {
  const { protocol, hostname, port, host } = new URL(proxy);
  const name = hostname.replace(/^\[|\]$/g, '');
  const authority = authorityOf(target.host, target.port);
  return new Promise((resolve, reject) => {
    const secure = protocol === 'https:';
    const to = { host: name, port: Number(port) || (secure ? 443 : 80) };
    const socket = secure ? tls.connect({ ...to, ...(net.isIP(name) === 0 ? { servername: name } : {}) }) : net.connect(to);
    let head: Buffer = Buffer.alloc(0);
    const fail = (detail: string, status?: number): void => {
      socket.destroy();
      reject(new RequestFailed({ code: 'proxy', ...(detail === '' ? {} : { detail }), values: { host, ...(status === undefined ? {} : { status }) } }));
    };
    const onError = (error: NodeJS.ErrnoException): void => fail(error.code ?? error.message);
    const onClose = (): void => fail('ECONNRESET');
    if (attempt !== undefined) attempt.connecting = socket;
    socket.on('error', onError);
    socket.once('close', onClose);
    socket.once(secure ? 'secureConnect' : 'connect', () => socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`));
    socket.on('readable', function onReadable() {
      for (let chunk = socket.read() as Buffer | null; chunk !== null; chunk = socket.read() as Buffer | null) {
        head = Buffer.concat([head, chunk]);
        const status = statusOf(head);
        if (status === null) continue;
        if (Number.isNaN(status)) return fail('HTTP');
        if (status < 200 || status > 299) return fail('', status);
        socket.off('readable', onReadable);
        socket.off('error', onError);
        socket.off('close', onClose);
        // What the server has said already is its own to be read: whoever takes the socket reads it.
        const rest = head.subarray(head.indexOf('\r\n\r\n') + 4);
        if (rest.length > 0) socket.unshift(rest);
        return resolve(socket);
      }
    });
    if (attempt?.givenUp === true) socket.destroy();
  });
};
