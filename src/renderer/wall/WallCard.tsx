/** One order on the wall, or a part of one that is longer than the screen: where it goes, how urgent it is, and every dish. */
import { CircleAlert, CirclePlus, Clock, OctagonX, Pencil, TriangleAlert } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { isolated } from '../../core/model/isolated';
import type { DeliveryTicketView, HallTicketView } from '../../core/model/view';
import { useBoard, useStationTime, useWords } from '../lib/context';
import { KindIcon } from '../lib/KindIcon';
import { useWallTexts } from '../lib/texts/wall';
import { isCalledOff, pressureOf, type CardPart, type KitchenTicket, type Line, type Pressure } from './kitchen';

function usePressure(ticket: KitchenTicket): Pressure {
  const ageing = useBoard((state) => state.station?.ageing?.['table-order']);
  return useStationTime(1000, (now) => pressureOf(ticket, now, ageing));
}

/** By when, and how long until then; of a table, how long it waits. */
function When({ ticket }: { readonly ticket: KitchenTicket }): ReactNode {
  const words = useWords();
  const texts = useWallTexts();
  const promisedAt = ticket.type === 'delivery' ? ticket.promisedAt : null;
  const time = useStationTime(60_000, (now) => (promisedAt === null ? '' : texts.promised(words.format.time(promisedAt, now))));
  const age = useStationTime(1000, (now) => {
    if (promisedAt === null) return texts.age(words.format.age(now - ticket.openedAt));
    const leftMs = promisedAt - now;
    return leftMs >= 0 ? texts.left(words.format.age(leftMs)) : texts.late(words.format.age(-leftMs));
  });
  const pressure = usePressure(ticket);
  const Mark = pressure === 'late' ? TriangleAlert : Clock;
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

const ONE_PORTION = 1000;

function DishLine({ line: { dish, fresh } }: { readonly line: Line }): ReactNode {
  const words = useWords();
  const texts = useWallTexts();
  return (
    <li className={`dish ${fresh ? 'dish--fresh' : ''}`}>
      <span className={`dish__quantity ${dish.quantity === ONE_PORTION ? '' : 'dish__quantity--many'}`}>{words.format.quantity(dish.quantity)}</span>
      <span className="dish__name">
        {fresh && <span className="visually-hidden">{texts.fresh}: </span>}
        <bdi>{dish.name}</bdi>
      </span>
      {dish.modifiers.length > 0 && (
        <ul className="dish__modifiers">
          {dish.modifiers.map((modifier, place) => (
            // Modifiers have no ids, and the same may stand twice.
            <li key={place}>
              <bdi>{modifier.name}</bdi>
              {modifier.quantity !== ONE_PORTION && ` ${words.format.quantity(modifier.quantity)}`}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** A name that repeats (the same dish with other modifiers) still needs a key of its own. */
const keyed = (lines: readonly Line[]): readonly (readonly [string, Line])[] => lines.map((line, index) => [`${index}:${line.dish.name}`, line]);

function Dishes({ ticket, lines }: Pick<CardPart, 'ticket' | 'lines'>): ReactNode {
  const texts = useWallTexts();
  const words = useWords();
  const addedAt = ticket.type === 'hall' ? (ticket.added.at(-1)?.at ?? null) : null;
  const addedTime = useStationTime(60_000, (now) => (addedAt === null ? '' : words.format.time(addedAt, now)));
  const fresh = lines.filter((line) => line.fresh);
  const before = lines.filter((line) => !line.fresh);
  if (lines.length === 0) return <p className="order__none">{texts.noDishes}</p>;
  return (
    <>
      {fresh.length > 0 && (
        <section className="order__fresh">
          <h3 className="order__section">
            <CirclePlus aria-hidden="true" />
            {texts.added(addedTime)}
          </h3>
          <ul>{keyed(fresh).map(([key, line]) => <DishLine key={key} line={line} />)}</ul>
        </section>
      )}
      {before.length > 0 && (
        <section>
          {addedAt !== null && <h3 className="order__section">{texts.before}</h3>}
          <ul>{keyed(before).map(([key, line]) => <DishLine key={key} line={line} />)}</ul>
        </section>
      )}
    </>
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

function DeliveryFacts({ ticket }: { readonly ticket: DeliveryTicketView }): ReactNode {
  const words = useWords();
  const texts = useWallTexts();
  const changedAt = ticket.changed?.at ?? null;
  const changedTime = useStationTime(60_000, (now) => (changedAt === null ? '' : words.format.time(changedAt, now)));
  return (
    <>
      {!isCalledOff(ticket) && <bdi>{ticket.cashTable ?? words.stage[ticket.stage]}</bdi>}
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

function Comment({ text }: { readonly text: string }): ReactNode {
  const texts = useWallTexts();
  return (
    <p className="order__comment">
      <CircleAlert aria-hidden="true" />
      <span className="order__said">
        <span className="visually-hidden">{texts.comment}: </span>
        <bdi>{text}</bdi>
      </span>
    </p>
  );
}

/** From this length on a table's name says by itself that it is one («Терраса 4»), and the space is the name's. */
const NAME_FROM = 5;

/** «Стол 6», «Терраса 4», «№ 139»: what is called out in the kitchen. */
function useSubject(ticket: KitchenTicket): string {
  const words = useWords();
  if (ticket.type === 'delivery') return `№\u00a0${ticket.orderId}`;
  return ticket.table.name.length >= NAME_FROM ? isolated(ticket.table.name) : words.subject(ticket).replace(' ', '\u00a0');
}

export const WallCard = memo(function WallCard({ ticket, lines, part, parts, widthPx }: CardPart & { readonly widthPx: number }): ReactNode {
  const words = useWords();
  const texts = useWallTexts();
  const pressure = usePressure(ticket);
  const calledOff = isCalledOff(ticket);
  const subject = words.subject(ticket);
  return (
    <article
      className={`order order--${calledOff ? 'off' : pressure}`}
      style={{ width: widthPx }}
      data-order={ticket.id}
      aria-label={parts > 1 ? `${subject}, ${texts.part(part, parts)}` : subject}
    >
      <header className="order__head">
        <KindIcon kind={ticket.kind} size={44} />
        <h2 className="order__subject">{useSubject(ticket)}</h2>
        {!calledOff && <When ticket={ticket} />}
      </header>
      {calledOff && (
        <p className="order__off">
          <OctagonX aria-hidden="true" />
          {texts.calledOff}
        </p>
      )}
      <p className="order__facts">
        {ticket.type === 'hall' ? <Times ticket={ticket} /> : <DeliveryFacts ticket={ticket} />}
        {parts > 1 && <span className="order__tag">{texts.part(part, parts)}</span>}
      </p>
      {ticket.type === 'delivery' && ticket.comment !== '' && part === 1 && <Comment text={ticket.comment} />}
      <div className="order__dishes">
        <Dishes ticket={ticket} lines={lines} />
      </div>
    </article>
  );
});
