/** Which cards stand on the page that is shown, and turning to those that do not: by itself, and by hand. Only these are laid out, however many there are. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState, type RefObject } from 'react';
import type { CardPart } from './cutting';
import { packPages } from './packing';
import type { Layout } from './useLayout';

/** How long a page waits after somebody has turned it. */
const HELD_PAGE_MS = 45_000;
/** Cards of other pages are measured so many at a time, with the page at rest in between: a frame has room for them beside a change. */
const GAUGED_AT_ONCE = 6;
const GAUGE_EVERY_MS = 40;
/** Heights that differ by less are the same. */
const SAME_PX = 0.1;

export interface Pages {
  readonly page: number;
  readonly pages: number;
  /** What stands on the page. */
  readonly shown: readonly CardPart[];
  /** To be drawn out of sight, so that it is known how high they are. */
  readonly gauged: readonly CardPart[];
  turn(by: number): void;
}

export interface PagesDeps {
  /** Has the cards of the page for children, in their order; `gauge` likewise those that are only measured. */
  readonly flow: RefObject<HTMLElement | null>;
  readonly gauge: RefObject<HTMLElement | null>;
  readonly layout: Layout | null;
  readonly cards: readonly CardPart[];
  /** How long a page stands before the next comes by itself. */
  readonly pageMs: number;
}

const none: readonly CardPart[] = [];

/** Keeps how high each card is. A card that changes is another one, and so is every card in another room: nothing else need be measured again. */
function useHeights(): { readonly of: WeakMap<CardPart, number>; readonly changes: number; measure(parent: HTMLElement | null, parts: readonly CardPart[]): void } {
  const [of] = useState(() => new WeakMap<CardPart, number>());
  const [changes, changed] = useReducer((count: number) => count + 1, 0);
  const measure = useCallback(
    (parent: HTMLElement | null, parts: readonly CardPart[]): void => {
      let differs = false;
      for (const [index, part] of parts.entries()) {
        const heightPx = parent?.children[index]?.getBoundingClientRect().height ?? 0;
        if (heightPx === 0 || Math.abs((of.get(part) ?? 0) - heightPx) < SAME_PX) continue;
        of.set(part, heightPx);
        differs = true;
      }
      if (differs) changed();
    },
    [of],
  );
  return { of, changes, measure };
}

/** Asks for the cards that have not been measured yet, a few at a time. */
function useGauged(cards: readonly CardPart[], known: Pick<ReturnType<typeof useHeights>, 'of' | 'changes'>): readonly CardPart[] {
  const { of, changes } = known;
  const [gauged, setGauged] = useState(none);
  useEffect(() => {
    const next: CardPart[] = [];
    for (const part of cards) {
      if (next.length === GAUGED_AT_ONCE) break;
      if (!of.has(part)) next.push(part);
    }
    if (next.length === 0 && gauged.length === 0) return undefined;
    const timer = setTimeout(() => setGauged(next.length === 0 ? none : next), GAUGE_EVERY_MS);
    return () => clearTimeout(timer);
  }, [cards, of, changes, gauged]);
  return gauged;
}

/** The page that is wanted, turned by itself where there is more than one. */
function useTurning(pages: number, pageMs: number): Pick<Pages, 'page' | 'turn'> {
  const [wanted, setWanted] = useState(0);
  const held = useRef(false);
  const page = Math.min(wanted, pages - 1);
  // Only a wall with more than one page has a timer.
  useEffect(() => {
    if (pages < 2) return undefined;
    const timer = setTimeout(
      () => {
        held.current = false;
        setWanted((page + 1) % pages);
      },
      held.current ? Math.max(HELD_PAGE_MS, pageMs) : pageMs,
    );
    return () => clearTimeout(timer);
  }, [page, pages, pageMs]);
  const turn = useCallback(
    (by: number) => {
      held.current = true;
      setWanted((page + by + pages) % pages);
    },
    [page, pages],
  );
  return { page, turn };
}

export function usePages({ flow, gauge, layout, cards, pageMs }: PagesDeps): Pages {
  const { of, changes, measure } = useHeights();
  const starts = useMemo(
    () => (layout === null ? [0] : packPages(cards.map((part) => of.get(part) ?? part.units * layout.unitPx), layout)),
    // Another measured height packs anew.
    // oxlint-disable-next-line react/exhaustive-deps
    [layout, cards, of, changes],
  );
  const { page, turn } = useTurning(starts.length, pageMs);
  const shown = useMemo(() => cards.slice(starts[page], starts[page + 1]), [cards, starts, page]);
  const gauged = useGauged(cards, { of, changes });

  // What the browser laid out is known only after layout, and must be known before it is painted: a card on a wrong page would be seen by nobody.
  useLayoutEffect(() => measure(flow.current, shown), [flow, shown, measure]);
  useLayoutEffect(() => measure(gauge.current, gauged), [gauge, gauged, measure]);
  // With time a card's age takes another row.
  useEffect(() => {
    const observer = new ResizeObserver(() => measure(flow.current, shown));
    for (const card of flow.current?.children ?? []) observer.observe(card);
    return () => observer.disconnect();
  }, [flow, shown, measure]);
  return { page, pages: starts.length, shown, gauged, turn };
}
