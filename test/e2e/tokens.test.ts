/** A marked token goes through everything that can happen to it; then every output of the app is searched for it, in every spelling. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import type Electron from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { unzipSync } from 'fflate';
import { afterEach, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { callFrom } from './harness/bridge';
import { startEchoingUpstream, type EchoingUpstream, type Mood } from './harness/echoingUpstream';
import { fingerprintOf, startTlsFront, type TlsFront } from './harness/tlsFront';
import { provisioningFor, startWorld, type World } from './harness/world';

/** Reads otherwise in an address, in JSON and in base64. */
const TOKEN = 'M4rk/q+Zt"7vXw/Kp=3bN9sLd';
/** Cut off before its end, or behind its beginning, it is still most of a token. */
const PARTS = [TOKEN.slice(0, 12), TOKEN.slice(-12)];
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
/** It may stand anywhere in what is encoded: three ways to meet groups of three bytes, without the signs at the edges that neighbours share. */
const inBase64 = (text: string): string[] => [0, 1, 2].map((before) => Buffer.from(' '.repeat(before) + text).toString('base64').replace(/=+$/, '').slice(before === 0 ? 0 : before + 1, -1));
const spellings = (text: string): string[] => [text, encodeURIComponent(text), inJson(text), inJson(inJson(text)), Buffer.from(text).toString('hex'), ...inBase64(text)];
const NEEDLES = [...new Set([TOKEN, ...PARTS].flatMap(spellings))];

let world: World;
let hall: EchoingUpstream;
let delivery: EchoingUpstream;
let front: TlsFront;
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await world.stop();
  for (const stop of stops.splice(0)) await stop();
});

/** Which needles stand in it, also as Chromium stores text: two bytes a sign. */
const found = (bytes: Uint8Array | string): string[] => {
  const haystack = Buffer.from(bytes);
  return NEEDLES.filter((needle) => haystack.includes(needle) || haystack.includes(Buffer.from(needle, 'utf16le')));
};
const filesIn = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    // What is there and gone again, a lock or a socket, holds nothing.
    .filter((path) => existsSync(path) && statSync(path).isFile());
const leaksIn = (outputs: Readonly<Record<string, Uint8Array | string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(outputs).map(([name, bytes]) => [name, found(bytes)] as const).filter(([, needles]) => needles.length > 0));

interface Ticket {
  readonly id: string;
  readonly sourceId: string;
  readonly type: string;
}
interface Source {
  readonly id: string;
  readonly health: { readonly state: string; readonly problem: { readonly code: string } | null };
}

/** Notes every text that main sends to a page from now on: pushes, and answers to calls. */
function noteMessages({ app, ipcMain, webContents }: typeof Electron): { texts: string[] } {
  const noted = { texts: [] as string[] };
  const watch = (page: WebContents): void => {
    const send = page.send.bind(page);
    page.send = (channel, ...words: unknown[]) => {
      noted.texts.push(JSON.stringify(words));
      send(channel, ...words);
    };
  };
  webContents.getAllWebContents().forEach(watch);
  app.on('web-contents-created', (_event, page) => watch(page));
  const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (event: IpcMainInvokeEvent, ...words: unknown[]) => Promise<unknown>> })._invokeHandlers;
  for (const [channel, handle] of handlers) {
    handlers.set(channel, async (event, ...words) => {
      const answer = await handle(event, ...words);
      noted.texts.push(JSON.stringify(answer));
      return answer;
    });
  }
  return noted;
}
/** What a page shows and keeps. */
const contentOf = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify([document.documentElement.outerHTML, document.title, [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value), Object.entries(localStorage), Object.entries(sessionStorage)]));

/** Troubles of a source, by what its upstream does. */
const troubles: Readonly<Partial<Record<Mood, readonly string[]>>> = {
  '401': ['token'],
  '500': ['http-status'],
  refused: ['token', 'upstream-refused'],
  redirect: ['redirected'],
  'no-json': ['not-json'],
  cut: ['connection-lost'],
  hang: ['timeout'],
};

test('a token is in no file, log, notification, answer or page, whatever befell it', async () => {
  world = await startWorld({ qrMenuToken: TOKEN, miniDeliveryToken: TOKEN });
  const { restaurant, notifications, tray, directory } = world;
  hall = await startEchoingUpstream(restaurant.qrMenu.url, TOKEN);
  delivery = await startEchoingUpstream(restaurant.miniDelivery.url, TOKEN);
  front = await startTlsFront(hall.url, 'self-signed.pem');
  stops.push(front.stop, hall.stop, delivery.stop);
  const request = { method: 'POST', url: '/accept/{id}?key={token}', headers: { 'X-Key': '{token}' }, body: '{"key":"{token}"}', success: { field: 'done' } };
  const sources = [
    { id: 'hall', kind: 'qr-menu', label: 'Зал', pollIntervalMs: 500, baseUrl: front.url, tls: { pinSha256: fingerprintOf('self-signed.pem') } },
    { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', pollIntervalMs: 500, baseUrl: delivery.url, actions: { mode: 'http', accept: request, cancel: request } },
  ];
  const hoverboard = await world.launch(undefined, '--board');
  const button = await hoverboard.page('button');
  const messages = await hoverboard.app.evaluateHandle(noteMessages);
  const call = async (name: string, input: unknown): Promise<{ ok: boolean; value: { tickets: Ticket[]; sources: Source[]; settings: object } }> => JSON.parse(await callFrom(button, name, input));
  const problems = async (): Promise<(string | undefined)[]> => (await call('board.snapshot', {})).value.sources.map(({ health }) => health.problem?.code ?? health.state);

  await call('setup.finish', { demo: false });
  const { settings: before } = (await call('settings.read', {})).value;
  expect(await call('settings.write', { settings: { ...before, alerts: { takeBackMs: 0 }, server: { host: '127.0.0.1', port: 0 } } })).toMatchObject({ ok: true });
  for (const source of sources) expect(await call('source.save', { source, token: TOKEN })).toMatchObject({ ok: true });

  const log = (): string => readFileSync(join(directory, 'data', 'logs', 'hoverboard.log'), 'utf8');
  await expect.poll(() => (existsSync(join(directory, 'data', 'logs', 'hoverboard.log')) ? log() : '')).toContain('boards are served');
  const [, boards = ''] = [...log().matchAll(/"url":"(http:\/\/127\.0\.0\.1:\d+\/)"/g)].at(-1) ?? [];
  let streamed = '';
  const stream = get(`${boards}api/stream`, (answer) => answer.on('data', (text: Buffer) => (streamed += text.toString())));

  async function live(hallMood: Mood, deliveryMood: Mood): Promise<void> {
    for (const [upstream, mood] of [[hall, hallMood], [delivery, deliveryMood]] as const) Object.assign(upstream, { mood, asked: 0 });
    const good = ['ok', 'degraded', 'partial'];
    const isIn = (mood: Mood, problem = ''): boolean => (troubles[mood] ?? good).includes(problem);
    await expect.poll(async () => {
      const [one, other] = await problems();
      return isIn(hallMood, one) && isIn(deliveryMood, other) && hall.asked > 1 && delivery.asked > 1;
    }, { timeout: 30_000 }).toBe(true);
    for (const source of sources) await call('source.check', { source });
  }

  await live('good', 'good');
  restaurant.guest.callWaiter('6');
  restaurant.guest.postDelivery();
  await expect.poll(async () => (await call('board.snapshot', {})).value.tickets.length).toBe(2);
  await live('echo', 'echo');
  restaurant.guest.requestBill('7');
  restaurant.guest.postDelivery();
  await expect.poll(async () => (await call('board.snapshot', {})).value.tickets.length).toBe(4);
  const { tickets } = (await call('board.snapshot', {})).value;
  for (const mood of ['401', '500', 'refused', 'redirect', 'no-json', 'cut'] as const) {
    await live(mood, mood);
    for (const { id } of tickets.filter(({ type }) => type === 'delivery')) await call('order.accept', { ticketId: id });
  }
  front.show('replaced.pem');
  Object.assign(delivery, { mood: 'hang', asked: 0 });
  await expect.poll(problems, { timeout: 30_000 }).toEqual(['certificate-pin', 'timeout']);

  for (const window of ['wall', 'settings']) await call('window.open', { window });
  for (const { id } of tickets) await call('ticket.timeline', { ticketId: id });
  await call('settings.read', {});
  const downloads = join(directory, 'downloads');
  mkdirSync(downloads);
  await hoverboard.app.evaluate(({ app }, path) => app.setPath('downloads', path), downloads);
  expect(await call('support.collect', {})).toMatchObject({ ok: true });
  const settings = await hoverboard.page('settings');
  // The wizard may stand in that window yet.
  await settings.reload();
  await settings.getByRole('navigation').getByRole('button', { name: 'Источники' }).click();

  const outputs: Record<string, Uint8Array | string> = { stream: streamed, messages: JSON.stringify((await messages.jsonValue()).texts), tray: JSON.stringify(await tray.read()), notifications: JSON.stringify(notifications.calls) };
  for (const name of ['board', 'button', 'wall', 'settings'] as const) outputs[name] = await contentOf(await hoverboard.page(name));
  for (const path of ['health', 'api/board', '', 'nothing']) outputs[`GET /${path}`] = await (await fetch(boards + path)).text();
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ticketId: tickets[0]?.id }) };
  for (const name of ['ticket.timeline', 'settings.read', 'source.check']) outputs[`POST ${name}`] = await (await fetch(`${boards}api/call/${name}`, post)).text();
  for (const zip of filesIn(downloads)) for (const [name, bytes] of Object.entries(unzipSync(readFileSync(zip)))) outputs[`bundle ${name}`] = bytes;
  const readData = (): void => {
    for (const path of filesIn(join(directory, 'data'))) outputs[path.slice(directory.length)] = readFileSync(path);
  };
  readData();
  stream.destroy();
  await hoverboard.close();
  readData();
  outputs['stdout and stderr'] = hoverboard.log();

  // Each was looked at, and had something to say.
  const names = Object.keys(outputs);
  for (const one of ['stream', 'messages', 'notifications', 'GET /health', 'bundle logs/hoverboard.log', 'bundle journal-latest.jsonl', '/data/logs/hoverboard.log', '/data/tokens.json', 'stdout and stderr']) expect(names).toContain(one);
  expect(names.filter((name) => /journal.*\.(sqlite|db)(-wal)?$/.test(name))).not.toEqual([]);
  expect(Object.entries(outputs).filter(([name, bytes]) => !name.startsWith('/data') && bytes.length < 10).map(([name]) => name)).toEqual([]);
  expect(leaksIn(outputs)).toEqual({});
});

test('a page that crashes, and the app itself, leave no dump of their memory', async () => {
  world = await startWorld();
  const hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant)), '--board');
  await (await hoverboard.page('board')).getByText('Всё спокойно').waitFor();
  const dumps = await hoverboard.app.evaluate(({ app }) => app.getPath('crashDumps'));
  const loaded = hoverboard.app.evaluate(async ({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('board.html')) as Electron.BrowserWindow;
    await new Promise<void>((done) => {
      webContents.once('render-process-gone', () => webContents.once('did-finish-load', () => done()));
      webContents.forcefullyCrashRenderer();
    });
  });
  await loaded;
  await hoverboard.kill('SIGABRT');
  const files = [world.directory, dumps].filter((path) => existsSync(path)).flatMap(filesIn);
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((path) => path.endsWith('.dmp') || readFileSync(path).subarray(0, 4).toString('latin1') === 'MDMP')).toEqual([]);
});
