/** Every way in which a page can try to go elsewhere: ours stay at their address, the staff page with its server, and what nobody opened as ours opens nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Hoverboard } from './harness/hoverboard';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
let hoverboard: Hoverboard;
let button: Page;
let staffPage: Page;
beforeAll(async () => {
  world = await startWorld();
  hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant)));
  button = await hoverboard.page('button');
  world.restaurant.guest.postDelivery();
  await button.locator('#root[data-level=alarm]').waitFor();
  await button.evaluate(async () => {
    const { hoverboard: bridge } = window as unknown as { hoverboard: { call(name: string, json: string): Promise<string> } };
    const { value } = JSON.parse(await bridge.call('board.snapshot', '{}')) as { value: { tickets: { id: string }[] } };
    await bridge.call('order.accept', JSON.stringify({ ticketId: value.tickets[0]?.id }));
  });
  staffPage = await hoverboard.foreignPage(world.restaurant.miniDelivery.staffPageUrl);
});
afterAll(() => world.stop());

const ways = {
  'a script': (url: string) => {
    window.location.href = url;
  },
  'a link': (url: string) => {
    const link = document.createElement('a');
    link.href = url;
    document.body.append(link);
    link.click();
  },
  'a meta refresh': (url: string) => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = `0;url=${url}`;
    document.head.append(meta);
  },
  'a form': (url: string) => {
    const form = document.createElement('form');
    form.action = url;
    document.body.append(form);
    form.submit();
  },
} as const;
const names = Object.keys(ways) as (keyof typeof ways)[];

/** Whatever was begun has happened then: a page of this computer is there within milliseconds. */
const aWhile = (): Promise<void> => new Promise((over) => setTimeout(over, 700));
const elsewhere = (): string => world.restaurant.controlUrl;

test.each(names)('a page of ours is led nowhere by %s', async (name) => {
  await button.evaluate(ways[name], elsewhere());
  await aWhile();
  expect(button.url()).toBe('app://hoverboard/button.html');
  await button.evaluate(ways[name], 'app://hoverboard/board.html');
  await aWhile();
  expect(button.url()).toBe('app://hoverboard/button.html');
});

test.each(names)('the staff page is led by %s to its own server and to no other', async (name) => {
  await staffPage.evaluate(ways[name], elsewhere());
  await aWhile();
  const { staffPageUrl } = world.restaurant.miniDelivery;
  expect(staffPage.url().startsWith(staffPageUrl)).toBe(true);
  await staffPage.evaluate(ways[name], `${staffPageUrl}?to=${encodeURIComponent(name)}`).catch(() => undefined);
  await staffPage.waitForURL((url) => url.href.startsWith(staffPageUrl) && url.href !== staffPageUrl);
  await staffPage.goto(staffPageUrl);
});

test('the staff page follows no redirect to another server', async () => {
  const { staffPageUrl } = world.restaurant.miniDelivery;
  const asked = (): number => world.restaurant.requests('miniDelivery').filter(({ path }) => path.endsWith('/leads-away')).length;
  await world.restaurant.faults.set('miniDelivery', { kind: 'redirect', location: elsewhere(), call: 'leads-away' });
  await staffPage.evaluate(ways['a script'], new URL('/api/v2/ext/leads-away', staffPageUrl).href);
  await expect.poll(asked).toBe(1);
  await aWhile();
  await world.restaurant.faults.set('miniDelivery', null);
  expect(new URL(staffPage.url()).origin).toBe(new URL(staffPageUrl).origin);
});

test('the staff page opens no window: its own server in this one, another not at all', async () => {
  const { staffPageUrl } = world.restaurant.miniDelivery;
  const windows = hoverboard.app.windows().length;
  await staffPage.evaluate((url) => void window.open(url), elsewhere());
  await aWhile();
  expect([hoverboard.app.windows().length, staffPage.url().startsWith(staffPageUrl)]).toEqual([windows, true]);
  await staffPage.evaluate((url) => void window.open(url), `${staffPageUrl}?opened`);
  await staffPage.waitForURL(`${staffPageUrl}?opened`);
  expect(hoverboard.app.windows().length).toBe(windows);
});

test('the staff page’s window is made as ours are, without our preload, in a session of its own', async () => {
  const made = await hoverboard.app.evaluate(({ session, webContents }, origin) => {
    const contents = webContents.getAllWebContents().find((one) => one.getURL().startsWith(origin)) as Electron.WebContents & { getLastWebPreferences(): Record<string, unknown> };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, shared: contents.session === session.defaultSession };
  }, world.restaurant.miniDelivery.staffPageUrl);
  expect(made).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, shared: false });
  // Electron does not say which preload a window has; ours leaves its bridge.
  expect(await staffPage.evaluate(() => 'hoverboard' in window)).toBe(false);
});

test('the staff page gets nothing that the system guards, and saves no file', async () => {
  const granted = await staffPage.evaluate(async () => {
    const states = await Promise.all(['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'clipboard-write', 'midi'].map((name) => navigator.permissions.query({ name } as unknown as PermissionDescriptor).then(({ state }) => [name, state] as const)));
    return { open: states.filter(([, state]) => state === 'granted').map(([name]) => name), told: await Notification.requestPermission() };
  });
  expect(granted).toEqual({ open: [], told: 'denied' });
  const prevented = hoverboard.app.evaluate(
    ({ webContents }, origin) =>
      new Promise<boolean>((resolve) => webContents.getAllWebContents().find((one) => one.getURL().startsWith(origin))?.session.once('will-download', (event) => resolve(event.defaultPrevented))),
    world.restaurant.miniDelivery.staffPageUrl,
  );
  await staffPage.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'menu.exe';
    link.click();
  });
  expect(await prevented).toBe(true);
});

test('a page that nobody opened as ours opens no window and holds no webview, whatever its window allows', async () => {
  const outcome = await hoverboard.app.evaluate(async ({ BrowserWindow, webContents }) => {
    const stray = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
    await stray.loadURL('app://hoverboard/board.html');
    const before = webContents.getAllWebContents().length;
    await stray.webContents.executeJavaScript(
      `{ window.open('app://hoverboard/wall.html'); const view = document.createElement('webview'); view.setAttribute('src', 'app://hoverboard/wall.html'); document.body.append(view); 'getWebContentsId' in view; }`,
      true,
    );
    await new Promise((over) => setTimeout(over, 700));
    const more = webContents.getAllWebContents().length - before;
    const known = (await stray.webContents.executeJavaScript(`'getWebContentsId' in document.querySelector('webview')`)) as boolean;
    stray.destroy();
    return { more, known };
  });
  expect(outcome).toEqual({ more: 0, known: true });
});
