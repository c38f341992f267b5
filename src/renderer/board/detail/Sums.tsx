/** What the order is worth, what is off, what is paid, and what is left to take. */
import type { ReactNode } from 'react';
import { knownSum } from '../../../core/model/ticket';
import type { Kopecks } from '../../../core/model/money';
import type { DeliveryTicketView } from '../../../core/model/view';
import { useWords } from '../../lib/context';
import { useBoardTexts } from '../../lib/texts/board';

export function Sums({ ticket }: { readonly ticket: DeliveryTicketView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const { discount, paid } = ticket;
  const sum = knownSum(ticket);
  const lines: [label: string, amount: Kopecks][] = [];
  if (sum !== null) lines.push([texts.sum, sum]);
  if (discount !== null && discount !== 0) lines.push([texts.discount, discount]);
  if (paid !== null && paid !== 0) lines.push([texts.paidSum, paid]);
  if (sum !== null && paid !== null && paid !== 0) lines.push([texts.toPay, Math.max(0, sum - paid) as Kopecks]);
  // The sum alone stands in the head already.
  if (lines.length < 2) return null;
  return (
    <dl className="sums">
      {lines.map(([label, amount]) => (
        <div className="sums__line" key={label}>
          <dt>{label}</dt>
          <dd>{words.format.money(amount)}</dd>
        </div>
      ))}
    </dl>
  );
}
