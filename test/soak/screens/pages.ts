/**
 * A wall and a waiter's phone in browsers of their own, and what their pages hold after garbage was collected. They are not driven by the driver of the other
 * tests: it has DevTools keep the body of every answer, and a stream is one answer that never ends, so that the page's process would grow by all that it was told.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import connect, { List, type Client } from 'chrome-remote-interface';
import { expect } from 'vitest';

export interface PageMemory {
  /** Of the page's process, without files that are mapped and with its share of what is shared. */
  readonly memoryMb: number;
  /** The same of all processes of its browser. */
  readonly browserMb: number;
  readonly heapMb: number;
  readonly nodes: number;
  readonly listeners: number;
}
export interface OpenPage {
  /** Runs in the page; what goes in and comes out is JSON. */
  run<A extends readonly unknown[], T>(work: (...args: A) => T, ...args: A): Promise<T>;
  /** @throws where the page does not say it within half a minute */
  says(text: string): Promise<void>;
  /** A key of one letter or digit. */
  press(key: string): Promise<void>;
  /** Presses the first button in view whose name is so; does nothing where there is none. */
  pressButton(name: RegExp): Promise<void>;
  measure(): Promise<PageMemory>;
  close(): Promise<void>;
}

const mb = (bytes: number): number => Math.round((bytes / 2 ** 20) * 10) / 10;

/** Bytes of a process's own. @throws where it has ended */
function ownBytes(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return [...rollup.matchAll(/^Pss_(?:Anon|Shmem):\s+(\d+) kB/gm)].reduce((sum, [, kb]) => sum + Number(kb) * 1024, 0);
}
const isRenderer = (pid: string): boolean => {
  try {
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    // The browser's own pages have one too.
    return line.includes('--type=renderer') && !line.includes('--top-chrome-webui') && !line.includes('--extension-process');
  } catch {
    return false;
  }
};
/** Nothing for a process that ended since it was listed. */
const sized = (id: number): readonly { readonly id: number; readonly bytes: number }[] => {
  try {
    return [{ id, bytes: ownBytes(id) }];
  } catch {
    return [];
  }
};
const renderers = (): number[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isRenderer(name)).map(Number);

const processesOf = async (browser: Client): Promise<{ readonly type: string; readonly id: number }[]> => (await browser.send('SystemInfo.getProcessInfo')).processInfo;

async function pidOf(browser: Client): Promise<number> {
  const processInfo = await processesOf(browser);
  const known = new Set(renderers());
  // The browser keeps an empty one ready for the next page: ours is the largest.
  const own = processInfo.filter(({ type, id }) => type === 'renderer' && known.has(id)).flatMap(({ id }) => sized(id));
  return own.toSorted((one, other) => other.bytes - one.bytes)[0]?.id ?? 0;
}

interface Probes {
  readonly page: Client;
  readonly browser: Client;
  readonly port: number;
  readonly pid: number;
}

/** A worker lives in its page's process, and hardly works: its garbage would lie there for hours, and look as if it grew. */
async function collectInWorkers(port: number): Promise<void> {
  for (const { type, webSocketDebuggerUrl } of await List({ port })) {
    if (type !== 'service_worker') continue;
    const worker = await connect({ target: webSocketDebuggerUrl, local: true });
    await worker.send('HeapProfiler.collectGarbage');
    await worker.close();
  }
}

/** 0 for one that ended meanwhile. */
function ownBytesOrNone(pid: number): number {
  try {
    return ownBytes(pid);
  } catch {
    return 0;
  }
}

async function measure({ page, browser, port, pid }: Probes): Promise<PageMemory> {
  await collectInWorkers(port);
  for (let times = 0; times < 2; times += 1) await page.send('HeapProfiler.collectGarbage');
  const { metrics } = await page.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0;
  const browserBytes = (await processesOf(browser)).reduce((sum, { id }) => sum + ownBytesOrNone(id), 0);
  return { memoryMb: mb(ownBytes(pid)), browserMb: mb(browserBytes), heapMb: mb(of('JSHeapUsedSize')), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

export interface Look {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A page that nobody looks at is to behave as one that somebody does. */
const switches = ['--headless=new', '--disable-gpu', '--no-first-run', '--remote-debugging-port=0', '--lang=ru-RU', '--accept-lang=ru-RU', '--disable-background-networking', '--disable-component-update', '--disable-extensions', '--disable-background-timer-throttling', '--disable-backgrounding-occluded-windows', '--disable-renderer-backgrounding'];

/** @returns the address of its DevTools, as it says it */
const addressOf = (browser: ChildProcess): Promise<URL> =>
  new Promise((told, failed) => {
    browser.once('error', failed);
    browser.once('exit', (code) => failed(new Error(`Chromium ended with ${code} before it was there`)));
    const lines = createInterface({ input: browser.stderr! });
    lines.on('line', (line) => {
      const [address] = /ws:\/\/\S+$/.exec(line) ?? [];
      if (address !== undefined) told(new URL(address));
    });
  });

/** As an expression that the page evaluates. */
const callOf = (work: (...args: never) => unknown, args: readonly unknown[]): string => `(${work.toString()})(...${JSON.stringify(args)})`;

function handsOn(page: Client): Omit<OpenPage, 'measure' | 'close'> {
  const run: OpenPage['run'] = async (work, ...args) => {
    const { result, exceptionDetails } = await page.send('Runtime.evaluate', { expression: callOf(work, args), returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as never;
  };
  return {
    run,
    async says(text) {
      await expect.poll(() => run(() => document.body.textContent), { timeout: 30_000 }).toContain(text);
    },
    async press(key) {
      for (const type of ['keyDown', 'keyUp'] as const) await page.send('Input.dispatchKeyEvent', { type, key, ...(type === 'keyDown' && { text: key }) });
    },
    async pressButton(name) {
      const at = await run((pattern) => {
        const button = [...document.querySelectorAll('button')].find((one) => one.checkVisibility() && new RegExp(pattern).test(one.getAttribute('aria-label') ?? one.textContent));
        button?.scrollIntoView({ block: 'center' });
        const box = button?.getBoundingClientRect();
        return box === undefined ? null : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }, name.source);
      if (at === null) return;
      for (const type of ['mousePressed', 'mouseReleased'] as const) await page.send('Input.dispatchMouseEvent', { type, ...at, button: 'left', clickCount: 1 });
    },
  };
}

/** A browser for each page: the memory of one is not the other's. */
export async function openPage({ url, width, height, headers = {} }: Look): Promise<OpenPage> {
  const profile = mkdtempSync(join(tmpdir(), 'hoverboard-screen-'));
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(process.env['CHROMIUM'] ?? '/usr/bin/chromium', [...switches, ...root, `--user-data-dir=${profile}`, `--window-size=${width},${height}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise((ended) => {
    child.once('exit', ended);
  });
  const address = await addressOf(child);
  const port = Number(address.port);
  const browser = await connect({ target: address.href, local: true });
  const page = await connect({ port, local: true, target: (targets) => targets.findIndex(({ type }) => type === 'page') });
  await page.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  // A header can be set only where the network is watched: of its answers nothing is kept.
  if (Object.keys(headers).length > 0) {
    await page.send('Network.enable', { maxTotalBufferSize: 1, maxResourceBufferSize: 1 });
    await page.send('Network.setExtraHTTPHeaders', { headers: { ...headers } });
  }
  await page.send('Performance.enable', {});
  await page.send('Page.navigate', { url });
  await expect.poll(async () => (await page.send('Runtime.evaluate', { expression: 'document.readyState + location.href', returnByValue: true })).result.value as string, { timeout: 30_000 }).toMatch(/^complete(?!about:)/);
  const pid = await pidOf(browser);
  return {
    ...handsOn(page),
    measure: () => measure({ page, browser, port, pid }),
    async close() {
      await browser.send('Browser.close');
      await gone;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
