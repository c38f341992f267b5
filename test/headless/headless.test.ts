/** The headless station as an integrator meets it: a process, a file, a folder, an address. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../src/adapters/journal/sqliteJournal';
import type { BoardSnapshot } from '../../src/core/model/view';
import { startSimulator } from '../../src/simulator/simulator';
import type { Simulator } from '../../src/simulator/model';
import { GONE, HURRIED, KEPT, layOldJournal } from '../fixtures/oldJournal';
import { ask, readEvents, type EventReader } from '../fixtures/httpClient';
import { buildHeadless, createHouse, kill, type Built, type House, type Run } from './house';

let built: Built;
let house: House;
let restaurant: Simulator | null = null;
const readers: EventReader[] = [];
beforeAll(async () => {
  built = await buildHeadless();
}, 120_000);
afterAll(() => built.remove());
beforeEach(() => {
  house = createHouse(built.script);
});
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close();
  await house.close();
  await restaurant?.stop();
  restaurant = null;
});

const open = async (): Promise<{ restaurant: Simulator; config: string }> => {
  restaurant = await startSimulator({ scenario: 'none' });
  const { qrMenu, miniDelivery } = restaurant;
  const config = house.provision({
    station: { name: 'Касса 7' },
    sources: [
      { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: qrMenu.url, token: qrMenu.token, pollIntervalMs: 500 },
      { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: miniDelivery.url, token: miniDelivery.token, pollIntervalMs: 500, staffPageUrl: miniDelivery.staffPageUrl },
    ],
  });
  return { restaurant, config };
};
const boardOf = async (run: Run): Promise<BoardSnapshot> => (await ask(run.url, '/api/board')).json() as BoardSnapshot;
/** Follows the stream until the board is as wanted. */
async function until(run: Run, wanted: (board: BoardSnapshot) => boolean): Promise<BoardSnapshot> {
  const reader = await readEvents(run.url, '/api/stream');
  readers.push(reader);
  for (let count = 1; ; count++) {
    await reader.until(count);
    const board = await boardOf(run);
    if (wanted(board)) return board;
  }
}
const call = (run: Run, name: string, input: object) => ask(run.url, `/api/call/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) });
const polled = (board: BoardSnapshot): boolean => board.sources.every((source) => source.health.state === 'ok');

describe('with a provisioning file', { timeout: 60_000 }, () => {
  it('serves the board, shows a guest’s call and lets it be claimed', async () => {
    const { restaurant: place, config } = await open();
    const run = await house.start('--config', config);
    expect(run.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect((await ask(run.url, '/')).text).toContain('<title>board');
    await until(run, polled);
    place.guest.callWaiter('6');
    const { tickets } = await until(run, (board) => board.alert.ringing === 1);
    expect(tickets).toMatchObject([{ kind: 'waiter-call', table: { name: '6' }, attention: { state: 'ringing' } }]);
    expect((await call(run, 'ticket.claim', { ticketId: tickets[0]?.id ?? '' })).json()).toEqual({ ok: true, value: {} });
    expect(await boardOf(run)).toMatchObject({ alert: { ringing: 0, sound: null }, tickets: [{ claim: { by: 'Касса 7' } }] });
  });

  it('answers an acceptance with the address of the staff page, since it has no window to open', async () => {
    const { restaurant: place, config } = await open();
    const run = await house.start('--config', config);
    await until(run, polled);
    place.guest.postDelivery();
    const board = await until(run, ({ alert }) => alert.ringing === 1);
    const answer = (await call(run, 'order.accept', { ticketId: board.tickets[0]?.id ?? '' })).json();
    expect(answer).toMatchObject({ ok: true, value: { openAddress: place.miniDelivery.staffPageUrl } });
  });

  it('is after a kill in the middle of an alert what it was before', async () => {
    const { restaurant: place, config } = await open();
    const first = await house.start('--config', config);
    await until(first, polled);
    place.guest.callWaiter('6');
    place.guest.requestBill('9');
    const before = await until(first, (board) => board.alert.ringing === 2);
    await call(first, 'ticket.claim', { ticketId: before.tickets.find((ticket) => ticket.kind === 'waiter-call')?.id ?? '' });
    await kill(first, 'SIGKILL');
    const second = await house.start('--config', config);
    const after = await until(second, polled);
    const essence = ({ tickets }: BoardSnapshot) => tickets.map(({ id, openedAt, attention: { state } }) => ({ id, openedAt, state })).sort((a, b) => a.id.localeCompare(b.id));
    expect(essence(after)).toEqual(essence({ ...before, tickets: before.tickets.map((ticket) => (ticket.kind === 'waiter-call' ? { ...ticket, attention: { ...ticket.attention, state: 'claimed' } } : ticket)) }));
  });

  it('is diagnosed by a second start while it runs, and neither guest nor token is in the file', async () => {
    const { restaurant: place, config } = await open();
    const run = await house.start('--config', config);
    await until(run, polled);
    place.guest.postDelivery({ guest: { sname: 'Звездочётов', phone: '+7 913 245-86-67' }, order: { comment: 'код домофона 7788' } });
    const board = await until(run, ({ alert }) => alert.ringing === 1);
    expect(JSON.stringify(board)).toContain('Звездочётов');
    const path = join(house.dir, 'diagnostics.zip');
    expect(await house.runToEnd('--config', config, '--diagnostics', path)).toMatchObject({ code: 0, stdout: `${JSON.stringify({ diagnostics: path })}\n`, stderr: '' });
    const files = unzipSync(readFileSync(path));
    const text = Object.values(files).map((bytes) => strFromU8(bytes)).join('\n');
    expect(Object.keys(files).sort()).toEqual(['health.json', 'journal-latest.jsonl', 'journal-trouble.jsonl', 'settings.json', 'versions.json']);
    expect(text).toContain('delivery.observed');
    expect(JSON.parse(strFromU8(files['health.json'] ?? new Uint8Array()))).toMatchObject({ status: 'ok', station: 'Касса 7' });
    for (const secret of ['Звездоч', '2458667', '245-86-67', 'домофона', place.miniDelivery.token, place.qrMenu.token]) expect(text).not.toContain(secret);
    expect(await boardOf(run), 'the station goes on').toMatchObject({ alert: { ringing: 1 } });
  });

  it('that does not start is diagnosed all the same; a file that cannot be written is said to be so', async () => {
    const config = house.provision('{"sources": 5}');
    expect(await house.runToEnd('--config', config, '--diagnostics', join(house.dir, 'd.zip'))).toMatchObject({ code: 0 });
    expect(strFromU8(unzipSync(readFileSync(join(house.dir, 'd.zip')))['versions.json'] ?? new Uint8Array())).toContain('sources');
    expect(await house.runToEnd('--diagnostics', join(house.dir, 'none', 'd.zip'))).toMatchObject({ code: 1, stderr: expect.stringContaining('ENOENT') as string });
  });

  it('stops cleanly when it is told to, and leaves one whole journal', async () => {
    const { config } = await open();
    const run = await house.start('--config', config);
    await until(run, polled);
    expect(await kill(run, 'SIGTERM')).toBe(0);
    expect(readdirSync(house.dataDir).sort()).toEqual(['instance.lock', 'journal.sqlite']);
    for (const name of readdirSync(house.dataDir)) expect([name, statSync(join(house.dataDir, name)).mode & 0o077]).toEqual([name, 0]);
  });

  it('goes on, and stops when told to, after whoever read its output has gone', async () => {
    const { restaurant: place, config } = await open();
    const run = await house.start('--config', config);
    await until(run, polled);
    run.child.stdout?.destroy();
    run.child.stderr?.destroy();
    await place.faults.set('qrMenu', { kind: 'refuse' });
    await until(run, (board) => board.sources.some((source) => source.health.state === 'failing'));
    expect(await kill(run, 'SIGTERM')).toBe(0);
  });

  it('says on the board and to monitoring that a damaged journal was put aside, by its name alone', async () => {
    const { config } = await open();
    mkdirSync(house.dataDir, { recursive: true });
    writeFileSync(join(house.dataDir, 'journal.sqlite'), Buffer.alloc(8192, 'not a database'));
    const run = await house.start('--config', config);
    const { station } = await boardOf(run);
    expect(station.notices).toEqual([expect.stringMatching(/^Журнал был повреждён, начат новый: .*Старый файл: journal\.sqlite\.damaged-\w+$/)]);
    expect((await ask(run.url, '/health')).json()).toMatchObject({ journal: { ok: true }, notices: station.notices });
    expect(run.stderr()).toContain('Журнал был повреждён');
  });

  it('forgets what is older than `journal.keepDays`, and nothing that is younger or still waits', async () => {
    const journal = layOldJournal(house.dataDir);
    process.env['NODE_OPTIONS'] = HURRIED;
    try {
      expect(journal.found()).toEqual([GONE, KEPT]);
      const run = await house.start('--config', house.provision({ journal: { keepDays: 7 } }));
      await expect.poll(() => journal.found()).toEqual([KEPT]);
      await kill(run, 'SIGTERM');
    } finally {
      delete process.env['NODE_OPTIONS'];
    }
    expect([journal.found(), journal.waiting()]).toEqual([[KEPT], 1]);
  });

  it('says on the board which source has no token', async () => {
    const { qrMenu } = (restaurant = await startSimulator({ scenario: 'none' }));
    const run = await house.start('--config', house.provision({ sources: [{ id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: qrMenu.url, pollIntervalMs: 500 }] }));
    const { sources } = await until(run, (board) => board.sources.some(({ health }) => health.state === 'failing'));
    expect(sources).toMatchObject([{ label: 'Зал', health: { problem: { code: 'no-token-stored' } } }]);
  });

  it('keeps tokens out of everything that it writes', async () => {
    const { restaurant: place, config } = await open();
    const run = await house.start('--config', config);
    await until(run, polled);
    await kill(run, 'SIGTERM');
    const written = readdirSync(house.dataDir).map((name) => readFileSync(join(house.dataDir, name), 'latin1'));
    for (const text of [run.stderr(), ...written]) for (const { token } of [place.qrMenu, place.miniDelivery]) expect(text).not.toContain(token);
  });

  it.each([
    ['is not told where to listen, for this computer alone', {}, false],
    ['is told a port, for this computer alone', { server: { port: 0 } }, false],
    ['is told an address, there', { server: { host: '0.0.0.0', port: 0 } }, true],
  ])('listens, where it %s', async (_how, file, isOpen) => {
    const run = await house.start('--config', house.provision({ sources: [], ...file }));
    expect((await ask(run.url, '/health')).json()).toMatchObject({ sources: [] });
    // Of the loopback network too, and another address: whoever listens on every one of them listens there.
    const elsewhere = await ask(run.url.replace('127.0.0.1', '127.0.0.2'), '/health').then(
      () => true,
      () => false,
    );
    expect(elsewhere).toBe(isOpen);
  });

  it('hands over to the one that runs already', async () => {
    const { config } = await open();
    const run = await house.start('--config', config);
    const second = await house.runToEnd('--config', config);
    expect(second).toMatchObject({ code: 0, stdout: `${JSON.stringify({ url: run.url })}\n`, stderr: expect.stringContaining(run.url) as string });
    expect((await ask(run.url, '/health')).json()).toMatchObject({ station: 'Касса 7' });
    await kill(run, 'SIGKILL');
    expect((await house.start('--config', config)).url).toMatch(/^http/);
  });
});

describe('what it refuses, in a sentence and with its exit code', { timeout: 60_000 }, () => {
  it('a wrong file: every field at once, and nothing is begun', async () => {
    const config = house.provision({ sources: [{ id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'nowhere', token: 'S3CRET', pollIntervalMs: 1 }] });
    const ended = await house.runToEnd('--config', config);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('sources[0].baseUrl: указано "nowhere"');
    expect(ended.stderr).toContain('sources[0].pollIntervalMs: указано 1, допустимо: целое число от 500 до 60000');
    expect(ended.stderr).not.toContain('S3CRET');
    expect(existsSync(house.dataDir)).toBe(false);
  });

  it('a file that is not there', async () => {
    expect(await house.runToEnd('--config', join(house.dir, 'no.json'))).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('файл не найден') as string });
  });

  it.each([['--confg', 'x'], ['--config'], ['--config='], ['stray']])('the command line «%s»', async (...args) => {
    expect(await house.runToEnd(...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('usage:') as string });
  });

  it('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => other.once('listening', done));
    const { port } = other.address() as { port: number };
    const ended = await house.runToEnd('--config', house.provision({ server: { port } }));
    expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(`Порт ${port} на 127.0.0.1 занят`) as string });
    other.close();
    expect((await house.start('--config', house.provision({ server: { port } }))).url).toBe(`http://127.0.0.1:${port}/`);
  });

  it('a journal that another program holds', async () => {
    const journal = openJournal(join(house.dataDir, 'journal.sqlite'));
    const ended = await house.runToEnd('--config', house.provision({ station: { language: 'en' } }));
    journal.close();
    expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('is in use by another program') as string });
  });
});

it('without a file runs the demo restaurant, which goes with it', { timeout: 60_000 }, async () => {
  const run = await house.start();
  const board = await until(run, (now) => polled(now) && now.tickets.length > 0);
  expect(board.station.demo).toBe(true);
  const staffPage = board.sources.find((source) => source.kind === 'mini-delivery')?.staffPageUrl ?? '';
  expect((await fetch(staffPage)).status).toBe(200);
  await kill(run, 'SIGKILL');
  let reachable = true;
  while (reachable) reachable = await fetch(staffPage).then(
    () => true,
    () => false,
  );
  const again = await house.start();
  expect((await boardOf(again)).tickets.map((ticket) => ticket.openedAt).filter((at) => at < board.now)).toEqual([]);
});

it('says its version and how it is used', async () => {
  expect(await house.runToEnd('--version')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string });
  expect(await house.runToEnd('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('--config FILE') as string });
});
