/** How loudly a ticket asks now, in what time it becomes louder and who is told then: on the card the nearest step, in the detail pane a sentence of all of them. */
import { Bell, BellRing, Megaphone, Send, Speech, UserRound, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Ahead, LadderStep } from '../../core/model/ladder';
import type { Instant } from '../../core/model/instant';
import type { TicketView } from '../../core/model/view';
import { useStationTime, useWords } from '../lib/context';
import { Shape } from '../lib/Shape';
import { useLadderTexts } from '../lib/texts/ladder';

type Asking = Pick<TicketView, 'ladder' | 'ahead'>;

const shapes: Readonly<Record<LadderStep, LucideIcon>> = { chime: Bell, repeat: BellRing, voice: Speech, loop: Megaphone };
const aheadShapes: Readonly<Record<Ahead['to'], LucideIcon>> = { people: UserRound, channel: Send };

/** A step that is still to come: what happens, and a shape where it is somebody else who is told. */
interface Coming {
  readonly at: Instant;
  readonly shape: LucideIcon | null;
  readonly say: (left: string) => string;
}

/** The steps to come, from the nearest; at the same moment the sound first. */
function useComing({ ladder, ahead = [] }: Asking): readonly Coming[] {
  const texts = useLadderTexts();
  const words = useWords();
  const next = ladder?.next;
  const louder: readonly Coming[] = next ? [{ at: next.at, shape: null, say: (left) => texts.nextIn(next.step, left) }] : [];
  const others = ahead.map((one): Coming => {
    const whom = one.to === 'people' ? words.routing.whom({ roles: one.roles, zones: [] }) : one.channel;
    return { at: one.at, shape: aheadShapes[one.to], say: (left) => texts.aheadIn(whom, left) };
  });
  return [...louder, ...others].sort((one, other) => one.at - other.at);
}

/** «2:10» to each of them, renewed each second. */
function useCountdowns(coming: readonly Coming[]): readonly string[] {
  const words = useWords();
  const left = useStationTime(1000, (now) => coming.map(({ at }) => words.format.countdown(at - now)).join('|'));
  return left.split('|');
}

/** The present step as a shape, or of whom is told next, and in what time; of the last step its name. Where a narrow card has no room for the words, shape and time are left. */
export function LadderLine({ ticket }: { readonly ticket: Asking }): ReactNode {
  const texts = useLadderTexts();
  const coming = useComing(ticket).slice(0, 1);
  const [left = ''] = useCountdowns(coming);
  const [next] = coming;
  const { ladder } = ticket;
  if (!ladder && next === undefined) return null;
  const now = ladder ? texts.now[ladder.step] : '';
  const said = next?.say(left) ?? '';
  return (
    <span className={`ladder ladder--${ladder?.step ?? 'elsewhere'}`} title={[now, said].filter((part) => part !== '').join(', ')}>
      <Shape of={next?.shape ?? (ladder ? shapes[ladder.step] : Bell)} size={16} />
      {ladder && next !== undefined && <span className="visually-hidden">{now}, </span>}
      <span className="ladder__next">
        <span className="ladder__words">{next === undefined ? texts.loudest : said.slice(0, said.length - left.length)}</span>
        <span className="ladder__left">{left}</span>
      </span>
    </span>
  );
}

/** «Звонок с повтором, громче через 2:10, управляющему через 4:10». */
export function LadderNote({ ticket }: { readonly ticket: Asking }): ReactNode {
  const texts = useLadderTexts();
  const coming = useComing(ticket);
  const left = useCountdowns(coming);
  const { ladder } = ticket;
  if (!ladder && coming.length === 0) return null;
  const parts = [...(ladder ? [texts.now[ladder.step]] : []), ...coming.map(({ say }, index) => say(left[index] ?? ''))];
  return (
    <p className={`ladder ladder--note ladder--${ladder?.step ?? 'elsewhere'}`}>
      <Shape of={ladder ? shapes[ladder.step] : (coming[0]?.shape ?? Bell)} size={18} />
      <span>{parts.join(', ')}</span>
    </p>
  );
}
