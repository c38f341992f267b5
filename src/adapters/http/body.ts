/** Reads the whole body of an answer: decoded, and never more of it than asked for. */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import * as zlib from 'node:zlib';
import { RequestFailed } from './problems';

const tooLarge = (maxBytes: number): RequestFailed => new RequestFailed({ code: 'too-large', values: { maxBytes } });

/** `deflate` is zlib by the standard and raw in some servers: the first byte tells them apart, so the decoder is chosen when it is there. */
const inflate = (response: IncomingMessage, done: (error: Error | null, decoded: Readable) => void): void => {
  response.once('readable', () => {
    const first = response.read(1) as Buffer | null;
    if (first !== null) response.unshift(first);
    const decoder = first !== null && ((first[0] ?? 0) & 0x0f) !== 0x08 ? zlib.createInflateRaw() : zlib.createInflate();
    done(null, pipeline(response, decoder, () => {}));
  });
};

const decoded = (response: IncomingMessage, done: (error: Error | null, stream: Readable) => void): void => {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') done(null, response);
  else if (encoding === 'gzip' || encoding === 'x-gzip') done(null, pipeline(response, zlib.createGunzip(), () => {}));
  else if (encoding === 'br') done(null, pipeline(response, zlib.createBrotliDecompress(), () => {}));
  else if (encoding === 'deflate') inflate(response, done);
  else done(new RequestFailed({ code: 'not-json', detail: `content-encoding: ${encoding.slice(0, 40)}` }), response);
};

/**
 * @param maxBytes bound on the decoded body, in bytes: what a small compressed answer unpacks to counts
 * @returns the body in memory of its own (not a piece of a larger pool, since the last one is kept for comparing)
 */
export const readBody = (response: IncomingMessage, maxBytes: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const declared = Number(response.headers['content-length'] ?? 0);
    if (declared > maxBytes && response.headers['content-encoding'] === undefined) {
      response.destroy();
      reject(tooLarge(maxBytes));
      return;
    }
    const chunks: Buffer[] = [];
    let bytes = 0;
    // A cut answer is told by `aborted` on the response itself, whatever decoder stands behind it.
    response.once('error', reject);
    decoded(response, (error, stream) => {
      if (error !== null) {
        response.destroy();
        reject(error);
        return;
      }
      stream.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > maxBytes) {
          reject(tooLarge(maxBytes));
          response.destroy();
          stream.destroy();
          return;
        }
        chunks.push(chunk);
      });
      stream.once('error', reject);
      stream.once('end', () => resolve(join(chunks, bytes)));
    });
  });

const join = (chunks: readonly Buffer[], bytes: number): Uint8Array => {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
};
