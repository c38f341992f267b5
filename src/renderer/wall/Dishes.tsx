/** The dishes of a card: what was added or taken off first, modifiers unmissable, an allergy by shape and word, each bumped by a touch. */
import { Check, CirclePlus, OctagonX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStationTime, useWords } from '../lib/context';
import { useWallTexts } from '../lib/texts/wall';
import { atPass, isCalledOff, type KitchenCard, type ShownLine } from './kitchen';
import type { CardPart } from './cutting';
import { callOfDish } from './presses';
import { useWall } from './wallContext';

const ONE_PORTION = 1000;

function Modifiers({ line: { modifiers } }: Pick<ShownLine, 'line'>): ReactNode {
  const words = useWords();
  const texts = useWallTexts();
  const { isAllergy } = useWall();
  if (modifiers.length === 0) return null;
  return (
    <span className="dish__modifiers">
      {modifiers.map((modifier, place) => {
        const allergy = isAllergy(modifier.name);
        return (
          // Modifiers have no ids, and the same may stand twice.
          <span key={place} className={`dish__modifier ${allergy ? 'dish__modifier--allergy' : ''}`}>
            {allergy && <TriangleAlert aria-hidden="true" />}
            {allergy && <strong className="allergy-word">{texts.allergy}</strong>}
            <bdi>{modifier.name}</bdi>
            {modifier.quantity !== ONE_PORTION && ` ${words.format.quantity(modifier.quantity)}`}
          </span>
        );
      })}
    </span>
  );
}

function StationTag({ name }: { readonly name: string }): ReactNode {
  const { rules } = useWall();
  if (!atPass(rules)) return null;
  const id = rules.stationOf(name);
  const station = rules.kitchen.stations.find((one) => one.id === id);
  return station === undefined ? null : <span className="dish__station">{station.label}</span>;
}

function DishWords({ shown: { line, state, goesOn } }: { readonly shown: ShownLine }): ReactNode {
  const words = useWords();
  const texts = useWallTexts();
  const { quantity, name } = line;
  return (
    <>
      <span className={`dish__quantity ${quantity === ONE_PORTION || state === 'done' || goesOn ? '' : 'dish__quantity--many'}`}>
        {state === 'done' ? <Check className="dish__check" aria-hidden="true" /> : goesOn ? '…' : words.format.quantity(quantity)}
      </span>
      <span className="dish__name">
        {state !== 'open' && <span className="visually-hidden">{texts.lineState[state]}: </span>}
        {state === 'done' && quantity !== ONE_PORTION && `${words.format.quantity(quantity)} `}
        <bdi>{name}</bdi>
        <StationTag name={name} />
        {goesOn && <span className="dish__goes-on">{texts.goesOn}</span>}
      </span>
      <Modifiers line={line} />
    </>
  );
}

function DishLine({ card, shown }: { readonly card: KitchenCard; readonly shown: ShownLine }): ReactNode {
  const { actions, may } = useWall();
  const look = `dish dish--${shown.state}`;
  return (
    <li>
      {may(callOfDish(card, shown)) ? (
        <button type="button" className={look} data-step="" onClick={() => actions.touch(card, shown)}>
          <DishWords shown={shown} />
        </button>
      ) : (
        <div className={look}>
          <DishWords shown={shown} />
        </div>
      )}
    </li>
  );
}

function Lines({ card, lines }: { readonly card: KitchenCard; readonly lines: readonly ShownLine[] }): ReactNode {
  return (
    <ul>
      {lines.map((shown) => (
        <DishLine key={shown.line.id} card={card} shown={shown} />
      ))}
    </ul>
  );
}

function Fresh({ card, lines }: { readonly card: KitchenCard; readonly lines: readonly ShownLine[] }): ReactNode {
  const texts = useWallTexts();
  const words = useWords();
  const { actions, may } = useWall();
  const addedAt = lines.at(-1)?.line.at ?? null;
  const time = useStationTime(60_000, (now) => (addedAt === null ? '' : words.format.time(addedAt, now)));
  const title = (
    <>
      <CirclePlus aria-hidden="true" />
      {texts.added(time)}
    </>
  );
  return (
    <section className="order__fresh" data-fresh="">
      <h3 className="order__section">
        {may('kitchen.see') ? (
          <button type="button" className="order__see" data-step="" onClick={() => actions.see(card)}>
            {title}
          </button>
        ) : (
          <span className="order__see">{title}</span>
        )}
      </h3>
      <Lines card={card} lines={lines} />
    </section>
  );
}

export function Dishes({ card, lines }: Pick<CardPart, 'card' | 'lines'>): ReactNode {
  const texts = useWallTexts();
  if (card.order.lines.length === 0) return <p className="order__none">{texts.noDishes}</p>;
  const off = isCalledOff(card);
  const fresh = off ? [] : lines.filter(({ state }) => state === 'fresh');
  const gone = lines.filter(({ state }) => state === 'gone');
  const rest = lines.filter(({ state }) => state !== 'gone' && (off || state !== 'fresh'));
  return (
    <>
      {gone.length > 0 && (
        <section className="order__gone">
          <h3 className="order__section">
            <OctagonX aria-hidden="true" />
            {texts.takenOff}
          </h3>
          <Lines card={card} lines={gone} />
        </section>
      )}
      {fresh.length > 0 && <Fresh card={card} lines={fresh} />}
      {rest.length > 0 && (
        <section>
          {fresh.length > 0 && <h3 className="order__section">{texts.before}</h3>}
          <Lines card={card} lines={rest} />
        </section>
      )}
    </>
  );
}
