/**
 * The HttpClient port on node:http and node:https: one deadline over everything, bounded bodies, no redirects followed, every failure a Problem.
 * It goes straight to the server, whatever proxy the system or the environment names: the restaurant's servers are on its own network. An outside channel may
 * name a proxy of its own.
 */
import * as http from 'node:http';
import * as https from 'node:https';
import type { HttpClient, HttpRequest, HttpResult } from '../../core/ports';
import { createAgents, type Agents } from './agents';
import type { Attempt } from './attempt';
import { readBody } from './body';
import { problemOf, RequestFailed } from './problems';

export interface NodeHttpClient extends HttpClient {
  /** Later requests make connections of their own: those that are kept may have died unnoticed, in a sleep or with a network. */
  dropIdle(): void;
  /** Closes every connection; requests under way fail with `connection-lost`. */
  close(): void;
}

/** Nothing is connected before the first request. */
export const createNodeHttpClient = (): NodeHttpClient => {
  const agents = createAgents();
  return {
    request: (request) => perform(request, agents),
    dropIdle: () => agents.dropAllIdle(),
    close: () => agents.close(),
  };
};

/** Never rejects. */
const perform = async (request: HttpRequest, agents: Agents): Promise<HttpResult> => {
  let url: URL;
  try {
    url = new URL(request.url);
  } catch {
    return { ok: false, problem: { code: 'bad-url' } };
  }
  const { host } = url;
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '') {
    return { ok: false, problem: { code: 'bad-url', values: { host } } };
  }
  const limit = limitOf(request);
  try {
    return await withRetry(request, url, agents, limit);
  } catch (error) {
    return { ok: false, problem: problemOf(limit.reason ?? error, host) };
  } finally {
    limit.end();
  }
};

/** The deadline and the caller's abort signal as one: whichever comes first destroys what is under way and says why. */
interface Limit {
  reason: RequestFailed | null;
  onHit: (() => void) | null;
  phase: 'connecting' | 'waiting for the answer' | 'reading the answer';
  end(): void;
}

const limitOf = (request: HttpRequest): Limit => {
  const limit: Limit = { reason: null, onHit: null, phase: 'connecting', end: () => clearTimeout(timer) };
  const hit = (reason: RequestFailed): void => {
    if (limit.reason !== null) return;
    limit.reason = reason;
    limit.onHit?.();
  };
  const timer = setTimeout(
    () => hit(new RequestFailed({ code: 'timeout', detail: limit.phase, values: { seconds: Math.round(request.deadlineMs / 100) / 10 } })),
    request.deadlineMs,
  );
  const aborted = (): void => hit(new RequestFailed({ code: 'connection-lost', detail: 'aborted' }));
  if (request.signal?.aborted === true) aborted();
  else request.signal?.addEventListener('abort', aborted, { once: true });
  return limit;
};

/** A server may close a kept connection just as we write to it. Nobody has seen the request then, and a GET may be repeated, once, on a fresh connection. */
const withRetry = async (request: HttpRequest, url: URL, agents: Agents, limit: Limit): Promise<HttpResult> => {
  const agent = agents.of(url, request.tls ?? {}, request.proxy);
  try {
    return await once(request, url, agent, limit);
  } catch (error) {
    if (!(error instanceof StaleConnection) || limit.reason !== null) throw error instanceof StaleConnection ? error.because : error;
    // The others of the pool are as old or older.
    agents.dropIdle(agent);
    if (request.method !== 'GET') throw error.because;
    try {
      return await once(request, url, agent, limit);
    } catch (again) {
      throw again instanceof StaleConnection ? again.because : again;
    }
  }
};

class StaleConnection extends Error {
  override readonly name = 'StaleConnection';
  constructor(readonly because: Error) {
    super('a kept connection was dead');
  }
}

/** Without content encoding unless the server insists: on the restaurant's own network decoding costs more than it saves. */
const ourHeaders = { accept: 'application/json', 'accept-encoding': 'identity' };

const once = (request: HttpRequest, url: URL, agent: http.Agent, limit: Limit): Promise<HttpResult> =>
  new Promise((resolve, reject) => {
    if (limit.reason !== null) throw limit.reason;
    const attempt: Attempt = { connecting: null, givenUp: false };
    const body = request.body === undefined ? null : Buffer.from(request.body, 'utf8');
    const headers = { ...ourHeaders, ...request.headers, ...(body === null ? {} : { 'content-length': String(body.length) }) };
    const options = { method: request.method, agent, headers, attempt };
    const outgoing = (url.protocol === 'https:' ? https : http).request(url, options as https.RequestOptions);
    limit.phase = 'connecting';
    limit.onHit = () => {
      attempt.givenUp = true;
      attempt.connecting?.destroy();
      outgoing.destroy();
      reject(limit.reason as Error);
    };
    outgoing.on('finish', () => (limit.phase = 'waiting for the answer'));
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const stale = outgoing.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE') && !answered;
      reject(stale ? new StaleConnection(error) : error);
    });
    let answered = false;
    outgoing.on('response', (response) => {
      answered = true;
      limit.phase = 'reading the answer';
      readBody(response, request.maxBytes, request.known).then((bytes) => resolve(resultOf(response, bytes)), reject);
    });
    outgoing.end(body);
  });

const resultOf = (response: http.IncomingMessage, body: Uint8Array): HttpResult => {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return { ok: true, status: response.statusCode ?? 0, headers, body };
};
