/** One card: what it is about, how long it waits, what it is worth, whose it is, and the one thing to do with it. */
import { memo, useEffect, useRef, type ReactNode } from 'react';
import type { TicketId } from '../../../core/model/ids';
import type { TicketView } from '../../../core/model/view';
import { useBoard, useTicket, useWords } from '../../lib/context';
import { Button } from '../../lib/Button';
import { KindIcon } from '../../lib/KindIcon';
import { useBoardTexts } from '../../lib/texts/board';
import { actionsOf, cardAction } from '../actions';
import { Age, MarkChip, StateChip } from '../chips';
import { Promised } from '../promised';
import { useScreen, useUi } from '../screenContext';
import { requestMark } from '../stateMark';
import { useTicketActions } from '../useTicketActions';
import { sectionOf } from './place';

/** What stands under the subject: the guest and where to, or what the table wants. */
function About({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  if (ticket.type === 'hall') return ticket.kind === 'other' ? words.unknownHallCode(ticket.kind, ticket.code) : words.kind[ticket.kind];
  return [ticket.guestName, ticket.address === '' ? texts.pickUp : ticket.address].filter((part) => part !== '').join(' · ');
}

function CardButton({ ticket, tabIndex }: { readonly ticket: TicketView; readonly tabIndex: number }): ReactNode {
  const source = useBoard((state) => state.sources.find((one) => one.id === ticket.sourceId));
  const words = useWords();
  const texts = useBoardTexts();
  const actions = useTicketActions();
  const action = cardAction(ticket, actionsOf(ticket, source));
  if (action === null) return null;
  const label = action === 'claim' ? words.actions.claim : texts.done;
  return (
    <Button
      className="card__action"
      variant={action === 'claim' ? 'primary' : 'secondary'}
      tabIndex={tabIndex}
      aria-label={`${label}: ${words.subject(ticket)}`}
      onClick={() => actions[action](ticket.id)}
    >
      {label}
    </Button>
  );
}

function CardMarks({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const texts = useBoardTexts();
  const words = useWords();
  const request = ticket.attention.state === 'snoozed' ? requestMark(ticket, words) : null;
  return (
    <div className="card__marks">
      {request ? <MarkChip mark={request} /> : <StateChip ticket={ticket} />}
      {ticket.type === 'delivery' && <Promised ticket={ticket} />}
      {ticket.type === 'delivery' && ticket.changed !== null && <span className="card__changed">{texts.changed}</span>}
    </div>
  );
}

function CardFigures({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const words = useWords();
  const closedAt = useBoard((state) => (ticket.closed === null || state.heardAt === null ? '' : words.format.time(ticket.closed.at, state.heardAt)));
  return (
    <>
      <span className="card__age">{ticket.closed !== null && ticket.demand === null ? <span className="age">{closedAt}</span> : <Age ticket={ticket} />}</span>
      <span className="card__sum">{ticket.sum !== null && words.format.money(ticket.sum)}</span>
    </>
  );
}

export interface TicketCardProps {
  readonly id: TicketId;
  /** The list's arrow keys stand here: the one card that Tab reaches. */
  readonly active: boolean;
}

/** A ticket's id may hold characters that a list of ids in an attribute may not. */
export const subjectDomId = (id: TicketId): string => `subject-${encodeURIComponent(id)}`;

export const TicketCard = memo(function TicketCard({ id, active }: TicketCardProps): ReactNode {
  const ticket = useTicket(id);
  const screen = useScreen();
  const texts = useBoardTexts();
  const words = useWords();
  const open = useUi((state) => state.openId === id);
  const focusCard = useUi((state) => (active ? state.focusCard : 0));
  const button = useRef<HTMLButtonElement>(null);
  const focused = useRef(screen.ui.getState().focusCard);

  useEffect(() => {
    if (!active || focusCard === focused.current) return;
    focused.current = focusCard;
    button.current?.focus({ preventScroll: true });
  }, [active, focusCard]);

  if (!ticket) return null;
  const section = sectionOf(ticket);
  const tabIndex = active ? 0 : -1;
  return (
    <div
      className={`card card--${section} card--${ticket.attention.state} ${open ? 'card--open' : ''} card--of-${ticket.kind}`}
      data-ticket={id}
      data-version={ticket.version}
    >
      <button
        ref={button}
        type="button"
        className="card__open"
        tabIndex={tabIndex}
        aria-current={open ? 'true' : undefined}
        aria-label={words.title(ticket)}
        aria-describedby={`about-${encodeURIComponent(id)}`}
        onClick={() => screen.open(id)}
        onFocus={() => !active && screen.activate(id, false)}
      />
      <KindIcon kind={ticket.kind} size={36} />
      <div className="card__content" id={`about-${encodeURIComponent(id)}`}>
        <span className="card__subject" id={subjectDomId(id)}>
          {words.subject(ticket)}
          {ticket.type === 'hall' && ticket.count > 1 && (
            <span className="times" title={texts.timesName(ticket.count)}>
              {texts.times(ticket.count)}
            </span>
          )}
        </span>
        <span className="card__about">
          <About ticket={ticket} />
        </span>
        <CardFigures ticket={ticket} />
        <CardMarks ticket={ticket} />
      </div>
      <CardButton ticket={ticket} tabIndex={tabIndex} />
    </div>
  );
});
