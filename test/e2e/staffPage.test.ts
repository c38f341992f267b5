/** A staff page that was taken over, in the real app: no way out for it, none to anything of ours, and none to keep staff from closing it. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Page } from 'playwright-core';
import { callFrom } from './harness/bridge';
import type { Hoverboard } from './harness/hoverboard';
import { elsewhereAnswers, hostileAnswers, redirect, servePages, type Served } from './harness/hostilePage';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
let hoverboard: Hoverboard;
let button: Page;
/** The window of the taken-over page. */
let pageId = 0;
/** One that is taken over, one that must never be asked, one with a certificate that nobody knows, two that lead away at once. */
let servers: Record<'elsewhere' | 'hostile' | 'locked' | 'leading' | 'inward', Served>;
/** Takes connections, and never answers. */
const silent = createServer();
const pause = (durationMs: number): Promise<void> => new Promise((over) => setTimeout(over, durationMs));
/** What a page asked in a dialog; nobody answers. */
const questions: string[] = [];
const pathBefore = process.env['PATH'];

const call = async (name: string, input: unknown): Promise<{ ok: boolean; value: never }> => JSON.parse(await callFrom(button, name, input)) as { ok: boolean; value: never };
async function orderOf(sourceId: string): Promise<string | undefined> {
  const { value } = (await call('board.snapshot', {})) as { value: { tickets: { id: string; sourceId: string; type: string }[] } };
  return value.tickets.find((ticket) => ticket.sourceId === sourceId && ticket.type === 'delivery')?.id;
}
interface Shown {
  readonly id: number;
  readonly url: string;
  readonly visible: boolean;
}
/** What stands in each window of a foreign page, asked of main: the driver waits for ever for a page that hangs. */
const windows = (): Promise<Shown[]> =>
  hoverboard.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((one) => !one.webContents.getURL().startsWith('app:'))
      .map((one) => ({ id: one.id, url: decodeURIComponent(one.webContents.getURL()), visible: one.isVisible() })),
  );
const saying = async (text: string): Promise<string> => (await windows()).find(({ url, visible }) => visible && url.startsWith('data:') && url.includes(text))?.url ?? '';
const page = async (): Promise<Shown> => (await windows()).find(({ id }) => id === pageId) ?? { id: 0, url: 'closed', visible: false };
/** Has main load a page of the hostile server, and answers when it stands. */
const load = (path = ''): Promise<void> =>
  hoverboard.app.evaluate(async ({ BrowserWindow }, [id, url]) => BrowserWindow.fromId(id)?.loadURL(url), [pageId, servers.hostile.url + path] as const);
/** Runs code in the page, as a click of staff would where `gesture` is set. */
const inPage = <T>(code: (() => T | Promise<T>) | string, gesture = false): Promise<T> =>
  hoverboard.app.evaluate(async ({ BrowserWindow }, [id, text, isGesture]) => (await BrowserWindow.fromId(id)?.webContents.executeJavaScript(text, isGesture)) as unknown, [pageId, typeof code === 'string' ? code : `(${String(code)})()`, gesture] as const) as Promise<T>;
/** As staff do with the cross in the corner. */
const closeWindow = (): Promise<void> => hoverboard.app.evaluate(({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.close(), pageId);

async function openPage(): Promise<void> {
  const at = async (): Promise<number | undefined> => (await windows()).find(({ url, visible }) => visible && url.startsWith(servers.hostile.url))?.id;
  pageId = await vi.waitUntil(at, { timeout: 20_000 });
}
async function openAgain(): Promise<void> {
  expect(await call('order.openPage', { ticketId: await orderOf('delivery') })).toMatchObject({ ok: true });
  await openPage();
}

beforeAll(async () => {
  world = await startWorld();
  const elsewhere = await servePages(elsewhereAnswers);
  servers = {
    elsewhere,
    hostile: await servePages(hostileAnswers(elsewhere.url)),
    locked: await servePages({}, 'self-signed.pem'),
    leading: await servePages({ '/': redirect(`${elsewhere.url}first`) }),
    inward: await servePages({ '/': redirect('app://hoverboard/board.html') }),
  };
  // Whatever the system would be asked to open leaves a line.
  writeFileSync(join(world.directory, 'xdg-open'), `#!/bin/sh\necho "$@" >> "${join(world.directory, 'opened')}"\n`);
  chmodSync(join(world.directory, 'xdg-open'), 0o755);
  process.env['PATH'] = `${world.directory}:${pathBefore}`;

  const file = provisioningFor(world.restaurant, { file: { server: { host: '127.0.0.1', port: 0 } }, miniDelivery: { staffPageUrl: servers.hostile.url } });
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
  const addresses = { locked: servers.locked.url, leading: servers.leading.url, inward: servers.inward.url, silent: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/` };
  const others = Object.entries(addresses).map(([id, staffPageUrl]) => ({ ...file.sources[1], id, label: id, staffPageUrl }));
  hoverboard = await world.launch(world.provision({ ...file, sources: [...file.sources, ...others] }));
  button = await hoverboard.page('button');
  world.restaurant.guest.postDelivery();
  for (const id of ['delivery', 'locked', 'leading', 'inward', 'silent']) {
    const ticketId = await vi.waitUntil(() => orderOf(id), { timeout: 20_000 });
    await call('order.accept', { ticketId });
  }
  await openPage();
  // The driver answers a page's questions, unless someone listens.
  hoverboard.app.context().on('dialog', (dialog) => questions.push(dialog.message()));
});
afterAll(async () => {
  process.env['PATH'] = pathBefore;
  await world.stop();
  for (const one of Object.values(servers)) await one.stop();
  silent.closeAllConnections();
  silent.close();
});

test('a page whose certificate nobody knows is told in words, and there is nothing to click through', async () => {
  const said = await vi.waitUntil(() => saying(servers.locked.url), { timeout: 20_000 });
  expect(said).toContain('Сертификату этого сервера верить нельзя');
  expect(said).not.toMatch(/<(a|button|input|form|script)\b/);
  expect(servers.locked.asked).toEqual([]);
});

test.each(['leading', 'inward'] as const)('a page that leads away at once is told in words: %s', async (id) => {
  await expect.poll(() => saying(servers[id].url)).toContain('отсылает на другой адрес');
  expect(servers[id].asked).toEqual(['GET /']);
});

test('a page that never comes has its window all the same: whoever pressed sees what is waited for', async () => {
  await expect.poll(async () => (await windows()).filter(({ url, visible }) => visible && url === '')).toHaveLength(1);
});

test.each(['redirect', 'redirect-ours', 'redirect-file', 'refresh', 'form', 'link', 'external'])('%s leads nowhere', async (path) => {
  await load();
  const { hostile, elsewhere } = servers;
  const before = { hostile: hostile.asked.length, elsewhere: elsewhere.asked.length };
  await inPage(`void (window.location.href = '/${path}')`);
  await expect.poll(() => hostile.asked.slice(before.hostile)).toContain(`GET /${path}`);
  await pause(500);
  // It stays, or says that the address did not open.
  expect((await page()).url).toContain(hostile.url);
  expect(elsewhere.asked.slice(before.elsewhere)).toEqual([]);
  expect(existsSync(join(world.directory, 'opened'))).toBe(false);
});

test('what it sends for download is written nowhere', async () => {
  const saved = join(world.directory, 'saved.exe');
  const downloads = await hoverboard.app.evaluateHandle(({ BrowserWindow }, [id, path]) => {
    const seen: string[] = [];
    // Whoever would press «Save» in the system's dialog.
    BrowserWindow.fromId(id)?.webContents.session.on('will-download', (_event, item) => {
      seen.push(item.getFilename());
      item.setSavePath(path);
    });
    return seen;
  }, [pageId, saved] as const);
  await load('link');
  await inPage(() => void (window.location.href = '/attachment'));
  await expect.poll(() => downloads.jsonValue()).toHaveLength(1);
  await inPage(() => document.querySelector<HTMLElement>('a[download]')?.click(), true);
  await expect.poll(() => downloads.jsonValue()).toEqual(['order.exe', 'order.exe']);
  await pause(300);
  expect(existsSync(saved)).toBe(false);
});

test('a foreign frame may stand in it, and has nothing of ours, nothing of the page, and no way to take the page along', async () => {
  const before = servers.elsewhere.asked.length;
  await load('frame');
  await expect.poll(() => inPage(() => document.title)).toBe('{"seen":[],"above":"refused"}');
  await pause(300);
  expect((await page()).url).toBe(`${servers.hostile.url}frame`);
  expect(servers.elsewhere.asked.slice(before)).toEqual(['GET /framed']);
});

test('it has none of our bridge, of Node, of our pages and of the server of boards', async () => {
  await load();
  const log = readFileSync(join(world.directory, 'data', 'logs', 'hoverboard.log'), 'utf8');
  const [, boards = ''] = /"url":"(http:\/\/127\.0\.0\.1:\d+\/)"/.exec(log) ?? [];
  expect((await (await fetch(`${boards}api/board`)).text()).length).toBeGreaterThan(0);
  await inPage(`void (window.boards = '${boards}')`);
  const found = await inPage(async () => {
    const { boards: boardsUrl } = window as unknown as { boards: string };
    const loadAs = (tag: 'iframe' | 'img' | 'script', src: string): Promise<string> =>
      new Promise((over) => {
        document.body.append(Object.assign(document.createElement(tag), { src, onload: () => over('loaded'), onerror: () => over('refused') }));
      });
    const ask = (url: string, init: RequestInit = {}): Promise<string> => fetch(url, init).then(async (answer) => `${answer.type} ${await answer.text()}`, () => 'refused');
    const mute = { method: 'POST', body: '{"minutes":5}', headers: { 'Content-Type': 'text/plain' }, mode: 'no-cors' } as const;
    return {
      globals: ['hoverboard', 'require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in window),
      ours: await Promise.all([ask('app://hoverboard/board.html'), loadAs('img', 'app://hoverboard/board.html'), loadAs('script', 'app://hoverboard/board.html')]),
      opened: [window.open('app://hoverboard/board.html'), window.open('app://hoverboard/button.html', 'board')].filter((one) => one !== null).length,
      boards: [await ask(`${boardsUrl}api/board`), await ask(`${boardsUrl}api/board`, { mode: 'no-cors' }), await ask(`${boardsUrl}api/call/alerts.mute`, mute), await loadAs('script', boardsUrl)],
    };
  });
  const isApart = await hoverboard.app.evaluate(({ BrowserWindow, session }, id) => BrowserWindow.fromId(id)?.webContents.session !== session.defaultSession, pageId);
  expect(isApart).toBe(true);
  expect(found).toEqual({ globals: [], ours: ['refused', 'refused', 'refused'], opened: 0, boards: ['refused', 'refused', 'refused', 'refused'] });
  expect(await call('board.snapshot', {})).toMatchObject({ value: { alert: { muted: null } } });
});

test('of what the system guards it gets nothing', async () => {
  await load();
  const granted = await inPage(async () => {
    const { permissions, mediaDevices, clipboard, geolocation } = navigator;
    const ask = (name: string): Promise<string> => permissions.query({ name } as unknown as PermissionDescriptor).then(({ state }) => state, () => 'unknown');
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'clipboard-write', 'midi', 'persistent-storage', 'idle-detection', 'window-management', 'local-fonts'];
    const states = await Promise.all(names.map(async (name) => [name, await ask(name)] as const));
    const asked = {
      audio: mediaDevices.getUserMedia({ audio: true }),
      video: mediaDevices.getUserMedia({ video: true }),
      screen: mediaDevices.getDisplayMedia(),
      read: clipboard.readText(),
      written: clipboard.writeText('pay here'),
      place: new Promise((resolve, reject) => geolocation.getCurrentPosition(resolve, reject)),
      whole: document.body.requestFullscreen(),
    };
    const got = await Promise.all(Object.entries(asked).map(async ([name, one]) => [name, await Promise.race([(one as Promise<unknown>).then(() => true, () => false), new Promise<false>((over) => setTimeout(over, 2000, false))])] as const));
    const told = await Notification.requestPermission();
    return [...states.filter(([, state]) => state === 'granted'), ...got.filter(([, ok]) => ok)].map(([name]) => name).concat(told === 'denied' ? [] : [told]);
  }, true);
  expect(granted).toEqual([]);
  expect(await hoverboard.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((one) => one.isFullScreen()).length)).toBe(0);
});

test.each([
  ['asks and waits for an answer', "setTimeout(() => alert('Оплатите'), 0)", 1],
  ['asks again and again', "setTimeout(() => { for (;;) confirm('Оплатите'); }, 0)", 1],
  ['does not want to be left', "addEventListener('beforeunload', (event) => event.preventDefault())", 0],
  ['hangs', 'setTimeout(() => { for (;;); }, 0)', 0],
] as const)('a page that %s holds up neither main nor the board, and closes when it is closed', async (_, act, asks) => {
  await load();
  questions.splice(0);
  await inPage(`void ${act}`, true);
  await expect.poll(() => questions).toHaveLength(asks);
  world.restaurant.guest.callWaiter('6');
  await expect.poll(async () => JSON.stringify(await call('board.snapshot', {}))).toContain('"6"');
  await closeWindow();
  await expect.poll(async () => (await page()).url).toBe('closed');
  await openAgain();
});

test('a page that does not want to be left gives way when another order is to be shown', async () => {
  await load('link');
  await inPage(() => addEventListener('beforeunload', (event) => event.preventDefault()), true);
  await Promise.race([load('another-order').catch(() => undefined), pause(5000)]);
  expect((await page()).url).toBe(`${servers.hostile.url}another-order`);
});

test('the app quits beside a page that does not want to be left', async () => {
  await load();
  await inPage(() => addEventListener('beforeunload', (event) => event.preventDefault()), true);
  await hoverboard.close();
});
