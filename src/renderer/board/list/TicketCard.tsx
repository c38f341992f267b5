/** One card: what it is about, how long it waits, what it is worth, whose it is, and the one thing to do with it. */
import { memo, useEffect, useRef, type ReactNode } from 'react';
import type { TicketId } from '../../../core/model/ids';
import { isolated } from '../../../core/model/isolated';
import { knownSum } from '../../../core/model/ticket';
import type { TicketView } from '../../../core/model/view';
import { useBoard, useRights, useStationTime, useTicket, useWords } from '../../lib/context';
import { Button } from '../../lib/Button';
import { KindIcon } from '../../lib/KindIcon';
import { useBoardTexts } from '../../lib/texts/board';
import { actionsOf, cardAction, isOnlySeen } from '../actions';
import { Age, StateChip } from '../chips';
import { LadderLine } from '../ladder';
import { LostIn } from '../lost';
import { Promised } from '../promised';
import { useScreen, useUi } from '../screenContext';
import { useTicketActions } from '../useTicketActions';
import { sectionOf } from './place';
import { cardHeight } from './rows';

/** From this length on a table's name says by itself that it is one («Терраса 4»), and the space is the name's. */
const NAME_FROM = 5;
/** A name longer than this is set smaller, on two lines: a table that cannot be read is worse than a small one. */
const LONG_FROM = 10;

/** The subject in the words of every surface; on the card its first word is left to screen readers, for the icon says it. */
function Subject({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const words = useWords();
  const subject = words.subject(ticket);
  const short = ticket.type === 'hall' ? (ticket.table.name.length >= NAME_FROM ? isolated(ticket.table.name) : subject) : `№ ${ticket.orderId}`;
  const prefix = subject.endsWith(short) ? subject.slice(0, -short.length) : '';
  return (
    <span className={`card__subject ${short.length >= LONG_FROM ? 'card__subject--long' : ''}`} title={subject}>
      {prefix !== '' && <span className="visually-hidden">{prefix}</span>}
      {short}
    </span>
  );
}

/** What the table wants, and how often it asked; of an order, by when. */
function What({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  if (ticket.type === 'delivery') return <Promised ticket={ticket} />;
  return (
    <>
      {ticket.count > 1 && (
        <span className="times" title={texts.timesName(ticket.count)}>
          {texts.times(ticket.count)}
        </span>
      )}
      {ticket.kind === 'other' ? words.unknownHallCode(ticket.kind, ticket.code) : words.kind[ticket.kind]}
    </>
  );
}

/** Who it is for and where it goes, or what is in it: what may be cut, for the detail pane has it whole. A low card has one row for it; on a tall one the last of two lines goes on in the rows that are left. */
function About({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const fresh = ticket.type === 'hall' && ticket.kind === 'table-order' ? (ticket.added.at(-1)?.dishes ?? ticket.dishes) : [];
  const lines = ticket.type === 'delivery' ? [isolated(ticket.guestName), ticket.address === '' ? texts.pickUp : isolated(ticket.address)] : [isolated(ticket.waiter ?? ''), fresh.map(words.dish).join(', ')];
  const known = lines.filter((line) => line !== '');
  const shown = cardHeight[sectionOf(ticket)] < cardHeight.taken ? [known.join(' · ')] : known;
  return (
    <div className="card__abouts">
      {shown.map((line, index) => (
        // The lines have a fixed order and no names.
        <span className="card__about" key={index} title={line}>
          {line}
        </span>
      ))}
    </div>
  );
}

/** What tells this card from every other, also from another of the same table: its subject, its kind, and when it came. */
function useCardName(ticket: TicketView | undefined): string {
  const words = useWords();
  const opened = useStationTime(60_000, (now) => (ticket === undefined ? '' : words.format.time(ticket.openedAt, now)));
  if (ticket === undefined) return '';
  const kind = ticket.kind === 'other' ? words.unknownHallCode(ticket.kind, ticket.code) : words.kind[ticket.kind];
  return `${words.subject(ticket)}, ${kind.charAt(0).toLowerCase()}${kind.slice(1)}, ${opened}`;
}

function CardButton({ ticket, name, tabIndex }: { readonly ticket: TicketView; readonly name: string; readonly tabIndex: number }): ReactNode {
  const source = useBoard((state) => state.sources.find((one) => one.id === ticket.sourceId));
  const words = useWords();
  const texts = useBoardTexts();
  const actions = useTicketActions();
  const rights = useRights();
  const action = cardAction(ticket, actionsOf(ticket, source, rights));
  if (action === null) return null;
  const label = { accept: texts.accept, claim: words.actions.claim, done: isOnlySeen(ticket) ? texts.seen : texts.done }[action];
  return (
    <Button
      className="card__action"
      variant={action === 'done' || ticket.attention.state === 'elsewhere' ? 'secondary' : 'primary'}
      tabIndex={tabIndex}
      aria-label={`${label}: ${name}`}
      onClick={() => actions[action](ticket.id)}
    >
      {label}
    </Button>
  );
}

function CardMarks({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const texts = useBoardTexts();
  return (
    <div className="card__marks">
      <span className="card__state">
        <StateChip ticket={ticket} />
        {ticket.type === 'delivery' && ticket.changed !== null && <span className="card__changed">{texts.changed}</span>}
        <LadderLine ticket={ticket} />
      </span>
      {ticket.type === 'delivery' && <LostIn ticket={ticket} />}
      <About ticket={ticket} />
    </div>
  );
}

function CardAge({ ticket }: { readonly ticket: TicketView }): ReactNode {
  const words = useWords();
  const closedAt = useBoard((state) => (ticket.closed === null || state.heardAt === null ? '' : words.format.time(ticket.closed.at, state.heardAt)));
  return <span className="card__age">{ticket.closed !== null && ticket.demand === null ? <span className="age">{closedAt}</span> : <Age ticket={ticket} />}</span>;
}

export interface TicketCardProps {
  readonly id: TicketId;
  /** The list's arrow keys stand here: the one card that Tab reaches. */
  readonly active: boolean;
}

/** A ticket's id may hold characters that a list of ids in an attribute may not. */
export const cardDomId = (id: TicketId): string => `card-${encodeURIComponent(id)}`;

export const TicketCard = memo(function TicketCard({ id, active }: TicketCardProps): ReactNode {
  const ticket = useTicket(id);
  const screen = useScreen();
  const words = useWords();
  const name = useCardName(ticket);
  const open = useUi((state) => state.openId === id);
  const focusCard = useUi((state) => (active ? state.focusCard : 0));
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (active && screen.takesFocus()) button.current?.focus({ preventScroll: true });
  }, [active, focusCard, screen]);

  if (!ticket) return null;
  const section = sectionOf(ticket);
  const sum = knownSum(ticket);
  const tabIndex = active ? 0 : -1;
  return (
    <div
      className={`card card--${section} card--${ticket.attention.state} ${open ? 'card--open' : ''} card--of-${ticket.kind}`}
      data-ticket={id}
      data-version={ticket.version}
    >
      <button
        ref={button}
        id={cardDomId(id)}
        type="button"
        className="card__open"
        tabIndex={tabIndex}
        aria-current={open ? 'true' : undefined}
        aria-label={name}
        aria-describedby={`about-${encodeURIComponent(id)}`}
        onClick={() => screen.open(id)}
        onFocus={() => screen.ui.getState().activeId !== id && screen.activate(id, false)}
      />
      <KindIcon kind={ticket.kind} size={36} />
      <div className="card__content" id={`about-${encodeURIComponent(id)}`}>
        <div className="card__row">
          <Subject ticket={ticket} />
          <CardAge ticket={ticket} />
        </div>
        <div className="card__row">
          <span className="card__what">
            <What ticket={ticket} />
          </span>
          <span className="card__sum">{sum !== null && words.format.money(sum)}</span>
        </div>
        <CardMarks ticket={ticket} />
      </div>
      <CardButton ticket={ticket} name={name} tabIndex={tabIndex} />
    </div>
  );
});
