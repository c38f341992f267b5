/** The list's geometry: rows, headings, and where the arrow keys lead. */
import { describe, expect, test } from 'vitest';
import { ticketId, type TicketId } from '../../../src/core/model/ids';
import { cardHeight, HEADING_HEIGHT, ROW_GAP, rowsOf } from '../../../src/renderer/board/list/rows';
import type { ListState } from '../../../src/renderer/board/list/ticketList';

const ids = (prefix: string, count: number): TicketId[] => Array.from({ length: count }, (_, index) => ticketId(`${prefix}-${index}`));
const lists = (parts: Partial<ListState['lists']>): ListState['lists'] => ({ now: [], taken: [], elsewhere: [], progress: [], later: [], ended: [], ...parts });

describe('rows of two columns', () => {
  const now = ids('now', 3);
  const ended = ids('end', 2);
  const rows = rowsOf(lists({ now, ended }), 2);

  test('begin each section with a heading', () => {
    expect(Array.from({ length: rows.count }, (_, row) => rows.at(row))).toEqual([
      { kind: 'heading', section: 'now', count: 3 },
      { kind: 'cards', section: 'now', ids: [now[0], now[1]], position: 1 },
      { kind: 'cards', section: 'now', ids: [now[2]], position: 3 },
      { kind: 'heading', section: 'ended', count: 2 },
      { kind: 'cards', section: 'ended', ids: [ended[0], ended[1]], position: 4 },
    ]);
    expect(rows.heightOf(0)).toBe(HEADING_HEIGHT);
    expect(rows.heightOf(1)).toBe(cardHeight.now);
    expect(rows.heightOf(4)).toBe(cardHeight.ended);
    expect(rows.total).toBe(5);
    const tops = Array.from({ length: rows.count }, (_, row) => rows.topOf(row));
    const heights = Array.from({ length: rows.count }, (_, row) => rows.heightOf(row));
    for (let row = 1; row < rows.count; row += 1) expect(tops[row]).toBe(tops[row - 1]! + heights[row - 1]! + ROW_GAP);
  });

  test('arrows pass over headings and short rows, and stop at the edges', () => {
    const step = (id: TicketId, direction: 'up' | 'down' | 'left' | 'right') => rows.step(rows.spotOf(id)!, direction);
    expect(step(now[0]!, 'right')).toBe(now[1]);
    expect(step(now[1]!, 'right')).toBeNull();
    expect(step(now[1]!, 'left')).toBe(now[0]);
    expect(step(now[1]!, 'down')).toBe(now[2]);
    expect(step(now[2]!, 'down')).toBe(ended[0]);
    expect(step(ended[1]!, 'up')).toBe(now[2]);
    expect(step(now[0]!, 'up')).toBeNull();
    expect(step(ended[0]!, 'down')).toBeNull();
    expect([rows.first(), rows.last()]).toEqual([now[0], ended[1]]);
  });
});

test('an empty list has no rows', () => {
  const rows = rowsOf(lists({}), 3);
  expect([rows.count, rows.total, rows.first(), rows.last()]).toEqual([0, 0, null, null]);
});
