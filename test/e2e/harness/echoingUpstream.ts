/** A proxy before a restaurant's system that says the token back in whatever it answers, in every spelling that it came in. */
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';

/** `good` passes on · `echo` passes on, with the token in every text · the others are what they say, each with the token in it. */
export type Mood = 'good' | 'echo' | '401' | '500' | 'refused' | 'redirect' | 'no-json' | 'cut' | 'hang';

export interface EchoingUpstream {
  readonly url: string;
  mood: Mood;
  /** How many requests came in this mood. */
  asked: number;
  stop(): Promise<void>;
}

/** Texts that staff read; what the station tells events and orders apart by stays. */
const shown = new Set(['table_repr', 'fullname', 'address', 'comment', 'name', 'title', 'DHVersion', 'CSVersion', 'CSNetName', 'msg']);

/** @param behind the system's address */
export async function startEchoingUpstream(behind: string, token: string): Promise<EchoingUpstream> {
  const echo = `${token} ${encodeURIComponent(token)}`;
  const json = (status: number, headers: Record<string, string> = {}): [number, Record<string, string>, string] => [
    status,
    { 'Content-Type': 'application/json', ...headers },
    JSON.stringify({ result: false, msg: `no ${echo}`, error: echo, order: null, data: null }),
  ];
  const answers: Readonly<Partial<Record<Mood, readonly [number, Record<string, string>, string]>>> = {
    '401': json(401, { 'WWW-Authenticate': `Token realm="${encodeURIComponent(token)}"` }),
    '500': json(500),
    refused: json(200),
    redirect: [302, { Location: `http://${encodeURIComponent(token).replaceAll('%', '-')}.invalid/?token=${encodeURIComponent(token)}` }, echo],
    'no-json': [200, { 'Content-Type': `text/plain; token=${encodeURIComponent(token)}` }, echo],
  };
  const pass = (request: http.IncomingMessage, response: http.ServerResponse, changed: boolean): void => {
    const onwards = http.request(new URL(request.url ?? '/', behind), { method: request.method, headers: { ...request.headers, host: new URL(behind).host } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const body = changed ? JSON.stringify(JSON.parse(text, (key, value: unknown) => (typeof value === 'string' && shown.has(key) ? `${value} ${echo}` : value))) : text;
        response.writeHead(answer.statusCode ?? 502, { 'Content-Type': 'application/json' }).end(body);
      });
    });
    onwards.on('error', () => response.destroy());
    request.pipe(onwards);
  };
  const server = http.createServer((request, response) => {
    const { mood } = upstream;
    upstream.asked += 1;
    const answer = answers[mood];
    if (answer !== undefined) return void response.writeHead(answer[0], answer[1]).end(answer[2]);
    if (mood === 'hang') return;
    if (mood === 'cut') return void response.writeHead(200, { 'Content-Length': 1000 }).write(echo, () => response.destroy());
    pass(request, response, mood === 'echo');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const upstream = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mood: 'good' as Mood,
    asked: 0,
    stop: (): Promise<void> =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return upstream;
}
