/** The list of cards: virtual, so that ten thousand tickets draw no more than what fits the screen; arrows move through it. */
import { elementScroll, useVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { TicketId } from '../../../core/model/ids';
import { useBoardTexts } from '../../lib/texts/board';
import { useList, useScreen, useUi } from '../screenContext';
import { EmptyList } from './EmptyList';
import { SectionHeading } from './SectionHeading';
import { columnsIn, HEADING_HEIGHT, ROW_GAP, rowsOf, type Rows } from './rows';
import { cardDomId, TicketCard } from './TicketCard';
import { useSteadyView } from './useSteadyView';

/** Rows drawn above and below the view, so that scrolling finds them ready. */
const OVERSCAN_ROWS = 3;
/** The first frame with cards is for those in view: what lies beyond it is drawn when that frame stands. */
const OVERSCAN_AFTER_MS = 100;
const PADDING = 12;

/** How many cards fit beside each other: as many as in the whole window until the pane has its size, which asking for would have the page laid out twice. */
function useColumns(pane: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(() => columnsIn(window.innerWidth - 2 * PADDING));
  useLayoutEffect(() => {
    const element = pane.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setColumns(columnsIn(element.clientWidth - 2 * PADDING)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [pane]);
  return columns;
}

/** The scroller's own way asks at once, which would lay the page out before its first frame. */
function observePane({ scrollElement }: Virtualizer<HTMLElement, Element>, tell: (size: { width: number; height: number }) => void): (() => void) | undefined {
  if (scrollElement === null) return undefined;
  const observer = new ResizeObserver(() => tell({ width: scrollElement.offsetWidth, height: scrollElement.offsetHeight }));
  observer.observe(scrollElement);
  return () => observer.disconnect();
}

/** A pane that was just made stands at its top: to scroll it there too would lay the page out before its first frame. */
const scrollWhatMoved: typeof elementScroll = (offset, options, scroller) => {
  if (offset + (options.adjustments ?? 0) === 0 && (scroller.scrollOffset ?? 0) === 0 && scroller.scrollDirection === null) return;
  elementScroll(offset, options, scroller);
};

/** Keeps the focused card in the page while it is scrolled out of sight, or the focus would fall to the document. */
const withActive = (activeRow: number) => (range: Range): number[] => {
  const first = Math.max(0, range.startIndex - range.overscan);
  const last = Math.min(range.count - 1, range.endIndex + range.overscan);
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  if (activeRow < 0 || activeRow >= range.count) return shown;
  if (activeRow < first) return [activeRow, ...shown];
  return activeRow > last ? [...shown, activeRow] : shown;
};

const moves: Readonly<Record<string, 'up' | 'down' | 'left' | 'right'>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };

/** The ticket that a key leads to from where the list stands; null: the key means nothing here. */
function target(key: string, rows: Rows, activeId: TicketId | null): TicketId | null {
  if (key === 'Home') return rows.first();
  if (key === 'End') return rows.last();
  const direction = moves[key];
  if (!direction) return null;
  const spot = activeId === null ? null : rows.spotOf(activeId);
  return spot ? rows.step(spot, direction) : rows.first();
}

function useOverscan(drawsCards: boolean): number {
  const [overscan, setOverscan] = useState(0);
  useEffect(() => {
    if (!drawsCards) return undefined;
    const timer = setTimeout(() => setOverscan(OVERSCAN_ROWS), OVERSCAN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [drawsCards]);
  return overscan;
}

function useScroller(rows: Rows, pane: RefObject<HTMLElement | null>, activeRow: number, overscan: number) {
  // A new layout means new row heights: the key function's identity is what the virtualizer compares.
  // The key itself is the row's number: it is asked for every row there is.
  const getItemKey = useMemo(() => ((_layout: Rows) => (row: number) => row)(rows), [rows]);
  return useVirtualizer<HTMLElement, Element>({
    count: rows.count,
    getScrollElement: () => pane.current,
    estimateSize: (row) => rows.heightOf(row),
    getItemKey,
    // An empty list has nothing to follow.
    enabled: rows.count > 0,
    observeElementRect: observePane,
    scrollToFn: scrollWhatMoved,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    rangeExtractor: useMemo(() => withActive(activeRow), [activeRow]),
    gap: ROW_GAP,
    overscan,
    paddingStart: PADDING / 2,
    paddingEnd: PADDING,
    scrollPaddingStart: HEADING_HEIGHT + PADDING,
    scrollPaddingEnd: PADDING,
  });
}

/** The focus stays with the list when the focused card moves to another row or leaves the board. */
function useKeptFocus(rows: Rows, pane: RefObject<HTMLElement | null>): { onFocus: () => void; onBlur: () => void } {
  const screen = useScreen();
  const had = useRef(false);
  useLayoutEffect(() => {
    if (!had.current || pane.current?.contains(document.activeElement)) return;
    const { activeId } = screen.ui.getState();
    const next = activeId !== null && rows.spotOf(activeId) ? activeId : rows.first();
    if (next !== null) screen.activate(next, true);
  }, [rows, pane, screen]);
  return {
    onFocus: () => void (had.current = true),
    // A card that React takes out blurs while it is still the active element of the page; a user who leaves focuses something else.
    onBlur: () => setTimeout(() => void (had.current = document.activeElement === document.body ? had.current : (pane.current?.contains(document.activeElement) ?? false))),
  };
}

export function TicketList(): ReactNode {
  const screen = useScreen();
  const texts = useBoardTexts();
  const pane = useRef<HTMLDivElement>(null);
  const columns = useColumns(pane);
  const lists = useList((state) => state.lists);
  const rows = useMemo(() => rowsOf(lists, columns), [lists, columns]);
  const activeId = useUi((state) => state.activeId);
  const openId = useUi((state) => state.openId);
  const seekCard = useUi((state) => state.seekCard);
  const activeSpot = useMemo(() => (activeId === null ? null : rows.spotOf(activeId)), [rows, activeId]);
  const overscan = useOverscan(rows.count > 0);
  const scroller = useScroller(rows, pane, activeSpot?.row ?? -1, overscan);
  const keptFocus = useKeptFocus(rows, pane);
  useSteadyView(rows, scroller, pane);
  const tabStop = activeSpot ? activeId : rows.first();

  const bringIntoView = useCallback(
    (id: TicketId): void => {
      const spot = rows.spotOf(id);
      if (spot) scroller.scrollToIndex(spot.row, { align: 'auto' });
    },
    [rows, scroller],
  );
  // The pane changes its width when a ticket is opened: its card has to be found again then.
  useEffect(() => {
    if (openId !== null) bringIntoView(openId);
    // Only when something is opened or the layout turns; a list that moves by itself is not scrolled under anybody's finger.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [openId, columns]);
  useEffect(() => {
    if (seekCard > 0 && activeId !== null) bringIntoView(activeId);
    // Only when somebody goes there: the active card may move on by itself.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [seekCard]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const id = target(event.key, rows, activeId);
    if (id === null) {
      if (event.key in moves) event.preventDefault();
      return;
    }
    event.preventDefault();
    bringIntoView(id);
    screen.activate(id, true);
  };

  return (
    // The arrow keys of the cards inside bubble up to here.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className="list" ref={pane} aria-label={texts.listLabel} onKeyDown={onKeyDown} {...keptFocus} data-columns={columns}>
      {rows.count === 0 ? (
        <EmptyList />
      ) : (
        <div className="list__content" style={{ height: scroller.getTotalSize() }}>
          {scroller.getVirtualItems().flatMap((item) => rowContent({ rows, row: item.index, top: item.start, tabStop }))}
        </div>
      )}
    </section>
  );
}

interface RowProps {
  readonly rows: Rows;
  readonly row: number;
  /** CSS pixels from the top of the list. */
  readonly top: number;
  readonly tabStop: TicketId | null;
}

/**
 * Cards are siblings keyed by their ticket, not children of their row: one that moves to another row keeps its element, and with it the focus and
 * whatever a finger is pressing.
 */
function rowContent({ rows, row, top, tabStop }: RowProps): ReactNode[] {
  const content = rows.at(row);
  if (content.kind === 'heading') return [<SectionHeading key={content.section} section={content.section} count={content.count} top={top} />];
  const width = `calc((100% - ${2 * PADDING + (rows.columns - 1) * ROW_GAP}px) / ${rows.columns})`;
  return content.ids.map((id, column) => (
    <article
      key={id}
      className="list__cell"
      aria-labelledby={cardDomId(id)}
      aria-posinset={content.position + column}
      aria-setsize={rows.total}
      style={{ top, width, height: rows.heightOf(row), left: `calc(${PADDING}px + ${column} * (${width} + ${ROW_GAP}px))` }}
    >
      <TicketCard id={id} active={id === tabStop} />
    </article>
  ));
}
