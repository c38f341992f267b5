/** What a simulated system is asked and what it answers, before the wire and its faults. */
import type { IncomingHttpHeaders } from 'node:http';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Set where the answer is JSON, so that content faults can spoil it. */
  readonly json?: unknown;
  readonly text: string;
}

export const jsonAnswer = (json: unknown, status = 200): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  json,
  text: JSON.stringify(json),
});

/** @param type media type without charset; UTF-8 is added */
export const textAnswer = (text: string, type = 'text/plain', status = 200): Answer => ({
  status,
  headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' },
  text,
});

/** After a form was sent: the browser fetches `location` with GET. */
export const seeOther = (location: string): Answer => ({ status: 303, headers: { Location: location }, text: '' });

/** How Mini-Delivery, and this simulator's QR menu, say no: `result:false` with a message. */
export const refusal = (msg: string, status = 200): Answer => jsonAnswer({ result: false, msg }, status);
