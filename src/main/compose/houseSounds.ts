/** The house's own sounds on the desktop: kept in the data folder, given to pages, and told of when they are gone. */
import { createOwnSounds, type OwnSounds } from '../../adapters/sounds/ownSounds';
import { wordsOf } from '../../core/model/words';
import type { Notices } from '../notices';
import type { Shell } from '../shell';
import type { Configuration } from './stationConfiguration';

export interface HouseSounds extends OwnSounds {
  /** Looks whether they are all there; what is not becomes a notice. */
  look(): void;
}

export function openHouseSounds({ shell, configuration, notices }: { readonly shell: Shell; readonly configuration: Configuration; readonly notices: Notices }): HouseSounds {
  const sounds = createOwnSounds(shell.paths.data, () => configuration.settings().alerts.sounds ?? []);
  const look = (): void => {
    const words = wordsOf(configuration.settings().station.language);
    const broken = sounds.broken().map((sound) => words.soundBroken(sound));
    notices.set('own-sounds', broken.length === 0 ? null : broken.join(' '));
  };
  look();
  shell.setSounds((id) => {
    const found = sounds.find(id);
    // Whoever opens settings next is told; a page that has it already goes on playing it.
    if (found === null) look();
    return found;
  });
  return { ...sounds, look };
}
