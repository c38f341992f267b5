/** Lets one port speak TLS and, to whoever begins in plain HTTP, say where to go instead: an address that was typed without `https://`, or scanned before, still leads to the board. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { servePhonePage, type PhoneCertificate } from './certificatePage';
import { refuse } from './headers';
import { secureOrigin } from './scheme';
import { answerWhereabouts } from './whereabouts';

/** Every TLS connection begins with it, and no HTTP request does. */
const TLS_HANDSHAKE = 0x16;

/** @param limitMs how long a connection may say nothing; one in plain HTTP, which gets a page of words or an address and that is all, ends after as long again */
export function speakBoth(secure: TlsServer, plain: Server, limitMs: number): void {
  const shake = secure.listeners('connection') as ((socket: Socket) => void)[];
  secure.removeAllListeners('connection');
  secure.on('connection', (socket: Socket) => {
    const leave = (): void => void socket.destroy();
    const timer = setTimeout(leave, limitMs);
    socket.once('close', () => clearTimeout(timer));
    socket.once('error', leave);
    socket.once('data', (begin: Buffer) => {
      clearTimeout(timer);
      socket.removeListener('error', leave);
      socket.pause();
      socket.unshift(begin);
      if (begin[0] === TLS_HANDSHAKE) for (const listener of shake) listener.call(secure, socket);
      else {
        const over = setTimeout(leave, limitMs);
        socket.once('close', () => clearTimeout(over));
        plain.emit('connection', socket);
      }
      process.nextTick(() => socket.resume());
    });
  });
}

/** Of plain HTTP no more is answered than where the board is, and what a phone needs to trust it. @param path unescaped; null: no address; @returns false: it was refused */
export function answerPlain(path: string | null, certificate: PhoneCertificate | undefined, request: IncomingMessage, response: ServerResponse): boolean {
  response.setHeader('Connection', 'close');
  if (path === null) {
    refuse(response, 400, 'bad-input', 'The address is wrong.');
    return false;
  }
  if (certificate !== undefined && servePhonePage(path, certificate, response)) return true;
  if (answerWhereabouts(path, certificate, response)) return true;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(response, 403, 'not-granted', 'This server is reached over https:// alone.');
    return false;
  }
  // Not for good: the encryption may be switched off again.
  response.writeHead(307, { Location: `${secureOrigin(request)}${request.url ?? '/'}`, 'Cache-Control': 'no-store', 'Content-Length': 0 }).end();
  return true;
}
