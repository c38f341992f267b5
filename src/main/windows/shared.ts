/** What our own windows have in common, and how they come to share one renderer process: the button's page opens them, on main's order only. */
import { app, screen, type BrowserWindow, type BrowserWindowConstructorOptions, type WebPreferences } from 'electron';
import type { Ipc } from '../ipc';
import { pageUrl, type PageName } from '../protocol';

export const pagePreferences = (preload: string): WebPreferences => ({
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

export type ChildPage = Exclude<PageName, 'button'>;

export interface ChildWindows {
  /** Opens a page in a window of its own, in the opener's process; rejects where the opener is gone. */
  open(page: ChildPage, hash: string, options: BrowserWindowConstructorOptions): Promise<BrowserWindow>;
}

interface Order {
  readonly url: string;
  readonly options: BrowserWindowConstructorOptions;
  readonly opened: (window: BrowserWindow) => void;
}

/** A process for each window costs 15 MB and more a window (docs/adr/0003): one `window.open` from the button's page keeps them together. */
export function createChildWindows(ipc: Ipc, preload: string, opener: BrowserWindow): ChildWindows {
  const orders = new Map<string, Order>();
  const { webContents } = opener;
  let loaded = domReady();

  function domReady(): Promise<void> {
    return new Promise((resolve) => webContents.once('dom-ready', () => resolve()));
  }

  function allowOrdered(url: string, name: string): ReturnType<Parameters<Electron.WebContents['setWindowOpenHandler']>[0]> {
    const order = orders.get(name);
    if (order?.url !== url) return { action: 'deny' };
    return {
      action: 'allow',
      outlivesOpener: true,
      overrideBrowserWindowOptions: { ...fitting(order.options), show: false, webPreferences: pagePreferences(preload) },
    };
  }
  function accept(window: BrowserWindow, name: string): void {
    const order = orders.get(name);
    orders.delete(name);
    ipc.admit(window.webContents);
    window.setMenuBarVisibility(false);
    order?.opened(window);
  }

  webContents.setWindowOpenHandler(({ url, frameName }) => allowOrdered(url, frameName));
  webContents.on('did-create-window', (window, { frameName }) => accept(window, frameName));
  webContents.on('render-process-gone', () => {
    loaded = domReady();
  });

  return {
    async open(page, hash, options) {
      await loaded;
      if (webContents.isDestroyed()) throw new Error('there is no window to open one from');
      const url = pageUrl(page, hash);
      return await new Promise<BrowserWindow>((resolve, reject) => {
        orders.set(page, { url, options, opened: resolve });
        const order = `void window.open(${JSON.stringify(url)}, ${JSON.stringify(page)})`;
        webContents.executeJavaScript(order, true).catch((error: unknown) => {
          orders.delete(page);
          reject(error instanceof Error ? error : new Error(String(error)));
        });
      });
    },
  };
}
