/** What is said of a run with screens: growth is seen through noise, warming up is not growth, and what is written can be read again. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curveOf } from '../soak/screens/curve';
import { csvHead, csvLine, judge, judged, readCsv, tableOf } from '../soak/screens/record';
import type { Sample } from '../soak/screens/run';
import { medianOf, slopeOf, trendOf } from '../soak/screens/trend';

const allowance = { part: 0.1, least: 3 };
const times = (count: number, of: (index: number) => number): number[] => Array.from({ length: count }, (_, index) => of(index));
/** The same in every run, and neither up nor down on the whole. */
const noise = (index: number): number => ((index * 7919) % 13) - 6;

describe('the median', () => {
  it('is the one in the middle, or between the two', () => {
    expect(medianOf([3, 100, 1])).toBe(3);
    expect(medianOf([4, 1, 100, 2])).toBe(3);
  });
});

describe('the slope', () => {
  it('of a line is its own, whatever a sixth of wild samples says', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: -10_000, max: 10_000 }), (slope, phase, wild) => {
        // Every sixth: beyond three of ten this estimate may break down.
        const values = times(60, (index) => (index % 6 === phase ? wild : slope * index));
        expect(Math.abs(slopeOf(values) - slope)).toBeLessThanOrEqual(Math.max(0.5, Math.abs(slope) * 0.1));
      }),
    );
  });

  it('of nothing and of one sample is none', () => {
    expect([slopeOf([]), slopeOf([7])]).toEqual([0, 0]);
  });
});

describe('a trend', () => {
  it('does not take noise around a level for growth', () => {
    expect(trendOf(times(120, (index) => 100 + noise(index)), allowance)).toMatchObject({ samples: 90, grows: false });
  });

  it('sees a leak of a quarter of a megabyte a minute through the noise', () => {
    const { grows, growth } = trendOf(times(120, (index) => 100 + 0.25 * index + noise(index)), allowance);
    expect(grows).toBe(true);
    expect(growth).toBeCloseTo(0.25 * 89, 0);
  });

  it('leaves the first quarter out, in which caches fill', () => {
    expect(trendOf(times(120, (index) => Math.min(100, 40 + 2 * index)), allowance).grows).toBe(false);
    expect(trendOf(times(120, (index) => Math.min(100, 40 + index)), allowance).grows).toBe(true);
  });

  it('is not moved by a few wild samples, nor by what shrinks', () => {
    expect(trendOf(times(120, (index) => (index > 110 ? 900 : 100)), allowance).grows).toBe(false);
    expect(trendOf(times(120, (index) => 300 - index), allowance).grows).toBe(false);
  });

  it('allows a part of what stands there, and of little the least', () => {
    const growing = (level: number, by: number): boolean => trendOf(times(101, (index) => level + (by * index) / 75), { part: 0.1, least: 3 }).grows;
    expect([growing(1000, 90), growing(1000, 120)]).toEqual([false, true]);
    expect([growing(4, 2.5), growing(4, 3.5)]).toEqual([false, true]);
  });
});

/** Everything stands still but what is named. */
const sampleAt = (index: number, patch: Partial<Sample> = {}): Sample =>
  ({
    ...{ seconds: 60 * (index + 1), day: 1 + Math.floor(index / 5), revision: 100 * index, orders: 10 * index, tickets: 40, cards: 20, streams: 50, unreadKb: 0 },
    ...{ stationMb: 50, stationHeapMb: 11.5, appMb: 95, handles: 290, wallMb: 48, wallBrowserMb: 200, wallHeapMb: 6, wallNodes: 3000, wallListeners: 400 },
    ...{ phoneMb: 40, phoneHeapMb: 5.5, phoneNodes: 700, journalMb: 3, dropped: 44, lost: 0 },
    ...patch,
  }) as Sample;
const samples = times(110, (index) => index).map((index) => sampleAt(index, { wallHeapMb: 6 + index / 10 }));

describe('nodes', () => {
  /** An evening: many cards, few cards. */
  const cardsAt = (index: number): number => 30 + 10 * noise(index) + (index > 90 ? 40 : 0);
  const verdict = (leak: number): boolean | undefined => {
    const run = times(110, (index) => index).map((index) => sampleAt(index, { cards: cardsAt(index), wallNodes: 300 + 66 * cardsAt(index) + leak * index }));
    return judge(run).find(({ figure }) => figure === 'wallNodes')?.grows;
  };

  it('that come with cards are no growth, and those that come beside them are', () => {
    expect([verdict(0), verdict(6)]).toEqual([false, true]);
  });

  it('are judged as they are where there are always as many cards', () => {
    const run = (leak: number): readonly Sample[] => times(110, (index) => index).map((index) => sampleAt(index, { wallNodes: 3000 + leak * index }));
    expect([0, 10].map((leak) => judge(run(leak)).find(({ figure }) => figure === 'wallNodes')?.grows)).toEqual([false, true]);
  });
});

describe('a record', () => {
  it('is read as it was written, a run that was ended early too', () => {
    const text = [csvHead(sampleAt(0)), ...samples.map(csvLine)].join('\n');
    expect(readCsv(`${text}\n`)).toEqual(samples);
  });

  it.each(['1,2', 'a,b,c', '1,2,'])('is refused where a line is «%s»', (line) => {
    expect(() => readCsv(`seconds,day,revision\n${line}\n`)).toThrow('no line of a record');
  });

  it('is judged figure by figure, of the station, the wall and the phone', () => {
    const parts = ['stationMb', 'stationHeapMb', 'handles', 'wallMb', 'wallHeapMb', 'wallNodes', 'wallListeners', 'phoneMb', 'phoneHeapMb', 'phoneNodes', 'unreadKb'];
    expect(judged.map(({ figure }) => figure)).toEqual(expect.arrayContaining(parts));
    expect(judge(samples).filter(({ grows }) => grows).map(({ figure }) => figure)).toEqual(['wallHeapMb']);
    for (const { figure, allowance: { least } } of judged) {
      const leaking = times(100, (index) => index).map((index) => sampleAt(index, { [figure]: sampleAt(0)[figure] * (1 + index / 25) + least * index * 0.1 }));
      expect(judge(leaking).filter(({ grows }) => grows).map((one) => one.figure)).toEqual([figure]);
    }
  });

  it('says in its table how long it was, what grows and what does not', () => {
    const table = tableOf(samples);
    expect(table).toContain('110 minutes, 22 days of service');
    expect(table).toMatch(/^\| the wall's JavaScript heap, MB \| .* \| GROWS \|$/m);
    expect(table.match(/\| level \|/g)).toHaveLength(judged.length - 1);
    expect(tableOf([])).toBe('Nothing was sampled.');
  });
});

describe('the curve', () => {
  const points = (svg: string): number[][][] => [...svg.matchAll(/points="([^"]*)"/g)].map(([, list = '']) => list.split(' ').map((pair) => pair.split(',').map(Number)));

  it('has a point for each sample of each line, inside the picture', () => {
    const lines = points(curveOf(samples));
    expect(lines.length).toBeGreaterThanOrEqual(9);
    for (const line of lines) {
      expect(line).toHaveLength(samples.length);
      for (const [x = -1, y = -1] of line) expect(x >= 0 && x <= 960 && y >= 0 && y <= 640).toBe(true);
    }
  });

  it('rises with what rises and names its minutes', () => {
    const svg = curveOf(samples);
    const rising = points(svg).filter((line) => (line.at(-1)?.[1] ?? 0) < (line[0]?.[1] ?? 0));
    expect(rising).toHaveLength(1);
    expect(svg).toContain('>100 min<');
  });
});
