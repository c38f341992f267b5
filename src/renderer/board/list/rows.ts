/** The list's geometry: headings and rows of cards, found by arithmetic so that ten thousand tickets cost no more than ten. */
import type { TicketId } from '../../../core/model/ids';
import { sections, type Section } from './place';
import type { ListState } from './ticketList';

/** CSS pixels. Cards that ask for something are taller: they carry a button, and those that ask now say beside it how loudly and for how long still. */
export const HEADING_HEIGHT = 40;
export const ROW_GAP = 10;
export const cardHeight: Readonly<Record<Section, number>> = { now: 168, taken: 148, elsewhere: 148, progress: 130, later: 130, ended: 130 };
/** Narrower than this a sum and a table's name would have to be cut. */
export const CARD_MIN_WIDTH = 370;

export type Row =
  | { readonly kind: 'heading'; readonly section: Section; readonly count: number }
  /** `position` is the first card's place among all that are listed, from 1: what a screen reader says. */
  | { readonly kind: 'cards'; readonly section: Section; readonly ids: readonly TicketId[]; readonly position: number };
export interface Spot {
  readonly row: number;
  readonly column: number;
}
export interface Rows {
  readonly count: number;
  readonly columns: number;
  at(row: number): Row;
  heightOf(row: number): number;
  /** CSS pixels from the first row's top. */
  topOf(row: number): number;
  sectionOf(id: TicketId): Section | null;
  spotOf(id: TicketId): Spot | null;
  /** The ticket `columns` and `rows` away from `spot`, stopping at the edges and passing over headings. */
  step(spot: Spot, direction: 'up' | 'down' | 'left' | 'right'): TicketId | null;
  first(): TicketId | null;
  last(): TicketId | null;
  /** How many tickets are listed. */
  readonly total: number;
}

interface Block {
  readonly section: Section;
  readonly ids: readonly TicketId[];
  readonly heading: number;
  readonly end: number;
  /** How many tickets stand in the blocks above. */
  readonly above: number;
}

function blocksOf(lists: ListState['lists'], columns: number): Block[] {
  const blocks: Block[] = [];
  let row = 0;
  let above = 0;
  for (const section of sections) {
    const ids = lists[section];
    if (ids.length === 0) continue;
    const end = row + 1 + Math.ceil(ids.length / columns);
    blocks.push({ section, ids, heading: row, end, above });
    row = end;
    above += ids.length;
  }
  return blocks;
}

export const columnsIn = (widthPx: number): number => Math.max(1, Math.floor((widthPx + ROW_GAP) / (CARD_MIN_WIDTH + ROW_GAP)));

export function rowsOf(lists: ListState['lists'], columns: number): Rows {
  const blocks = blocksOf(lists, columns);
  const count = blocks.at(-1)?.end ?? 0;
  const last = blocks.at(-1);

  const blockAt = (row: number): Block => {
    for (const block of blocks) if (row < block.end) return block;
    throw new RangeError(`the list has no row ${row}`);
  };
  const at = (row: number): Row => {
    const block = blockAt(row);
    if (row === block.heading) return { kind: 'heading', section: block.section, count: block.ids.length };
    const from = (row - block.heading - 1) * columns;
    return { kind: 'cards', section: block.section, ids: block.ids.slice(from, from + columns), position: block.above + from + 1 };
  };
  const find = (id: TicketId): { block: Block; index: number } | null => {
    for (const block of blocks) {
      const index = block.ids.indexOf(id);
      if (index >= 0) return { block, index };
    }
    return null;
  };
  const inRow = (row: number, column: number): TicketId | null => {
    const found = at(row);
    return found.kind === 'cards' ? (found.ids[Math.min(column, found.ids.length - 1)] ?? null) : null;
  };

  return {
    count,
    columns,
    total: last ? last.above + last.ids.length : 0,
    at,
    heightOf(row) {
      const block = blockAt(row);
      return row === block.heading ? HEADING_HEIGHT : cardHeight[block.section];
    },
    topOf(row) {
      let top = 0;
      for (const block of blocks) {
        if (row <= block.heading) break;
        const cardsAbove = Math.min(row, block.end) - block.heading - 1;
        top += HEADING_HEIGHT + ROW_GAP + cardsAbove * (cardHeight[block.section] + ROW_GAP);
      }
      return top;
    },
    sectionOf: (id) => find(id)?.block.section ?? null,
    spotOf(id) {
      const found = find(id);
      return found && { row: found.block.heading + 1 + Math.floor(found.index / columns), column: found.index % columns };
    },
    step(spot, direction) {
      if (direction === 'left') return spot.column > 0 ? inRow(spot.row, spot.column - 1) : null;
      if (direction === 'right') {
        const row = at(spot.row);
        return row.kind === 'cards' && spot.column + 1 < row.ids.length ? (row.ids[spot.column + 1] ?? null) : null;
      }
      const by = direction === 'up' ? -1 : 1;
      for (let row = spot.row + by; row >= 0 && row < count; row += by) {
        const id = inRow(row, spot.column);
        if (id !== null) return id;
      }
      return null;
    },
    first: () => blocks[0]?.ids[0] ?? null,
    last: () => last?.ids.at(-1) ?? null,
  };
}
