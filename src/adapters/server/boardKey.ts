/** By what a browser's board is known from one call to the next: a number that its page has drawn, of which only a digest goes further. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** @returns undefined for a client that sends none, or anything else than a page does */
export function boardKey(request: Pick<IncomingMessage, 'headers'>): string | undefined {
  const sent = request.headers['x-hoverboard-board'];
  if (typeof sent !== 'string' || !/^[0-9a-f]{32}$/.test(sent)) return undefined;
  return createHash('sha256').update(sent).digest('hex').slice(0, 32);
}
