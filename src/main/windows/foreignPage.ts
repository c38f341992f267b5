/** A window for a page that is not ours: own partition, no preload, kept to one origin, no downloads, pop-ups or permissions. */
import { app, BrowserWindow, session, type Session } from 'electron';
import { allowOrigin, isAllowedAddress, refusePermissions } from '../security';

export interface ForeignPageOptions {
  readonly url: string;
  readonly partition: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** Judges the server's certificate; left out: as the system does. */
  readonly judge?: (pem: string, host: string) => number;
  /** What the window says instead of a page that did not open. */
  readonly failure: (address: string, reason: string) => string;
  /** What it says where the server leads to another one at once, so that there is no page to show. */
  readonly ledAway: (address: string, elsewhere: string) => string;
  /** Beside the box that keeps the page from asking on and on. */
  readonly enoughDialogs: string;
}

const hardened = new WeakSet<Session>();

/** Partitions outlive their windows, so each is closed off once. */
function closeOff(partition: Session): void {
  if (hardened.has(partition)) return;
  hardened.add(partition);
  refusePermissions(partition, false);
  partition.setSpellCheckerEnabled(false);
  partition.on('will-download', (event) => event.preventDefault());
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

function failurePage(text: string): string {
  const lines = text.split('\n').map((line) => `<p>${escaped(line)}</p>`).join('');
  const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>body{font:20px system-ui;margin:48px;max-width:40em}</style>${lines}`;
  return `data:text/html;charset=utf-8,${encodeURIComponent(page)}`;
}

/** Says it in the window instead of a page. */
function say(window: BrowserWindow, text: string): void {
  void window.webContents.loadURL(failurePage(text)).catch(() => undefined);
}

/**
 * Keeps the window with its server, whichever way the page would leave. Frames of other servers may stand in the page (a map): they are as foreign as
 * it is, and what they cannot do is take it along.
 */
function keepWithServer(window: BrowserWindow, { failure, ledAway, url: first }: ForeignPageOptions): void {
  const { webContents } = window;
  allowOrigin(webContents, new URL(first).origin);
  webContents.on('will-redirect', (event) => {
    if (!event.isMainFrame || isAllowedAddress(webContents, event.url)) return;
    event.preventDefault();
    // What stands there stays; where nothing does, the window would never be shown.
    if (webContents.getURL() === '') say(window, ledAway(first, event.url));
  });
  webContents.setWindowOpenHandler(({ url }) => {
    // A link that asks for a new window opens in this one, if it stays with the same server.
    if (isAllowedAddress(webContents, url)) void webContents.loadURL(url).catch(() => undefined);
    return { action: 'deny' };
  });
  webContents.on('did-fail-load', (_event, code, reason, address, isMainFrame) => {
    const aborted = code === -3;
    if (isMainFrame && !aborted && !address.startsWith('data:')) say(window, failure(address, reason));
  });
}

/** A page that hangs, that asks and waits, or that does not want to be left: closed is closed, and the app can be quit. */
function keepClosable(window: BrowserWindow): void {
  window.on('close', () => window.destroy());
  // Also where it is to show another order.
  window.webContents.on('will-prevent-unload', (event) => event.preventDefault());
}

/** What answers slowly or draws nothing must be seen doing so: whoever pressed waits for this window. */
const SHOWN_WITHIN_MS = 1500;

function showSoon(window: BrowserWindow): void {
  const show = (): void => {
    clearTimeout(late);
    if (!window.isDestroyed() && !window.isVisible()) window.show();
  };
  const late = setTimeout(show, SHOWN_WITHIN_MS);
  window.once('ready-to-show', show);
  window.once('closed', () => clearTimeout(late));
}

export function openForeignPage(options: ForeignPageOptions): BrowserWindow {
  const partition = session.fromPartition(options.partition);
  closeOff(partition);
  const { judge } = options;
  partition.setCertificateVerifyProc(judge === undefined ? null : ({ certificate, hostname }, answer) => answer(judge(certificate.data, hostname)));

  const window = new BrowserWindow({
    width: options.width,
    height: options.height,
    title: options.title,
    show: false,
    webPreferences: {
      session: partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: !app.isPackaged,
      safeDialogs: true,
      safeDialogsMessage: options.enoughDialogs,
    },
  });
  window.setMenuBarVisibility(false);
  window.on('page-title-updated', (event) => event.preventDefault());
  keepWithServer(window, options);
  keepClosable(window);
  showSoon(window);
  void window.webContents.loadURL(options.url).catch(() => undefined);
  return window;
}
