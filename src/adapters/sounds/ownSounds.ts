/** Keeps the house's own sounds in the data folder, and gives them out as long as they are what they were. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LARGEST_SOUND_BYTES, ownSoundId, type OwnSound, type OwnSoundId } from '../../core/model/ownSound';
import { audioTypeOf, isKeptWav } from './wav';

export interface SoundFile {
  readonly body: Buffer;
  readonly contentType: string;
}
/** The sound behind an address; null: there is none, or it is no sound any more. */
export type SoundLookup = (id: string) => SoundFile | null;

export interface OwnSounds {
  readonly find: SoundLookup;
  /**
   * @param wav as the settings page writes it
   * @returns the sound's id, made of its content; null: it is no such sound
   * @throws Error when the disk refuses
   */
  keep(wav: Buffer): OwnSoundId | null;
  forget(id: OwnSoundId): void;
  /** Those whose file is gone or is no sound any more. */
  broken(): readonly OwnSound[];
}

const idOf = (wav: Buffer): OwnSoundId => ownSoundId(createHash('sha256').update(wav).digest('hex').slice(0, 32));

/** A file that was swapped for a huge one must not be read. */
function readBounded(path: string): Buffer | null {
  try {
    const { size } = statSync(path);
    return size > LARGEST_SOUND_BYTES ? null : readFileSync(path);
  } catch {
    return null;
  }
}

/**
 * @param dataDirectory the station's data; the sounds are in its folder `sounds`
 * @param listed the sounds that settings know now
 */
export function createOwnSounds(dataDirectory: string, listed: () => readonly OwnSound[]): OwnSounds {
  const directory = join(dataDirectory, 'sounds');
  const pathOf = (id: OwnSoundId): string => join(directory, `${id}.wav`);

  const read = ({ id, file }: OwnSound): SoundFile | null => {
    const body = readBounded(file ?? pathOf(id));
    if (body === null) return null;
    const contentType = audioTypeOf(body);
    // One of our own is known by its content: a single byte that is another makes it another sound.
    const isWhole = file !== undefined || (isKeptWav(body) && idOf(body) === id);
    return contentType !== null && isWhole ? { body, contentType } : null;
  };
  return {
    find(id) {
      const sound = listed().find((one) => one.id === id);
      return sound === undefined ? null : read(sound);
    },
    keep(wav) {
      if (!isKeptWav(wav)) return null;
      const id = idOf(wav);
      mkdirSync(directory, { recursive: true });
      // Beside it first: a kill in between leaves no half a sound under a right name.
      const draft = `${pathOf(id)}.new`;
      writeFileSync(draft, wav);
      renameSync(draft, pathOf(id));
      return id;
    },
    forget: (id) => rmSync(pathOf(id), { force: true }),
    broken: () => listed().filter((sound) => read(sound) === null),
  };
}
