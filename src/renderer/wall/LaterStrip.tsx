/** Accepted pre-orders that are not to be cooked yet: how many, and from when on. */
import { CalendarClock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStationTime, useWords } from '../lib/context';
import { useWallTexts } from '../lib/texts/wall';
import { dueAt, type KitchenCard } from './kitchen';
import { useWall } from './wallContext';

const MOST_TIMES = 4;

export function LaterStrip({ orders }: { readonly orders: readonly KitchenCard[] }): ReactNode {
  const texts = useWallTexts();
  const words = useWords();
  const { rules } = useWall();
  const times = useStationTime(60_000, (now) =>
    orders
      .slice(0, MOST_TIMES)
      .map((card) => words.format.time(dueAt(card, rules), now))
      .join(', '),
  );
  if (orders.length === 0) return null;
  return (
    <p className="later">
      <CalendarClock aria-hidden="true" />
      <strong>{texts.preOrders(orders.length)}</strong>
      <span>
        {texts.promised(times)}
        {orders.length > MOST_TIMES && ` … ${texts.more(orders.length - MOST_TIMES)}`}
      </span>
    </p>
  );
}
