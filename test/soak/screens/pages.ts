/** A wall and a waiter's phone in browsers of their own, and what their pages hold after garbage was collected. */
import { readdirSync, readFileSync } from 'node:fs';
import { chromium, type CDPSession, type Page } from 'playwright-core';

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
  readonly page: Page;
  measure(): Promise<PageMemory>;
  close(): Promise<void>;
}

const mb = (bytes: number): number => Math.round((bytes / 2 ** 20) * 10) / 10;

/** Bytes of a process's own. */
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
const renderers = (): number[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isRenderer(name)).map(Number);

interface BrowserProcess {
  readonly type: string;
  readonly id: number;
}
const processesOf = async (session: CDPSession): Promise<BrowserProcess[]> => ((await session.send('SystemInfo.getProcessInfo')) as { processInfo: BrowserProcess[] }).processInfo;

async function pidOf(session: CDPSession): Promise<number> {
  const processInfo = await processesOf(session);
  const known = new Set(renderers());
  // The browser keeps an empty one ready for the next page: ours is the largest.
  const own = processInfo.filter(({ type, id }) => type === 'renderer' && known.has(id)).map(({ id }) => ({ id, bytes: ownBytes(id) }));
  return own.toSorted((one, other) => other.bytes - one.bytes)[0]?.id ?? 0;
}

interface Probes {
  readonly ofPage: CDPSession;
  readonly ofBrowser: CDPSession;
  readonly pid: number;
}

/** 0 for one that ended meanwhile. */
function ownBytesOrNone(pid: number): number {
  try {
    return ownBytes(pid);
  } catch {
    return 0;
  }
}

async function measure({ ofPage: devtools, ofBrowser, pid }: Probes): Promise<PageMemory> {
  for (let times = 0; times < 2; times += 1) await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0;
  const browserBytes = (await processesOf(ofBrowser)).reduce((sum, { id }) => sum + ownBytesOrNone(id), 0);
  return { memoryMb: mb(ownBytes(pid)), browserMb: mb(browserBytes), heapMb: mb(of('JSHeapUsedSize')), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

export interface Look {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser for each page: the memory of one is not the other's. */
export async function openPage({ url, width, height, headers = {} }: Look): Promise<OpenPage> {
  const args = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args });
  const context = await browser.newContext({ viewport: { width, height }, locale: 'ru-RU', extraHTTPHeaders: { ...headers } });
  const page = await context.newPage();
  await page.goto(url);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  const ofBrowser = await browser.newBrowserCDPSession();
  const pid = await pidOf(ofBrowser);
  return { page, measure: () => measure({ ofPage: devtools, ofBrowser, pid }), close: () => browser.close() };
}
