/** The staff page of an order, opened once more: only while an acceptance or a cancellation that was asked for there is watched. */
import type { SourceSettings } from '../../core/model/settings';
import type { DeliveryTicketView } from '../../core/model/view';
import type { Target } from './orderPage';

/**
 * @param source the order's own; undefined where it is no longer configured
 * @returns null where nothing is to be done on the page, so there is none to open
 */
export function watchedTarget(order: DeliveryTicketView, source: SourceSettings | undefined): Target | null {
  if (source?.kind !== 'mini-delivery') return null;
  const { id: ticketId, sourceId, orderId, request } = order;
  const isWatched = request?.mode === 'assisted' && (request.phase === 'sent' || request.phase === 'unconfirmed');
  return isWatched ? { sourceId, ticketId, orderId, action: request.action, url: source.staffPageUrl ?? source.baseUrl } : null;
}
