/** What our own windows have in common, and how they come to share one renderer process: one page opens the next, on main's order only. */
import { app, BrowserWindow, screen, type BrowserWindowConstructorOptions, type WebPreferences } from 'electron';
import type { Ipc } from '../ipc';
import { pageUrl, type PageName } from '../protocol';
import type { Revival } from './revival';

const pagePreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  spellcheck: false,
  enableWebSQL: false,
  // The rattle of a key in a till must not open them.
  devTools: !app.isPackaged,
});

/** A till has 1024 × 768: a window is never larger than the display. */
function fitting({ width = 800, height = 600, ...options }: BrowserWindowConstructorOptions): BrowserWindowConstructorOptions {
  const { workAreaSize } = screen.getPrimaryDisplay();
  return { ...options, width: Math.min(width, workAreaSize.width), height: Math.min(height, workAreaSize.height) };
}

const hidden = ({ webPreferences, ...options }: BrowserWindowConstructorOptions, preload: string): BrowserWindowConstructorOptions => ({
  ...fitting(options),
  show: false,
  webPreferences: { ...webPreferences, ...pagePreferences(preload) },
});

/** A page that hangs opens nothing: after so long the window gets a process of its own. */
const OPENED_WITHIN_MS = 2000;

/** Opens a page in a window of its own, hidden until it is shown, with the page on its way. */
export type OpenPage = (page: PageName, hash: string, options: BrowserWindowConstructorOptions) => Promise<BrowserWindow>;

interface Order {
  readonly page: PageName;
  readonly url: string;
  readonly options: BrowserWindowConstructorOptions;
  readonly opened: (window: BrowserWindow) => void;
}

/** A page that others can be opened from, with when it can do that. */
interface Opener {
  readonly window: BrowserWindow;
  ready: Promise<void>;
}

/** A process for each window costs 15 MB and more a window (docs/adr/0003): `window.open` from a page that is there keeps them together. @param ground of a page's window before the page is drawn */
export function createOpenPage(ipc: Ipc, preload: string, revival: Revival, ground: (page: PageName) => string): OpenPage {
  const orders = new Map<string, Order>();
  const openers = new Set<Opener>();

  function allowOrdered(url: string, name: string): ReturnType<Parameters<Electron.WebContents['setWindowOpenHandler']>[0]> {
    const order = orders.get(name);
    if (order?.url !== url) return { action: 'deny' };
    return { action: 'allow', outlivesOpener: true, overrideBrowserWindowOptions: hidden(order.options, preload) };
  }
  function accept(window: BrowserWindow, name: string): void {
    const order = orders.get(name);
    // Only what was ordered is let through (allowOrdered).
    if (order === undefined) return window.destroy();
    adopt(order.page, window);
    order.opened(window);
  }
  function adopt(page: PageName, window: BrowserWindow): BrowserWindow {
    const { webContents } = window;
    const ready = (): Promise<void> => new Promise((resolve) => webContents.once('dom-ready', () => resolve()));
    const opener: Opener = { window, ready: ready() };
    openers.add(opener);
    window.once('closed', () => openers.delete(opener));
    webContents.on('render-process-gone', () => {
      opener.ready = ready();
    });
    webContents.setWindowOpenHandler(({ url, frameName }) => allowOrdered(url, frameName));
    webContents.on('did-create-window', (child, { frameName }) => accept(child, frameName));
    ipc.admit(webContents);
    revival.keep(page, window);
    window.setMenuBarVisibility(false);
    return window;
  }

  /** Null where that page does not do it. */
  function openFrom({ window, ready }: Opener, order: Omit<Order, 'opened'>): Promise<BrowserWindow | null> {
    const { page } = order;
    return new Promise((resolve) => {
      let ended = false;
      const end = (opened: BrowserWindow | null): void => {
        ended = true;
        clearTimeout(timer);
        orders.delete(page);
        resolve(opened);
      };
      const timer = setTimeout(end, OPENED_WITHIN_MS, null);
      const ask = async (): Promise<void> => {
        await ready;
        if (ended) return;
        orders.set(page, { ...order, opened: end });
        await window.webContents.executeJavaScript(`void window.open(${JSON.stringify(order.url)}, ${JSON.stringify(page)})`, true);
      };
      ask().catch(() => end(null));
    });
  }

  async function open(page: PageName, hash: string, asked: BrowserWindowConstructorOptions): Promise<BrowserWindow> {
    const url = pageUrl(page, hash);
    const options = asked.transparent === true ? asked : { ...asked, backgroundColor: ground(page) };
    const opener = [...openers].find(({ window }) => !window.isDestroyed());
    const opened = opener === undefined ? null : await openFrom(opener, { page, url, options });
    if (opened !== null) return opened;
    const window = adopt(page, new BrowserWindow(hidden(options, preload)));
    void window.loadURL(url).catch(() => undefined);
    return window;
  }

  return open;
}
