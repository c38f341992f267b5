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

/** Collects a body. As long as it goes as the known one does nothing is kept of it, so that a poll without news costs a comparison and no memory. */
export class BodyCollector {
  private matched = 0;
  private readonly chunks: Buffer[] = [];
  private length = 0;
  constructor(private readonly known: Uint8Array = new Uint8Array(0)) {}

  /** @returns how long the body is so far */
  add(chunk: Buffer): number {
    const at = this.length;
    this.length += chunk.length;
    if (this.matched === at && this.length <= this.known.length && chunk.compare(this.known, at, this.length) === 0) this.matched = this.length;
    else this.chunks.push(chunk);
    return this.length;
  }

  /** @returns the known body itself when this one is equal; otherwise one in memory of its own, not a piece of a larger pool that it would keep alive */
  body(): Uint8Array {
    if (this.matched === this.length && this.length === this.known.length) return this.known;
    const whole = new Uint8Array(this.length);
    whole.set(this.known.subarray(0, this.matched));
    let at = this.matched;
    for (const chunk of this.chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }
}

/**
 * @param maxBytes bound on the decoded body, in bytes: what a small compressed answer unpacks to counts
 * @param known an earlier body, given back as it is when this one is equal
 */
export const readBody = (response: IncomingMessage, maxBytes: number, known: Uint8Array | undefined): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const declared = Number(response.headers['content-length'] ?? 0);
    if (declared > maxBytes && response.headers['content-encoding'] === undefined) {
      response.destroy();
      reject(tooLarge(maxBytes));
      return;
    }
    const collector = new BodyCollector(known);
    // A cut answer is told by `aborted` on the response itself, whatever decoder stands behind it.
    response.once('error', reject);
    decoded(response, (error, stream) => {
      if (error !== null) {
        response.destroy();
        reject(error);
        return;
      }
      stream.on('data', (chunk: Buffer) => {
        if (collector.add(chunk) <= maxBytes) return;
        reject(tooLarge(maxBytes));
        response.destroy();
        stream.destroy();
      });
      stream.once('error', reject);
      stream.once('end', () => resolve(collector.body()));
    });
  });
