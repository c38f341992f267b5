/** Makes of a file that staff chose what the station keeps: one channel at the rate of our own sounds, or says why it will not do. */
import { LARGEST_SOUND_BYTES, LONGEST_SOUND_SECONDS, SOUND_RATE_HZ } from '../../../core/model/ownSound';
import { decodeSound, soundFault, type SoundFileFault } from '../../lib/soundLibrary';

export type ReadSound = { readonly ok: true; readonly wavBase64: string } | { readonly ok: false; readonly fault: SoundFileFault };

const HEADER_BYTES = 44;

/** Every channel into one, as loud as they are on average. */
function mixed(buffer: AudioBuffer): Float32Array {
  const length = Math.min(buffer.length, LONGEST_SOUND_SECONDS * SOUND_RATE_HZ);
  const mono = new Float32Array(length);
  for (let channel = 0; channel < buffer.numberOfChannels; channel += 1) {
    const samples = buffer.getChannelData(channel);
    for (let at = 0; at < length; at += 1) mono[at] = (mono[at] ?? 0) + (samples[at] ?? 0) / buffer.numberOfChannels;
  }
  return mono;
}

/** A WAV file of 16 bits a sample. @param samples −1 to 1 */
export function wavOf(samples: Float32Array): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string): void => bytes.set(new TextEncoder().encode(letters), at);
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SOUND_RATE_HZ, true);
  view.setUint32(28, SOUND_RATE_HZ * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, index) => view.setInt16(HEADER_BYTES + index * 2, Math.round(Math.min(1, Math.max(-1, sample)) * 32_767), true));
  return bytes;
}

/** In pieces: one call cannot take a million arguments. */
function base64Of(bytes: Uint8Array): string {
  const PIECE = 8192;
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return window.btoa(text);
}

export async function readSoundFile(file: File): Promise<ReadSound> {
  if (file.size > LARGEST_SOUND_BYTES) return { ok: false, fault: 'too-large' };
  let buffer: AudioBuffer;
  try {
    buffer = await decodeSound(await file.arrayBuffer());
  } catch {
    return { ok: false, fault: 'not-a-sound' };
  }
  const fault = soundFault(buffer);
  return fault === null ? { ok: true, wavBase64: base64Of(wavOf(mixed(buffer))) } : { ok: false, fault };
}

/** What a file is called before staff call it something else. */
export const labelOfFile = (name: string): string => name.replace(/\.[^.]*$/, '').trim().slice(0, 40).trim();
