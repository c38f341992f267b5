/** Volume, and a trial of an alert: the sound is heard, the notification shown, and what became of it said. */
import { BellRing, Play, Volume1, Volume2 } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { OwnSoundId } from '../../../core/model/ownSound';
import type { SoundName } from '../../../core/model/settings';
import { Button, IconButton } from '../../lib/Button';
import { useClient } from '../../lib/context';
import { useSettingsTexts } from '../../lib/texts/settings';
import { Field } from '../fields/Field';
import { reasonOf, useSettings } from '../settingsContext';

/** Tries a sound as it would ring; answers what became of the notification, in words. */
export function useAlertTest(): { readonly answer: string; readonly running: boolean; test(sound: SoundName, volume?: number, own?: OwnSoundId): void } {
  const client = useClient();
  const { settings } = useSettings();
  const [answer, setAnswer] = useState('');
  const [running, setRunning] = useState(false);
  const test = (sound: SoundName, volume = settings.alerts.volume, own?: OwnSoundId): void => {
    setRunning(true);
    setAnswer('');
    client
      .call('alerts.test', { sound, volume, ...(own !== undefined && { own }) })
      .then(({ notification }) => setAnswer(notification), (error: unknown) => setAnswer(reasonOf(error)))
      .finally(() => setRunning(false));
  };
  return { answer, running, test };
}

/** @param name what staff call the sound */
export function PlayButton({ name, onPlay }: { readonly name: string; readonly onPlay: () => void }): ReactNode {
  const texts = useSettingsTexts();
  return (
    <IconButton label={texts.alerts.play(name)} variant="secondary" onClick={onPlay}>
      <Play size={22} aria-hidden="true" />
    </IconButton>
  );
}

/** Moves under the finger at once, and is kept, and heard, when the finger leaves. */
export function VolumeField({ label, stored, onKeep }: { readonly label: string; readonly stored: number; readonly onKeep: (volume: number) => void }): ReactNode {
  const { readOnly } = useSettings();
  const [volume, setVolume] = useState(stored);
  useEffect(() => setVolume(stored), [stored]);
  const keep = (): void => {
    if (volume !== stored) onKeep(volume);
  };
  return (
    <Field label={label}>
      {(control) => (
        <span className="field__row">
          <Volume1 size={24} aria-hidden="true" />
          <input
            {...control}
            className="slider"
            type="range"
            min={0}
            max={100}
            step={5}
            value={volume}
            disabled={readOnly}
            onChange={(event) => setVolume(Number(event.target.value))}
            onPointerUp={keep}
            onKeyUp={keep}
            onBlur={keep}
          />
          <Volume2 size={24} aria-hidden="true" />
          <output className="field__unit" htmlFor={control.id}>
            {volume} %
          </output>
        </span>
      )}
    </Field>
  );
}

export function TestLine({ test, running, answer, sound }: ReturnType<typeof useAlertTest> & { readonly sound: SoundName }): ReactNode {
  const texts = useSettingsTexts();
  return (
    <div className="test-line">
      <Button variant="primary" disabled={running} onClick={() => test(sound)}>
        <BellRing size={22} aria-hidden="true" />
        {running ? texts.alerts.testing : texts.alerts.test}
      </Button>
      <p role="status">{answer}</p>
    </div>
  );
}
