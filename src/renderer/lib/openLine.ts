/**
 * A way to the loudspeaker that stands open before it is needed. A page can open none by itself: Chromium's main process does that, and when main hangs
 * is when this one must be heard. The sound is loaded beforehand for the same reason.
 */
import { openAudioOutput, type AudioOutput } from './audioOutput';

export interface OpenLine {
  /** Opens it, mends it where the device went away, or closes it. */
  keep(wanted: boolean): void;
  /** Answers false where it is not open, or its sound is not there yet. */
  play(volume: number): boolean;
}

/** Nobody waits for it: a second of delay lets the audio thread sleep. */
const LATENCY_SECONDS = 1;

/** @param load the one sound that it is for */
export function createOpenLine(load: () => Promise<AudioBuffer>): OpenLine {
  let output: AudioOutput | null = null;
  let buffer: AudioBuffer | null = null;
  const close = (): void => {
    output?.close();
    output = null;
  };
  return {
    keep(wanted) {
      if (!wanted) return close();
      if (buffer === null) void load().then((loaded) => (buffer = loaded), () => undefined);
      if (output?.healthy() === false) close();
      output ??= openAudioOutput({ idle: () => undefined, lost: close }, LATENCY_SECONDS);
    },
    play(volume) {
      if (output === null || buffer === null) return false;
      output.play(buffer, { loop: false, volume, onEnd: () => undefined });
      return true;
    },
  };
}
