/** Electron's security checklist (docs/security.md), on the real app: what each of our windows is made with, and what a page that was taken over could do. */
import { copyFileSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { WebContents } from 'electron';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { callFrom } from './harness/bridge';
import { electronPath, type Hoverboard } from './harness/hoverboard';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
let hoverboard: Hoverboard;
let button: Page;

beforeAll(async () => {
  world = await startWorld();
  hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant)), '--board');
  button = await hoverboard.page('button');
  await button.locator('#root[data-level=quiet]').waitFor();
  for (const window of ['wall', 'settings']) await callFrom(button, 'window.open', { window });
  for (const name of ['board', 'wall', 'settings'] as const) await hoverboard.page(name);
});
afterAll(() => world.stop());

/** What Electron really made of a window's options; it has the call, and no types for it. */
const preferences = (): Promise<{ url: string; last: Record<string, unknown> | null }[]> =>
  hoverboard.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((one) => ({ url: one.getURL(), last: (one as WebContents & { getLastWebPreferences(): Record<string, unknown> | null }).getLastWebPreferences() })),
  );

test('every window of ours is sandboxed, isolated, without Node and without weakened web security', async () => {
  const all = await preferences();
  expect(all.map(({ url }) => /\/(\w+)\.html/.exec(url)?.[1] ?? url).sort()).toEqual(['board', 'button', 'settings', 'wall']);
  for (const { url, last } of all) {
    expect({ url, ...last }).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true });
    // Weaker than the default where they are set at all.
    for (const weak of ['nodeIntegrationInSubFrames', 'webviewTag', 'allowRunningInsecureContent', 'experimentalFeatures']) expect([url, weak, last?.[weak] ?? false]).toEqual([url, weak, false]);
    expect([url, last?.['enableBlinkFeatures'] ?? '']).toEqual([url, '']);
  }
});

test('the renderer has nothing of Node or Electron, and of the bridge two functions', async () => {
  const seen = await button.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter((name) => name in window),
    bridge: Object.keys((window as unknown as { hoverboard: object }).hoverboard).sort(),
    frozen: Object.isFrozen((window as unknown as { hoverboard: object }).hoverboard),
  }));
  expect(seen).toEqual({ node: [], bridge: ['call', 'subscribe'], frozen: true });
});

test('pages come with a CSP that allows no inline code and no eval; what is injected does not run', async () => {
  const board = await hoverboard.page('board');
  const header = await board.evaluate(async () => (await fetch('app://hoverboard/board.html')).headers.get('content-security-policy'));
  expect(header).toContain("default-src 'none'");
  expect(header).not.toMatch(/unsafe-|\*|http|data:/);
  const ran = await board.evaluate(async () => {
    const marks = window as unknown as Record<string, unknown>;
    // Not within the driver's own evaluation, which a CSP does not bind.
    await new Promise((over) => setTimeout(over, 20));
    const inline = document.createElement('script');
    inline.textContent = 'window.inline = 1';
    const data = document.createElement('script');
    data.src = 'data:text/javascript,window.data = 1';
    document.body.append(inline, data);
    const holder = document.createElement('div');
    holder.innerHTML = '<img src="x" onerror="window.handler = 1"><a href="javascript:window.leap = 1">x</a><base href="https://elsewhere.example/"><form action="https://elsewhere.example/"></form>';
    document.body.append(holder);
    holder.querySelector('a')?.click();
    holder.querySelector('form')?.submit();
    let evaluated = 'refused';
    try {
      evaluated = String(Reflect.construct(Function, ['return 1']));
    } catch {
      // As it must.
    }
    await new Promise((over) => setTimeout(over, 100));
    holder.remove();
    return { marks: ['inline', 'data', 'handler', 'leap'].filter((name) => name in marks), evaluated, base: document.baseURI.startsWith('app://hoverboard/') };
  });
  expect(ran).toEqual({ marks: [], evaluated: 'refused', base: true });
  expect(board.url()).toMatch(/^app:\/\/hoverboard\/board\.html/);
});

test('header and meta element each refuse by themselves whatever is not a file of ours', async () => {
  const board = await hoverboard.page('board');
  const stopped = await board.evaluate(async (elsewhere) => {
    // Not within the driver's own evaluation, which a CSP does not bind.
    await new Promise((over) => setTimeout(over, 20));
    const seen = { header: new Set<string>(), meta: new Set<string>() };
    // Only a header can say who may frame the page.
    const note = ({ originalPolicy, effectiveDirective }: SecurityPolicyViolationEvent): void => void seen[originalPolicy.includes('frame-ancestors') ? 'header' : 'meta'].add(effectiveDirective);
    document.addEventListener('securitypolicyviolation', note);
    const holder = document.createElement('div');
    document.body.append(holder);
    const add = <T extends keyof HTMLElementTagNameMap>(tag: T, fields: Partial<HTMLElementTagNameMap[T]>): HTMLElementTagNameMap[T] => holder.appendChild(Object.assign(document.createElement(tag), fields));
    const file = (type: string): string => `data:${type},x`;
    add('script', { textContent: '1' });
    add('style', { textContent: 'p {}' });
    add('div', { innerHTML: '<p style="color: red" onclick="1"></p>' }).querySelector('p')?.click();
    add('img', { src: file('image/png') });
    add('audio', { src: file('audio/wav') });
    add('object', { data: file('text/html') });
    add('iframe', { src: file('text/html') });
    add('base', { href: elsewhere });
    add('form', { action: elsewhere }).submit();
    const refused = [new FontFace('x', `url(${file('font/woff2')})`).load(), fetch(elsewhere)];
    await Promise.allSettled(refused);
    for (const construct of [() => new Worker(URL.createObjectURL(new Blob(['1']))), () => Reflect.construct(Function, ['1'])]) {
      try {
        construct();
      } catch {
        // As it must.
      }
    }
    await new Promise((over) => setTimeout(over, 300));
    document.removeEventListener('securitypolicyviolation', note);
    holder.remove();
    return { header: [...seen.header].sort(), meta: [...seen.meta].sort() };
  }, world.restaurant.controlUrl);
  const all = ['base-uri', 'connect-src', 'font-src', 'form-action', 'frame-src', 'img-src', 'media-src', 'object-src', 'script-src', 'script-src-attr', 'script-src-elem', 'style-src-attr', 'style-src-elem', 'worker-src'];
  expect(stopped).toEqual({ header: all, meta: all });
});

test('no page of another place can put one of ours into a frame', async () => {
  const framed = await hoverboard.app.evaluate(async ({ BrowserWindow }) => {
    const stray = new BrowserWindow({ show: false });
    await stray.loadURL('data:text/html,<iframe src="app://hoverboard/board.html"></iframe>');
    const [frame] = stray.webContents.mainFrame.frames;
    const text = (await frame?.executeJavaScript('location.href + document.querySelectorAll("#root").length')) as string;
    stray.destroy();
    return text;
  });
  expect(framed).toBe('chrome-error://chromewebdata/0');
});

test('no file, no foreign frame and no webview can be loaded into a page', async () => {
  const secret = join(world.directory, 'secret.html');
  writeFileSync(secret, '<title>secret</title><script>parent.postMessage("ran", "*")</script>');
  const outcome = await button.evaluate(async (file) => {
    let message = 'none';
    addEventListener('message', ({ data }) => (message = String(data)));
    const frames = [`file://${file}`, 'app://hoverboard/board.html', 'data:text/html,<script>parent.postMessage("ran","*")</script>'].map((src) => {
      const frame = document.createElement('iframe');
      frame.src = src;
      document.body.append(frame);
      return frame;
    });
    const webview = document.createElement('webview');
    webview.setAttribute('src', 'app://hoverboard/board.html');
    document.body.append(webview);
    const fetched = await Promise.all([`file://${file}`, 'app://hoverboard/../main/index.cjs', 'app://elsewhere/board.html'].map((address) => fetch(address).then((answer) => answer.status, () => 'refused')));
    window.location.href = `file://${file}`;
    await new Promise((over) => setTimeout(over, 200));
    const reached = frames.filter((frame) => {
      try {
        return (frame.contentDocument?.body.childElementCount ?? 0) > 0;
      } catch {
        // Chromium's own page that says it was blocked is of no origin.
        return false;
      }
    }).length;
    for (const frame of frames) frame.remove();
    webview.remove();
    return { message, fetched, reached, webview: 'getWebContentsId' in webview };
  }, secret);
  expect(outcome).toEqual({ message: 'none', fetched: ['refused', 404, 'refused'], reached: 0, webview: false });
  expect(button.url()).toBe('app://hoverboard/button.html');
});

test('of what the system guards a page of ours gets the writing of the clipboard and nothing else', async () => {
  const board = await hoverboard.page('board');
  const granted = await board.evaluate(async () => {
    const ask = (name: string): Promise<string> => navigator.permissions.query({ name } as unknown as PermissionDescriptor).then(({ state }) => state, () => 'unknown');
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi', 'persistent-storage', 'idle-detection', 'window-management', 'local-fonts'];
    const states = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await ask(name)])));
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', () => 'refused');
    const screen = await navigator.mediaDevices.getDisplayMedia().then(() => 'granted', () => 'refused');
    const read = await navigator.clipboard.readText().then(() => 'granted', () => 'refused');
    const told = await Notification.requestPermission();
    return { open: Object.entries(states).filter(([, state]) => state === 'granted').map(([name]) => name), media, screen, read, told };
  });
  expect(granted).toEqual({ open: [], media: 'refused', screen: 'refused', read: 'refused', told: 'denied' });
});

test('a call from a page that was not opened as ours is refused, even with our preload and from our address', async () => {
  const answer = await hoverboard.app.evaluate(async ({ app, BrowserWindow }) => {
    const stray = new BrowserWindow({ show: false, webPreferences: { preload: `${app.getAppPath()}/out/preload/index.cjs`, sandbox: true, contextIsolation: true } });
    await stray.loadURL('app://hoverboard/board.html');
    const said = (await stray.webContents.executeJavaScript("hoverboard.call('board.snapshot', '{}')")) as string;
    stray.destroy();
    return said;
  });
  expect(JSON.parse(answer)).toMatchObject({ ok: false, code: 'not-granted' });
  expect(answer).not.toContain('revision');
});

test('a call from a frame in a page of ours is refused', async () => {
  const answer = await hoverboard.app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    // Our pages hold no frame (CSP), so the frame is one that main makes of what a real call brought: only its sender is another.
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown, ...words: unknown[]) => Promise<string>> })._invokeHandlers;
    const handle = handlers.get('hoverboard:call');
    const { webContents } = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('button.html')) as Electron.BrowserWindow;
    const frame = webContents.mainFrame;
    const senders = { top: frame, below: { parent: frame, origin: 'app://hoverboard' }, elsewhere: { parent: null, origin: 'https://elsewhere.example' }, gone: null };
    const said = await Promise.all(Object.entries(senders).map(async ([name, senderFrame]) => [name, JSON.parse((await handle?.({ sender: webContents, senderFrame }, 'board.snapshot', '{}')) ?? 'null').ok] as const));
    return Object.fromEntries(said) as Record<string, boolean>;
  });
  expect(answer).toEqual({ top: true, below: false, elsewhere: false, gone: false });
});

test('«Помощь → Собрать диагностику» of the tray, and the button in settings, each write a file and tell where it is, without guests or tokens', async () => {
  const downloads = join(world.directory, 'downloads');
  mkdirSync(downloads);
  await hoverboard.app.evaluate(({ app }, path) => app.setPath('downloads', path), downloads);
  const { guest, miniDelivery, qrMenu } = world.restaurant;
  guest.postDelivery({ guest: { sname: 'Звездочётов', phone: '+7 913 245-86-67' } });
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('alarm');

  await world.tray.click('Собрать диагностику');
  await expect.poll(() => world.notifications.standing().map(({ title }) => title)).toContain('Диагностика собрана');
  const [name = ''] = readdirSync(downloads);
  expect(world.notifications.standing().find(({ title }) => title === 'Диагностика собрана')?.body).toContain(name);

  // The other way to it says the path on the page; within the same second it is another file all the same.
  const settings = await hoverboard.page('settings');
  await settings.getByRole('navigation').getByRole('button', { name: 'О программе' }).click();
  await settings.getByRole('button', { name: 'Собрать диагностику' }).click();
  const said = await settings.getByRole('status').getByText('Диагностика собрана: ').innerText();
  const names = readdirSync(downloads);
  expect(names).toHaveLength(2);
  expect(names.filter((one) => one !== name && said.endsWith(join(downloads, one)))).toHaveLength(1);

  for (const one of names) {
    const files = unzipSync(readFileSync(join(downloads, one)));
    expect(Object.keys(files)).toContain('logs/hoverboard.log');
    expect(JSON.parse(strFromU8(files['versions.json'] ?? new Uint8Array()))).toMatchObject({ electron: expect.any(String) as string, packaged: false });
    const text = Object.values(files).map((bytes) => strFromU8(bytes)).join('\n');
    expect(text).toContain('delivery.observed');
    for (const secret of ['Звездоч', '2458667', '245-86-67', miniDelivery.token, qrMenu.token]) expect(text).not.toContain(secret);
  }
});

/** Electron takes itself for packaged where its program has another name. */
function renamedElectron(): { readonly path: string; remove(): void } {
  const original = electronPath();
  mkdirSync(resolve('test-results'), { recursive: true });
  const folder = mkdtempSync(resolve('test-results/renamed-'));
  for (const name of readdirSync(dirname(original))) if (name !== 'electron') symlinkSync(join(dirname(original), name), join(folder, name));
  const renamed = join(folder, 'hoverboard');
  try {
    linkSync(original, renamed);
  } catch {
    // It lies on another disk.
    copyFileSync(original, renamed);
  }
  return { path: renamed, remove: () => rmSync(folder, { recursive: true }) };
}

test('in a package no window has DevTools, the staff page neither', async () => {
  const own = await startWorld();
  const electron = renamedElectron();
  const before = process.env['HOVERBOARD_ELECTRON'];
  process.env['HOVERBOARD_ELECTRON'] = electron.path;
  try {
    const packaged = await own.launch(own.provision(provisioningFor(own.restaurant)), '--board');
    const board = await packaged.page('board');
    own.restaurant.guest.postDelivery();
    await board.locator('.card').waitFor();
    const { value } = JSON.parse(await callFrom(board, 'board.snapshot', {})) as { value: { tickets: { id: string }[] } };
    await callFrom(board, 'order.accept', { ticketId: value.tickets[0]?.id });
    await packaged.foreignPage(own.restaurant.miniDelivery.staffPageUrl);
    const seen = await packaged.app.evaluate(async ({ app, webContents }) => {
      const all = webContents.getAllWebContents();
      const stoodAMoment: string[] = [];
      for (const one of all) one.on('devtools-opened', () => stoodAMoment.push(one.getURL()));
      for (const one of all) one.openDevTools({ mode: 'detach' });
      // Where they are not refused they are made at once, and stand some time later.
      await new Promise((over) => setTimeout(over, 2000));
      const pages = all.map((one) => ({ url: one.getURL().replace(/\d+\/$/, ''), opened: one.isDevToolsOpened() || one.devToolsWebContents !== null }));
      return { isPackaged: app.isPackaged, pages, stoodAMoment };
    });
    expect(seen.isPackaged).toBe(true);
    expect(seen.pages.map(({ url }) => url).sort()).toEqual(['app://hoverboard/board.html', 'app://hoverboard/button.html', 'http://127.0.0.1:']);
    expect(seen.pages.filter(({ opened }) => opened)).toEqual([]);
    // The board has opened it, so that only the closing holds; in windows that main makes they are not even made.
    expect(seen.stoodAMoment).toEqual(['app://hoverboard/button.html']);
  } finally {
    if (before === undefined) delete process.env['HOVERBOARD_ELECTRON'];
    else process.env['HOVERBOARD_ELECTRON'] = before;
    await own.stop();
    electron.remove();
  }
});
