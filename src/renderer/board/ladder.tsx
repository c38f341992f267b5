/** How loudly a ticket asks now, and in what time it becomes louder: on the card a line, in the detail pane a sentence. */
import { Bell, BellRing, Megaphone, Speech, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LadderStep, LadderView } from '../../core/model/ladder';
import { useStationTime, useWords } from '../lib/context';
import { useLadderTexts } from '../lib/texts/ladder';

const shapes: Readonly<Record<LadderStep, LucideIcon>> = { chime: Bell, repeat: BellRing, voice: Speech, loop: Megaphone };

/** «2:10», renewed each second; empty on the last step. */
function useCountdown({ next }: LadderView): string {
  const words = useWords();
  return useStationTime(1000, (now) => (next === null ? '' : words.format.countdown(next.at - now)));
}

/** «громче через 2:10»; empty on the last step. */
function useNext(ladder: LadderView): string {
  const texts = useLadderTexts();
  const left = useCountdown(ladder);
  return ladder.next === null ? '' : texts.nextIn(ladder.next.step, left);
}

/** The present step as a shape, and what is to come beside it; of the last step its name. Where a narrow card has no room for the words, shape and time are left. */
export function LadderLine({ ladder }: { readonly ladder: LadderView }): ReactNode {
  const texts = useLadderTexts();
  const next = useNext(ladder);
  const left = useCountdown(ladder);
  const Shape = shapes[ladder.step];
  const now = texts.now[ladder.step];
  const said = next === '' ? texts.loudest : next.slice(0, next.length - left.length);
  return (
    <span className={`ladder ladder--${ladder.step}`} title={next === '' ? now : `${now}, ${next}`}>
      <Shape size={16} strokeWidth={2.4} aria-hidden="true" />
      {next !== '' && <span className="visually-hidden">{now}, </span>}
      <span className="ladder__next">
        <span className="ladder__words">{said}</span>
        <span className="ladder__left">{left}</span>
      </span>
    </span>
  );
}

export function LadderNote({ ladder }: { readonly ladder: LadderView }): ReactNode {
  const texts = useLadderTexts();
  const next = useNext(ladder);
  const Shape = shapes[ladder.step];
  return (
    <p className={`ladder ladder--${ladder.step}`}>
      <Shape size={18} strokeWidth={2.4} aria-hidden="true" />
      {texts.now[ladder.step]}
      {next !== '' && `, ${next}`}
    </p>
  );
}
