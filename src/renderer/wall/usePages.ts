/** Which cards fit on the screen, and turning to those that do not: by itself, and by hand. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { CardRoom } from './kitchen';

/** How long a page stands before the next comes by itself, and how long it waits after somebody has turned it. */
const PAGE_MS = 12_000;
const HELD_PAGE_MS = 45_000;

/** Sizes in rem, as wall/card.css draws them. */
const COLUMN_REM = 21.5;
const HEAD_REM = 10.5;
const ROW_REM = 2.5;
/** A letter of a dish's name is about so wide. */
const LETTER_REM = 1.15;

export interface Layout extends CardRoom {
  readonly columns: number;
  readonly columnPx: number;
  readonly gapPx: number;
}

function layoutOf(element: HTMLElement): Layout {
  const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const gapPx = 0.6 * remPx;
  const { clientWidth, clientHeight } = element;
  const columns = Math.max(1, Math.floor((clientWidth + gapPx) / (COLUMN_REM * remPx + gapPx)));
  const columnPx = (clientWidth - gapPx * (columns - 1)) / columns;
  return {
    columns,
    columnPx,
    gapPx,
    rows: Math.max(3, Math.floor((clientHeight / remPx - HEAD_REM) / ROW_REM)),
    letters: Math.max(8, Math.floor((columnPx / remPx - 1.5) / LETTER_REM)),
  };
}

const sameLayout = (one: Layout | null, other: Layout): boolean =>
  one !== null && one.columns === other.columns && one.rows === other.rows && one.letters === other.letters && Math.abs(one.columnPx - other.columnPx) < 0.5;

/** The room that an element has for columns of cards; null until it has been measured. */
export function useLayout(ref: RefObject<HTMLElement | null>): Layout | null {
  const [layout, setLayout] = useState<Layout | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = (): void => {
      const next = layoutOf(element);
      setLayout((before) => (sameLayout(before, next) ? before : next));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [ref]);
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

/** @param content whatever, when it changes, may have moved cards */
export function usePages(flow: RefObject<HTMLElement | null>, layout: Layout | null, content: unknown): Pages {
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
      held.current ? HELD_PAGE_MS : PAGE_MS,
    );
    return () => clearTimeout(timer);
  }, [page, spread.pages]);

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
