/** The shipped sounds are what a till's loudspeaker can carry, loop without a click, and can be told apart. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SoundNameSchema, StationSoundSchema } from '../../../src/core/model/settings';

const root = join(import.meta.dirname, '../../..');
/** What tickets ring with, and what the station says of itself. */
const names = [...SoundNameSchema.options, ...StationSoundSchema.options];
const shipped = (name: (typeof names)[number]): Buffer => readFileSync(join(root, 'resources/sounds', `${name}.wav`));

interface Wav {
  readonly channels: number;
  readonly rateHz: number;
  readonly bits: number;
  readonly samples: Float64Array;
}
const parse = (bytes: Buffer): Wav => {
  expect(bytes.toString('ascii', 0, 4) + bytes.toString('ascii', 8, 16)).toBe('RIFFWAVEfmt ');
  const count = bytes.readUInt32LE(40) / 2;
  const samples = Float64Array.from({ length: count }, (_, index) => bytes.readInt16LE(44 + index * 2) / 32_768);
  return { channels: bytes.readUInt16LE(22), rateHz: bytes.readUInt32LE(24), bits: bytes.readUInt16LE(34), samples };
};

/** Energy by frequency: a plain DFT over windows of 1024 samples, summed into bins of `rateHz / 1024`. */
const spectrum = ({ samples }: Wav): Float64Array => {
  const size = 1024;
  const bins = new Float64Array(size / 2);
  for (let start = 0; start + size <= samples.length; start += size * 3) {
    const frame = samples.subarray(start, start + size);
    if (frame.every((one) => one === 0)) continue;
    for (let bin = 1; bin < size / 2; bin += 1) {
      const turn = (2 * Math.PI * bin) / size;
      let real = 0;
      let imaginary = 0;
      frame.forEach((one, index) => {
        real += one * Math.cos(turn * index);
        imaginary += one * Math.sin(turn * index);
      });
      bins[bin] = (bins[bin] ?? 0) + real * real + imaginary * imaginary;
    }
  }
  return bins;
};
const share = (bins: Float64Array, rateHz: number, fromHz: number, toHz: number): number => {
  const widthHz = rateHz / 1024;
  const within = bins.filter((_, bin) => bin * widthHz >= fromHz && bin * widthHz <= toHz);
  const sum = (all: Float64Array) => all.reduce((total, one) => total + one, 0);
  return sum(within) / sum(bins);
};
/** Which tenths of a second are loud: the rhythm that tells two sounds apart for one who hears badly. */
const rhythm = ({ samples, rateHz }: Wav): string => {
  const step = Math.round(rateHz / 20);
  let marks = '';
  for (let start = 0; start < rateHz * 1.2; start += step) {
    const loudest = samples.subarray(start, start + step).reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    marks += loudest > 0.25 ? '#' : '.';
  }
  return marks;
};

describe.each(names)('%s', (name) => {
  const wav = parse(shipped(name));

  test('is mono, 16 bit, short and loud', () => {
    expect(wav).toMatchObject({ channels: 1, bits: 16 });
    expect([22_050, 44_100]).toContain(wav.rateHz);
    expect(wav.samples.length / wav.rateHz).toBeLessThan(3);
    expect(Math.max(...wav.samples.map(Math.abs))).toBeGreaterThan(0.85);
  });

  test('keeps its energy where a small loudspeaker is loudest', () => {
    expect(share(spectrum(wav), wav.rateHz, 700, 3000)).toBeGreaterThan(0.85);
  });

  test('neither starts nor stops with a click, and ends in a pause, so that it can be looped', () => {
    const { samples, rateHz } = wav;
    expect(Math.abs(samples[0] ?? 1)).toBe(0);
    const pause = samples.subarray(samples.length - Math.round(0.4 * rateHz));
    expect(pause.every((one) => one === 0)).toBe(true);
  });
});

test('no two sounds share a rhythm', () => {
  const rhythms = names.map((name) => rhythm(parse(shipped(name))));
  expect(new Set(rhythms).size).toBe(rhythms.length);
});

describe('the script', () => {
  const directory = mkdtempSync(join(tmpdir(), 'hoverboard-sounds-'));
  beforeAll(() => {
    execFileSync(process.execPath, [join(root, 'scripts/makeSounds.mjs'), directory]);
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test.each(names)('makes exactly the %s that is shipped', (name) => {
    expect(readFileSync(join(directory, `${name}.wav`)).equals(shipped(name))).toBe(true);
  });
});
