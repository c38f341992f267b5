/** How loudly a ticket asks now, and in what time it becomes louder: on the card a line, in the detail pane a sentence. */
import { Bell, BellRing, Megaphone, Speech, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LadderStep, LadderView } from '../../core/model/ladder';
import { useStationTime, useWords } from '../lib/context';
import { useLadderTexts } from '../lib/texts/ladder';

const shapes: Readonly<Record<LadderStep, LucideIcon>> = { chime: Bell, repeat: BellRing, voice: Speech, loop: Megaphone };

/** «громче через 2:10», renewed each second; empty on the last step. */
function useNext({ next }: LadderView): string {
  const words = useWords();
  const texts = useLadderTexts();
  return useStationTime(1000, (now) => (next === null ? '' : texts.nextIn(next.step, words.format.countdown(next.at - now))));
}

/** The present step as a shape, and what is to come beside it; of the last step its name. */
export function LadderLine({ ladder }: { readonly ladder: LadderView }): ReactNode {
  const texts = useLadderTexts();
  const next = useNext(ladder);
  const Shape = shapes[ladder.step];
  const now = texts.now[ladder.step];
  return (
    <span className={`ladder ladder--${ladder.step}`} title={next === '' ? now : `${now}, ${next}`}>
      <Shape size={16} strokeWidth={2.4} aria-hidden="true" />
      {next === '' ? texts.loudest : <span className="visually-hidden">{now}, </span>}
      {next}
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
