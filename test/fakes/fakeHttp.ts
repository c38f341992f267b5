/** An HTTP client without a network: a test says what each address answers and sees what was asked. */
import type { Problem, ProblemCode } from '../../src/core/model/health';
import type { HttpClient, HttpRequest, HttpResult } from '../../src/core/ports';

type Reply = HttpResult | ((request: HttpRequest) => HttpResult | Promise<HttpResult>);

export interface FakeHttp extends HttpClient {
  readonly requests: readonly HttpRequest[];
  /** From now on an address that contains `part` (with `method`, where one is given) answers so; the newest rule that fits wins. */
  answer(part: string, reply: Reply, method?: string): void;
}

/** A server's answer with a JSON body. */
export const jsonAnswer = (value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): HttpResult => textAnswer(JSON.stringify(value), status, { 'content-type': 'application/json', ...headers });

export const textAnswer = (text: string, status = 200, headers: Readonly<Record<string, string>> = {}): HttpResult => ({ ok: true, status, headers, body: new TextEncoder().encode(text) });

/** No answer at all. */
export const noAnswer = (code: ProblemCode, rest: Omit<Problem, 'code'> = {}): HttpResult => ({ ok: false, problem: { code, ...rest } });

export function createFakeHttp(): FakeHttp {
  const requests: HttpRequest[] = [];
  const rules: { part: string; method: string | undefined; reply: Reply }[] = [];
  return {
    requests,
    answer(part, reply, method) {
      rules.unshift({ part, method, reply });
    },
    async request(request) {
      requests.push(request);
      const rule = rules.find((one) => request.url.includes(one.part) && (one.method === undefined || one.method === request.method));
      if (rule === undefined) return noAnswer('refused', { detail: `no rule for ${request.method} ${request.url}` });
      return typeof rule.reply === 'function' ? rule.reply(request) : rule.reply;
    },
  };
}
