/** The same station without Electron: the same board in a browser, over the same contract. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { openWholeChromium } from '../fixtures/renderer/builtPages';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
let station: ChildProcess | null = null;
let browser: Browser | null = null;
afterEach(async () => {
  await browser?.close();
  if (station !== null && station.exitCode === null) {
    const ended = new Promise((done) => station?.once('exit', done));
    station.kill();
    await ended;
  }
  await world.stop();
});

async function startHeadless(args: readonly string[]): Promise<string> {
  const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: world.bus.address };
  const child = spawn(process.execPath, ['out/headless/index.js', ...args, '--data-dir', join(world.directory, 'data')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  station = child;
  let log = '';
  child.stderr.on('data', (text: Buffer) => (log += text.toString()));
  return await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`headless ended with ${code}: ${log}`)));
    createInterface({ input: child.stdout }).once('line', (line) => resolve((JSON.parse(line) as { url: string }).url));
  });
}

test('a call appears on a board in a browser, and is claimed there', async () => {
  world = await startWorld();
  const url = await startHeadless(['--config', world.provision(provisioningFor(world.restaurant))]);
  browser = await openWholeChromium();
  const board = await browser.newPage();
  const troubles: string[] = [];
  board.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  await board.goto(url);
  await board.getByText('Всё спокойно').waitFor();

  world.restaurant.guest.callWaiter('6');
  const card = board.locator('.card', { hasText: 'Стол 6' }).first();
  await card.getByRole('button', { name: /^Беру/ }).click();
  await card.getByText(/^Взял: /).waitFor();
  const health = (await (await fetch(new URL('/health', url))).json()) as unknown;
  expect(JSON.stringify(health)).toContain('"hall"');
  expect(troubles).toEqual([]);
});

test('without a configuration it runs the demo', async () => {
  world = await startWorld();
  const url = await startHeadless([]);
  browser = await openWholeChromium();
  const board = await browser.newPage();
  await board.goto(url);
  await board.getByText('ДЕМО').first().waitFor();
  await board.locator('.card', { hasText: 'Стол 6' }).first().waitFor();
});
