/** The length of a sound by its headers: files as encoders write them, and headers that say nothing. */
import { describe, expect, it } from 'vitest';
import { secondsOf } from '../../../src/adapters/sounds/duration';
import { mp3Of, oggOf } from '../../fixtures/encoded';
import { toneWav } from '../../fixtures/tone';

const streamed = toneWav({ seconds: 3 });
streamed.writeUInt32LE(0xff_ff_ff_ff, 40);
const listed = (() => {
  const wav = toneWav({ seconds: 2 });
  return Buffer.concat([wav.subarray(0, 36), Buffer.from('LIST\u0003\u0000\u0000\u0000abc\u0000', 'latin1'), wav.subarray(36)]);
})();

describe('a sound plays for as long as its file says', () => {
  it.each<[name: string, bytes: Buffer, contentType: string, seconds: number | null]>([
    ['wav', toneWav({ seconds: 11 }), 'audio/wav', 11],
    ['wav at another rate', toneWav({ seconds: 1.5, rateHz: 48_000 }), 'audio/wav', 1.5],
    ['wav whose size was never filled in', streamed, 'audio/wav', 3],
    ['wav with something before the sound', listed, 'audio/wav', 2],
    ['wav that is cut in its header', toneWav().subarray(0, 20), 'audio/wav', null],
    ['mp3', mp3Of({ frames: 400 }), 'audio/mpeg', (400 * 1152) / 44_100],
    ['mp3 behind its tags', mp3Of({ frames: 400, tagBytes: 5000 }), 'audio/mpeg', (400 * 1152) / 44_100],
    ['mp3 with a table of its frames', mp3Of({ frames: 401, table: true }), 'audio/mpeg', (400 * 1152) / 44_100],
    ['mp3 with nothing but tags', mp3Of({ frames: 0, tagBytes: 5000 }), 'audio/mpeg', null],
    ['vorbis', oggOf({ codec: 'vorbis', rateHz: 44_100, samples: 441_000 }), 'audio/ogg', 10],
    ['opus', oggOf({ codec: 'opus', rateHz: 16_000, samples: 480_000 }), 'audio/ogg', 10],
    ['ogg of another kind', oggOf({ codec: 'flac', rateHz: 44_100, samples: 441_000 }), 'audio/ogg', null],
    ['ogg that is cut', oggOf({ codec: 'vorbis', rateHz: 44_100, samples: 441_000 }).subarray(0, 30), 'audio/ogg', null],
  ])('%s', (_, bytes, contentType, seconds) => {
    const told = secondsOf(bytes, contentType);
    if (seconds === null) expect(told).toBeNull();
    else expect(told).toBeCloseTo(seconds, 2);
  });
});
