/** What the app costs the computer at a moment, after garbage was collected: memory and open handles of all its processes. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type inspector from 'node:inspector';
import { join } from 'node:path';
import type { Hoverboard } from '../e2e/harness/hoverboard';

export interface Measured {
  readonly processes: number;
  /** Of all processes, what is shared among them counted once; without files that are mapped, of which each has less while another Electron runs. */
  readonly memoryMb: number;
  /** Main's own part: core, journal, tray. */
  readonly mainMb: number;
  /** What main's JavaScript holds. */
  readonly heapMb: number;
  readonly handles: number;
  readonly journalMb: number;
}

/** A process, or one of its threads, may end between being listed and being read: it has no children then, and the rest still count. */
function unlessGone<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return [];
    throw error;
  }
}

const childrenOf = (pid: number): readonly number[] =>
  unlessGone(() => readdirSync(`/proc/${pid}/task`)).flatMap((task) =>
    unlessGone(() => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)),
  );
const familyOf = (pid: number): number[] => [pid, ...childrenOf(pid).flatMap(familyOf)];

/** Null for a process that ended meanwhile. */
function ofProcess(pid: number): { readonly ownKb: number; readonly handles: number } | null {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const ownKb = [...rollup.matchAll(/^Pss_(?:Anon|Shmem):\s+(\d+) kB/gm)].reduce((sum, [, kb]) => sum + Number(kb), 0);
    return { ownKb, handles: readdirSync(`/proc/${pid}/fd`).length };
  } catch {
    return null;
  }
}

function journalBytes(directory: string): number {
  return readdirSync(directory)
    .filter((name) => name.startsWith('journal.sqlite'))
    .reduce((sum, name) => sum + statSync(join(directory, name)).size, 0);
}

/** As under memory pressure: a collection alone leaves V8 the room for young objects that it has taken in busy minutes, 16 MB of it, and it looks as if main grew. */
async function collectInMain({ app }: Hoverboard): Promise<void> {
  await app.evaluate(async () => {
    const load = (process as unknown as { mainModule: { require(name: string): unknown } }).mainModule.require.bind(process.mainModule);
    const { Session } = load('node:inspector') as typeof inspector;
    const session = new Session();
    session.connect();
    for (let times = 0; times < 2; times += 1) await new Promise((done) => session.post('HeapProfiler.collectGarbage', done));
    session.disconnect();
  });
}

async function collectGarbage(hoverboard: Hoverboard): Promise<void> {
  const { app } = hoverboard;
  await collectInMain(hoverboard);
  for (const page of app.windows()) {
    // One that was replaced meanwhile is lost to the driver.
    const session = await app.context().newCDPSession(page).catch(() => null);
    await session?.send('HeapProfiler.collectGarbage').catch(() => undefined);
    await session?.detach().catch(() => undefined);
  }
}

export async function measure(hoverboard: Hoverboard, dataDirectory: string): Promise<Measured> {
  await collectGarbage(hoverboard);
  const main = hoverboard.app.process().pid ?? 0;
  const all = familyOf(main).map((pid) => ({ pid, ...ofProcess(pid) })).filter((one) => one.ownKb !== undefined);
  const mb = (kb: number): number => Math.round(kb / 102.4) / 10;
  return {
    processes: all.length,
    memoryMb: mb(all.reduce((sum, one) => sum + (one.ownKb ?? 0), 0)),
    mainMb: mb(all.find(({ pid }) => pid === main)?.ownKb ?? 0),
    heapMb: mb((await hoverboard.app.evaluate(() => process.memoryUsage().heapUsed)) / 1024),
    handles: all.reduce((sum, one) => sum + (one.handles ?? 0), 0),
    journalMb: mb(journalBytes(dataDirectory) / 1024),
  };
}
