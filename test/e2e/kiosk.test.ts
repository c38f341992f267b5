/** The wall on the kitchen's display beside the till's: it fills it, comes back with it, is left by PIN, and keeps nobody from quitting. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { seriousViolations } from '../fixtures/renderer/accessibility';
import type { Hoverboard } from './harness/hoverboard';
import { KITCHEN, startTwoDisplays, TILL, type TwoDisplays } from './harness/twoDisplays';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
let displays: TwoDisplays;
beforeEach(async () => {
  displays = await startTwoDisplays();
  world = await startWorld({ environment: { DISPLAY: displays.display } });
});
afterEach(async () => {
  await world.stop();
  await displays.stop();
});

interface Standing {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly full: boolean;
  readonly lit: boolean;
}
/** Where the wall's window is, and whether something keeps the displays lit. */
const wallNow = (hoverboard: Hoverboard): Promise<Standing | null> =>
  hoverboard.app.evaluate(({ BrowserWindow, powerSaveBlocker }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('wall.html'));
    if (window === undefined || window.isDestroyed() || !window.isVisible()) return null;
    return { ...window.getBounds(), full: window.isFullScreen(), lit: Array.from({ length: 20 }, (_, id) => powerSaveBlocker.isStarted(id)).some(Boolean) };
  });
const press = (hoverboard: Hoverboard, keyCode: string): Promise<void> =>
  hoverboard.app.evaluate(({ BrowserWindow }, key) => {
    const { webContents } = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('wall.html')) ?? {};
    webContents?.sendInputEvent({ type: 'keyDown', keyCode: key });
    webContents?.sendInputEvent({ type: 'keyUp', keyCode: key });
  }, keyCode);
const close = (hoverboard: Hoverboard): Promise<void> =>
  hoverboard.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('wall.html'))?.close());
const onKitchen = { ...KITCHEN, full: true, lit: true };
const inside = ({ x, y, width, height }: Standing, display: typeof TILL): boolean => x >= display.x && y >= display.y && x + width <= display.x + display.width && y + height <= display.y + display.height;

async function open(file: object = {}): Promise<{ hoverboard: Hoverboard; wall: Page }> {
  const hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant, { file: { desktop: { wall: { kiosk: true } }, ...file } })), '--wall');
  const wall = await hoverboard.page('wall');
  await expect.poll(() => wallNow(hoverboard)).toEqual(onKitchen);
  return { hoverboard, wall };
}

test('fills the second display and keeps it lit; goes to the till as a window while that is gone, and fills it again when it is back', async () => {
  const { hoverboard, wall } = await open();
  world.restaurant.guest.order('6');
  await wall.getByRole('article', { name: 'Стол 6' }).waitFor();

  displays.plug(false);
  await expect.poll(async () => {
    const now = await wallNow(hoverboard);
    return now !== null && !now.full && !now.lit && inside(now, TILL);
  }).toBe(true);
  // An ordinary window, which asks nobody.
  await wall.getByRole('article', { name: 'Стол 6' }).waitFor();

  displays.plug(true);
  await expect.poll(() => wallNow(hoverboard)).toEqual(onKitchen);
  await wall.getByRole('article', { name: 'Стол 6' }).waitFor();
});

test('is left by the PIN of one of the staff and no other, and fills its display again when it is asked for', async () => {
  const { hoverboard, wall } = await open({ staff: { people: [{ id: 'anna', name: 'Анна', pin: '4271' }, { id: 'boris', name: 'Борис' }, { id: 'vera', name: 'Вера', pin: '9053' }] } });
  await press(hoverboard, 'F11');
  const panel = wall.getByRole('complementary', { name: 'Свернуть в окно' });
  await panel.getByRole('button', { name: 'Вера' }).click();
  await panel.locator('.pin').waitFor();
  // The name beside was meant.
  await panel.getByRole('button', { name: 'Другое имя' }).click();
  expect(await seriousViolations(wall)).toEqual([]);
  await panel.getByRole('button', { name: 'Анна' }).click();
  expect(await panel.getByRole('button', { name: 'Борис' }).count()).toBe(0);
  await panel.locator('.pin').waitFor();
  expect(await seriousViolations(wall)).toEqual([]);
  await wall.keyboard.type('0000');
  await wall.keyboard.press('Enter');
  await panel.getByText('PIN не подходит').waitFor();
  expect(await wallNow(hoverboard)).toEqual(onKitchen);
  for (const digit of '4271') await panel.getByRole('button', { name: digit, exact: true }).click();
  await panel.getByRole('button', { name: 'Свернуть в окно' }).last().click();
  await expect.poll(async () => (await wallNow(hoverboard))?.full).toBe(false);
  await expect.poll(() => panel.count()).toBe(0);

  await world.run(world.provision(provisioningFor(world.restaurant)), '--wall');
  await expect.poll(() => wallNow(hoverboard)).toEqual(onKitchen);
});

test('is closed after somebody has confirmed it where nobody has a PIN; quitting from the tray asks nobody', async () => {
  const { hoverboard, wall } = await open();
  await close(hoverboard);
  const panel = wall.getByRole('complementary', { name: 'Закрыть экран кухни' });
  await panel.getByRole('button', { name: 'Закрыть', exact: true }).click();
  await panel.waitFor({ state: 'detached' });
  expect(await wallNow(hoverboard)).toEqual(onKitchen);
  await close(hoverboard);
  await panel.getByRole('button', { name: 'Закрыть экран кухни' }).click();
  await expect.poll(() => wallNow(hoverboard)).toBeNull();

  await world.run(world.provision(provisioningFor(world.restaurant)), '--wall');
  await expect.poll(() => wallNow(hoverboard)).toEqual(onKitchen);
  // Throws where the app is still there after a while.
  await hoverboard.close();
});

test('whose page hangs can be closed all the same', async () => {
  const { hoverboard } = await open({ staff: { people: [{ id: 'anna', name: 'Анна', pin: '4271' }] } });
  await hoverboard.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('wall.html'));
    void window?.webContents.executeJavaScript('for (const until = Date.now() + 6000; Date.now() < until; );').catch(() => undefined);
  });
  await close(hoverboard);
  await expect.poll(() => wallNow(hoverboard)).toBeNull();
});

test('whose process crashes is back where it was, full, and asks as before', async () => {
  const { hoverboard } = await open();
  world.restaurant.guest.order('6');
  const processNow = (): Promise<number> => hoverboard.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('wall.html'))?.webContents.getOSProcessId() ?? 0);
  const text = (): Promise<string> =>
    hoverboard.app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('wall.html'));
      const silent = new Promise<string>((resolve) => setTimeout(resolve, 2000, ''));
      return Promise.race([silent, window?.webContents.executeJavaScript('document.body.innerText') as Promise<string>]);
    });
  const before = await processNow();
  process.kill(before, 'SIGKILL');
  await expect.poll(async () => [0, before].includes(await processNow())).toBe(false);
  await expect.poll(text).toMatch(/Стол\s6/);
  expect(await wallNow(hoverboard)).toEqual(onKitchen);
  await close(hoverboard);
  await expect.poll(text).toContain('Экран кухни уйдёт с этого монитора');
  expect(await wallNow(hoverboard)).toEqual(onKitchen);
});
