/** One order on the wall, or a part of one that is longer than the screen: where it goes, how urgent it is, every dish, and the button that bumps it. */
import { Check, CheckCheck, CircleAlert, CircleCheckBig, Clock, Hourglass, OctagonX, Pencil, TriangleAlert, type LucideIcon } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { DeliveryTicketView, HallTicketView } from '../../core/model/view';
import { useStationTime, useWords } from '../lib/context';
import { KindIcon } from '../lib/KindIcon';
import { useWallTexts } from '../lib/texts/wall';
import type { CardPart } from './cutting';
import { Dishes } from './Dishes';
import { atPass, changedForKitchen, elsewhereOf, goneOutOf, isCalledOff, isReady, pressureOf, waitsSince, type KitchenCard, type Pressure } from './kitchen';
import { callOfCard } from './presses';
import { useSubjectOf } from './subject';
import { useWall } from './wallContext';

/** Another shape for each, so that nobody needs the colours. */
const marks: Readonly<Record<Pressure, LucideIcon>> = { calm: Clock, soon: Hourglass, late: TriangleAlert };

/** By when, and how long until then; of a table, how long it waits. */
function When({ card }: { readonly card: KitchenCard }): ReactNode {
  const words = useWords();
  const texts = useWallTexts();
  const { rules } = useWall();
  const promisedAt = card.ticket.type === 'delivery' ? card.ticket.promisedAt : null;
  const since = waitsSince(card);
  const time = useStationTime(60_000, (now) => (promisedAt === null ? '' : texts.promised(words.format.time(promisedAt, now))));
  const age = useStationTime(1000, (now) => {
    if (promisedAt === null) return texts.age(words.format.age(now - since));
    const leftMs = promisedAt - now;
    return leftMs >= 0 ? texts.left(words.format.age(leftMs)) : texts.late(words.format.age(-leftMs));
  });
  const pressure = useStationTime(1000, (now) => pressureOf(card, rules, now));
  const Mark = marks[pressure];
  return (
    <p className={`order__when order__when--${pressure}`}>
      {time !== '' && <span className="order__promised">{time}</span>}
      <span className="order__age">
        <Mark className="order__clock" aria-hidden="true" />
        {age}
      </span>
    </p>
  );
}

function Times({ ticket }: { readonly ticket: HallTicketView }): ReactNode {
  const texts = useWallTexts();
  return (
    <>
      {ticket.count > 1 && <span className="order__tag">{texts.again(ticket.count)}</span>}
      {ticket.waiter !== null && <bdi>{ticket.waiter}</bdi>}
    </>
  );
}

function DeliveryFacts({ ticket, calledOff }: { readonly ticket: DeliveryTicketView; readonly calledOff: boolean }): ReactNode {
  const words = useWords();
  const texts = useWallTexts();
  const changedAt = calledOff ? null : changedForKitchen(ticket);
  const changedTime = useStationTime(60_000, (now) => (changedAt === null ? '' : words.format.time(changedAt, now)));
  return (
    <>
      {!calledOff && ticket.cashTable !== null && <bdi>{ticket.cashTable}</bdi>}
      {!calledOff && ticket.stage !== 'accepted' && <bdi>{words.stage[ticket.stage]}</bdi>}
      {ticket.address === '' && <span className="order__tag">{texts.pickUp}</span>}
      {changedTime !== '' && (
        <span className="order__tag order__tag--changed">
          <Pencil aria-hidden="true" />
          {texts.changed(changedTime)}
        </span>
      )}
    </>
  );
}

function Comment({ text, rows }: { readonly text: string; readonly rows: number }): ReactNode {
  const texts = useWallTexts();
  const { isAllergy } = useWall();
  const allergy = isAllergy(text);
  const Mark = allergy ? TriangleAlert : CircleAlert;
  return (
    <p className={`order__comment ${allergy ? 'order__comment--allergy' : ''}`}>
      <Mark aria-hidden="true" />
      <span className="order__said" style={{ WebkitLineClamp: rows }}>
        {allergy ? <strong className="allergy-word">{texts.allergy}</strong> : <span className="visually-hidden">{texts.comment}: </span>}{' '}
        <bdi>{text}</bdi>
      </span>
    </p>
  );
}

/** «Стол 6», «Терраса 4», «№ 139»: what is called out in the kitchen; of an order the icon says that it is one. */
function useShortSubject({ ticket }: KitchenCard): string {
  const subjectOf = useSubjectOf();
  // A number never stands in a row of its own.
  return ticket.type === 'delivery' ? `№\u00a0${ticket.orderId}` : subjectOf(ticket).replace(/ (?=\S{1,4}$)/u, '\u00a0');
}

function Bump({ card, number }: { readonly card: KitchenCard; readonly number: number | null }): ReactNode {
  const texts = useWallTexts();
  const subjectOf = useSubjectOf();
  const { rules, actions, may } = useWall();
  if (!may(callOfCard(card))) return null;
  const text = isCalledOff(card) ? texts.understood : atPass(rules) ? texts.giveOut : texts.bump;
  const Mark = isReady(card) ? CheckCheck : Check;
  return (
    <button type="button" className="order__bump" data-step="" aria-label={`${text}: ${subjectOf(card.ticket)}`} onClick={() => actions.bump(card)}>
      {number !== null && <kbd className="order__key">{number % 10}</kbd>}
      <Mark aria-hidden="true" />
      {text}
    </button>
  );
}

function Facts({ card, part, parts, number }: Pick<CardPart, 'card' | 'part' | 'parts'> & { readonly number: number | null }): ReactNode {
  const texts = useWallTexts();
  const { rules } = useWall();
  const goneOut = goneOutOf(card);
  const elsewhere = elsewhereOf(card, rules);
  return (
    <div className="order__facts">
      <p className="order__said-of-it">
        {card.ticket.type === 'hall' ? <Times ticket={card.ticket} /> : <DeliveryFacts ticket={card.ticket} calledOff={isCalledOff(card)} />}
        {goneOut > 0 && <span className="order__tag order__tag--out">{texts.goneOut(goneOut)}</span>}
        {elsewhere > 0 && <span className="order__tag order__tag--out">{texts.elsewhere(elsewhere)}</span>}
        {parts > 1 && <span className="order__tag">{texts.partShort(part, parts)}</span>}
      </p>
      <Bump card={card} number={number} />
    </div>
  );
}

interface WallCardProps extends CardPart {
  readonly widthPx: number;
  /** The key that bumps it; null: all keys are taken. */
  readonly number: number | null;
}

export const WallCard = memo(function WallCard({ card, lines, part, parts, commentRows, widthPx, number }: WallCardProps): ReactNode {
  const subjectOf = useSubjectOf();
  const texts = useWallTexts();
  const { rules } = useWall();
  const pressure = useStationTime(1000, (now) => pressureOf(card, rules, now));
  const calledOff = isCalledOff(card);
  const ready = !calledOff && isReady(card);
  const subject = subjectOf(card.ticket);
  const { ticket } = card;
  return (
    <article
      className={`order order--${calledOff ? 'off' : ready ? 'ready' : pressure}`}
      style={{ width: widthPx }}
      data-order={card.order.ticketId}
      aria-label={parts > 1 ? `${subject}, ${texts.part(part, parts)}` : subject}
    >
      <header className="order__head">
        <KindIcon kind={ticket.kind} size={44} />
        <h2 className="order__subject">{useShortSubject(card)}</h2>
        {!calledOff && <When card={card} />}
      </header>
      {calledOff && (
        <p className="order__off">
          <OctagonX aria-hidden="true" />
          {texts.calledOff}
        </p>
      )}
      {ready && (
        <p className="order__ready">
          <CircleCheckBig aria-hidden="true" />
          {texts.ready}
        </p>
      )}
      <Facts card={card} part={part} parts={parts} number={number} />
      {ticket.type === 'delivery' && ticket.comment !== '' && part === 1 && <Comment text={ticket.comment} rows={commentRows} />}
      <div className="order__dishes">
        <Dishes card={card} lines={lines} />
      </div>
    </article>
  );
});
