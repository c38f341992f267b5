/** Which cards fit on the screen, and turning to those that do not: by itself, and by hand. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { CardRoom } from './cutting';

/** How long a page waits after somebody has turned it. */
const HELD_PAGE_MS = 45_000;

/** Sizes in units of a card (`--u`), as wall/card.css draws them. */
const COLUMN_UNITS = 21.5;
/** However few columns are asked for, a card is at least so high. */
const LOWEST_UNITS = 24;
/** Letters of a dish are at least 15 px, before zoom, however many columns are asked for: below that nobody reads them at arm's length either. */
const LEAST_UNIT_PX = 15 / 1.8;
/** A letter of a dish's name is about so wide. */
const LETTER_UNITS = 1.15;

/** How many columns are wanted (null: what can be read from afar) and how large they are drawn, in per cent. */
export interface LayoutWish {
  readonly columns: number | null;
  readonly zoom: number;
}

export interface Layout extends CardRoom {
  readonly columns: number;
  readonly columnPx: number;
  readonly gapPx: number;
  /** A unit of a card: dishes are 1.8 of it high. */
  readonly unitPx: number;
}

/** With so many columns asked for, letters are as large as the columns let them be. */
const unitOf = ({ columns, zoom }: LayoutWish, columnPx: number, heightPx: number, remPx: number): number =>
  (zoom / 100) * (columns === null ? remPx : Math.min(columnPx / COLUMN_UNITS, Math.max(remPx, heightPx / LOWEST_UNITS)));

/** So many columns have room in a width, at the least size of their letters. */
export const mostColumns = (widthPx: number, gapPx: number): number => Math.max(1, Math.floor((widthPx + gapPx) / (COLUMN_UNITS * LEAST_UNIT_PX + gapPx)));

const remNow = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
const gapOf = (remPx: number): number => 0.6 * remPx;

/** Whether a screen shows fewer columns than it is asked for, since their letters would be too small. */
export const isTooNarrowFor = (columns: number, widthPx: number): boolean => columns > mostColumns(widthPx, gapOf(remNow()));

function layoutOf(element: HTMLElement, wish: LayoutWish): Layout {
  const remPx = remNow();
  const gapPx = gapOf(remPx);
  const { clientWidth, clientHeight } = element;
  const asked = wish.columns === null ? null : Math.min(wish.columns, mostColumns(clientWidth, gapPx));
  const columns = asked ?? Math.max(1, Math.floor((clientWidth + gapPx) / ((COLUMN_UNITS * remPx * wish.zoom) / 100 + gapPx)));
  const columnPx = (clientWidth - gapPx * (columns - 1)) / columns;
  const unitPx = unitOf(wish, columnPx, clientHeight, remPx);
  return {
    columns,
    columnPx,
    gapPx,
    unitPx,
    units: clientHeight / unitPx,
    letters: Math.max(8, Math.floor((columnPx / unitPx - 1.5) / LETTER_UNITS)),
  };
}

const sameLayout = (one: Layout | null, other: Layout): boolean =>
  one !== null && one.columns === other.columns && Math.abs(one.units - other.units) < 0.05 && one.letters === other.letters && Math.abs(one.unitPx - other.unitPx) < 0.05 && Math.abs(one.columnPx - other.columnPx) < 0.5;

/** The room that an element has for columns of cards; null until it has been measured. */
export function useLayout(ref: RefObject<HTMLElement | null>, { columns, zoom }: LayoutWish): Layout | null {
  const [layout, setLayout] = useState<Layout | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = (): void => {
      const next = layoutOf(element, { columns, zoom });
      setLayout((before) => (sameLayout(before, next) ? before : next));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [ref, columns, zoom]);
  return layout;
}

export interface Pages {
  readonly page: number;
  readonly pages: number;
  /** Orders of which nothing is on the screen now. */
  readonly notShown: number;
  turn(by: number): void;
}

interface Spread {
  readonly pages: number;
  /** For each order by name, the pages that show something of it. */
  readonly pagesOf: ReadonlyMap<string, ReadonlySet<number>>;
}
const nothing: Spread = { pages: 1, pagesOf: new Map() };

/** Reads from the flow of cards in which column, so on which page, each of them has come to stand. */
function spreadOf(flow: HTMLElement, layout: Layout): Spread {
  const pagesOf = new Map<string, Set<number>>();
  let last = 0;
  for (const card of flow.querySelectorAll<HTMLElement>('[data-order]')) {
    const column = Math.round(card.offsetLeft / (layout.columnPx + layout.gapPx));
    const page = Math.floor(column / layout.columns);
    const order = card.dataset['order'] ?? '';
    pagesOf.set(order, (pagesOf.get(order) ?? new Set()).add(page));
    last = Math.max(last, page);
  }
  return { pages: last + 1, pagesOf };
}

const sameSpread = (one: Spread, other: Spread): boolean =>
  one.pages === other.pages &&
  one.pagesOf.size === other.pagesOf.size &&
  [...one.pagesOf].every(([order, pages]) => [...pages].join() === [...(other.pagesOf.get(order) ?? [])].join());

/**
 * @param content whatever, when it changes, may have moved cards
 * @param pageMs how long a page stands before the next comes by itself
 */
export function usePages(flow: RefObject<HTMLElement | null>, layout: Layout | null, content: unknown, pageMs: number): Pages {
  const [spread, setSpread] = useState(nothing);
  const [wanted, setWanted] = useState(0);
  const held = useRef(false);
  const page = Math.min(wanted, spread.pages - 1);

  useLayoutEffect(() => {
    if (!flow.current || layout === null) return;
    const next = spreadOf(flow.current, layout);
    // What the browser laid out is known only after layout, and must be known before it is painted.
    // oxlint-disable-next-line react/set-state-in-effect
    setSpread((before) => (sameSpread(before, next) ? before : next));
  }, [flow, layout, content]);

  // Only a wall with more than one page has a timer.
  useEffect(() => {
    if (spread.pages < 2) return undefined;
    const timer = setTimeout(
      () => {
        held.current = false;
        setWanted((page + 1) % spread.pages);
      },
      held.current ? Math.max(HELD_PAGE_MS, pageMs) : pageMs,
    );
    return () => clearTimeout(timer);
  }, [page, spread.pages, pageMs]);

  const turn = useCallback(
    (by: number) => {
      held.current = true;
      setWanted((page + by + spread.pages) % spread.pages);
    },
    [page, spread.pages],
  );
  const notShown = [...spread.pagesOf.values()].filter((pages) => !pages.has(page)).length;
  return { page, pages: spread.pages, notShown, turn };
}
