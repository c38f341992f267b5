/** How long an order may still wait before the restaurant's system cancels it by itself, where the source says so. */
import { Hourglass } from 'lucide-react';
import type { ReactNode } from 'react';
import { lostAt } from '../../core/model/lost';
import type { DeliveryTicketView } from '../../core/model/view';
import { useBoard, useStationTime, useWords } from '../lib/context';
import { Shape } from '../lib/Shape';
import { useLadderTexts } from '../lib/texts/ladder';

const SOON_MS = 60_000;

export function LostIn({ ticket }: { readonly ticket: DeliveryTicketView }): ReactNode {
  const words = useWords();
  const texts = useLadderTexts();
  const at = useBoard((state) => lostAt(ticket, state.sources.find((one) => one.id === ticket.sourceId)?.autoCancelAfterMs));
  const left = useStationTime(1000, (now) => (at === null || at <= now ? '' : words.format.countdown(at - now)));
  const soon = useStationTime(1000, (now) => at !== null && at - now < SOON_MS);
  if (at === null) return null;
  const text = left === '' ? texts.lostNow : texts.lostIn(left);
  return (
    <span className={`lost ${soon ? 'lost--soon' : ''}`} title={text}>
      <Shape of={Hourglass} size={16} />
      {/* Where there is no room the words leave, and never the time. */}
      <span className="ladder__next">
        <span className="ladder__words">{text.slice(0, text.length - left.length)}</span>
        <span className="ladder__left">{left}</span>
      </span>
    </span>
  );
}
