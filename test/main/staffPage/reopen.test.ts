import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { SettingsSchema } from '../../../src/core/model/settings';
import type { OrderRequest } from '../../../src/core/model/ticket';
import { watchedTarget } from '../../../src/main/staffPage/reopen';
import { deliveryTicket, minutesAgo } from '../../fixtures/renderer/tickets';

const [delivery, withoutPage, hall] = v.parse(SettingsSchema, {
  sources: [
    { id: 'delivery', kind: 'mini-delivery', label: 'Доставка', baseUrl: 'http://10.0.0.1:11011', staffPageUrl: 'http://10.0.0.1:11011/staff' },
    { id: 'delivery-2', kind: 'mini-delivery', label: 'Доставка', baseUrl: 'http://10.0.0.1:11011' },
    { id: 'hall', kind: 'qr-menu', label: 'Зал', baseUrl: 'http://10.0.0.1' },
  ],
}).sources;
const request: OrderRequest = { action: 'cancel', mode: 'assisted', phase: 'sent', by: 'Касса 1', at: minutesAgo(1), until: minutesAgo(-1), reason: 'duplicate', text: null, problem: null };
const order = deliveryTicket(139, { request });

describe('the staff page of an order', () => {
  test('is opened again where what was asked for is watched', () => {
    const target = { sourceId: order.sourceId, ticketId: order.id, orderId: 139, action: 'cancel', url: 'http://10.0.0.1:11011/staff' };
    expect(watchedTarget(order, delivery)).toEqual(target);
    expect(watchedTarget({ ...order, request: { ...request, phase: 'unconfirmed' } }, delivery)).toEqual(target);
  });

  test("is the server's own first page where no other is configured", () => {
    expect(watchedTarget(order, withoutPage)?.url).toBe('http://10.0.0.1:11011');
  });

  test.each(['undoable', 'confirmed', 'failed', 'taken-back'] as const)('is not opened for what is %s', (phase) => {
    expect(watchedTarget({ ...order, request: { ...request, phase } }, delivery)).toBeNull();
  });

  test('is not opened where nothing is done on it', () => {
    expect(watchedTarget({ ...order, request: { ...request, mode: 'http' } }, delivery)).toBeNull();
    expect(watchedTarget({ ...order, request: null }, delivery)).toBeNull();
    expect(watchedTarget(order, hall)).toBeNull();
    expect(watchedTarget(order, undefined)).toBeNull();
  });
});
