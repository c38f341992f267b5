/**
 * Synthesises the alert sounds of resources/sounds from nothing but arithmetic, so that they are ours and the same on every machine.
 *
 * `node scripts/makeSounds.mjs [DIR]` writes one mono 16-bit WAV for each SoundName of src/core/model/settings.ts and each StationSound. They differ in rhythm
 * and contour and not only in pitch, keep their energy between 700 and 3000 Hz, where a till's small speaker is loudest, begin and end at
 * zero, and end in a pause, so that each of them can be looped as it is.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sampleRateHz = 22_050;
const peak = 0.92;
const edgeMs = 4;

/** Frequencies of the notes used below, in Hz. */
const note = { G5: 783.99, A5: 880, C6: 1046.5, D6: 1174.66, E6: 1318.51, F6: 1396.91, G6: 1567.98, A6: 1760, C7: 2093, E7: 2637.02 };

/** Partials of each timbre: [multiple of the frequency, share, how many times faster than the first it dies away]. */
const timbres = {
  bell: [[1, 1, 1], [2, 0.45, 1.6], [2.76, 0.3, 2.2], [1.005, 0.5, 1]],
  wood: [[1, 1, 1], [3.9, 0.12, 5], [2, 0.2, 2.5]],
  reed: [[1, 1, 1], [2, 0.35, 1], [3, 0.3, 1]],
  pure: [[1, 1, 1], [2, 0.18, 1.5]],
};

/** A struck tone: sharp rise, exponential fall with time constant `decayMs`. */
const struck = (atMs, hz, lengthMs, decayMs, timbre, gain = 1) => ({ atMs, lengthMs, gain, voice: (seconds) => partials(seconds, hz, timbre, decayMs) });

/** A held tone at constant loudness. */
const held = (atMs, hz, lengthMs, timbre, gain = 1) => ({ atMs, lengthMs, gain, voice: (seconds) => partials(seconds, hz, timbre, Infinity) });

/** A tone that changes between two frequencies `rateHz` times a second without a jump in phase, as an electronic telephone rings. */
const trill = (atMs, lowHz, highHz, rateHz, lengthMs, gain = 1) => {
  const middle = (lowHz + highHz) / 2;
  const swing = (highHz - lowHz) / 2;
  const voice = (seconds) => {
    const phase = 2 * Math.PI * middle * seconds - (swing / rateHz) * Math.cos(2 * Math.PI * rateHz * seconds);
    return Math.sin(phase) + 0.3 * Math.sin(2 * phase);
  };
  return { atMs, lengthMs, gain, voice };
};

const partials = (seconds, hz, timbre, decayMs) => {
  let sum = 0;
  for (const [multiple, share, haste] of timbres[timbre]) {
    sum += share * Math.exp((-1000 * seconds * haste) / decayMs) * Math.sin(2 * Math.PI * hz * multiple * seconds);
  }
  return sum;
};

/** Each sound: its whole length with the pause that a loop needs, and its tones. */
const sounds = {
  // A guest's bell: ding-dong.
  call: {
    lengthMs: 2000,
    tones: [struck(0, note.E6, 900, 260, 'bell'), struck(380, note.C6, 1000, 330, 'bell')],
  },
  // A till: two quick taps and a long high ring.
  bill: {
    lengthMs: 1900,
    tones: [
      struck(0, note.A6, 120, 40, 'wood', 0.8),
      struck(110, note.A6, 120, 40, 'wood', 0.8),
      struck(230, note.C7, 800, 230, 'bell', 0.8),
      struck(230, note.E7, 700, 180, 'pure', 0.5),
    ],
  },
  // Three steps upward on wood.
  order: {
    lengthMs: 1800,
    tones: [
      struck(0, note.A5, 300, 110, 'wood'),
      struck(170, note.D6, 300, 110, 'wood'),
      struck(340, note.A6, 500, 170, 'wood'),
      struck(510, note.A6, 500, 170, 'wood', 0.7),
    ],
  },
  // Settled: a soft rising fifth, the gentlest of all.
  payment: {
    lengthMs: 1900,
    tones: [struck(0, note.C6, 700, 300, 'pure', 0.8), struck(160, note.G6, 900, 330, 'pure', 0.8)],
  },
  // A telephone: two trills and a pause; this one is meant to be looped until somebody takes the order.
  delivery: {
    lengthMs: 2400,
    tones: [trill(0, 1050, 1400, 22, 420), trill(620, 1050, 1400, 22, 420)],
  },
  // Stop: three falling, buzzing steps.
  cancelled: {
    lengthMs: 2200,
    tones: [held(0, note.F6, 200, 'reed'), held(250, note.C6, 200, 'reed'), held(500, note.G5, 620, 'reed')],
  },
  // Two plain pips.
  attention: {
    lengthMs: 1600,
    tones: [held(0, note.G6, 110, 'pure'), held(190, note.G6, 110, 'pure')],
  },
  // The station hears nothing any more: a siren's two tones, three times over without a gap. No ticket can have it.
  'no-news': {
    lengthMs: 2400,
    tones: [0, 1, 2].flatMap((turn) => [held(turn * 560, note.E6, 280, 'reed'), held(turn * 560 + 280, note.A5, 280, 'reed')]),
  },
};

/** Fades a tone in and out over `edgeMs`, so that it neither starts nor stops with a click. */
const edge = (index, count) => {
  const edgeSamples = Math.round((edgeMs / 1000) * sampleRateHz);
  const nearest = Math.min(index, count - 1 - index);
  return nearest >= edgeSamples ? 1 : 0.5 - 0.5 * Math.cos((Math.PI * nearest) / edgeSamples);
};

const render = ({ lengthMs, tones }) => {
  const samples = new Float64Array(Math.round((lengthMs / 1000) * sampleRateHz));
  for (const tone of tones) {
    const start = Math.round((tone.atMs / 1000) * sampleRateHz);
    const count = Math.round((tone.lengthMs / 1000) * sampleRateHz);
    for (let index = 0; index < count; index += 1) {
      samples[start + index] += tone.gain * edge(index, count) * tone.voice(index / sampleRateHz);
    }
  }
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return samples.map((sample) => (sample * peak) / loudest);
};

const wav = (samples) => {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0, 'ascii');
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write('WAVEfmt ', 8, 'ascii');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRateHz, 24);
  bytes.writeUInt32LE(sampleRateHz * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'ascii');
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => bytes.writeInt16LE(Math.round(sample * 32_767), 44 + index * 2));
  return bytes;
};

const directory = process.argv[2] ?? fileURLToPath(new URL('../resources/sounds', import.meta.url));
mkdirSync(directory, { recursive: true });
for (const [name, sound] of Object.entries(sounds)) writeFileSync(join(directory, `${name}.wav`), wav(render(sound)));
