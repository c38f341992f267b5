/** A board in a real browser, over a real server that comes and goes. */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBoardServer, type BoardServer } from '../../src/adapters/server/boardServer';
import { createStaffDesk } from '../../src/adapters/staff/staffDesk';
import { createFakeSecrets } from '../fakes/fakeSecrets';
import { createFakeClock } from '../fakes/fakeClock';
import { createStationHandlers } from '../../src/adapters/station/handlers';
import { createProvisionedSettings } from '../../src/adapters/station/provisionedSettings';
import { createSystemClock } from '../../src/adapters/clock/systemClock';
import { defaultSettings } from '../../src/core/model/settings';
import { CommandRefused } from '../../src/core/station';
import { createRouter } from '../../src/shared/router';
import { createFakeStation, type FakeStation } from '../fakes/fakeStation';
import { silentLogger } from '../fakes/silentLogger';
import { openChromium } from '../fixtures/renderer/builtPages';

const HANG_MS = 120_000;
let pagesDir: string;
let browser: Browser;
let page: Page;
let server: BoardServer;
let station: FakeStation;

async function serve(port = 0): Promise<void> {
  station = createFakeStation();
  const settings = createProvisionedSettings({ settings: defaultSettings(), secrets: createFakeSecrets(), provisionedFrom: null, platform: 'linux' });
  const route = createRouter(createStationHandlers({ station, settings, support: { collect: () => Promise.resolve({ path: '' }) }, desktop: null, staff: createStaffDesk({ station, secrets: createFakeSecrets({}), clock: createFakeClock() }) }));
  server = await startBoardServer({ station, route, clock: createSystemClock(), log: silentLogger, pagesDir, host: '127.0.0.1', port });
}
/** Waits until the page was told `count` things, and answers them. */
async function told(count: number): Promise<string[]> {
  await page.waitForFunction((wanted) => window.told.length >= wanted, count, { timeout: HANG_MS });
  return page.evaluate(() => window.told);
}

interface Line {
  readonly url: string;
  /** Breaks every connection, and each new one, until it is mended. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}
/** A wire between browser and server that can be cut. */
async function openLine(toPort: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const breakAll = (): void => sockets.forEach((socket) => socket.destroy());
  const line = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(toPort, '127.0.0.1');
    for (const socket of [near, far]) sockets.add(socket.on('error', () => {}).on('close', () => [near, far].forEach((end) => end.destroy())));
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(line, 'listening');
  return {
    url: `http://127.0.0.1:${(line.address() as AddressInfo).port}/`,
    cut() {
      isCut = true;
      breakAll();
    },
    mend: () => void (isCut = false),
    close: () =>
      new Promise((done) => {
        line.close(() => done());
        breakAll();
      }),
  };
}

beforeAll(async () => {
  pagesDir = mkdtempSync(join(tmpdir(), 'hoverboard-pages-'));
  mkdirSync(join(pagesDir, 'assets'));
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: { outDir: join(pagesDir, 'assets'), lib: { entry: resolve(import.meta.dirname, '../fixtures/followingPage.ts'), formats: ['es'], fileName: () => 'page-12345678.js' } },
  });
  writeFileSync(join(pagesDir, 'board.html'), '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/assets/page-12345678.js"></script>');
  browser = await openChromium();
}, HANG_MS);
afterAll(async () => {
  await browser.close();
  rmSync(pagesDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await serve();
  page = await browser.newPage();
  await page.goto(server.url);
}, HANG_MS);
afterEach(async () => {
  await page.close();
  await server.close();
});

describe('a board in a browser', { timeout: HANG_MS }, () => {
  it('is told the snapshot once and then each revision', async () => {
    await told(2);
    station.change();
    station.change();
    expect(await told(4)).toEqual(['open', 'snapshot 1', 'delta 2', 'delta 3']);
  });

  it('acts, and is told in words what is refused', async () => {
    await told(2);
    await page.evaluate(() => window.claim());
    station.refuseWith(new CommandRefused('not-possible', 'Уже взял Иван'));
    await page.evaluate(() => window.claim());
    expect(await told(4)).toEqual(['open', 'snapshot 1', 'claimed', 'Уже взял Иван']);
    expect(station.asked[0]).toEqual(['claim', 'a/b/c', 'Касса']);
  });

  it('knows that the station has gone, and begins anew when it is back, though its revisions would fit', async () => {
    await told(2);
    station.change();
    await told(3);
    const { port } = server;
    await server.close();
    expect(await told(4)).toEqual(['open', 'snapshot 1', 'delta 2', 'lost']);
    await serve(port);
    for (let count = 0; count < 3; count++) station.change();
    expect(await told(6)).toEqual(['open', 'snapshot 1', 'delta 2', 'lost', 'open', 'snapshot 4']);
    station.change();
    expect((await told(7)).at(-1)).toBe('delta 5');
  });

  it('takes up the thread where a broken line cut it, without the whole board again', async () => {
    const line = await openLine(server.port);
    await page.goto(line.url);
    await told(2);
    line.cut();
    expect(await told(3)).toEqual(['open', 'snapshot 1', 'lost']);
    station.change();
    station.change();
    line.mend();
    expect(await told(6)).toEqual(['open', 'snapshot 1', 'lost', 'open', 'delta 2', 'delta 3']);
    await line.close();
  });
});
