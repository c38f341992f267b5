/** The own sounds of a provisioning file: what the schema cannot know of their files. */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { LARGEST_SOUND_BYTES, LONGEST_SOUND_SECONDS } from '../../core/model/ownSound';
import type { AlertSettings, Provisioning } from '../../core/model/settings';
import { secondsOf } from '../sounds/duration';
import { audioTypeOf } from '../sounds/wav';
import type { ProvisioningWords } from './words';

/** An encoder pads both ends, and a page that decodes the file does not count all of that. */
const LONGEST_WITH_PADDING_SECONDS = LONGEST_SOUND_SECONDS + 0.3;

/** What is wrong with the file, in a word; null: nothing that its headers tell. */
function troubleOf(path: string): string | null {
  try {
    const { size } = statSync(path);
    if (size > LARGEST_SOUND_BYTES) return `${size} B`;
    const bytes = readFileSync(path);
    const type = audioTypeOf(bytes);
    if (type === null) return 'wav, mp3, ogg?';
    const seconds = secondsOf(bytes, type);
    return seconds !== null && seconds > LONGEST_WITH_PADDING_SECONDS ? `${seconds.toFixed(1)} s` : null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

/** Files that are no sounds. */
export function soundProblems({ alerts: { sounds = [] } }: Provisioning, folder: string, words: ProvisioningWords): readonly string[] {
  return sounds.flatMap(({ file }, index) => {
    const trouble = troubleOf(resolve(folder, file));
    return trouble === null ? [] : [words.wrong(`alerts.sounds[${index}].file`, JSON.stringify(file), words.soundFile(trouble))];
  });
}

/** With the place of each file as it is, wherever the program was started. */
export const withSoundFiles = ({ sounds, ...alerts }: AlertSettings, folder: string): AlertSettings =>
  sounds === undefined ? alerts : { ...alerts, sounds: sounds.map((sound) => (sound.file === undefined ? sound : { ...sound, file: resolve(folder, sound.file) })) };
