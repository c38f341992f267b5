/** Which cards stand on which page: columns filled from the top, as the browser fills them, from heights alone. */

export interface PageRoom {
  readonly columns: number;
  readonly heightPx: number;
  readonly gapPx: number;
}

/** The browser rounds otherwise than we add up: what just fits for us must never be put into a column that nobody sees. */
const ROUNDING_PX = 0.5;

/**
 * @param heightsPx of each card, in the order in which they stand
 * @returns the index of the first card of each page; a card that is higher than the screen has a column of its own
 */
export function packPages(heightsPx: readonly number[], { columns, heightPx, gapPx }: PageRoom): readonly number[] {
  const starts = [0];
  let [column, filledPx] = [0, 0];
  for (const [index, cardPx] of heightsPx.entries()) {
    if (filledPx > 0 && filledPx + gapPx + cardPx > heightPx - ROUNDING_PX) {
      [column, filledPx] = [column + 1, 0];
      if (column === columns) {
        starts.push(index);
        column = 0;
      }
    }
    filledPx += (filledPx > 0 ? gapPx : 0) + cardPx;
  }
  return starts;
}
