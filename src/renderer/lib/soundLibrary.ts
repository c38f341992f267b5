/** Where sounds come from: the bundled ones and the house's own, each decoded once; what cannot be had is stood in for by a bundled one. */
import { LONGEST_SOUND_SECONDS, SOUND_RATE_HZ, type OwnSoundId } from '../../core/model/ownSound';
import type { SoundName, StationSound } from '../../core/model/settings';

export type Played = SoundName | StationSound;

/** The address of each sound, as the bundler places it. */
const addresses: Readonly<Record<Played, URL>> = {
  call: new URL('../../../resources/sounds/call.wav', import.meta.url),
  bill: new URL('../../../resources/sounds/bill.wav', import.meta.url),
  order: new URL('../../../resources/sounds/order.wav', import.meta.url),
  payment: new URL('../../../resources/sounds/payment.wav', import.meta.url),
  delivery: new URL('../../../resources/sounds/delivery.wav', import.meta.url),
  cancelled: new URL('../../../resources/sounds/cancelled.wav', import.meta.url),
  attention: new URL('../../../resources/sounds/attention.wav', import.meta.url),
  'no-news': new URL('../../../resources/sounds/no-news.wav', import.meta.url),
};
export const soundNames = Object.keys(addresses) as Played[];
export const isSoundName = (name: string): name is Played => Object.hasOwn(addresses, name);

/** Decoded at the rate of our own files: a buffer belongs to no context and outlives them. Rejects what is no sound. */
export const decodeSound = (bytes: ArrayBuffer): Promise<AudioBuffer> => new OfflineAudioContext(1, 1, SOUND_RATE_HZ).decodeAudioData(bytes);

const INAUDIBLE = 0.02;
const LONGEST_WITH_PADDING_SECONDS = LONGEST_SOUND_SECONDS + 0.2;

/** Why a file is no alert's sound. */
export type SoundFileFault = 'too-large' | 'not-a-sound' | 'too-long' | 'silent';

/** Why a sound will not do for an alert; null: it will. */
export function soundFault(buffer: AudioBuffer): SoundFileFault | null {
  // An encoder pads its last frame.
  if (buffer.duration > LONGEST_WITH_PADDING_SECONDS) return 'too-long';
  for (let channel = 0; channel < buffer.numberOfChannels; channel += 1) {
    if (buffer.getChannelData(channel).some((sample) => Math.abs(sample) > INAUDIBLE)) return null;
  }
  return 'silent';
}

export interface Loaded {
  readonly buffer: AudioBuffer;
  /** It is the house's own; null: a bundled one, asked for or standing in. */
  readonly own: OwnSoundId | null;
}
export interface SoundLibrary {
  bundled(name: Played): Promise<AudioBuffer>;
  load(sound: { readonly name: Played; readonly own?: OwnSoundId | undefined }): Promise<Loaded>;
}

/** A failure is tried again next time. */
export function createSoundLibrary(): SoundLibrary {
  const decoded = new Map<string, Promise<AudioBuffer>>();
  const decode = async (address: URL): Promise<AudioBuffer> => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address.pathname}: HTTP ${answer.status}`);
    return await decodeSound(await answer.arrayBuffer());
  };
  const remembered = (key: string, load: () => Promise<AudioBuffer>): Promise<AudioBuffer> => {
    const known = decoded.get(key);
    if (known) return known;
    const fresh = load();
    decoded.set(key, fresh);
    fresh.catch(() => decoded.delete(key));
    return fresh;
  };
  const bundled = (name: Played): Promise<AudioBuffer> => remembered(name, () => decode(addresses[name]));
  const own = (id: OwnSoundId): Promise<AudioBuffer> =>
    remembered(`own:${id}`, async () => {
      const buffer = await decode(new URL(`/sounds/${id}`, window.location.href));
      const fault = soundFault(buffer);
      if (fault !== null) throw new Error(`own sound ${id}: ${fault}`);
      return buffer;
    });
  return {
    bundled,
    async load({ name, own: id }) {
      if (id === undefined) return { buffer: await bundled(name), own: null };
      return await own(id).then(
        (buffer): Loaded => ({ buffer, own: id }),
        async (): Promise<Loaded> => ({ buffer: await bundled(name), own: null }),
      );
    },
  };
}
