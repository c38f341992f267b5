/**
 * The way to the loudspeaker in a browser: one context for as long as the page is open. A phone lets a context run only from a tap, so that one which
 * is made anew for each sound would be silent; and whether this one runs is what the page says of its sound.
 */
import { openAudioOutput, type AudioOutput, type Desk } from './audioOutput';

export interface KeptDesk extends Desk {
  /** Lets it run, or begins anew where it cannot. From a tap it may; at other times the browser decides. */
  wake(): void;
}

/** @param on `running` whenever it begins or ceases to run · `lost` what played into it is gone */
export function createKeptDesk(on: { readonly running: () => void; readonly lost: () => void }): KeptDesk {
  let output: AudioOutput | null = null;
  const open = (): AudioOutput => (output ??= openAudioOutput({ idle: () => undefined, lost: resume, state: on.running }));
  /** It was suspended or interrupted: what played stands still in it, and goes on when it runs again. */
  function resume(): void {
    if (output?.over() === true) {
      output = null;
      on.lost();
    }
    open().resume();
    on.running();
  }
  const reset = (): void => {
    output?.close();
    output = null;
  };
  return {
    play(buffer, loop, volume, onEnd) {
      // It says that it runs, and its clock stands still.
      if (output?.running() === true && !output.healthy()) reset();
      return open().play(buffer, { loop, volume, onEnd });
    },
    // One that merely waits for a tap is not mended by another.
    healthy: () => output !== null && (!output.running() || output.healthy()),
    running: () => output?.running() ?? false,
    reset,
    wake: resume,
  };
}
