/** One staff page while an order is worked on: marks its row, says in the title what to do, learns the table, closes when the API has confirmed. */
import type { BrowserWindow } from 'electron';
import type { StaffPage } from '../../core/ports';
import type { TicketId } from '../../core/model/ids';
import type { DeliveryTicketView } from '../../core/model/view';
import type { Words } from '../../core/model/words';
import type { MainTexts } from '../texts';
import { awaitCreatedTable, callText, markOrderRow, MARK_ATTRIBUTE } from './findOrderRow';

export type Target = Parameters<StaffPage['open']>[0];
export interface Speech {
  readonly words: Words;
  readonly texts: MainTexts;
  /** The page is the demo restaurant's. */
  readonly demo: boolean;
}
export interface OrderPageDeps {
  readonly order: (ticketId: TicketId) => DeliveryTicketView | null;
  readonly speech: () => Speech;
  readonly onTable: (ticketId: TicketId, table: string) => void;
}
export interface OrderPage {
  readonly window: BrowserWindow;
  /** The order's state may have changed. */
  update(): void;
  /** From now on the window is about this order; a page that shows it already stays as staff left it. */
  turnTo(wanted: Target): void;
}

/** Our scripts run where the page's own cannot see or change them. */
const ISOLATED_WORLD = 1017;
const CLOSE_AFTER_MS = 6000;
/** How long a table's name that the page told waits for the API to say that it was this order's. */
const TABLE_WAITS_MS = 20_000;
const MARK_CSS = `[${MARK_ATTRIBUTE}] { outline: 4px solid #d01a22 !important; outline-offset: -2px !important; scroll-margin: 25vh !important; }`;

const isConfirmed = (order: DeliveryTicketView, action: Target['action']): boolean =>
  action === 'accept'
    ? order.stage !== 'waiting' && order.stage !== 'cancelled' && order.closed === null
    : order.closed !== null || order.stage === 'cancelled';

const isSame = (one: Target, other: Target): boolean => one.ticketId === other.ticketId && one.action === other.action && one.url === other.url;

export function titleOf(target: Target, order: DeliveryTicketView | null, speech: Speech): string {
  return speech.demo ? `${speech.texts.demo}: ${taskOf(target, order, speech)}` : taskOf(target, order, speech);
}

function taskOf({ orderId, action }: Target, order: DeliveryTicketView | null, { words, texts }: Speech): string {
  const asked = action === 'accept' ? texts.acceptOnPage(orderId) : texts.cancelOnPage(orderId);
  if (order === null) return asked;
  const state = order.request === null ? texts.staffPageConfirmed : words.request(order.request, order);
  return isConfirmed(order, action) || order.request?.phase === 'unconfirmed' ? `${words.subject(order)}: ${state}` : asked;
}

export function createOrderPage(window: BrowserWindow, first: Target, deps: OrderPageDeps): OrderPage {
  const { webContents } = window;
  let target = first;
  let shownBefore = false;
  /** The page says that a table was made, not for whom: only if the API shows this order accepted about then is it this order's. */
  let table: string | null = null;
  let tableTimer: NodeJS.Timeout | undefined;
  let closing: NodeJS.Timeout | undefined;

  function update(): void {
    if (window.isDestroyed()) return;
    const order = deps.order(target.ticketId);
    window.setTitle(titleOf(target, order, deps.speech()));
    if (order === null || !isConfirmed(order, target.action)) return;
    if (table !== null && target.action === 'accept') deps.onTable(target.ticketId, table);
    table = null;
    closing ??= setTimeout(() => window.close(), CLOSE_AFTER_MS);
  }

  const runThere = (code: string): Promise<unknown> => webContents.executeJavaScriptInIsolatedWorld(ISOLATED_WORLD, [{ code }]);

  /** Answers whether the order's row is on the page. */
  async function markRow({ orderId, ticketId }: Target): Promise<boolean> {
    const order = deps.order(ticketId);
    const traits = { orderId, phone: order?.phone ?? '', guestName: order?.guestName ?? '' };
    await webContents.insertCSS(MARK_CSS, { cssOrigin: 'user' });
    const found = await runThere(callText(markOrderRow, traits, MARK_ATTRIBUTE, shownBefore ? 'nearest' : 'center'));
    shownBefore = true;
    return found === true;
  }
  async function learnTable(seenFor: Target): Promise<void> {
    const name = await runThere(callText(awaitCreatedTable));
    if (typeof name !== 'string' || target !== seenFor) return;
    table = name;
    clearTimeout(tableTimer);
    tableTimer = setTimeout(() => (table = null), TABLE_WAITS_MS);
    update();
  }
  webContents.on('dom-ready', () => {
    // The page may leave while it is looked at; the next one is looked at anew.
    markRow(target).catch(() => undefined);
    learnTable(target).catch(() => undefined);
  });
  window.once('closed', () => {
    clearTimeout(closing);
    clearTimeout(tableTimer);
  });
  update();

  function load(wanted: Target): void {
    clearTimeout(closing);
    clearTimeout(tableTimer);
    target = wanted;
    shownBefore = false;
    table = null;
    closing = undefined;
    void webContents.loadURL(wanted.url).catch(() => undefined);
    update();
  }
  /** Staff may be in the middle of it: only a page that no longer shows the order, or never did, is loaded anew. */
  async function showAgain(wanted: Target): Promise<void> {
    shownBefore = false;
    const isThere = await markRow(wanted).catch(() => false);
    if (!isThere && !window.isDestroyed() && target === wanted) load(wanted);
  }

  return {
    window,
    update,
    turnTo(wanted) {
      if (isSame(target, wanted)) void showAgain(target);
      else load(wanted);
    },
  };
}
