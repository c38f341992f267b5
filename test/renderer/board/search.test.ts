/** What staff type, and what it finds. */
import { expect, test } from 'vitest';
import type { TicketView } from '../../../src/core/model/view';
import { matcherOf } from '../../../src/renderer/board/list/search';
import { deliveryTicket, hallTicket } from '../../fixtures/renderer/tickets';

const table6 = hallTicket('6');
const table16 = hallTicket('16');
const terrace = hallTicket('Терраса 4');
const semyonova = deliveryTicket(1391, { guestName: 'Семёнова Анна', phone: '87776665544', address: 'ул. Пушкина, 12' });
const olegov = deliveryTicket(2045, { guestName: 'Олегов', phone: '79161234567', address: '', cashTable: 'Dlv.2' });
const all: readonly TicketView[] = [table6, table16, terrace, semyonova, olegov];

const found = (query: string): readonly TicketView[] => all.filter(matcherOf(query) ?? (() => true));

test.each<[query: string, what: readonly TicketView[]]>([
  ['', all],
  ['   ', all],
  ['1391', [semyonova]],
  ['№ 1391', [semyonova]],
  ['заказ 20', [olegov]],
  ['6', [table6]],
  ['стол 6', [table6]],
  ['table 16', [table16]],
  ['терр', [terrace]],
  ['СЕМЕНОВА', [semyonova]],
  ['анна сем', [semyonova]],
  ['пушкина', [semyonova]],
  ['dlv.2', [olegov]],
  ['6665544', [semyonova]],
  ['+7 (777) 666-55-44', [semyonova]],
  ['8 777 666 55 44', [semyonova]],
  ['8916', [olegov]],
  ['+7 916 123', [olegov]],
  ['ничего такого', []],
])('«%s»', (query, what) => {
  expect(found(query)).toEqual(what);
});

test('two digits are a table or a number, never a part of every phone', () => {
  expect(found('66')).toEqual([]);
});
