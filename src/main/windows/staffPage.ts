/** DeliveryHatch's own page beside an order: one window a source, closed off from everything of ours. */
import type { StaffPage } from '../../core/ports';
import type { SourceId, TicketId } from '../../core/model/ids';
import { AS_CHROMIUM_SAYS, judgePageCertificate, type PageTrust } from '../staffPage/certificates';
import { createOrderPage, titleOf, type OrderPage, type OrderPageDeps, type Target } from '../staffPage/orderPage';
import { openForeignPage } from './foreignPage';

export interface StaffPages extends StaffPage {
  /** The board changed: titles follow, and what is confirmed closes. */
  update(): void;
  closeAll(): void;
}
export interface StaffPagesDeps extends Pick<OrderPageDeps, 'order' | 'speech'> {
  readonly trust: (sourceId: SourceId) => PageTrust;
}

export function createStaffPages(deps: StaffPagesDeps): StaffPages {
  const pages = new Map<SourceId, OrderPage>();
  const listeners = new Set<(ticketId: TicketId, table: string) => void>();
  const onTable = (ticketId: TicketId, table: string): void => {
    for (const listener of [...listeners]) listener(ticketId, table);
  };

  function openNew(target: Target): OrderPage {
    const host = new URL(target.url).hostname;
    const trust = deps.trust(target.sourceId);
    const { texts } = deps.speech();
    const window = openForeignPage({
      url: target.url,
      // Kept over restarts, so that a page with a login asks once.
      partition: `persist:staff-${target.sourceId}`,
      title: titleOf(target, deps.order(target.ticketId), deps.speech()),
      width: 1100,
      height: 760,
      judge: (pem, asked) => (asked === host ? judgePageCertificate(pem, host, trust, new Date()) : AS_CHROMIUM_SAYS),
      failure: texts.staffPageFailed,
      ledAway: texts.staffPageLedAway,
      enoughDialogs: texts.enoughDialogs,
    });
    window.once('closed', () => pages.delete(target.sourceId));
    return createOrderPage(window, target, { ...deps, onTable });
  }

  return {
    open(target) {
      const known = pages.get(target.sourceId);
      if (known === undefined) pages.set(target.sourceId, openNew(target));
      else {
        known.turnTo(target);
        if (known.window.isMinimized()) known.window.restore();
        known.window.show();
        known.window.focus();
      }
      return Promise.resolve({ opened: 'window' });
    },
    onTable(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    update() {
      for (const page of pages.values()) page.update();
    },
    closeAll() {
      for (const { window } of pages.values()) window.destroy();
    },
  };
}
