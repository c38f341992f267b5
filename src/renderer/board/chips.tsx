/** Drawn marks: a state as icon and word, an age as figure and filling circle. */
import { memo, type ReactNode } from 'react';
import { ageingOf, ageStep, type AgeStep } from '../../core/model/ageing';
import type { Instant } from '../../core/model/instant';
import type { TicketView } from '../../core/model/view';
import { useBoard, useStationTime, useWords } from '../lib/context';
import { Shape } from '../lib/Shape';
import { useBoardTexts } from '../lib/texts/board';
import { stateMark, type Mark } from './stateMark';

export function MarkChip({ mark }: { readonly mark: Mark }): ReactNode {
  const { tone, text } = mark;
  return (
    <span className={`mark mark--${tone}`} title={text}>
      <Shape of={mark.Shape} size={18} />
      <span className="mark__text">{text}</span>
    </span>
  );
}

/** Since when somebody waits; null where nobody does. */
export const waitsSince = (ticket: TicketView): Instant | null => (ticket.demand === null ? null : ticket.demand.kind === 'new' ? ticket.openedAt : ticket.demand.since);

function useAgeStep(ticket: TicketView): AgeStep {
  const since = waitsSince(ticket);
  const ageing = useBoard((state) => state.station?.ageing?.[ticket.kind]) ?? ageingOf(ticket.kind);
  return useStationTime(1000, (now) => (since === null || ticket.attention.state === 'scheduled' ? 0 : ageStep(now - since, ageing))) as AgeStep;
}

export function StateChip({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const step = useAgeStep(ticket);
  // Whole minutes: what the marks say of the time is never finer.
  const minute = useStationTime(60_000, (now) => now);
  return <MarkChip mark={stateMark(ticket, step, minute as Instant, words, texts)} />;
}

const FULL_TURN = 2 * Math.PI * 5;

/** A circle that fills by quarters as the wait grows. */
const AgePie = memo(function AgePie({ step }: { readonly step: AgeStep }): ReactNode {
  return (
    <svg className="age-pie" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="9" fill="none" stroke="currentColor" strokeWidth="2" />
      <circle cx="10" cy="10" r="5" fill="none" stroke="currentColor" strokeWidth="10" strokeDasharray={`${(FULL_TURN * (step + 1)) / 4} ${FULL_TURN}`} transform="rotate(-90 10 10)" />
    </svg>
  );
});

/** «1 ч 05 мин»: from hours on the figure is set smaller, and the subject beside it keeps its room. */
const LONG_FROM = 8;

/** How long the guest has waited, or how old a ticket is that asks for nothing; renewed by itself. */
export function Age({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const words = useWords();
  const step = useAgeStep(ticket);
  const waits = waitsSince(ticket);
  const since = waits ?? ticket.openedAt;
  const text = useStationTime(1000, (now) => words.format.age(now - since));
  const asks = waits !== null && ticket.attention.state !== 'scheduled';
  return (
    <span className={`age ${asks ? `age--${step}` : ''} ${text.length >= LONG_FROM ? 'age--long' : ''}`}>
      {text}
      {asks && <AgePie step={step} />}
    </span>
  );
}
