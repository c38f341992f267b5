/** The record of a run with screens: as a table of figures, as what is judged of it, and as a curve to look at. */
import type { Sample } from './run';
import { beyond, medianOf, trendOf, type Allowance, type Trend } from './trend';

type Figure = keyof Sample;

const MEMORY: Allowance = { part: 0.1, least: 6 };
const HEAP: Allowance = { part: 0.1, least: 3 };
/** Between two collections of Chromium's own a page's process rises and falls by some ten megabytes. */
const PAGE_PROCESS: Allowance = { part: 0.1, least: 20 };

interface Judged {
  readonly figure: Figure;
  readonly name: string;
  readonly unit: string;
  readonly allowance: Allowance;
  /** What it depends on at each moment, and is judged without. */
  readonly follows?: Figure;
}

/** What must not grow, in which unit, and by how much it may seem to. */
export const judged: readonly Judged[] = [
  { figure: 'stationMb', name: "the station's own process", unit: 'MB', allowance: MEMORY },
  { figure: 'stationHeapMb', name: "the station's JavaScript heap", unit: 'MB', allowance: HEAP },
  { figure: 'appMb', name: 'all processes of the app', unit: 'MB', allowance: { part: 0.1, least: 15 } },
  { figure: 'handles', name: 'open handles of the app', unit: '', allowance: { part: 0.1, least: 12 } },
  { figure: 'wallMb', name: "the wall's page, its process", unit: 'MB', allowance: PAGE_PROCESS },
  { figure: 'wallBrowserMb', name: "all processes of the wall's browser", unit: 'MB', allowance: PAGE_PROCESS },
  { figure: 'wallHeapMb', name: "the wall's JavaScript heap", unit: 'MB', allowance: HEAP },
  { figure: 'wallNodes', name: "nodes of the wall's page, beyond its cards'", unit: '', allowance: { part: 0.2, least: 400 }, follows: 'cards' },
  { figure: 'wallListeners', name: "listeners of the wall's page, beyond its cards'", unit: '', allowance: { part: 0.2, least: 100 }, follows: 'cards' },
  { figure: 'phoneMb', name: "the phone's page, its process", unit: 'MB', allowance: PAGE_PROCESS },
  { figure: 'phoneHeapMb', name: "the phone's JavaScript heap", unit: 'MB', allowance: HEAP },
  { figure: 'phoneNodes', name: "nodes of the phone's page", unit: '', allowance: { part: 0.2, least: 400 } },
  { figure: 'unreadKb', name: 'bytes that screens have not taken', unit: 'kB', allowance: { part: 0.5, least: 4096 } },
];

const valuesOf = ({ figure, follows }: Pick<Judged, 'figure' | 'follows'>, samples: readonly Sample[]): readonly number[] => {
  const values = samples.map((sample) => sample[figure]);
  return follows === undefined ? values : beyond(values, samples.map((sample) => sample[follows]));
};

export interface Judgement extends Trend {
  readonly figure: Figure;
  readonly name: string;
  readonly unit: string;
  /** As they are judged. */
  readonly values: readonly number[];
}
export const judge = (samples: readonly Sample[]): Judgement[] =>
  judged.map(({ allowance, ...one }) => {
    const values = valuesOf(one, samples);
    return { ...one, values, ...trendOf(values, allowance) };
  });

export const csvHead = (sample: Sample): string => Object.keys(sample).join(',');
export const csvLine = (sample: Sample): string => Object.values(sample).join(',');

/** @throws Error where the text is no record */
export function readCsv(text: string): Sample[] {
  const [head = '', ...lines] = text.trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',').map((cell) => (cell === '' ? Number.NaN : Number(cell)));
    if (cells.length !== names.length || cells.some((cell) => !Number.isFinite(cell))) throw new Error(`no line of a record: ${line}`);
    return Object.fromEntries(names.map((name, index) => [name, cells[index]])) as unknown as Sample;
  });
}

const shown = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1));

/** Markdown. */
export function tableOf(samples: readonly Sample[]): string {
  const last = samples.at(-1);
  if (last === undefined) return 'Nothing was sampled.';
  const cards = samples.map((sample) => sample.cards);
  const lines = judge(samples).map(({ values, name, unit, median, growth, most, grows }) => {
    const cells = [name, shown(values[0] ?? 0), shown(median), shown(Math.max(...values)), shown(values.at(-1) ?? 0), `${growth >= 0 ? '+' : '−'}${shown(Math.abs(growth))}`, `+${shown(most)}`, grows ? 'GROWS' : 'level'];
    return `| ${cells[0]}${unit === '' ? '' : `, ${unit}`} | ${cells.slice(1).join(' | ')} |`;
  });
  return [
    `${Math.round(last.seconds / 60)} minutes, ${last.day} days of service, ${last.orders} delivery orders, ${last.revision - (samples[0]?.revision ?? 0)} revisions to ${Math.round(medianOf(samples.map((sample) => sample.streams)))} streams; ${shown(medianOf(cards))} cards on the wall (${Math.max(...cards)} at most); ${last.lost} revisions lost, ${last.dropped} streams broken off (all of them each night).`,
    '',
    '| figure | first | median | most | last | growth by its slope | allowed | |',
    '|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}
