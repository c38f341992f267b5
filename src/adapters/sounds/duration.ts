/** How long a sound file plays, as its own headers tell: there is no decoder outside a page. */

interface Frame {
  readonly bytes: number;
  readonly samples: number;
  readonly rateHz: number;
}

const MP3_KBITS = { 1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320], 2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160] } as const;
const MP3_RATES = [44_100, 48_000, 32_000];

/** Size of the data by the bytes that a second takes. A size that nobody filled in, as recorders that stream leave it, ends with the file. */
function wavSeconds(bytes: Buffer): number | null {
  let bytesPerSecond = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32LE(at + 4);
    const name = bytes.toString('latin1', at, at + 4);
    if (name === 'fmt ' && at + 20 <= bytes.length) bytesPerSecond = bytes.readUInt32LE(at + 16);
    if (name === 'data') return bytesPerSecond === 0 ? null : Math.min(size, bytes.length - at - 8) / bytesPerSecond;
    at += 8 + size + (size % 2);
  }
  return null;
}

/** The last page says up to which sample the sound goes, the first at which rate. */
function oggSeconds(bytes: Buffer): number | null {
  const vorbis = bytes.indexOf('\u0001vorbis', 0, 'latin1');
  const opus = bytes.indexOf('OpusHead', 0, 'latin1');
  const last = bytes.lastIndexOf('OggS', undefined, 'latin1');
  const header = vorbis >= 0 ? vorbis : opus;
  if (header < 0 || header + 16 > bytes.length || last + 14 > bytes.length) return null;
  const end = Number(bytes.readBigInt64LE(last + 6));
  // Opus counts at 48 kHz whatever it was made of, its silent lead-in included.
  const [rateHz, skipped] = vorbis >= 0 ? [bytes.readUInt32LE(header + 12), 0] : [48_000, bytes.readUInt16LE(header + 10)];
  return rateHz === 0 || end < skipped ? null : (end - skipped) / rateHz;
}

/** The frame of the third layer that begins there; null: none does. */
function frameAt(bytes: Buffer, at: number): Frame | null {
  if (at + 4 > bytes.length) return null;
  const header = bytes.readUInt32BE(at);
  const [sync, version, layer, kbit, rate] = [header >>> 21, (header >>> 19) & 3, (header >>> 17) & 3, (header >>> 12) & 15, (header >>> 10) & 3];
  if (sync !== 0x7ff || version === 1 || layer !== 1) return null;
  const bits = (MP3_KBITS[version === 3 ? 1 : 2][kbit] ?? 0) * 1000;
  // Version 2 halves the rate and the samples of a frame, 2.5 the rate once more.
  const rateHz = (MP3_RATES[rate] ?? 0) / { 3: 1, 2: 2, 0: 4 }[version]!;
  if (bits === 0 || rateHz === 0) return null;
  const samples = version === 3 ? 1152 : 576;
  return { bytes: Math.floor((samples / 8) * (bits / rateHz)) + ((header >>> 9) & 1), samples, rateHz };
}

/** Frame by frame: the bits of a second change within a file, and what a header says of the whole is often missing. */
function mp3Seconds(bytes: Buffer): number | null {
  const sevenBits = (at: number): number => bytes.subarray(at, at + 4).reduce((size, byte) => size * 128 + (byte & 127), 0);
  let at = bytes.toString('latin1', 0, 3) === 'ID3' ? 10 + sevenBits(6) : 0;
  while (at < bytes.length && frameAt(bytes, at) === null) at += 1;
  let seconds = 0;
  for (let frame = frameAt(bytes, at); frame !== null; frame = frameAt(bytes, at)) {
    // The first may hold no sound, but a table of the others.
    const isTable = seconds === 0 && /Xing|Info/.test(bytes.toString('latin1', at + 4, at + 40));
    if (!isTable) seconds += frame.samples / frame.rateHz;
    at += frame.bytes;
  }
  return seconds === 0 ? null : seconds;
}

/** @param contentType as `audioTypeOf` tells it @returns null: the file does not say */
export function secondsOf(bytes: Buffer, contentType: string): number | null {
  if (contentType === 'audio/wav') return wavSeconds(bytes);
  return contentType === 'audio/ogg' ? oggSeconds(bytes) : mp3Seconds(bytes);
}
