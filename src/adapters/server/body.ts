/** Reads a request's body, and no more of it than a call can need. */
import type { IncomingMessage } from 'node:http';

export type BodyResult = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: 'too-large' | 'not-json' | 'cut' };

/** An empty body is an empty input. */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<BodyResult> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Leaving the loop early must not end the connection: the refusal still has to be read.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) return { ok: false, why: 'too-large' };
      chunks.push(chunk);
    }
  } catch {
    return { ok: false, why: 'cut' };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    return { ok: true, value: text === '' ? {} : (JSON.parse(text) as unknown) };
  } catch {
    return { ok: false, why: 'not-json' };
  }
}
