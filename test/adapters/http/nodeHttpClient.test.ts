import * as zlib from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNodeHttpClient, type NodeHttpClient } from '../../../src/adapters/http/nodeHttpClient';
import { get, happening, serveHttp, serveRaw, serveTls, type Served } from './server';

let client: NodeHttpClient;
const open: Served[] = [];
const opened = async (serving: Promise<Served>): Promise<Served> => {
  const served = await serving;
  open.push(served);
  return served;
};
beforeEach(() => {
  client = createNodeHttpClient();
});
afterEach(async () => {
  client.close();
  await Promise.all(open.splice(0).map((one) => one.close()));
});
const textOf = (result: Awaited<ReturnType<NodeHttpClient['request']>>): string => (result.ok ? new TextDecoder().decode(result.body) : `failed: ${result.problem.code}`);
const codeOf = (result: Awaited<ReturnType<NodeHttpClient['request']>>): string => (result.ok ? `answered ${result.status}` : result.problem.code);

describe('an answer', () => {
  it('comes with its status, lower-case headers and body, and sends method, headers and body', async () => {
    const served = await opened(
      serveHttp((request, response) => {
        let body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => response.writeHead(201, { 'X-Seen': 'yes' }).end(`${request.method} ${String(request.headers['token'])} ${body}`));
      }),
    );
    const result = await client.request(get(served.url, { method: 'POST', headers: { token: 'abc' }, body: 'привет' }));
    expect(result).toMatchObject({ ok: true, status: 201, headers: { 'x-seen': 'yes' } });
    expect(textOf(result)).toBe('POST abc привет');
  });

  it('of any status is an answer, and a redirect is not followed', async () => {
    const served = await opened(serveHttp((_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()));
    expect(await client.request(get(served.url))).toMatchObject({ ok: true, status: 302, headers: { location: 'http://127.0.0.1:1/' } });
  });

  it('reuses one connection for request after request', async () => {
    const served = await opened(serveHttp((_request, response) => response.end('ok')));
    for (let i = 0; i < 5; i += 1) await client.request(get(served.url));
    expect(served.connections()).toBe(1);
  });

  const encodings: [string, (bytes: Buffer) => Buffer][] = [
    ['gzip', zlib.gzipSync],
    ['x-gzip', zlib.gzipSync],
    ['br', zlib.brotliCompressSync],
    ['deflate', zlib.deflateSync],
    ['deflate', zlib.deflateRawSync],
  ];
  it.each(encodings)('in %s is decoded', async (encoding, encode) => {
    const text = 'Стол 6 '.repeat(1000);
    const served = await opened(serveHttp((_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(encode(Buffer.from(text)))));
    expect(textOf(await client.request(get(served.url)))).toBe(text);
  });

  it('that is larger than asked for is refused: declared, chunked, or small only while it is compressed', async () => {
    const served = await opened(
      serveHttp((request, response) => {
        const body = Buffer.alloc(200_000, 'x');
        if (request.url === '/declared') response.writeHead(200, { 'content-length': body.length }).end(body);
        else if (request.url === '/chunked') response.write(body, () => response.end());
        else response.writeHead(200, { 'content-encoding': 'gzip' }).end(zlib.gzipSync(body));
      }),
    );
    for (const path of ['declared', 'chunked', 'bomb']) expect(codeOf(await client.request(get(served.url + path, { maxBytes: 100_000 })))).toBe('too-large');
    expect(codeOf(await client.request(get(`${served.url}bomb`, { maxBytes: 200_000 })))).toBe('answered 200');
  });

  it('that is cut in the middle is no answer, compressed or not', async () => {
    const whole = zlib.gzipSync(Buffer.from('{"result":true}'.repeat(10_000)));
    const served = await opened(
      serveRaw((socket) =>
        socket.once('data', (request) => {
          const gzip = request.toString().includes('/gzip');
          socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${whole.length}\r\n${gzip ? 'Content-Encoding: gzip\r\n' : ''}\r\n`);
          socket.write(whole.subarray(0, 100), () => socket.destroy());
        }),
      ),
    );
    expect(codeOf(await client.request(get(`${served.url}plain`)))).toBe('connection-lost');
    expect(codeOf(await client.request(get(`${served.url}gzip`)))).toBe('connection-lost');
  });

  it('that says gzip and is not, fails without taking anything else along', async () => {
    const served = await opened(serveHttp((_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain text')));
    expect(codeOf(await client.request(get(served.url)))).toBe('connection-lost');
  });
});

describe('failures are told apart', () => {
  it('a port where nobody listens', async () => {
    const served = await serveHttp(() => {});
    await served.close();
    expect(await client.request(get(served.url))).toMatchObject({ ok: false, problem: { code: 'refused', values: { host: `127.0.0.1:${served.port}` } } });
    expect(codeOf(await client.request(get(`http://localhost:${served.port}/`)))).toBe('refused');
  });

  it('a name that no one knows', async () => {
    expect(codeOf(await client.request(get('http://no-such-host.invalid/')))).toBe('host-not-found');
  });

  it.each(['nonsense', 'ftp://127.0.0.1/', 'http://user:pass@127.0.0.1/', 'http://user@127.0.0.1/', 'http://'])('an address that is none: %s', async (url) => {
    expect(codeOf(await client.request(get(url)))).toBe('bad-url');
  });

  it('a server that closes without answering', async () => {
    const served = await opened(serveRaw((socket) => socket.once('data', () => socket.destroy())));
    expect(codeOf(await client.request(get(served.url)))).toBe('connection-lost');
  });

  it('something that does not speak HTTP', async () => {
    const served = await opened(serveRaw((socket) => socket.once('data', () => socket.end('220 mail.example ESMTP\r\n'))));
    expect(codeOf(await client.request(get(served.url)))).toBe('not-this-api');
  });

  it('one deadline holds over the headers and over a body that drips', async () => {
    const served = await opened(
      serveHttp((request, response) => {
        if (request.url === '/silent') return;
        response.writeHead(200);
        const drip = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(drip));
      }),
    );
    expect(await client.request(get(`${served.url}silent`, { deadlineMs: 150 }))).toMatchObject({ problem: { code: 'timeout', detail: 'waiting for the answer' } });
    expect(await client.request(get(`${served.url}drip`, { deadlineMs: 150 }))).toMatchObject({ problem: { code: 'timeout', detail: 'reading the answer' } });
  });

  it('the deadline also ends a TLS handshake that never comes, and its connection', async () => {
    const gone = happening();
    const served = await opened(serveRaw((socket) => socket.resume().on('close', () => gone.happened())));
    const url = served.url.replace('http:', 'https:');
    expect(await client.request(get(url, { deadlineMs: 150 }))).toMatchObject({ problem: { code: 'timeout', detail: 'connecting' } });
    await gone.wait;
  });

  it('an abort ends the request and its connection', async () => {
    const arrived = happening();
    const gone = happening();
    const served = await opened(
      serveHttp((request) => {
        arrived.happened();
        request.socket.on('close', () => gone.happened());
      }),
    );
    const controller = new AbortController();
    const result = client.request(get(served.url, { signal: controller.signal }));
    await arrived.wait;
    controller.abort();
    expect(await result).toMatchObject({ problem: { code: 'connection-lost', detail: 'aborted' } });
    await gone.wait;
    expect(codeOf(await client.request(get(served.url, { signal: controller.signal })))).toBe('connection-lost');
  });

  it('a token that no header can carry is named as such, and not repeated', async () => {
    const served = await opened(serveHttp((_request, response) => response.end()));
    const result = await client.request(get(served.url, { headers: { token: 'секрет' } }));
    expect(codeOf(result)).toBe('token');
    expect(JSON.stringify(result)).not.toContain('секрет');
  });
});

it('a proxy that the environment names, and then names otherwise, is never asked: the restaurant’s servers are on its own network', async () => {
  const served = await opened(serveHttp((_request, response) => response.end('ok')));
  const secure = await opened(serveTls('self-signed.pem', (_request, response) => response.end('ok')));
  const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy', 'NODE_USE_ENV_PROXY'];
  const before = names.map((name) => [name, process.env[name]] as const);
  try {
    for (let change = 0; change < 2; change += 1) {
      const proxy = await opened(serveRaw((socket) => socket.destroy()));
      for (const name of names) process.env[name] = name.startsWith('NODE') ? '1' : proxy.url;
      expect(codeOf(await client.request(get(served.url)))).toBe('answered 200');
      expect(codeOf(await client.request(get(secure.url, { tls: { pinSha256: '00'.repeat(32) } })))).toBe('certificate-pin');
      expect(proxy.connections()).toBe(0);
      client.dropIdle();
    }
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
});

describe('a kept connection that died', () => {
  /** Answers the first request of a connection and resets at the second, as a server that restarts between two polls. */
  const dying = (): Promise<Served> =>
    serveRaw((socket) => {
      let requests = 0;
      socket.on('data', () => {
        requests += 1;
        if (requests === 1) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok');
        else socket.resetAndDestroy();
      });
    });

  it('is replaced once for a GET', async () => {
    const served = await opened(dying());
    await client.request(get(served.url));
    expect(textOf(await client.request(get(served.url)))).toBe('ok');
    expect(served.connections()).toBe(2);
  });

  it('is not for a POST: nobody knows what the server did with it', async () => {
    const served = await opened(dying());
    await client.request(get(served.url));
    expect(codeOf(await client.request(get(served.url, { method: 'POST', body: '{}' })))).toBe('connection-lost');
    expect(served.connections()).toBe(1);
  });

  it('that has timed out on the server does not fail the next poll', async () => {
    const served = await opened(serveHttp((_request, response) => response.end('ok')));
    await client.request(get(served.url));
    served.cut();
    expect(textOf(await client.request(get(served.url)))).toBe('ok');
  });
});

describe('http spoken to a TLS port, and TLS to an http port', () => {
  it('are both told as what they are', async () => {
    const plain = await opened(serveHttp((_request, response) => response.end('ok')));
    expect(codeOf(await client.request(get(plain.url.replace('http:', 'https:'))))).toBe('not-encrypted');
    const secured = await opened(serveTls('self-signed.pem', (_request, response) => response.end('ok')));
    const tlsPortAsHttp = codeOf(await client.request(get(secured.url.replace('https:', 'http:'))));
    expect(['connection-lost', 'not-this-api']).toContain(tlsPortAsHttp);
  });
});

describe('a body that is known already', () => {
  const parts = ['{"data":[', 'Стол 6,'.repeat(30_000), ']}'];
  const whole = new TextEncoder().encode(parts.join(''));
  const ask = async (known: Uint8Array) => {
    const served = await opened(
      serveHttp((_request, response) => {
        // In pieces, so that a chunk boundary falls inside the equal part.
        response.write(parts[0]);
        setImmediate(() => {
          response.write(parts[1]);
          response.end(parts[2]);
        });
      }),
    );
    const result = await client.request(get(served.url, { known }));
    return result.ok ? result.body : result.problem;
  };

  it('comes back as the very same array', async () => {
    const known = whole.slice();
    expect(await ask(known)).toBe(known);
  });

  it.each([
    ['in its first byte', (bytes: Uint8Array) => (bytes[0] = 1)],
    ['in the middle', (bytes: Uint8Array) => (bytes[150_000] = 1)],
    ['in its last byte', (bytes: Uint8Array) => (bytes[bytes.length - 1] = 1)],
  ])('but differs %s, comes as the server sent it', async (_where, change) => {
    const known = whole.slice();
    change(known);
    expect(await ask(known)).toEqual(whole);
  });

  it.each([
    ['shorter', whole.slice(0, -1)],
    ['longer', new Uint8Array([...whole, 32])],
    ['empty', new Uint8Array(0)],
  ])('but is %s, comes as the server sent it', async (_which, known) => {
    expect(await ask(known)).toEqual(whole);
  });
});
