/** How one screen shows the kitchen: read from its address and from what this browser keeps under the screen's name, and nowhere else. */

export const layouts = ['cards', 'stages', 'summary'] as const;
export type WallLayout = (typeof layouts)[number];
export const themes = ['station', 'light', 'dark', 'night'] as const;
export type WallTheme = (typeof themes)[number];

export interface Screen {
  readonly layout: WallLayout;
  /** 2–8; null: as many as can be read from three metres. */
  readonly columns: number | null;
  /** Of cards and counts, in per cent. */
  readonly zoom: number;
  readonly theme: WallTheme;
  /** `all` · `expo`: the pass · a station's id from settings. */
  readonly station: string;
  /** An order grows urgent so many minutes before it is due … */
  readonly soon: number;
  /** … and is late so many minutes after it. */
  readonly late: number;
  /** The summary lane beside the cards. */
  readonly lane: boolean;
  /** How long a page stands, in seconds. */
  readonly page: number;
  /** The content moves by a few pixels now and then, so that nothing burns in. */
  readonly shift: boolean;
}

export const defaultScreen: Screen = { layout: 'cards', columns: null, zoom: 100, theme: 'station', station: 'all', soon: 10, late: 0, lane: false, page: 12, shift: true };

export const ZOOM = { min: 50, max: 250, step: 10 } as const;
export const COLUMNS = { min: 2, max: 8 } as const;

type Reader<T> = (text: string) => T | undefined;
const oneOf =
  <T extends string>(values: readonly T[]): Reader<T> =>
  (text) =>
    values.find((value) => value === text);
const whole =
  (min: number, max: number): Reader<number> =>
  (text) => {
    const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max ? value : undefined;
  };
const columnsOf: Reader<number | null> = (text) => (text === 'auto' ? null : whole(COLUMNS.min, COLUMNS.max)(text));
const switchOf: Reader<boolean> = (text) => (text === 'on' ? true : text === 'off' ? false : undefined);

const readers: { readonly [K in keyof Screen]: Reader<Screen[K]> } = {
  layout: oneOf(layouts),
  columns: columnsOf,
  zoom: whole(ZOOM.min, ZOOM.max),
  theme: oneOf(themes),
  station: (text) => (/^[a-z0-9][a-z0-9_-]{0,19}$/.test(text) ? text : undefined),
  soon: whole(0, 240),
  late: whole(0, 240),
  lane: switchOf,
  page: whole(3, 600),
  shift: switchOf,
};
/** What an address may say, for staff who wrote something else. */
const allowed: { readonly [K in keyof Screen]: string } = {
  layout: layouts.join(' · '),
  columns: `auto · ${COLUMNS.min}–${COLUMNS.max}`,
  zoom: `${ZOOM.min}–${ZOOM.max}`,
  theme: themes.join(' · '),
  station: 'all · expo · id',
  soon: '0–240',
  late: '0–240',
  lane: 'on · off',
  page: '3–600',
  shift: 'on · off',
};
const fields = Object.keys(readers) as (keyof Screen)[];

const textOf = (value: Screen[keyof Screen]): string => (value === null ? 'auto' : typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value));

/** What may be asked for: the fields, and the name under which a browser keeps them. */
const known: ReadonlySet<string> = new Set(['screen', ...fields]);
/** Of what is repeated to staff. */
const SHOWN_CHARACTERS = 40;
const namesNobodyKnows = (params: URLSearchParams): WrongParameter[] =>
  [...new Set(params.keys())].filter((name) => !known.has(name)).map((name) => ({ name: name.slice(0, SHOWN_CHARACTERS), value: null, allowed: [...known].join(' · ') }));

export interface WrongParameter {
  readonly name: string;
  /** Null: nothing goes by that name. */
  readonly value: string | null;
  readonly allowed: string;
}

/** Storage that may be missing: a browser can forbid it, and the wall then goes by its address alone. */
export type ScreenStorage = Pick<Storage, 'getItem' | 'setItem'>;
const keyOf = (params: URLSearchParams): string => `hoverboard.wall.${params.get('screen') ?? ''}`;

function storedTexts(params: URLSearchParams, storage: ScreenStorage | null): Readonly<Record<string, unknown>> {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(keyOf(params)) ?? '{}');
    return typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The address goes first, then what the browser keeps, then the defaults; what cannot be understood is told. */
export function readScreen(params: URLSearchParams, storage: ScreenStorage | null): { readonly screen: Screen; readonly wrong: readonly WrongParameter[] } {
  const stored = storedTexts(params, storage);
  const wrong = namesNobodyKnows(params);
  const read = <K extends keyof Screen>(field: K): Screen[K] => {
    const asked = params.get(field);
    const value = asked === null ? undefined : readers[field](asked);
    if (asked !== null && value === undefined) wrong.push({ name: field, value: asked.slice(0, SHOWN_CHARACTERS), allowed: allowed[field] });
    const kept = stored[field];
    return value ?? (typeof kept === 'string' ? readers[field](kept) : undefined) ?? defaultScreen[field];
  };
  // A null means something for columns, and `??` passes over it.
  const columns = params.get('columns') === 'auto' ? null : read('columns');
  return {
    screen: { layout: read('layout'), columns, zoom: read('zoom'), theme: read('theme'), station: read('station'), soon: read('soon'), late: read('late'), lane: read('lane'), page: read('page'), shift: read('shift') },
    wrong,
  };
}

/** Keeps a screen under its name; the address, where it says something else, is brought into line by `addressOf`. */
export function keepScreen(screen: Screen, params: URLSearchParams, storage: ScreenStorage | null): void {
  try {
    storage?.setItem(keyOf(params), JSON.stringify(Object.fromEntries(fields.map((field) => [field, textOf(screen[field])]))));
  } catch {
    // A full or forbidden storage: the address has it all the same.
  }
}

/** The address that shows this screen anywhere: the name, what differs from the defaults, and what was asked for before. */
export function addressOf(screen: Screen, params: URLSearchParams): string {
  const next = new URLSearchParams(params);
  for (const field of fields) {
    if (screen[field] === defaultScreen[field] && !params.has(field)) next.delete(field);
    else next.set(field, textOf(screen[field]));
  }
  const text = next.toString();
  return text === '' ? '' : `?${text}`;
}
