/** Tells an order's new status to the `status_callback` that its client named. */
import { request } from 'node:http';
import type { DeliveryOrder } from './orders';

const deadlineMs = 5000;

/**
 * POSTs `{order_id, guestmeta, phone_number, status}` (since 3.0.5.1053). The simulator speaks to loopback only: other addresses are not called.
 * Failures are nobody's business, as with the real system.
 */
export const callBack = (order: DeliveryOrder): void => {
  if (order.statusCallback === null || !/^http:\/\/(127\.0\.0\.1|localhost)(:\d{1,5})?(\/|$)/.test(order.statusCallback)) return;
  const body = JSON.stringify({ order_id: order.id, guestmeta: order.guest.meta, phone_number: order.guest.phone, status: order.status });
  const sending = request(order.statusCallback, {
    method: 'POST',
    agent: false,
    timeout: deadlineMs,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(body) },
  });
  sending.on('response', (response) => response.resume());
  sending.on('timeout', () => sending.destroy());
  sending.on('error', () => undefined);
  sending.end(body);
};
