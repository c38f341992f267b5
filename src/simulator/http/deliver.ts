/** Puts an answer on the wire, under the fault that is switched on. */
import type { ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { Answer } from './answer';
import { spoil, type FaultSpec } from './faults';

const htmlOf502 = '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n';

/** Drops the connection without a word: a reset where the transport allows it. */
const drop = (response: ServerResponse): void => {
  const socket = response.socket;
  if (socket === null) return;
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
};

/** Cyrillic, and the quotes and № of Russian texts; all else that is not ASCII becomes a question mark, as it does on such a server. */
const windows1251 = (text: string): Buffer =>
  Buffer.from(
    Array.from(text, (sign) => {
      const code = sign.codePointAt(0) ?? 0;
      if (code < 0x80) return code;
      if (code >= 0x410 && code <= 0x44f) return code - 0x350;
      return { Ё: 0xa8, ё: 0xb8, '№': 0xb9, '«': 0xab, '»': 0xbb }[sign] ?? 0x3f;
    }),
  );

const send = (response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body: Buffer): void => {
  response.writeHead(status, { ...headers, 'Content-Length': body.length });
  response.end(body);
};

/** Headers for the whole body, but only its beginning; then `next`. */
const sendPart = (response: ServerResponse, answer: Answer, body: Buffer, next: () => void): void => {
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': body.length });
  response.write(body.subarray(0, Math.max(1, Math.floor(body.length / 2))), () => setTimeout(next, 20));
};

const sendSlowly = (response: ServerResponse, answer: Answer, body: Buffer, byteEveryMs: number): void => {
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': body.length });
  let sent = 0;
  const timer = setInterval(() => {
    if (response.destroyed || sent >= body.length) {
      clearInterval(timer);
      response.end();
      return;
    }
    response.write(body.subarray(sent, sent + 1));
    sent += 1;
  }, byteEveryMs);
};

/** Spaces are legal before JSON: the answer is a good one, if only the client reads that far. */
const sendHuge = (response: ServerResponse, answer: Answer, body: Buffer, bytes: number): void => {
  response.writeHead(answer.status, answer.headers);
  const chunk = Buffer.alloc(65_536, ' ');
  let left = bytes - body.length;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      const part = chunk.subarray(0, Math.min(left, chunk.length));
      left -= part.length;
      if (!response.write(part)) {
        response.once('drain', more);
        return;
      }
    }
    response.end(body);
  };
  more();
};

const statusTexts: Readonly<Partial<Record<FaultSpec['kind'], readonly [status: number, body: string]>>> = {
  'status-401': [401, '{"result":false,"msg":"Unauthorized"}'],
  'status-403': [403, '{"result":false,"msg":"Forbidden"}'],
  'status-404': [404, '{"result":false,"msg":"Not Found"}'],
  'status-500': [500, '{"result":false,"msg":"Internal Server Error"}'],
};

/** Answers that are whole, but not what the protocol says; null: the fault is of another sort. */
const wrongAnswer = (answer: Answer, fault: FaultSpec): Answer | null => {
  const json = { 'Content-Type': 'application/json; charset=utf-8' };
  const status = statusTexts[fault.kind];
  if (status !== undefined) return { status: status[0], headers: json, text: status[1] };
  switch (fault.kind) {
    case 'status-429':
      return { status: 429, headers: { ...json, ...(fault.retryAfterS === null ? {} : { 'Retry-After': String(fault.retryAfterS ?? 30) }) }, text: '{"result":false,"msg":"Too Many Requests"}' };
    case 'status-502':
      return { status: 502, headers: { 'Content-Type': 'text/html' }, text: htmlOf502 };
    case 'redirect':
      return { status: fault.status ?? 302, headers: { Location: fault.location ?? 'http://other-host.invalid/login' }, text: '' };
    case 'wrong-content-type':
      return { ...answer, headers: { 'Content-Type': 'text/html; charset=windows-1251' } };
    case 'not-json':
      return { status: 200, headers: json, text: '<!DOCTYPE html><title>Вход</title><h1>Войдите в систему</h1>' };
    case 'bom':
      return { ...answer, text: `\uFEFF${answer.text}` };
    default:
      return null;
  }
};

/** Sends `answer`; with a fault, what that makes of it. `refuse` is not for here: nobody is connected then. */
export const deliver = (response: ServerResponse, plain: Answer, fault: FaultSpec | null): void => {
  if (fault === null) return send(response, plain.status, plain.headers, Buffer.from(plain.text));
  const spoilt = plain.json === undefined ? undefined : spoil(plain.json, fault);
  const answer = spoilt === undefined ? plain : { ...plain, json: spoilt, text: JSON.stringify(spoilt) };
  const body = Buffer.from(answer.text);
  switch (fault.kind) {
    case 'hang':
      return;
    case 'reset':
      return sendPart(response, answer, body, () => drop(response));
    case 'hang-in-body':
      return sendPart(response, answer, body, () => undefined);
    case 'lost-answer':
      return drop(response);
    case 'slow':
      return sendSlowly(response, answer, body, fault.byteEveryMs ?? 100);
    case 'huge':
      return sendHuge(response, answer, body, fault.bytes ?? 64 * 1024 * 1024);
    case 'windows-1251':
      return send(response, answer.status, { ...answer.headers, 'Content-Type': `application/json${fault.unlabelled === true ? '' : '; charset=windows-1251'}` }, windows1251(answer.text));
    case 'gzip':
      return send(response, answer.status, { ...answer.headers, 'Content-Encoding': 'gzip' }, gzipSync(body));
    case 'cut-json':
      return send(response, answer.status, answer.headers, body.subarray(0, Math.floor(body.length * 0.7)));
    default: {
      const wrong = wrongAnswer(answer, fault) ?? answer;
      return send(response, wrong.status, wrong.headers, Buffer.from(wrong.text));
    }
  }
};
