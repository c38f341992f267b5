/** Whether there is anything that this page's sound could come out of: Chromium plays on into nothing where there is no device, and only its list says so. */
import type { AudibilityPoint } from '../../core/model/audibility';
import { onDesktop } from './transport';

/** @returns null where it cannot be told: other browsers list no loudspeakers, and a page without TLS is given no list */
export async function anyOutput(): Promise<boolean | null> {
  if (!onDesktop()) return null;
  try {
    return (await navigator.mediaDevices.enumerateDevices()).some(({ kind }) => kind === 'audiooutput');
  } catch {
    return null;
  }
}

export interface OutputWatch {
  /** Looks now; tells if it is other than what was told last. Not for nothing: Chromium starts a process for cameras and one for sound to answer. */
  look(): void;
  /** Hears what the system says of the loudspeaker; looks where the station knows nothing from here yet, or where that is news which says another thing than the last look. */
  compare(system: AudibilityPoint['state'] | undefined): void;
  /** Whether something is to be heard: until there is something to hear it by, it is then looked for every few seconds. */
  rings(now: boolean): void;
  /** False: there is none, as far as the last look knows. */
  any(): boolean;
}

/** Chromium lists a loudspeaker before it plays into it, by some seconds: seen, 3. */
const AGAIN_AFTER_MS = [3000, 8000];

/** A sound server that lists another device tells Chromium nothing of it: where there is none, it is looked for. */
const NONE_MS = 60_000;
const NONE_AND_RINGS_MS = 5000;

/**
 * Tells at first, and whenever a loudspeaker comes or goes.
 * @param on `tell` rejects where it could not be told: the next look tries again · `appeared` there is one again, told several times: what was opened while there was none goes on playing into nothing
 */
export function watchOutputs(on: { readonly tell: (any: boolean) => Promise<unknown>; readonly appeared: () => void }): OutputWatch {
  let known: boolean | null = null;
  let told: boolean | null = null;
  let compared: AudibilityPoint['state'] | undefined;
  let rings = false;
  let later: ReturnType<typeof setTimeout> | undefined;
  const lookLater = (): void => {
    clearTimeout(later);
    if (known === false) later = setTimeout(() => void look(), rings ? NONE_AND_RINGS_MS : NONE_MS);
  };
  const look = async (): Promise<void> => {
    const any = await anyOutput();
    if (any === null) return;
    if (any && known === false) for (const afterMs of [0, ...AGAIN_AFTER_MS]) setTimeout(on.appeared, afterMs);
    known = any;
    lookLater();
    if (any === told) return;
    told = any;
    try {
      await on.tell(any);
    } catch {
      told = null;
    }
  };
  if (onDesktop()) navigator.mediaDevices.addEventListener('devicechange', () => void look());
  return {
    look: () => void look(),
    compare(system) {
      const contradicts = system !== compared && (system === 'bad') === (known !== false);
      compared = system;
      if (told === null || contradicts) void look();
    },
    rings(now) {
      if (now === rings) return;
      rings = now;
      if (known === false) void look();
    },
    any: () => known !== false,
  };
}
