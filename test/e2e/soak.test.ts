/** An accelerated week in the real app: memory and handles stay flat, the journal forgets, and board and restaurant agree at its end. `npm run soak` lives through the long form. */
import { afterEach, expect, test } from 'vitest';
import { KEEP_DAYS, liveThroughWeek, type Day, type Week } from '../soak/week';

const minutes = Number(process.env['HOVERBOARD_SOAK_MINUTES'] ?? '0');
const long = { events: 100_000, orders: 20_000, seconds: minutes * 60, hangs: true };
const short = { events: 1400, orders: 280, seconds: 7, hangs: false };
const options = minutes > 0 ? long : short;

/** The first day fills caches and compiles code; of the six that follow the last three are held against the first three. */
const WARM_UP_DAYS = 1;
const MOST_GROWTH = { part: 0.1, mb: 20, handles: 12 } as const;
/** The journal is as long as it will be when it has forgotten for the first time: the days that it keeps, the day that runs, and the one that is being forgotten. */
const FULL_AFTER_DAYS = KEEP_DAYS + 2;
const MOST_JOURNAL = 1.3;

let week: Week | null = null;
afterEach(() => week?.world.stop());

const heads = ['events', 'orders', 'tickets', 'evening, s', 'rest, s', 'memory, MB', 'of main', 'its heap', 'handles', 'journal, MB'];
const row = (cells: readonly (string | number)[]): string => cells.map((cell) => String(cell).padStart(12)).join('');
const table = (day: Day): string => row([day.events, day.orders, day.tickets, day.evening, day.rest, day.memoryMb, day.mainMb, day.heapMb, day.handles, day.journalMb]);
const median = (figures: readonly number[]): number => figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? 0;
const growthOf = (days: readonly Day[], figure: 'memoryMb' | 'mainMb' | 'handles'): { readonly from: number; readonly to: number } => {
  const settled = days.slice(WARM_UP_DAYS).map((day) => day[figure]);
  const half = settled.length / 2;
  return { from: median(settled.slice(0, half)), to: median(settled.slice(half)) };
};
const mostOf = ({ from }: { readonly from: number }): number => from + Math.max(from * MOST_GROWTH.part, MOST_GROWTH.mb);
const journalOf = (days: readonly Day[]): number => Math.max(...days.map((day) => day.journalMb));

test(
  `a week of ${options.events} events and ${options.orders} orders, with faults and nights asleep, leaves nothing behind`,
  async () => {
    const print = minutes > 0 ? console.log : (): void => undefined;
    print(row(heads));
    week = await liveThroughWeek(options, (day) => print(table(day)));
    const { days, drift, kept } = week;
    const [memory, main, handles] = [growthOf(days, 'memoryMb'), growthOf(days, 'mainMb'), growthOf(days, 'handles')];
    print(`memory ${memory.from} → ${memory.to} MB, of main ${main.from} → ${main.to} MB, handles ${handles.from} → ${handles.to}; journal: ${kept.rows} rows, ${kept.gone} forgotten, ${kept.overdue} overdue; drift: ${drift.length}`);
    // All of them are told: the long form takes too long to be told one by one.
    expect.soft(drift).toEqual([]);
    expect.soft(days.at(-1)).toMatchObject({ events: options.events, orders: options.orders });
    expect.soft(memory.to, `memory of all processes grew from ${memory.from} MB`).toBeLessThanOrEqual(mostOf(memory));
    expect.soft(main.to, `memory of main grew from ${main.from} MB`).toBeLessThanOrEqual(mostOf(main));
    expect.soft(handles.to, `handles grew from ${handles.from}`).toBeLessThanOrEqual(handles.from + MOST_GROWTH.handles);
    expect.soft(kept.gone, 'rows that the journal has forgotten').toBeGreaterThan(0);
    expect.soft(kept.overdue, `rows older than ${KEEP_DAYS} days`).toBe(0);
    // The short form is over before the journal forgets for the first time, a minute after the start.
    if (minutes > 0) expect.soft(journalOf(days.slice(FULL_AFTER_DAYS)), 'MB of the journal').toBeLessThanOrEqual(journalOf(days.slice(0, FULL_AFTER_DAYS)) * MOST_JOURNAL);
  },
  Math.max(240_000, options.seconds * 2000 + 600_000),
);
