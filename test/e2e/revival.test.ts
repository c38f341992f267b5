/** Pages that crash or hang: each is back in its window by itself, the journal says so, and nothing else of the station noticed. */
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openJournal } from '../../src/adapters/journal/sqliteJournal';
import type { Fact } from '../../src/core/model/fact';
import type { Hoverboard, PageName } from './harness/hoverboard';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
afterEach(() => world.stop());

const processOf = (hoverboard: Hoverboard, page: PageName): Promise<number> =>
  hoverboard.app.evaluate(({ BrowserWindow }, name) => BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes(`${name}.html`))?.webContents.getOSProcessId() ?? 0, page);
/** Asked through main: the driver loses sight of a page that crashed. One that is replaced just then never answers; the next look asks the new one. */
const textOf = (hoverboard: Hoverboard, page: PageName): Promise<string> =>
  hoverboard.app.evaluate(async ({ BrowserWindow }, name) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes(`${name}.html`));
    const silent = new Promise<string>((resolve) => setTimeout(resolve, 2000, ''));
    return Promise.race([silent, window?.webContents.executeJavaScript('document.body.innerText') as Promise<string>]);
  }, page);
const hang = (hoverboard: Hoverboard, page: PageName, code: string): Promise<void> =>
  hoverboard.app.evaluate(({ BrowserWindow }, { name, script }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes(`${name}.html`));
    void window?.webContents.executeJavaScript(script).catch(() => undefined);
  }, { name: page, script: code });

/** What Chromium itself says of the button's page: it is asked by the station for a sound, and makes it. */
const sounds = (hoverboard: Hoverboard): Promise<boolean> =>
  hoverboard.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('button.html'))?.webContents.isCurrentlyAudible() ?? false);

async function open(): Promise<Hoverboard> {
  world = await startWorld();
  const hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant)));
  const button = await hoverboard.page('button');
  await expect.poll(() => button.locator('#root').getAttribute('data-level')).toBe('quiet');
  return hoverboard;
}
/** What the journal keeps for support of replaced windows, oldest first; the app has to be closed. */
function replaced(): Fact[] {
  const journal = openJournal(join(world.directory, 'data', 'journal.sqlite'));
  try {
    return journal.recent(50).map(({ fact }) => fact).filter(({ type }) => type === 'window.replaced').toReversed();
  } finally {
    journal.close();
  }
}

test('a board with a process of its own is back after it crashed, where it stood, and the button has noticed nothing', async () => {
  const hoverboard = await open();
  // A page that hangs opens no window, which then gets a process of its own.
  await hang(hoverboard, 'button', 'for (const until = Date.now() + 4000; Date.now() < until; );');
  await world.run(world.provision(provisioningFor(world.restaurant)));
  await (await hoverboard.page('board')).getByText('Всё спокойно').waitFor();
  const [button, board] = [await processOf(hoverboard, 'button'), await processOf(hoverboard, 'board')];
  expect(board).not.toBe(button);

  process.kill(board, 'SIGKILL');

  await expect.poll(() => processOf(hoverboard, 'board')).not.toBe(board);
  await expect.poll(() => textOf(hoverboard, 'board')).toContain('Всё спокойно');
  expect(await processOf(hoverboard, 'button')).toBe(button);
  await hoverboard.close();
  expect(replaced()).toEqual([{ type: 'window.replaced', page: 'board', why: 'crashed', detail: expect.any(String) as string }]);
});

test('while a board hangs, calls are polled, journaled and notified; it is replaced by itself and the button rings', async () => {
  const hoverboard = await open();
  await (await hoverboard.page('button')).locator('[data-part=open]').click();
  await (await hoverboard.page('board')).getByText('Всё спокойно').waitFor();
  const before = await processOf(hoverboard, 'board');
  expect(await processOf(hoverboard, 'button')).toBe(before);

  await hang(hoverboard, 'board', 'while (true);');
  world.restaurant.guest.callWaiter('6');
  await expect.poll(() => world.notifications.standing().map((one) => one.title)).toEqual(['Стол 6 зовёт официанта']);
  expect(await processOf(hoverboard, 'board')).toBe(before);

  // The third heartbeat ends it, after fifteen seconds at the latest.
  await expect.poll(() => processOf(hoverboard, 'board'), { timeout: 40_000 }).not.toBe(before);
  await expect.poll(() => textOf(hoverboard, 'board')).toContain('Стол 6');
  await expect.poll(() => textOf(hoverboard, 'button')).toContain('Стол 6');
  await expect.poll(() => sounds(hoverboard)).toBe(true);
  expect(await processOf(hoverboard, 'button')).toBe(await processOf(hoverboard, 'board'));
  await hoverboard.close();
  expect(replaced().map((fact) => fact.type === 'window.replaced' && [fact.page, fact.why])).toEqual([
    ['button', 'hung'],
    ['board', 'hung'],
  ]);
});

test('a page of ours may begin anew by itself, and shows what it showed', async () => {
  world = await startWorld();
  const hoverboard = await world.launch(world.provision(provisioningFor(world.restaurant)), '--wall');
  const wall = await hoverboard.page('wall');
  world.restaurant.guest.order('6');
  await wall.getByRole('article', { name: 'Стол 6' }).waitFor();
  await wall.evaluate(() => {
    Object.assign(window, { stood: true });
    setTimeout(() => window.location.reload());
  });
  await expect.poll(() => wall.evaluate(() => 'stood' in window).catch(() => true)).toBe(false);
  await wall.getByRole('article', { name: 'Стол 6' }).waitFor();
});

test('a message box that nobody answers, and an error in main that nobody catches, hold up neither polls nor notifications nor sound', async () => {
  const hoverboard = await open();
  await (await hoverboard.page('button')).locator('[data-part=open]').click();
  await (await hoverboard.page('board')).getByText('Всё спокойно').waitFor();
  await hoverboard.app.evaluate(({ BrowserWindow, dialog }) => {
    const board = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('board.html'));
    const box = new AbortController();
    Object.assign(globalThis, { box });
    if (board) void dialog.showMessageBox(board, { message: 'Не сейчас', signal: box.signal }).then(() => box.abort());
    setTimeout(() => {
      // What Electron does with it by itself is an error box, which stops main until somebody has read it.
      throw new Error('nobody catches this');
    });
  });
  await expect.poll(() => hoverboard.log()).toContain('nobody catches this');

  world.restaurant.guest.callWaiter('6');
  await expect.poll(() => world.notifications.standing().map((one) => one.title)).toEqual(['Стол 6 зовёт официанта']);
  await expect.poll(() => textOf(hoverboard, 'board')).toContain('Стол 6');
  await expect.poll(() => sounds(hoverboard)).toBe(true);
  const stillOpen = await hoverboard.app.evaluate(() => {
    const { box } = globalThis as unknown as { box: AbortController };
    const { aborted } = box.signal;
    box.abort();
    return !aborted;
  });
  expect(stillOpen).toBe(true);
});
