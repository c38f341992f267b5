/** Tells a sound file from anything else by what it holds, not by its name. */
import { LARGEST_KEPT_BYTES, SOUND_RATE_HZ } from '../../core/model/ownSound';

const HEADER_BYTES = 44;

/** Exactly what the settings page writes: a header of 44 bytes, one channel of 16 bits at `SOUND_RATE_HZ`, ten seconds at the most, and nothing behind it. */
export function isKeptWav(bytes: Buffer): boolean {
  if (bytes.length <= HEADER_BYTES || bytes.length > LARGEST_KEPT_BYTES) return false;
  const dataBytes = bytes.length - HEADER_BYTES;
  return (
    bytes.toString('latin1', 0, 4) === 'RIFF' &&
    bytes.readUInt32LE(4) === bytes.length - 8 &&
    bytes.toString('latin1', 8, 16) === 'WAVEfmt ' &&
    bytes.readUInt32LE(16) === 16 &&
    bytes.readUInt16LE(20) === 1 &&
    bytes.readUInt16LE(22) === 1 &&
    bytes.readUInt32LE(24) === SOUND_RATE_HZ &&
    bytes.readUInt32LE(28) === SOUND_RATE_HZ * 2 &&
    bytes.readUInt16LE(32) === 2 &&
    bytes.readUInt16LE(34) === 16 &&
    bytes.toString('latin1', 36, 40) === 'data' &&
    bytes.readUInt32LE(40) === dataBytes &&
    dataBytes % 2 === 0
  );
}

/** The type of a sound that a browser can decode, from its first bytes; null: it is none. */
export function audioTypeOf(bytes: Buffer): string | null {
  const start = bytes.toString('latin1', 0, 4);
  if (start === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WAVE') return 'audio/wav';
  if (start === 'OggS') return 'audio/ogg';
  // An MP3 begins with its tags, or at once with a frame: eleven bits set, and its third layer.
  const second = bytes[1] ?? 0;
  const isFrame = bytes[0] === 0xff && (second & 0xe6) === 0xe2;
  return start.startsWith('ID3') || isFrame ? 'audio/mpeg' : null;
}
