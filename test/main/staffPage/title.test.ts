import { expect, test } from 'vitest';
import { deliveryTicketId, sourceId } from '../../../src/core/model/ids';
import { wordsOf } from '../../../src/core/model/words';
import { titleOf } from '../../../src/main/staffPage/orderPage';
import { textsOf } from '../../../src/main/texts';

const delivery = sourceId('delivery');
const target = { orderId: 141, ticketId: deliveryTicketId(delivery, 141), sourceId: delivery, action: 'accept', url: 'http://127.0.0.1/' } as const;

test('the staff page of the demo restaurant says that it is one', () => {
  const speech = { words: wordsOf('ru'), texts: textsOf('ru') };
  expect(titleOf(target, null, { ...speech, demo: true })).toBe('ДЕМО: Заказ № 141: нажмите «Принять»');
  expect(titleOf(target, null, { ...speech, demo: false })).toBe('Заказ № 141: нажмите «Принять»');
});
