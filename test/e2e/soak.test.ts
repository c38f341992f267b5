/** An accelerated week in the real app: memory and handles stay flat, and board and restaurant agree at its end. `npm run soak` lives through the long form. */
import { afterEach, expect, test } from 'vitest';
import { liveThroughWeek, type Day, type Week } from '../soak/week';

const minutes = Number(process.env['HOVERBOARD_SOAK_MINUTES'] ?? '0');
const long = { events: 100_000, orders: 20_000, seconds: minutes * 60, hangs: true };
const short = { events: 1400, orders: 280, seconds: 7, hangs: false };
const options = minutes > 0 ? long : short;

/** Days until caches, code and the day's closed tickets are what they will be. */
const WARM_UP_DAYS = 3;
const MOST_GROWTH = { part: 0.1, mb: 20, handles: 12 } as const;

let week: Week | null = null;
afterEach(() => week?.world.stop());

const table = (day: Day): string =>
  [day.events, day.orders, day.tickets, day.memoryMb, day.mainMb, day.handles, day.journalMb].map((figure) => String(figure).padStart(12)).join('');
const median = (figures: readonly number[]): number => figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? 0;
/** The last days against those right after the warm-up. */
const growthOf = (days: readonly Day[], figure: 'memoryMb' | 'mainMb' | 'handles'): { readonly from: number; readonly to: number } => {
  const settled = days.slice(WARM_UP_DAYS - 1).map((day) => day[figure]);
  return { from: median(settled.slice(0, 3)), to: median(settled.slice(-3)) };
};
const mostOf = ({ from }: { readonly from: number }): number => from + Math.max(from * MOST_GROWTH.part, MOST_GROWTH.mb);

test(
  `a week of ${options.events} events and ${options.orders} orders, with faults and nights asleep, leaves nothing behind`,
  async () => {
    const print = minutes > 0 ? console.log : (): void => undefined;
    print(['events', 'orders', 'tickets', 'memory, MB', 'of main', 'handles', 'journal, MB'].map((head) => head.padStart(12)).join(''));
    week = await liveThroughWeek(options, (day) => print(table(day)));
    const { days, drift } = week;
    expect(drift).toEqual([]);
    expect(days.at(-1)).toMatchObject({ events: options.events, orders: options.orders });
    const [memory, main, handles] = [growthOf(days, 'memoryMb'), growthOf(days, 'mainMb'), growthOf(days, 'handles')];
    expect(memory.to, `memory of all processes grew from ${memory.from} MB`).toBeLessThanOrEqual(mostOf(memory));
    expect(main.to, `memory of main grew from ${main.from} MB`).toBeLessThanOrEqual(mostOf(main));
    expect(handles.to, `handles grew from ${handles.from}`).toBeLessThanOrEqual(handles.from + MOST_GROWTH.handles);
  },
  Math.max(150_000, options.seconds * 3000),
);
