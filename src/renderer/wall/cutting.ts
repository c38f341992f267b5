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
const FACTS = { padding: 0.6, row: 1.75, gap: 0.5, button: 2.5 } as const;
const HEAD_UNITS = { plain: 4, oneRow: 5.2, twoRows: 6.7, longName: 7 } as const;
/** A table's name has two rows and stands beside the icon. */
const SUBJECT = { besides: 4.9, font: 2.3 } as const;
/** So wide a head has a delivery's time and what is left of it in one row. */
const ONE_ROW_FROM = 25;
/** On a narrower card the tags have a row of their own, and do not stand beside the button. */
const BESIDE_FROM = 22.5;
const BANNER = { padding: 1.5, row: 2.2, besides: 5.2, font: 1.9 } as const;
const COMMENT = { padding: 1.2, row: 1.86, besides: 5.4, font: 1.6, rows: 4, allergyRows: 8 } as const;
/** What a section of what was added or taken off has above and around its dishes. */
const SECTION_UNITS = 3.5;
/** A dish: its name beside the quantity; below it each modifier. */
const NAME = { padding: 0.25, row: 2.16, besides: 6.7, font: 1.8 } as const;
/** Of a letter of the quantity beyond «×2», which stands in the names' way: a dish of twelve has the less room. */
const QUANTITY_LETTER = 1.35;
const MODIFIER = { row: 1.85, besides: 7.6, font: 1.45 } as const;
const ALLERGY = { padding: 0.6, besides: 10 } as const;
/** A station's name beside a dish is set smaller, in a frame. */
const STATION = { font: 0.65, frame: 1.4 } as const;
/** As wide as what stands before an allergy, in the longest of our languages: eight capitals, set apart. */
const ALLERGY_WORD = `${'o'.repeat(12)} `;

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
  const room = wide - Math.max(0, String(line.quantity / ONE_PORTION).length - 1) * QUANTITY_LETTER;
  const beside = station === '' ? '' : ` ${'o'.repeat(Math.ceil(station.length * STATION.font + STATION.frame))}`;
  const quantity = state === 'done' && line.quantity !== ONE_PORTION ? '×00 ' : '';
  // That it goes on from the card before stands in a row of its own.
  const name = NAME.padding + (rowsOfText(`${quantity}${line.name}${beside}`, lettersOf(room, NAME)) + (goesOn ? 1 : 0)) * NAME.row;
  return line.modifiers.reduce((sum, modifier) => {
    const allergy = isAllergy(modifier.name);
    const text = `${modifier.name}${modifier.quantity === ONE_PORTION ? '' : ' ×00'}`;
    // The word of warning and the modifier stand beside each other, or below.
    const rows = allergy ? 1 + rowsOfText(text, lettersOf(room, { ...MODIFIER, besides: ALLERGY.besides })) : rowsOfText(text, lettersOf(room, MODIFIER));
    return sum + rows * MODIFIER.row + (allergy ? ALLERGY.padding : 0);
  }, name);
}

/** How high the tags and the button are at most: beside each other, where long tags are broken in two, or one above the other. */
function factsUnits(card: KitchenCard, rules: WallRules, { wide, parted }: { readonly wide: number; readonly parted: boolean }): number {
  const { ticket } = card;
  const long = Number(changedForKitchen(ticket) !== null && !isCalledOff(card)) + Number(elsewhereOf(card, rules) > 0);
  const waiter = Number(ticket.type === 'hall' && ticket.waiter !== null);
  const short = Number(goneOutOf(card) > 0) + Number(parted) + (ticket.type === 'hall' ? Number(ticket.count > 1) : Number(ticket.cashTable !== null) + Number(ticket.stage !== 'accepted') + Number(ticket.address === ''));
  if (wide < BESIDE_FROM && long + waiter + short > 0) return FACTS.padding + FACTS.gap + FACTS.button + (long + waiter + Math.ceil(short / 2)) * FACTS.row;
  return FACTS.padding + Math.max(FACTS.button, (2 * long + waiter + short) * FACTS.row);
}

function headUnits(card: KitchenCard, wide: number): number {
  const { ticket } = card;
  if (isCalledOff(card)) return HEAD_UNITS.plain;
  if (ticket.type === 'delivery') return wide < ONE_ROW_FROM ? HEAD_UNITS.twoRows : HEAD_UNITS.oneRow;
  return rowsOfText(ticket.table.name, lettersOf(wide, SUBJECT)) > 1 ? HEAD_UNITS.longName : HEAD_UNITS.oneRow;
}

/** What stands on each card of an order besides its dishes. */
function everyUnits(card: KitchenCard, rules: WallRules, { wide, parted }: { readonly wide: number; readonly parted: boolean }): number {
  const banner = isCalledOff(card) || isReady(card) ? BANNER.padding + rowsOfText(isCalledOff(card) ? 'ОТМЕНЁН — НЕ ГОТОВИТЬ' : 'ГОТОВ — ВЫДАТЬ', lettersOf(wide, BANNER)) * BANNER.row : 0;
  const sections = card.order.lines.some((line) => line.added || line.goneAt !== null) ? SECTION_UNITS : 0;
  return FRAME_UNITS + headUnits(card, wide) + factsUnits(card, rules, { wide, parted }) + banner + sections;
}

/**
 * The comment, which stands on the first card of an order only: as many rows as that card has room for, the rest of it is on the board.
 * @param room what is left on a card without dishes
 */
function commentOf({ ticket }: KitchenCard, room: number, { wide, isAllergy }: Guess): { readonly units: number; readonly rows: number } {
  const comment = ticket.type === 'delivery' ? ticket.comment : '';
  if (comment === '') return { units: 0, rows: 0 };
  const allergy = isAllergy(comment);
  const most = Math.min(allergy ? COMMENT.allergyRows : COMMENT.rows, Math.max(1, Math.floor((room - COMMENT.padding) / COMMENT.row)));
  const rows = Math.min(most, rowsOfText(`${allergy ? ALLERGY_WORD : ''}${comment}`, lettersOf(wide, COMMENT)));
  return { units: COMMENT.padding + rows * COMMENT.row, rows: most };
}

type HeightOf = (line: ShownLine) => number;

const upTo = (shown: ShownLine, count: number): ShownLine => ({ ...shown, line: { ...shown.line, modifiers: shown.line.modifiers.slice(0, count) } });

/** As many modifiers as have room, at least one, and the dish with the rest of them; null where there is nothing to part. */
function partModifiers(shown: ShownLine, room: number, heightOf: HeightOf): readonly [ShownLine, ShownLine] | null {
  const { line } = shown;
  if (line.modifiers.length < 2) return null;
  let count = 1;
  while (count < line.modifiers.length - 1 && heightOf(upTo(shown, count + 1)) <= room) count += 1;
  return [upTo(shown, count), { ...shown, line: { ...line, modifiers: line.modifiers.slice(count) }, goesOn: true }];
}

/**
 * A dish stays whole on the next card; one that is higher than a card goes on there, for whatever hung over its edge would be lost, an allergy too.
 * A long comment may leave no room for the least of a dish: it has the first card alone then.
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
  const helps = (line: ShownLine): boolean => {
    const least = heightOf(upTo(line, 1));
    return (parts.at(-1)?.length ?? 0) > 0 || (filled + least > units && least <= units);
  };
  for (let rest of lines) {
    for (;;) {
      if (filled + heightOf(rest) > units && helps(rest)) turn();
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
  /** How many rows of the comment have room at most. */
  readonly commentRows: number;
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
    const lines = linesOf(card, rules);
    const partsIf = (parted: boolean) => {
      const every = everyUnits(card, rules, { wide, parted });
      const comment = commentOf(card, units - every, guess);
      return { every, comment, parts: partsOf(lines, { units: units - every, first: comment.units, heightOf }) };
    };
    // Which part it is takes room only where there are several.
    const whole = partsIf(false);
    const { every, comment, parts } = whole.parts.length === 1 ? whole : partsIf(true);
    const cards = parts.map((shown, index) => {
      const dishes = shown.reduce((sum, line) => sum + heightOf(line), 0);
      return { card, lines: shown, part: index + 1, parts: parts.length, commentRows: comment.rows, units: every + (index === 0 ? comment.units : 0) + dishes };
    });
    known.set(card, cards);
    return cards;
  };
}
