/** The choice of a kind's sound: the bundled ones and, under the names that staff gave them, the house's own. */
import type { ReactNode } from 'react';
import type { OwnSoundId } from '../../../core/model/ownSound';
import type { KindAlert, SoundName } from '../../../core/model/settings';
import type { TicketKind } from '../../../core/model/ticket';
import { useWords } from '../../lib/context';
import { useSettingsTexts } from '../../lib/texts/settings';
import { Select, type Option } from '../fields/Choice';
import { useSettings } from '../settingsContext';
import { PlayButton } from './AlertTest';

/** Lets a sound be heard; the volume left out: as it rings. */
export type Play = (sound: SoundName, volume?: number, own?: OwnSoundId) => void;

const soundNames: readonly SoundName[] = ['call', 'bill', 'order', 'payment', 'delivery', 'cancelled', 'attention'];

export function KindSound({ kind, patch, onPlay }: { readonly kind: TicketKind; readonly patch: (part: Partial<KindAlert>) => void; readonly onPlay: Play }): ReactNode {
  const { settings, readOnly } = useSettings();
  const texts = useSettingsTexts();
  const words = useWords();
  const { sound, ownSound } = settings.alerts.kinds[kind];
  const { sounds = [] } = settings.alerts;
  const own = sounds.find(({ id }) => id === ownSound);
  const options: Option<string>[] = [...soundNames.map((value) => ({ value, label: texts.alerts.soundName[value] })), ...sounds.map(({ id, label }) => ({ value: `own:${id}`, label }))];
  const choose = (value: string): void => {
    const chosen = sounds.find(({ id }) => `own:${id}` === value);
    const bundled = soundNames.find((one) => one === value) ?? sound;
    // The bundled one stays beside an own one: it stands in where that one's file is gone.
    patch({ sound: bundled, ownSound: chosen?.id });
    onPlay(bundled, undefined, chosen?.id);
  };
  return (
    <>
      <Select
        hideLabel
        label={texts.alerts.soundOf(words.kind[kind])}
        options={options}
        value={own === undefined ? sound : `own:${own.id}`}
        disabled={readOnly}
        onChoose={choose}
      />
      <PlayButton name={own?.label ?? texts.alerts.soundName[sound]} onPlay={() => onPlay(sound, undefined, own?.id)} />
    </>
  );
}
