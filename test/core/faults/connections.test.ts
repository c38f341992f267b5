import { describe, expect, it } from 'vitest';
import { serveHttp, serveRaw, type Served } from '../../adapters/http/server';
import { atTheEnd, INTERVAL_MS, openEvening, systems } from './evening';

const opened = async (serving: Promise<Served>): Promise<Served> => {
  const served = await serving;
  atTheEnd(() => served.close());
  return served;
};

describe.each(systems)('%s', (system) => {
  it.each([301, 302] as const)('%i to another host is told with that address, and the other host gets no request and no token', async (status) => {
    const other = await opened(serveHttp((_request, response) => response.end('{"result":true,"data":[]}')));
    const location = `http://localhost:${other.port}/login`;
    const evening = await openEvening();
    const before = evening.happen(system);
    await evening.pass();
    await evening.simulator.faults.set(system, { kind: 'redirect', status, location });
    const under = evening.happen(system);
    await evening.pass();
    expect(evening.source(system).health).toMatchObject({ state: 'failing', problem: { code: 'redirected', values: { status, location: `http://localhost:${other.port}` } } });
    expect(other.connections()).toBe(0);
    await evening.simulator.faults.set(system, null);
    await evening.pass();
    expect(evening.board(system)).toEqual({ [before]: 1, [under]: 1 });
    expect(evening.source(system).health.state).toBe('ok');
  });

  it.each([
    ['with its length', { 'Content-Length': String(512 * 1024 * 1024) }],
    ['without its length', {}],
  ])('an answer of 512 MB, told %s, is given up at the limit', async (_how, headers) => {
    let sentBytes = 0;
    const chunk = Buffer.alloc(256 * 1024, ' ');
    const endless = await opened(
      serveHttp((request, response) => {
        response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
        let left = 512 * 1024 * 1024;
        const more = (): void => {
          while (left > 0 && !response.destroyed) {
            left -= chunk.length;
            if (!response.write(chunk)) return void response.once('drain', more);
          }
          response.end();
        };
        request.socket.once('close', () => (sentBytes += request.socket.bytesWritten));
        more();
      }),
    );
    const neighbour = system === 'qrMenu' ? 'miniDelivery' : 'qrMenu';
    const evening = await openEvening({ urls: { [system]: endless.url }, deadlineMs: 20_000 });
    const besides = evening.happen(neighbour);
    await evening.pass();
    expect(evening.source(system).health).toMatchObject({ state: 'failing', problem: { code: 'too-large' } });
    expect(evening.board(neighbour)).toEqual({ [besides]: 1 });
    await expect.poll(() => sentBytes).toBeGreaterThan(0);
    // Sixteen megabytes for each request so far, and what stands in the sockets' buffers.
    expect(sentBytes / endless.connections()).toBeLessThan(48 * 1024 * 1024);
    evening.station.stop();
  });

  it('a port where something else listens: no HTTP, no answer to a greeting, a closed door', async () => {
    for (const [talk, code] of [
      ['220 mail.example ESMTP\r\n', 'not-this-api'],
      ['HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{"result"', 'connection-lost'],
      ['', 'connection-lost'],
    ] as const) {
      const served = await opened(serveRaw((socket) => socket.once('data', () => socket.end(talk))));
      const evening = await openEvening({ urls: { [system]: served.url.replace(/\/$/, '') } });
      expect(evening.source(system).health).toMatchObject({ state: 'failing', problem: { code } });
      evening.station.stop();
    }
  });

  it('is left alone for as long as it asks, and then asked at once', async () => {
    const evening = await openEvening();
    await evening.simulator.faults.set(system, { kind: 'status-429', retryAfterS: 20, times: 1 });
    await evening.pass();
    expect(evening.source(system).health.problem?.code).toBe('rate-limited');
    const asked = evening.simulator.requests(system).length;
    for (let passedMs = INTERVAL_MS; passedMs < 20_000; passedMs += INTERVAL_MS) await evening.pass();
    expect(evening.simulator.requests(system).length).toBe(asked);
    await evening.pass();
    expect(evening.source(system).health.state).toBe('ok');
  });
});
