/** Whether a figure that was sampled over hours grows: by a slope that a few wild samples do not move, after the time that caches take to fill. */

/** The median of the slopes between every two samples (Theil and Sen), per sample. */
export function slopeOf(values: readonly number[]): number {
  const slopes: number[] = [];
  for (let from = 0; from < values.length; from += 1) for (let to = from + 1; to < values.length; to += 1) slopes.push(((values[to] ?? 0) - (values[from] ?? 0)) / (to - from));
  return medianOf(slopes);
}

/** What is left of a figure without what it owes to another: how many nodes a page has depends on how many cards stand on it, and a slow leak is not seen beside that. */
export function beyond(values: readonly number[], cause: readonly number[]): number[] {
  const each: number[] = [];
  for (const [from, of] of cause.entries())
    for (let to = from + 1; to < cause.length; to += 1) {
      const more = (cause[to] ?? 0) - of;
      if (more !== 0) each.push(((values[to] ?? 0) - (values[from] ?? 0)) / more);
    }
  const one = each.length === 0 ? 0 : medianOf(each);
  return values.map((value, index) => value - one * (cause[index] ?? 0));
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

export interface Allowance {
  /** Of the figure itself, over the whole time that is judged. */
  readonly part: number;
  /** In the figure's unit: what is as good as nothing. */
  readonly least: number;
}
export interface Trend {
  /** Samples that are judged. */
  readonly samples: number;
  readonly median: number;
  /** By how much it grows over the time that is judged, as the slope has it; below zero it shrinks. */
  readonly growth: number;
  readonly most: number;
  readonly grows: boolean;
}

/** The first part of a run compiles code and fills caches. */
const WARM_UP_PART = 0.25;

export function trendOf(values: readonly number[], { part, least }: Allowance): Trend {
  const judged = values.slice(Math.floor(values.length * WARM_UP_PART));
  const median = medianOf(judged);
  const growth = slopeOf(judged) * Math.max(0, judged.length - 1);
  const most = Math.max(median * part, least);
  return { samples: judged.length, median, growth, most, grows: growth > most };
}
