/** Where an order is in the words of DeliveryHatch's page: its filters and the colour of a row. */
import { familyOf, isEmptyOnCash, type DeliveryOrder } from '../miniDelivery/orders';

export const stages = [
  { key: 'waiting', label: 'Ожидает' },
  { key: 'created', label: 'Создан' },
  { key: 'accepted', label: 'Принят' },
  { key: 'sent', label: 'В пути' },
  { key: 'archive', label: 'Архив' },
  { key: 'deleted', label: 'Удален' },
] as const;
export type StaffStage = (typeof stages)[number]['key'];
export type Filter = StaffStage | 'all';

/** Null for a family that the page has no filter for: it is seen under «Все» only. */
export const stageOf = (order: DeliveryOrder): StaffStage | null => {
  const stage = (['waiting', isEmptyOnCash(order) ? 'created' : 'accepted', 'sent', 'archive', 'deleted'] as const)[familyOf(order.status)];
  return stage ?? null;
};

/** «Все» for anything that is not a filter. */
export const filterOf = (text: string | null): Filter => stages.find((stage) => stage.key === text)?.key ?? 'all';
