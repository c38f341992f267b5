/** What a mute silences, in both languages. */
import type { MuteScope } from '../mute';
import type { SourceId } from '../ids';
import type { TicketKind } from '../ticket';
import { tableName } from './describe';

interface ScopePieces {
  readonly all: string;
  readonly table: string;
  readonly kinds: Readonly<Record<TicketKind, string>>;
}

const createMuteScope =
  ({ all, table, kinds }: ScopePieces) =>
  (scope: MuteScope, sourceLabel: (id: SourceId) => string): string => {
    switch (scope.of) {
      case 'all':
        return all;
      case 'source':
        return sourceLabel(scope.sourceId);
      case 'kind':
        return kinds[scope.kind];
      case 'table':
        return tableName(table, scope.name);
    }
  };

export const muteScopeRu = createMuteScope({
  all: 'Всё',
  table: 'Стол',
  kinds: {
    'waiter-call': 'Вызовы официанта',
    'bill-request': 'Просьбы о счёте',
    'table-order': 'Заказы со столов',
    'online-payment': 'Онлайн-оплаты',
    other: 'Другие события',
    'delivery-order': 'Доставки',
  },
});

export const muteScopeEn = createMuteScope({
  all: 'Everything',
  table: 'Table',
  kinds: {
    'waiter-call': 'Waiter calls',
    'bill-request': 'Bill requests',
    'table-order': 'Table orders',
    'online-payment': 'Online payments',
    other: 'Other events',
    'delivery-order': 'Deliveries',
  },
});
