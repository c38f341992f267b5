/** DeliveryHatch's own page beside an order: it shows staff which row and what to press, and goes once the API has confirmed. */
import type { BrowserWindow } from 'electron';
import type { StaffPage } from '../../core/ports';
import type { SourceId, TicketId } from '../../core/model/ids';
import type { DeliveryTicketView } from '../../core/model/view';
import type { Words } from '../../core/model/words';
import { AS_CHROMIUM_SAYS, judgePageCertificate, type PageTrust } from '../staffPage/certificates';
import { awaitCreatedTable, callText, markOrderRow, MARK_ATTRIBUTE } from '../staffPage/findOrderRow';
import type { MainTexts } from '../texts';
import { openForeignPage } from './foreignPage';

type Target = Parameters<StaffPage['open']>[0];

export interface StaffPages extends StaffPage {
  /** The board changed: titles follow, and what is confirmed closes. */
  update(): void;
  closeAll(): void;
}
export interface StaffPagesDeps {
  readonly order: (ticketId: TicketId) => DeliveryTicketView | null;
  readonly trust: (sourceId: SourceId) => PageTrust;
  readonly speech: () => { readonly words: Words; readonly texts: MainTexts };
}

/** Our scripts run where the page's own cannot see or change them. */
const ISOLATED_WORLD = 1017;
const CLOSE_AFTER_MS = 6000;
/** How long a table's name that the page told waits for the API to say that it was this order's. */
const TABLE_WAITS_MS = 20_000;
const MARK_CSS = `[${MARK_ATTRIBUTE}] { outline: 4px solid #d01a22 !important; outline-offset: -2px !important; scroll-margin: 25vh !important; }`;

const isConfirmed = (order: DeliveryTicketView, action: Target['action']): boolean =>
  action === 'accept' ? order.stage !== 'waiting' && order.stage !== 'cancelled' && order.closed === null : order.closed !== null || order.stage === 'cancelled';

interface OpenPage {
  readonly window: BrowserWindow;
  target: Target;
  shownBefore: boolean;
  table: { readonly name: string; readonly ticketId: TicketId } | null;
  closing: NodeJS.Timeout | null;
}

export function createStaffPages(deps: StaffPagesDeps): StaffPages {
  const pages = new Map<SourceId, OpenPage>();
  const listeners = new Set<(ticketId: TicketId, table: string) => void>();

  function title({ orderId, action, ticketId }: Target): string {
    const { words, texts } = deps.speech();
    const order = deps.order(ticketId);
    if (order !== null && isConfirmed(order, action)) return `${words.subject(order)}: ${order.request === null ? texts.staffPageConfirmed : words.request(order.request, order)}`;
    if (order?.request?.phase === 'unconfirmed') return `${words.subject(order)}: ${words.request(order.request, order)}`;
    return action === 'accept' ? texts.acceptOnPage(orderId) : texts.cancelOnPage(orderId);
  }

  /** The page says that a table was made, not for whom: only if the API shows this order accepted about then is it this order's. */
  function tellTable(page: OpenPage): void {
    const { table, target } = page;
    if (table === null || table.ticketId !== target.ticketId) return;
    const order = deps.order(target.ticketId);
    if (order === null || !isConfirmed(order, 'accept')) return;
    page.table = null;
    for (const listener of [...listeners]) listener(target.ticketId, table.name);
  }

  function settle(page: OpenPage): void {
    const { window, target } = page;
    if (window.isDestroyed()) return;
    window.setTitle(title(target));
    tellTable(page);
    const order = deps.order(target.ticketId);
    if (order === null || !isConfirmed(order, target.action) || page.closing !== null) return;
    page.closing = setTimeout(() => window.close(), CLOSE_AFTER_MS);
  }

  async function onLoaded(page: OpenPage): Promise<void> {
    const { webContents } = page.window;
    const { target } = page;
    const order = deps.order(target.ticketId);
    const traits = { orderId: target.orderId, phone: order?.phone ?? '', guestName: order?.guestName ?? '' };
    await webContents.insertCSS(MARK_CSS, { cssOrigin: 'user' });
    await webContents.executeJavaScriptInIsolatedWorld(ISOLATED_WORLD, [
      { code: callText(markOrderRow, traits, MARK_ATTRIBUTE, page.shownBefore ? 'nearest' : 'center') },
    ]);
    page.shownBefore = true;
    const table: unknown = await webContents.executeJavaScriptInIsolatedWorld(ISOLATED_WORLD, [{ code: callText(awaitCreatedTable) }]);
    if (typeof table !== 'string' || page.target !== target) return;
    const told = { name: table, ticketId: target.ticketId };
    page.table = told;
    setTimeout(() => {
      if (page.table === told) page.table = null;
    }, TABLE_WAITS_MS);
    settle(page);
  }

  function openNew(target: Target): OpenPage {
    const { texts } = deps.speech();
    const host = new URL(target.url).hostname;
    const trust = deps.trust(target.sourceId);
    const window = openForeignPage({
      url: target.url,
      // Kept over restarts, so that a page with a login asks once.
      partition: `persist:staff-${target.sourceId}`,
      title: title(target),
      width: 1100,
      height: 760,
      judge: (pem, asked) => (asked === host ? judgePageCertificate(pem, host, trust, new Date()) : AS_CHROMIUM_SAYS),
      failure: texts.staffPageFailed,
    });
    const page: OpenPage = { window, target, shownBefore: false, table: null, closing: null };
    pages.set(target.sourceId, page);
    window.webContents.on('dom-ready', () => {
      // The page may leave while it is looked at; the next one is looked at anew.
      onLoaded(page).catch(() => undefined);
    });
    window.once('closed', () => {
      if (page.closing !== null) clearTimeout(page.closing);
      pages.delete(target.sourceId);
    });
    return page;
  }

  /** A window that is still there turns to the new order: one page of a source at a time is what staff can work with. */
  function turnTo(page: OpenPage, target: Target): void {
    if (page.closing !== null) clearTimeout(page.closing);
    Object.assign(page, { target, shownBefore: false, table: null, closing: null });
    void page.window.webContents.loadURL(target.url).catch(() => undefined);
    if (page.window.isMinimized()) page.window.restore();
    page.window.show();
    page.window.focus();
  }

  return {
    open(target) {
      const known = pages.get(target.sourceId);
      if (known === undefined) settle(openNew(target));
      else {
        turnTo(known, target);
        settle(known);
      }
      return Promise.resolve({ opened: 'window' });
    },
    onTable(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    update() {
      for (const page of pages.values()) settle(page);
    },
    closeAll() {
      for (const { window } of pages.values()) window.destroy();
    },
  };
}
