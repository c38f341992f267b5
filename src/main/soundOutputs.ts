/** Whether the page that plays has anything to play into, as it says itself, beside what the system says of its sound. */
import type { Audibility } from '../core/ports';

export interface SoundOutputs {
  /** @param any the page's own list has a loudspeaker @returns whether that is news which should not wait for the next look */
  said(any: boolean): boolean;
  /** What the system says, and for the device what the page says too: what either does not find, nobody hears. */
  over(system: Audibility): Audibility;
}

export function createSoundOutputs(): SoundOutputs {
  let any: boolean | null = null;
  return {
    said(found) {
      const isNews = !found || any === false;
      any = found;
      return isNews;
    },
    over: (system) => ({
      async look() {
        const readings = await system.look();
        return { ...readings, device: readings.device === false || any === false ? false : (readings.device ?? any) };
      },
    }),
  };
}
