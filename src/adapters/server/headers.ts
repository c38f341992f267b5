/** What every answer says to the browser about how far to trust it, and how answers are written. */
import type { ServerResponse } from 'node:http';
import type { CallErrorCode, CallResult } from '../../shared/contract';
import { CONTENT_SECURITY_POLICY } from '../../shared/pagePolicy';

export function setCommonHeaders(response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': body.length, 'Cache-Control': 'no-store' });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

const statusOf: Readonly<Record<CallErrorCode, number>> = {
  'unknown-call': 404,
  'not-paired': 401,
  'not-granted': 403,
  'bad-input': 400,
  'not-found': 404,
  'not-possible': 409,
  journal: 503,
  internal: 500,
};

export const sendResult = (response: ServerResponse, result: CallResult<unknown>): void => sendJson(response, result.ok ? 200 : statusOf[result.code], result);

/** Refuses in the shape of a call's answer, which every client of this server can read. */
export const refuse = (response: ServerResponse, status: number, code: CallErrorCode, message: string): void => sendJson(response, status, { ok: false, code, message } satisfies CallResult<never>);

/** Too much, too fast: when to come again. */
export function refuseRate(response: ServerResponse, retryAfterSeconds: number, message: string): void {
  response.setHeader('Retry-After', retryAfterSeconds);
  // Whoever floods has to connect anew each time.
  response.setHeader('Connection', 'close');
  refuse(response, 429, 'not-possible', message);
}
