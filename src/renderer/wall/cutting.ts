/** Cuts an order that is longer than the screen into cards that each fit; most orders stay whole. */
import { atPass, isCalledOff, isReady, linesOf, type KitchenCard, type ShownLine, type WallRules } from './kitchen';

/** How much fits on one card: so many units of height (`--u`), and rows of text that are about `letters` wide. */
export interface CardRoom {
  readonly units: number;
  readonly letters: number;
}

/** Heights in units, as card.css draws them. */
const ROW_UNITS = 2.5;
const HEAD_UNITS = 10;
const BANNER_UNITS = 3.6;
const COMMENT_ROW_UNITS = 1.9;
const COMMENT_ROWS = 4;
/** The name of a dish's station beside it, at the pass. */
const STATION_LETTERS = 9;
/** What a section of what was added or taken off has above and around its dishes. */
const SECTION_UNITS = 3.5;

const rowsOfText = (length: number, letters: number): number => Math.max(1, Math.ceil(length / letters));
const rowsOfLine = ({ line }: ShownLine, letters: number, beside: number): number =>
  rowsOfText(line.name.length + 5 + beside, letters) + line.modifiers.reduce((sum, modifier) => sum + rowsOfText(modifier.name.length + 8, letters * 1.15), 0);

/** What stands on a card besides its dishes; a comment stands on the first card of an order only. */
function headOf(card: KitchenCard, letters: number): { readonly every: number; readonly first: number } {
  const { ticket } = card;
  const comment = ticket.type === 'delivery' && ticket.comment !== '' ? Math.min(COMMENT_ROWS, rowsOfText(ticket.comment.length + 10, letters)) * COMMENT_ROW_UNITS + 1 : 0;
  const banner = isCalledOff(card) ? 2 * BANNER_UNITS : isReady(card) ? BANNER_UNITS : 0;
  const sections = card.order.lines.some((line) => line.added || line.goneAt !== null) ? SECTION_UNITS : 0;
  return { every: HEAD_UNITS + banner + sections, first: comment };
}

/** @param rows how many rows each card has; `first`: how many fewer the first one has; `beside`: letters beside each name */
export function partsOf(lines: readonly ShownLine[], { rows, first, letters, beside = 0 }: { readonly rows: number; readonly first: number; readonly letters: number; readonly beside?: number }): ShownLine[][] {
  const parts: ShownLine[][] = [[]];
  let filled = first;
  for (const line of lines) {
    const needed = rowsOfLine(line, letters, beside);
    if ((parts.at(-1)?.length ?? 0) > 0 && filled + needed > rows) {
      parts.push([]);
      filled = 0;
    }
    parts.at(-1)?.push(line);
    filled += needed;
  }
  return parts;
}

/** An order on one card, or a part of one that is longer than the screen. */
export interface CardPart {
  readonly card: KitchenCard;
  readonly lines: readonly ShownLine[];
  readonly part: number;
  readonly parts: number;
  /** About so high, until it has been measured. */
  readonly units: number;
}

/** Answers the cards of an order: the same objects as long as it is the same, so that one that changes is drawn alone. */
export function createCutter(room: CardRoom, rules: WallRules): (card: KitchenCard) => readonly CardPart[] {
  const known = new WeakMap<KitchenCard, readonly CardPart[]>();
  const beside = atPass(rules) && rules.kitchen.stations.length > 0 ? STATION_LETTERS : 0;
  return (card) => {
    const before = known.get(card);
    if (before !== undefined) return before;
    const head = headOf(card, room.letters);
    const rows = Math.max(1, Math.floor((room.units - head.every) / ROW_UNITS));
    const parts = partsOf(linesOf(card, rules), { rows, first: Math.ceil(head.first / ROW_UNITS), letters: room.letters, beside });
    const cards = parts.map((lines, index) => {
      const dishes = lines.reduce((sum, line) => sum + rowsOfLine(line, room.letters, beside), 0) * ROW_UNITS;
      return { card, lines, part: index + 1, parts: parts.length, units: head.every + (index === 0 ? head.first : 0) + dishes };
    });
    known.set(card, cards);
    return cards;
  };
}
