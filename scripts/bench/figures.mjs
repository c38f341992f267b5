// What a benchmark answers, and the table that is printed of it.

/**
 * One row. `ours` and `base` are in `unit`; the goal is held against their ratio where there is a base, else against `ours`.
 * @typedef {{ group: string, figure: string, unit: string, ours: number, base: number | null, baseName: string, goal: number | null, goalText: string, note?: string }} Figure
 */

export function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** @returns {Figure} */
export const ratio = (group, figure, unit, ours, baseName, base, goal, note) => ({ group, figure, unit, ours, base, baseName, goal, goalText: `≤ ${goal} ×`, note });
/** @returns {Figure} */
export const absolute = (group, figure, unit, ours, goal, note) => ({ group, figure, unit, ours, base: null, baseName: '', goal, goalText: `≤ ${goal} ${unit}`, note });
/** @returns {Figure} */
export const beside = (group, figure, unit, ours, baseName, base, note) => ({ group, figure, unit, ours, base, baseName, goal: null, goalText: '', note });

const judged = ({ ours, base }) => (base === null ? ours : ours / base);
export const isMet = (figure) => figure.goal === null || judged(figure) <= figure.goal;

const number = (value) => (value === 0 ? '0' : Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 1 ? value.toFixed(1) : value.toPrecision(2));

/** «1.2 ×» may be on either side of 1.15. */
const times = (value) => (value >= 1 ? value.toFixed(2) : value.toPrecision(2));

export function table(figures) {
  const head = ['figure', 'ours', 'against', 'ratio', 'goal', ''];
  const rows = figures.map((one) => [
    one.figure,
    `${number(one.ours)} ${one.unit}`,
    one.base === null ? '' : `${number(one.base)} ${one.unit} (${one.baseName})`,
    one.base === null ? '' : `${times(one.ours / one.base)} ×`,
    one.goalText,
    one.goal === null ? '' : isMet(one) ? 'met' : 'NOT MET',
  ]);
  const widths = head.map((_, column) => Math.max(head[column].length, ...rows.map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
