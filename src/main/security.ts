/** What no page may do, whoever made it: the defaults that every web contents begins with. */
import type { App, Session, WebContents } from 'electron';
import { APP_ORIGIN } from './protocol';

/** Copying a phone number is all that a page of ours asks of the system. */
const GRANTED: readonly string[] = ['clipboard-sanitized-write'];

const isOurs = (address: string): boolean => address === APP_ORIGIN || address.startsWith(`${APP_ORIGIN}/`);

/** Refuses every permission, but writing the clipboard to our own pages where `own` is set. */
export function refusePermissions(session: Session, own: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => answer(own && GRANTED.includes(permission) && isOurs(requestingUrl)));
  session.setPermissionCheckHandler((_contents, permission, origin) => own && GRANTED.includes(permission) && isOurs(origin));
  session.setDevicePermissionHandler(() => false);
}

function lockDown(contents: WebContents, isPackaged: boolean): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // A window that another page has opened (windows/shared.ts) does not heed `devTools: false`.
  if (isPackaged) contents.on('devtools-opened', () => contents.closeDevTools());
  // Our own pages never leave their address; a foreign page's window lifts this for its own origin (windows/foreignPage.ts).
  contents.on('will-navigate', (event, url) => {
    if (!mayNavigate(contents, url)) event.preventDefault();
  });
}

const allowedOrigins = new WeakMap<WebContents, string>();
/** Lets a foreign page move about within its own origin. */
export function allowOrigin(contents: WebContents, origin: string): void {
  allowedOrigins.set(contents, origin);
}
function mayNavigate(contents: WebContents, address: string): boolean {
  const origin = allowedOrigins.get(contents);
  // The first address of a window that one of our pages opened on main's order (windows/shared.ts); then only the same again, for a page that broke and begins anew.
  if (origin === undefined) return isOurs(address) && ['', address].includes(contents.getURL());
  try {
    return new URL(address).origin === origin;
  } catch {
    return false;
  }
}
/** A redirect to elsewhere is as much a way out as a link. */
export const isAllowedAddress = mayNavigate;

export function lockDownEveryPage(app: App): void {
  app.on('web-contents-created', (_event, contents) => lockDown(contents, app.isPackaged));
}
