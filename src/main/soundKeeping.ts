/** Own sounds as the settings window adds and removes them: the file first, then its line in settings, so that settings never name what is not there. */
import type { OwnSounds } from '../adapters/sounds/ownSounds';
import type { SettingsHost } from '../adapters/station/hosts';
import { MOST_OWN_SOUNDS, type OwnSound, type OwnSoundId } from '../core/model/ownSound';
import type { Settings } from '../core/model/settings';
import type { TicketKind } from '../core/model/ticket';
import { wordsOf } from '../core/model/words';
import type { SettingsView } from '../shared/contract';
import { CallRefused } from '../shared/router';
import type { Stored } from './settingsStore';
import type { MainTexts } from './texts';

export interface SoundKeepingDeps {
  readonly sounds: OwnSounds;
  readonly settings: () => Settings;
  readonly change: (part: (stored: Stored) => Partial<Stored>) => Promise<SettingsView>;
  readonly texts: () => MainTexts;
  /** Throws what a disk that refuses is told as. */
  readonly refuseUnsaved: (error: unknown) => never;
}

const listOf = (settings: Settings): readonly OwnSound[] => settings.alerts.sounds ?? [];
const withList = (settings: Settings, sounds: readonly OwnSound[]): Settings => ({ ...settings, alerts: { ...settings.alerts, sounds: [...sounds] } });

const kindsWith = ({ alerts }: Settings, id: OwnSoundId): TicketKind[] => (Object.keys(alerts.kinds) as TicketKind[]).filter((kind) => alerts.kinds[kind].ownSound === id);

export function createSoundKeeping({ sounds, settings, change, texts, refuseUnsaved }: SoundKeepingDeps): Pick<SettingsHost, 'addSound' | 'removeSound'> {
  const keep = (wav: Buffer): OwnSoundId => {
    let id: OwnSoundId | null = null;
    try {
      id = sounds.keep(wav);
    } catch (error) {
      refuseUnsaved(error);
    }
    if (id === null) throw new CallRefused('bad-input', texts().refusals.notASound);
    return id;
  };
  return {
    async addSound(label, wav) {
      const before = listOf(settings());
      if (before.length >= MOST_OWN_SOUNDS) throw new CallRefused('not-possible', texts().refusals.tooManySounds);
      const id = keep(wav);
      // The same sound once more gets another name, and mends a file that was damaged.
      const view = await change((stored) => ({ settings: withList(stored.settings, [...listOf(stored.settings).filter((one) => one.id !== id), { id, label }]) }));
      return { id, view };
    },
    async removeSound(id) {
      if (!listOf(settings()).some((one) => one.id === id)) throw new CallRefused('not-found', texts().refusals.noSuchSound);
      const used = kindsWith(settings(), id);
      const words = wordsOf(settings().station.language);
      if (used.length > 0) throw new CallRefused('not-possible', texts().refusals.soundInUse(used.map((kind) => words.kind[kind]).join(', ')));
      const view = await change((stored) => ({ settings: withList(stored.settings, listOf(stored.settings).filter((one) => one.id !== id)) }));
      sounds.forget(id);
      return view;
    },
  };
}
