/** One run of the real app: launched from out/ on the Electron under test, driven through its windows, killed and launched again on the same data. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

export type PageName = 'board' | 'button' | 'settings' | 'wall';

export interface Launch {
  readonly userDataDir: string;
  readonly busAddress: string;
  /** The provisioning file; left out: the app starts as on a fresh machine. */
  readonly config?: string | undefined;
  /** Where the app lies; left out: here, as it was built. */
  readonly directory?: string;
  /** More arguments. */
  readonly more?: readonly string[];
  /** More of the environment, e.g. a loudspeaker's. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
}
export interface Hoverboard {
  readonly app: ElectronApplication;
  /** Resolves when the page has loaded, whenever that is. */
  page(name: PageName): Promise<Page>;
  /** The page of that name if its window is there now. */
  pageNow(name: PageName): Page | null;
  /** A window of another server's page (the staff page, the restaurant's control page). */
  foreignPage(urlStart: string): Promise<Page>;
  /** As the power going: no handler runs; or as a crash, where the signal is one's. */
  kill(signal?: 'SIGKILL' | 'SIGABRT'): Promise<void>;
  close(): Promise<void>;
  /** What main wrote to its standard error, for a failed test's message. */
  log(): string;
}

export function electronPath(): string {
  const path = process.env['HOVERBOARD_ELECTRON'] ?? resolve('.runtime/electron/electron');
  if (!existsSync(path)) throw new Error(`no Electron at ${path}: run the journeys through npm test, or name one in HOVERBOARD_ELECTRON`);
  return path;
}
/** As root Chromium refuses its sandbox; there is no GPU under Xvfb. */
const switches = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'];
const argumentsOf = ({ config, userDataDir, directory = '.', more = [] }: Launch): string[] => [
  ...switches,
  resolve(directory),
  '--user-data-dir',
  userDataDir,
  ...(config === undefined ? [] : ['--config', config]),
  ...more,
];
const environmentOf = ({ busAddress, environment = {} }: Launch): Record<string, string> => {
  const own = { DBUS_SESSION_BUS_ADDRESS: busAddress, XDG_CURRENT_DESKTOP: 'KDE', LANGUAGE: '', LANG: 'ru_RU.UTF-8' };
  return { ...(process.env as Record<string, string>), ...own, ...environment };
};

const isPage = (page: Page, name: PageName): boolean => page.url().startsWith(`app://hoverboard/${name}.html`);

export async function launchHoverboard(launch: Launch): Promise<Hoverboard> {
  const app = await _electron.launch({ executablePath: electronPath(), args: argumentsOf(launch), env: environmentOf(launch) });
  const lines: string[] = [];
  // The driver forgets the process when it has ended.
  const child = app.process();
  child.stderr?.on('data', (text: Buffer) => lines.push(text.toString()));
  child.stdout?.on('data', (text: Buffer) => lines.push(text.toString()));
  const ended = new Promise<void>((done) => child.once('exit', () => done()));

  async function find(matches: (page: Page) => boolean, what: string): Promise<Page> {
    const deadlineMs = Date.now() + 30_000;
    for (;;) {
      const found = app.windows().find(matches);
      if (found !== undefined) {
        await found.waitForLoadState();
        return found;
      }
      if (Date.now() > deadlineMs) throw new Error(`no window of ${what} within 30 s; main wrote:\n${lines.join('')}`);
      await new Promise((done) => setTimeout(done, 25));
    }
  }
  return {
    app,
    page: (name) => find((page) => isPage(page, name), name),
    pageNow: (name) => app.windows().find((page) => isPage(page, name)) ?? null,
    foreignPage: (urlStart) => find((page) => page.url().startsWith(urlStart), urlStart),
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await ended;
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      let hung = false;
      const forced = setTimeout(() => (hung = child.kill('SIGKILL')), 15_000);
      await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
      await ended;
      clearTimeout(forced);
      if (hung) throw new Error(`the app did not quit within 15 s; main wrote:\n${lines.join('')}`);
    },
    log: () => lines.join(''),
  };
}

/** The app as a process without a driver, which keeps a quitting app until it has read the last of its output. */
export const spawnHoverboard = (launch: Launch) => spawn(electronPath(), argumentsOf(launch), { env: environmentOf(launch), stdio: ['ignore', 'pipe', 'pipe'] });

/** Runs the app without a driver until it ends by itself: a second start, a refused file. */
export function runToEnd(launch: Launch): Promise<{ code: number | null; output: string }> {
  const child = spawnHoverboard(launch);
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  return new Promise((done, failed) => {
    child.once('error', failed);
    const forced = setTimeout(() => child.kill('SIGKILL'), 30_000);
    child.once('close', (code) => {
      clearTimeout(forced);
      done({ code, output });
    });
  });
}
