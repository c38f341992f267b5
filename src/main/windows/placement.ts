/** Where the floating button stands: its place is kept for each display, and is always on one that is there. */

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Screen {
  readonly id: number;
  readonly bounds: Area;
  /** Without task bars and docks. */
  readonly workArea: Area;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
/** Offsets of the button from its display's corner, by display. */
export interface ButtonPlaces {
  /** The display that it was last put on. */
  readonly display: string | null;
  readonly offsets: Readonly<Record<string, { readonly dx: number; readonly dy: number }>>;
}
export const noPlaces: ButtonPlaces = { display: null, offsets: {} };

const MARGIN_PX = 24;
/**
 * How far down the left edge its first place is. Tills have their buttons along the lower and the right edge, and so has our own board: at the left
 * there are lists, and a third from below their last lines.
 */
const FIRST_PLACE_DOWN = 2 / 3;

/** A display by its id and size: ids are dealt anew on some systems, and a place means little on another size. */
export const displayKey = (screen: Screen): string => `${screen.id}:${screen.bounds.width}x${screen.bounds.height}`;

const clamp = (value: number, least: number, most: number): number => Math.round(Math.max(least, Math.min(value, Math.max(least, most))));

function inside(area: Area, at: { x: number; y: number }, size: Size): Area {
  return {
    x: clamp(at.x, area.x, area.x + area.width - size.width),
    y: clamp(at.y, area.y, area.y + area.height - size.height),
    width: size.width,
    height: size.height,
  };
}

/**
 * Where to put the button now.
 * @param screens the displays that are there, the primary one first; never empty
 */
export function placeButton(places: ButtonPlaces, screens: readonly [Screen, ...Screen[]], size: Size): Area {
  const screen = screens.find((one) => displayKey(one) === places.display) ?? screens[0];
  const offset = places.offsets[displayKey(screen)];
  const { bounds, workArea } = screen;
  const first = { x: workArea.x + MARGIN_PX, y: workArea.y + (workArea.height - size.height) * FIRST_PLACE_DOWN };
  return inside(workArea, offset === undefined ? first : { x: bounds.x + offset.dx, y: bounds.y + offset.dy }, size);
}

const overlap = (one: Area, other: Area): number =>
  Math.max(0, Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)) *
  Math.max(0, Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y));

const distance = (one: Area, other: Area): number =>
  Math.hypot(one.x + one.width / 2 - other.x - other.width / 2, one.y + one.height / 2 - other.y - other.height / 2);

/**
 * Where the button ends up after it was dropped, and what to remember: the display that holds most of it, wholly inside.
 * @param dropped the button's bounds as the drag left them
 */
export function dropButton(places: ButtonPlaces, screens: readonly [Screen, ...Screen[]], dropped: Area): { readonly area: Area; readonly places: ButtonPlaces } {
  const best = screens.reduce((found, one) => {
    const gain = overlap(one.bounds, dropped) - overlap(found.bounds, dropped);
    return gain > 0 || (gain === 0 && distance(one.bounds, dropped) < distance(found.bounds, dropped)) ? one : found;
  });
  const area = inside(best.workArea, dropped, dropped);
  const key = displayKey(best);
  const offsets = { ...places.offsets, [key]: { dx: area.x - best.bounds.x, dy: area.y - best.bounds.y } };
  return { area, places: { display: key, offsets } };
}

/** What a hand needs of a title bar to drag the window back. */
const GRIP = { width: 120, height: 24 } as const;

/** A board's remembered bounds, if enough of its title bar is on a display to take hold of; null: let the system place it. */
export function visibleBounds(saved: Area | null, screens: readonly Screen[]): Area | null {
  if (saved === null) return null;
  const bar = { ...saved, height: GRIP.height };
  return screens.some((one) => overlap(one.workArea, bar) >= GRIP.width * GRIP.height) ? saved : null;
}
