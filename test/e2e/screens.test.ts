/** Days of service before fifty screens, in short: the real app, a wall and a waiter's phone in browsers, and readers that dawdle, leave and come back. `npm run screens` sets the long form. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { csvHead, csvLine, judge, tableOf } from '../soak/screens/record';
import { liveWithScreens, type Sample, type ScreensRun } from '../soak/screens/run';

const minutes = Number(process.env['HOVERBOARD_SCREENS_MINUTES'] ?? '0');
const recordPath = process.env['HOVERBOARD_SCREENS_RECORD'] ?? null;
const readers = { steady: 30, slow: 6, never: 4, restless: 8 } as const;
const DAY_SECONDS = 290;
const long = { days: Math.max(2, Math.round((minutes * 60) / 300)), daySeconds: Math.min(DAY_SECONDS, minutes * 28), sampleSeconds: Math.min(60, minutes * 3), readers };
const short = { days: 2, daySeconds: 8, sampleSeconds: 4, readers };
const options = minutes > 0 ? long : short;

let run: ScreensRun | null = null;
afterEach(() => run?.world.stop());

/** Line by line: a run that is ended early has left its record. */
function keep(sample: Sample, first: boolean): void {
  if (recordPath === null) return;
  mkdirSync(dirname(recordPath), { recursive: true });
  if (first) writeFileSync(recordPath, `${csvHead(sample)}\n`);
  appendFileSync(recordPath, `${csvLine(sample)}\n`);
}

test(
  `${options.days} days of service before fifty screens leave nothing behind`,
  async () => {
    const samples: Sample[] = [];
    run = await liveWithScreens(options, (sample) => {
      keep(sample, samples.length === 0);
      samples.push(sample);
      if (minutes > 0) console.log(samples.length === 1 ? `${csvHead(sample)}\n${csvLine(sample)}` : csvLine(sample));
    });
    if (minutes > 0) console.log(tableOf(samples));
    expect.soft(run.drift).toEqual([]);
    expect.soft(run.samePages, 'a page was loaded anew').toBe(true);
    expect.soft(samples.at(-1)).toMatchObject({ lost: 0 });
    expect.soft(Math.max(...samples.map(({ streams }) => streams))).toBeGreaterThanOrEqual(50);
    // The short form is over before the caches are full.
    if (minutes >= 20) expect.soft(judge(samples).filter(({ grows }) => grows)).toEqual([]);
  },
  Math.max(240_000, minutes * 120_000 + 600_000),
);
