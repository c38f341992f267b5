/** Makes a phone shake as the sound asks: another beat for each kind, again and again where it sounds on and on, and still the moment nothing is asked. */
import type { AlertView } from '../../core/model/view';
import type { SoundName } from '../../core/model/settings';
import { keptRing } from './kept';

/** Milliseconds of shaking and of rest in turns. A pocket tells them apart by count and length. */
export const beats: Readonly<Record<SoundName, readonly number[]>> = {
  call: [250, 120, 250],
  bill: [500, 200, 500],
  order: [120, 80, 120, 80, 120],
  payment: [700],
  delivery: [300, 120, 300, 120, 300, 120, 600],
  cancelled: [900, 200, 900, 200, 900],
  attention: [150, 100, 150],
};
/** Between two rounds of what does not end. */
const REST_MS = 1600;

export interface Vibration {
  /** What is to be felt now; cheap to call again with the same. */
  apply(sound: AlertView['sound']): void;
}
export interface VibrationDeps {
  /** The browser's; answers false where it does not. */
  vibrate(beat: readonly number[]): boolean;
  /** Calls `fire` once after `delayMs`; the answer cancels it. */
  after(delayMs: number, fire: () => void): () => void;
}

/** Whether this browser can shake what it runs on, as far as it says so. */
export const canVibrate = (): boolean => typeof navigator.vibrate === 'function';

export function createVibration({ vibrate, after }: VibrationDeps): Vibration {
  const felt = keptRing('hoverboard.felt');
  let going: SoundName | null = null;
  let shakes = false;
  let cancel = (): void => undefined;

  const still = (): void => {
    cancel();
    going = null;
    if (shakes) vibrate([0]);
    shakes = false;
  };
  const shake = (name: SoundName): void => {
    shakes = vibrate(beats[name]) || shakes;
  };
  const round = (name: SoundName): void => {
    shake(name);
    cancel = after(beats[name].reduce((sum, part) => sum + part, REST_MS), () => round(name));
  };
  return {
    apply(sound) {
      if (sound === null) return still();
      if (sound.mode === 'loop') {
        if (going === sound.name) return;
        still();
        going = sound.name;
        return round(sound.name);
      }
      if (going !== null) still();
      if (felt.is(sound.sequence)) return;
      felt.set(sound.sequence);
      shake(sound.name);
    },
  };
}
