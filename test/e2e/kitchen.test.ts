/** A real station with two walls in browsers: what one cook bumps is gone at the other, comes back with what is added, and a killed station still knows it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, type Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { openWholeChromium } from '../fixtures/renderer/builtPages';
import { provisioningFor, startWorld, type World } from './harness/world';

let world: World;
let station: ChildProcess | null = null;
let browser: Browser | null = null;

async function kill(): Promise<void> {
  // One that a signal has ended has no code.
  if (station === null || station.exitCode !== null || station.signalCode !== null) return;
  const ended = new Promise((done) => station?.once('exit', done));
  station.kill('SIGKILL');
  await ended;
}
afterEach(async () => {
  await browser?.close();
  await kill();
  await world.stop();
});

async function start(config: string): Promise<string> {
  const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: world.bus.address };
  const child = spawn(process.execPath, ['out/headless/index.js', '--config', config, '--data-dir', join(world.directory, 'data')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  station = child;
  child.stderr.resume();
  return await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the station ended with ${code}`)));
    createInterface({ input: child.stdout }).once('line', (line) => resolve((JSON.parse(line) as { url: string }).url));
  });
}

const kitchen = {
  stations: [
    { id: 'hot', label: 'Горячий', dishes: ['*'] },
    { id: 'bar', label: 'Бар', dishes: ['квас', 'чай', 'лимонад', 'морс', 'кофе'] },
  ],
};
const table = (wall: Page) => wall.getByRole('article', { name: 'Стол 6', exact: true });
const dishes = (wall: Page) => table(wall).locator('.dish').count();

test('a bump is the same on every wall, outlives a kill, and what is added comes back alone', async () => {
  world = await startWorld();
  const config = world.provision(provisioningFor(world.restaurant, { file: { kitchen } }));
  let url = await start(config);
  browser = await openWholeChromium();
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const [one, other] = [await context.newPage(), await context.newPage()];
  await one.goto(`${url}wall`);
  await other.goto(`${url}wall?station=expo&layout=stages`);
  world.restaurant.guest.order('6');
  await table(one).waitFor();
  await table(other).waitFor();
  const before = await dishes(one);

  await one.bringToFront();
  await one.keyboard.press('1');
  await expect.poll(() => table(one).count()).toBe(0);
  await other.getByRole('region', { name: 'Готовы к выдаче' }).getByText('ГОТОВ — ВЫДАТЬ').waitFor();
  await one.keyboard.press('Backspace');
  await expect.poll(() => dishes(one)).toBe(before);
  await one.getByRole('button', { name: 'Отдать: Стол 6' }).click();
  await expect.poll(() => table(one).count()).toBe(0);

  await kill();
  await one.getByText('НЕТ СВЯЗИ').waitFor();
  url = await start(config);
  await one.goto(`${url}wall`);
  await one.getByText('Готовить нечего').waitFor();
  world.restaurant.guest.orderMore('6');
  await table(one).waitFor();
  await table(one).locator('.order__fresh').waitFor();
  expect(await table(one).locator('.order__fresh .dish').count()).toBe(await dishes(one));
  await one.keyboard.press('r');
  await one.getByRole('complementary', { name: 'Вернуть отданное' }).getByRole('listitem').first().waitFor();
  // Nothing of all this is the hall's business: the guest's order still waits to be answered there.
  const board = (await (await fetch(new URL('/api/board', url))).json()) as { tickets: { kind: string; closed: unknown; claim: unknown; demand: unknown }[] };
  expect(board.tickets.filter(({ kind }) => kind === 'table-order')).toEqual([expect.objectContaining({ closed: null, claim: null, demand: expect.objectContaining({ kind: 'again' }) as unknown })]);
});
