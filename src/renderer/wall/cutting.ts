/** Cuts an order that is longer than the screen into cards that each fit; most orders stay whole. */
import { atPass, changedForKitchen, elsewhereOf, goneOutOf, isCalledOff, isReady, linesOf, type KitchenCard, type ShownLine, type WallRules } from './kitchen';
import { LETTER_EM, rowsOfText } from './rowsOfText';
import { wordFinder } from './words';

const ONE_PORTION = 1000;

/** How much fits on one card, in units of a card (`--u`). */
export interface CardRoom {
  readonly units: number;
  /** From border to border. */
  readonly wide: number;
}

/** Heights in units, as card.css draws them: the border and the edge below; the row of the button, and of the tags beside it. */
const FRAME_UNITS = 0.9;
const FACTS = { padding: 0.6, row: 1.75, button: 2.5 } as const;
const HEAD_UNITS = { plain: 4, oneRow: 5.2, twoRows: 6.7 } as const;
/** So wide a head has a delivery's time and what is left of it in one row. */
const ONE_ROW_FROM = 25;
const BANNER = { padding: 1.5, row: 2.2, besides: 5.2, font: 1.9 } as const;
const COMMENT = { padding: 1.2, row: 1.86, besides: 5.4, font: 1.6, rows: 4, allergyRows: 8 } as const;
/** What a section of what was added or taken off has above and around its dishes. */
const SECTION_UNITS = 3.5;
/** A dish: its name beside the quantity; below it each modifier. */
const NAME = { padding: 0.25, row: 2.16, besides: 6.7, font: 1.8 } as const;
const MODIFIER = { row: 1.85, besides: 7.6, font: 1.45 } as const;
const ALLERGY = { padding: 0.6, besides: 10, letters: 10 } as const;
/** A station's name beside a dish is set smaller, in a frame. */
const STATION = { font: 0.65, frame: 1.4 } as const;
/** What stands before an allergy, in the longest of our languages. */
const ALLERGY_WORD = 'АЛЛЕРГИЯ ';

const lettersOf = (wide: number, { besides, font }: { readonly besides: number; readonly font: number }): number => (wide - besides) / (font * LETTER_EM);

/** What is known of a card's width and words, to guess how high it will be. */
interface Guess {
  readonly wide: number;
  readonly isAllergy: (text: string) => boolean;
  /** The name of a dish's station, where it stands beside the dish; '': it does not. */
  readonly stationBeside: (dish: string) => string;
}

function unitsOfLine({ line, state, goesOn }: ShownLine, { wide, isAllergy, stationBeside }: Guess): number {
  const station = stationBeside(line.name);
  const beside = station === '' ? '' : ` ${'o'.repeat(Math.ceil(station.length * STATION.font + STATION.frame))}`;
  const quantity = state === 'done' && line.quantity !== ONE_PORTION ? '×00 ' : '';
  // That it goes on from the card before stands in a row of its own.
  const name = NAME.padding + (rowsOfText(`${quantity}${line.name}${beside}`, lettersOf(wide, NAME)) + (goesOn ? 1 : 0)) * NAME.row;
  return line.modifiers.reduce((sum, modifier) => {
    const allergy = isAllergy(modifier.name);
    const text = `${modifier.name}${modifier.quantity === ONE_PORTION ? '' : ' ×00'}`;
    // The word of warning and the modifier stand beside each other, or below.
    const rows = allergy ? 1 + rowsOfText(text, lettersOf(wide, { ...MODIFIER, besides: ALLERGY.besides })) : rowsOfText(text, lettersOf(wide, MODIFIER));
    return sum + rows * MODIFIER.row + (allergy ? ALLERGY.padding : 0);
  }, name);
}

/** How many rows the tags beside the button take at most: those that are broken in two, and the part's. */
function rowsOfTags(card: KitchenCard, rules: WallRules): number {
  const { ticket } = card;
  const long = Number(changedForKitchen(ticket) !== null && !isCalledOff(card)) + Number(elsewhereOf(card, rules) > 0);
  const short = Number(goneOutOf(card) > 0) + (ticket.type === 'hall' ? Number(ticket.waiter !== null || ticket.count > 1) : Number(ticket.cashTable !== null || ticket.stage !== 'accepted') + Number(ticket.address === ''));
  return 1 + 2 * long + short;
}

/** What stands on a card besides its dishes; a comment stands on the first card of an order only. */
function headOf(card: KitchenCard, rules: WallRules, { wide, isAllergy }: Guess): { readonly every: number; readonly first: number } {
  const { ticket } = card;
  const comment = ticket.type === 'delivery' ? ticket.comment : '';
  const allergy = isAllergy(comment);
  const rows = rowsOfText(`${allergy ? ALLERGY_WORD : ''}${comment}`, lettersOf(wide, COMMENT));
  const first = comment === '' ? 0 : COMMENT.padding + Math.min(allergy ? COMMENT.allergyRows : COMMENT.rows, rows) * COMMENT.row;
  const banner = isCalledOff(card) || isReady(card) ? BANNER.padding + rowsOfText(isCalledOff(card) ? 'ОТМЕНЁН — НЕ ГОТОВИТЬ' : 'ГОТОВ — ВЫДАТЬ', lettersOf(wide, BANNER)) * BANNER.row : 0;
  const facts = FACTS.padding + Math.max(FACTS.button, rowsOfTags(card, rules) * FACTS.row);
  const sections = card.order.lines.some((line) => line.added || line.goneAt !== null) ? SECTION_UNITS : 0;
  const head = isCalledOff(card) ? HEAD_UNITS.plain : ticket.type === 'hall' ? HEAD_UNITS.oneRow : wide < ONE_ROW_FROM ? HEAD_UNITS.twoRows : HEAD_UNITS.oneRow;
  return { every: FRAME_UNITS + head + facts + banner + sections, first };
}

type HeightOf = (line: ShownLine) => number;

/** As many modifiers as have room, at least one, and the dish with the rest of them; null where there is nothing to part. */
function partModifiers(shown: ShownLine, room: number, heightOf: HeightOf): readonly [ShownLine, ShownLine] | null {
  const { line } = shown;
  const upTo = (count: number): ShownLine => ({ ...shown, line: { ...line, modifiers: line.modifiers.slice(0, count) } });
  if (line.modifiers.length < 2) return null;
  let count = 1;
  while (count < line.modifiers.length - 1 && heightOf(upTo(count + 1)) <= room) count += 1;
  return [upTo(count), { ...shown, line: { ...line, modifiers: line.modifiers.slice(count) }, goesOn: true }];
}

/**
 * A dish stays whole on the next card; one that is higher than a card goes on there, for whatever hung over its edge would be lost, an allergy too.
 * @param units how high the dishes of a card may be; `first`: how much of it is taken on the first one
 */
export function partsOf(lines: readonly ShownLine[], { units, first, heightOf }: { readonly units: number; readonly first: number; readonly heightOf: HeightOf }): ShownLine[][] {
  const parts: ShownLine[][] = [[]];
  let filled = first;
  const turn = (): void => {
    parts.push([]);
    filled = 0;
  };
  const put = (line: ShownLine): void => {
    parts.at(-1)?.push(line);
    filled += heightOf(line);
  };
  for (let rest of lines) {
    for (;;) {
      if (filled + heightOf(rest) > units && (parts.at(-1)?.length ?? 0) > 0) turn();
      const parted = filled + heightOf(rest) > units ? partModifiers(rest, units - filled, heightOf) : null;
      put(parted?.[0] ?? rest);
      if (parted === null) break;
      turn();
      rest = parted[1];
    }
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
export function createCutter({ units, wide }: CardRoom, rules: WallRules): (card: KitchenCard) => readonly CardPart[] {
  const known = new WeakMap<KitchenCard, readonly CardPart[]>();
  const labels = new Map(atPass(rules) ? rules.kitchen.stations.map(({ id, label }) => [id, label]) : []);
  const guess: Guess = { wide, isAllergy: wordFinder(rules.kitchen.allergyWords), stationBeside: (dish) => labels.get(rules.stationOf(dish) ?? '') ?? '' };
  const heightOf: HeightOf = (line) => unitsOfLine(line, guess);
  return (card) => {
    const before = known.get(card);
    if (before !== undefined) return before;
    const head = headOf(card, rules, guess);
    const parts = partsOf(linesOf(card, rules), { units: units - head.every, first: head.first, heightOf });
    const cards = parts.map((lines, index) => {
      const dishes = lines.reduce((sum, line) => sum + heightOf(line), 0);
      return { card, lines, part: index + 1, parts: parts.length, units: head.every + (index === 0 ? head.first : 0) + dishes };
    });
    known.set(card, cards);
    return cards;
  };
}
