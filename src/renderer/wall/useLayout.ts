/** The room that a screen has for columns of cards. */
import { useLayoutEffect, useState, type RefObject } from 'react';
import type { CardRoom } from './cutting';

/** Sizes in units of a card (`--u`), as wall/card.css draws them. */
const COLUMN_UNITS = 21.5;
/** However few columns are asked for, a card is at least so high: a head and tags of several rows, and below them a dish with an allergy, which is never parted. */
const LOWEST_UNITS = 28;
/** Letters of a dish are at least 15 px, before zoom, however many columns are asked for: below that nobody reads them at arm's length either. */
const LEAST_UNIT_PX = 15 / 1.8;

/** How many columns are wanted (null: what can be read from afar) and how large they are drawn, in per cent. */
export interface LayoutWish {
  readonly columns: number | null;
  readonly zoom: number;
}

export interface Layout extends CardRoom {
  readonly columns: number;
  readonly columnPx: number;
  readonly gapPx: number;
  readonly heightPx: number;
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
    heightPx: clientHeight,
    unitPx,
    units: clientHeight / unitPx,
    wide: columnPx / unitPx,
  };
}

const sameLayout = (one: Layout | null, other: Layout): boolean =>
  one !== null && one.columns === other.columns && one.heightPx === other.heightPx && Math.abs(one.units - other.units) < 0.05 && Math.abs(one.wide - other.wide) < 0.05 && Math.abs(one.unitPx - other.unitPx) < 0.05 && Math.abs(one.columnPx - other.columnPx) < 0.5;

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
