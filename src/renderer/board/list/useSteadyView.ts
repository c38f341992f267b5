/** Keeps what somebody looks at where it is while tickets come and go above it: a finger that is on its way down must not hit another card. */
import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { TicketId } from '../../../core/model/ids';
import { cardHeight } from './rows';
import type { Section } from './place';
import type { Rows } from './rows';

interface Drawn {
  readonly id: TicketId;
  readonly section: Section;
  /** CSS pixels from the top of the list. */
  readonly top: number;
}

/** Nearer to the top than this the list shows what arrives instead of keeping still. */
const KEEPS_STILL_FROM = cardHeight.now / 2;

/** The first card of each row that is drawn, top first. */
function drawnRows(rows: Rows, scroller: Virtualizer<HTMLElement, Element>): Drawn[] {
  return scroller.getVirtualItems().flatMap(({ index, start }) => {
    const row = index < rows.count ? rows.at(index) : null;
    return row?.kind === 'cards' && row.ids[0] !== undefined ? [{ id: row.ids[0], section: row.section, top: start }] : [];
  });
}

export function useSteadyView(rows: Rows, scroller: Virtualizer<HTMLElement, Element>, pane: RefObject<HTMLElement | null>): void {
  const before = useRef<{ readonly rows: Rows; readonly drawn: readonly Drawn[] }>({ rows, drawn: [] });
  useLayoutEffect(() => {
    const { rows: oldRows, drawn } = before.current;
    const element = pane.current;
    // To ask where the view stands makes the page lay itself out at once; where nothing was drawn, nothing can move.
    if (element && drawn.length > 0 && oldRows !== rows && oldRows.columns === rows.columns && element.scrollTop > KEEPS_STILL_FROM) {
      // A card that itself went elsewhere is not followed: whoever took it stays where they are.
      const kept = drawn.find(({ id, section, top }) => top >= element.scrollTop && rows.sectionOf(id) === section);
      const spot = kept && rows.spotOf(kept.id);
      if (kept && spot) element.scrollBy(0, rows.topOf(spot.row) - oldRows.topOf(oldRows.spotOf(kept.id)?.row ?? spot.row));
    }
    before.current = { rows, drawn: drawnRows(rows, scroller) };
  });
}
