/** The promised time of a delivery order, alone or with what is left until it. */
import { Clock, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeliveryTicketView } from '../../core/model/view';
import { useStationTime, useWords } from '../lib/context';
import { Shape } from '../lib/Shape';
import { useBoardTexts } from '../lib/texts/board';

export function Promised({ ticket }: { readonly ticket: DeliveryTicketView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const { promisedAt, late } = ticket;
  const time = useStationTime(60_000, (now) => (promisedAt === null ? '' : words.format.time(promisedAt, now)));
  if (promisedAt === null) return null;
  return (
    <span className={`promised ${late ? 'promised--late' : ''}`}>
      <Shape of={late ? TriangleAlert : Clock} size={18} />
      {late ? texts.promisedPast(time) : texts.promised(time)}
    </span>
  );
}

/** «к 20:30, через 25 мин», or by how much it is late while the order is open. */
export function usePromisedSentence(ticket: DeliveryTicketView): string {
  const words = useWords();
  const texts = useBoardTexts();
  const { promisedAt, closed } = ticket;
  return useStationTime(1000, (now) => {
    if (promisedAt === null) return '';
    const time = words.format.time(promisedAt, now);
    if (closed !== null || Math.abs(promisedAt - now) < 5000) return texts.promised(time);
    return promisedAt >= now ? texts.promisedLeft(time, words.format.age(promisedAt - now)) : texts.promisedLate(time, words.format.age(now - promisedAt));
  });
}
