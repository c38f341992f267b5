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
    webPreferences: { session: partition, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, spellcheck: false, devTools: !app.isPackaged },
  });
  const { webContents } = window;
  window.setMenuBarVisibility(false);
  allowOrigin(webContents, new URL(options.url).origin);
  window.on('page-title-updated', (event) => event.preventDefault());
  webContents.on('will-redirect', (event, address) => {
    if (!isAllowedAddress(webContents, address)) event.preventDefault();
  });
  webContents.setWindowOpenHandler(({ url }) => {
    // A link that asks for a new window opens in this one, if it stays with the same server.
    if (isAllowedAddress(webContents, url)) void webContents.loadURL(url).catch(() => undefined);
    return { action: 'deny' };
  });
  webContents.on('did-fail-load', (_event, code, reason, address, isMainFrame) => {
    const aborted = code === -3;
    if (isMainFrame && !aborted && !address.startsWith('data:')) void webContents.loadURL(failurePage(options.failure(address, reason))).catch(() => undefined);
  });
  window.once('ready-to-show', () => window.show());
  void webContents.loadURL(options.url).catch(() => undefined);
  return window;
}
