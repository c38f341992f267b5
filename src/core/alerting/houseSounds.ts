/** Knows which own sounds a surface could not play, until it can: the bundled one rang instead, and staff must know. */
import type { OwnSound, OwnSoundId } from '../model/ownSound';

/** What a surface says of the house's sound beside the bundled one that it names. */
export interface HouseSoundHeard {
  readonly own?: OwnSoundId | undefined;
  /** The own sound that the bundled one stood in for. */
  readonly insteadOf?: OwnSoundId | undefined;
}
export interface HouseSounds {
  /** @param by the surface @returns whether the list is another now */
  hear(by: string, heard: HouseSoundHeard): boolean;
  /** Those of settings' sounds that some surface could not play. */
  missing(sounds: readonly OwnSound[]): readonly OwnSound[];
}

/** Boards in browsers name themselves: more than so many are not remembered. */
const SURFACES_REMEMBERED = 16;

export const createHouseSounds = (): HouseSounds => {
  const missedBy = new Map<OwnSoundId, Set<string>>();
  return {
    hear(by, { own, insteadOf }) {
      const mended = own !== undefined && missedBy.get(own)?.delete(by) === true;
      if (mended && missedBy.get(own)?.size === 0) missedBy.delete(own);
      if (insteadOf === undefined) return mended;
      const surfaces = missedBy.get(insteadOf) ?? new Set();
      if (surfaces.has(by) || surfaces.size >= SURFACES_REMEMBERED) return mended;
      missedBy.set(insteadOf, surfaces.add(by));
      return true;
    },
    missing: (sounds) => sounds.filter(({ id }) => missedBy.has(id)),
  };
};
