/** Asks the simulator over a real socket, trusting any certificate, and shows what came back. */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { TLSSocket } from 'node:tls';

export interface Reply<T = unknown> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body parsed; undefined where it is not JSON. */
  readonly json: T | undefined;
  readonly pinSha256: string | null;
}
export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Rejects with «timeout» after so long. */
  readonly patienceMs?: number;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** @typeParam T what the answer is taken to be */
export const ask = <T = unknown>(url: string, question: Question = {}): Promise<Reply<T>> =>
  new Promise((resolve, reject) => {
    const request = url.startsWith('https:') ? requestHttps : requestHttp;
    const asking = request(url, { method: question.method ?? 'GET', headers: question.headers, agent: false, rejectUnauthorized: false }, (response) => {
      const pinSha256 = response.socket instanceof TLSSocket ? response.socket.getPeerCertificate().fingerprint256 : null;
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) as T | undefined, pinSha256 });
      });
    });
    const impatience = setTimeout(() => asking.destroy(new Error('timeout')), question.patienceMs ?? 20_000);
    asking.on('error', reject);
    asking.on('close', () => clearTimeout(impatience));
    asking.end(question.body);
  });

/** Answers once `seen` is true; asks again and again until then. */
export const until = async (seen: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await seen())) await new Promise((resolve) => setTimeout(resolve, 10));
};
