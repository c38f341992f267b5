/** «Свои звуки»: a file is chosen or dropped, listened to, named and kept; what no kind rings with can be removed. */
import { FileAudio, Trash2, Upload } from 'lucide-react';
import { useId, useState, type DragEvent, type ReactNode } from 'react';
import type { OwnSound } from '../../../core/model/ownSound';
import type { TicketKind } from '../../../core/model/ticket';
import { Button, IconButton } from '../../lib/Button';
import { useWords } from '../../lib/context';
import { showToast } from '../../lib/toasts';
import { useOwnSoundsTexts } from '../../lib/texts/ownSounds';
import { FieldError } from '../fields/Field';
import { TextField } from '../fields/TextField';
import { useSettings } from '../settingsContext';
import { PlayButton } from './AlertTest';
import type { Play } from './KindSound';
import { labelOfFile, readSoundFile } from './readSoundFile';
import './ownSounds.css';

interface Heard {
  readonly wavBase64: string;
  readonly label: string;
}

function SoundRow({ sound, onPlay }: { readonly sound: OwnSound; readonly onPlay: Play }): ReactNode {
  const { settings, readOnly, removeSound } = useSettings();
  const texts = useOwnSoundsTexts();
  const words = useWords();
  const used = (Object.keys(settings.alerts.kinds) as TicketKind[]).filter((kind) => settings.alerts.kinds[kind].ownSound === sound.id);
  const remove = async (): Promise<void> => {
    const refused = await removeSound(sound.id);
    showToast(refused ?? texts.removed(sound.label), refused === null ? undefined : 'alarm');
  };
  return (
    <li className="own-sound">
      <FileAudio size={26} aria-hidden="true" />
      <span className="own-sound__words">
        <strong>{sound.label}</strong>
        <span className="field__hint">{used.length === 0 ? texts.unused : texts.used(used.map((kind) => words.kind[kind]).join(', '))}</span>
      </span>
      {!readOnly && used.length === 0 && (
        <IconButton label={texts.remove(sound.label)} onClick={() => void remove()}>
          <Trash2 size={22} aria-hidden="true" />
        </IconButton>
      )}
      <PlayButton name={sound.label} onPlay={() => onPlay('attention', undefined, sound.id)} />
    </li>
  );
}

function NameForm({ heard, onDone }: { readonly heard: Heard; readonly onDone: () => void }): ReactNode {
  const { addSound } = useSettings();
  const texts = useOwnSoundsTexts();
  const [label, setLabel] = useState(heard.label);
  const [error, setError] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    if (label.trim() === '' || label.trim().length > 40) return setError(texts.nameWrong);
    const refused = await addSound(label.trim(), heard.wavBase64);
    if (refused === null) onDone();
    else setError(refused);
  };
  return (
    <form
      className="card-form__inner"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextField label={texts.name} value={label} error={error} onText={setLabel} autoFocus />
      <div className="buttons">
        <button type="submit" className="button button--primary">
          {texts.add}
        </button>
        <Button onClick={onDone}>{texts.cancel}</Button>
      </div>
    </form>
  );
}

function FileField({ onHeard }: { readonly onHeard: (heard: Heard) => void }): ReactNode {
  const texts = useOwnSoundsTexts();
  const id = useId();
  const [state, setState] = useState<'idle' | 'reading' | 'over'>('idle');
  const [error, setError] = useState<string | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return setState('idle');
    setState('reading');
    setError(null);
    const read = await readSoundFile(file);
    setState('idle');
    if (read.ok) onHeard({ wavBase64: read.wavBase64, label: labelOfFile(file.name) });
    else setError(`${file.name}: ${texts.fault[read.fault]}`);
  };
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setState('over');
  };
  return (
    <div className="field">
      <label className={`drop ${state === 'over' ? 'drop--over' : ''}`}>
        <input
          type="file"
          accept=".wav,.mp3,.ogg,audio/wav,audio/mpeg,audio/ogg"
          aria-label={texts.choose}
          aria-describedby={`${id}-error`}
          aria-invalid={error === null ? undefined : true}
          onChange={(event) => {
            const { currentTarget } = event;
            void take(currentTarget.files?.[0]);
            // The same file once more is a choice too.
            currentTarget.value = '';
          }}
          onDragOver={over}
          onDragLeave={() => setState('idle')}
          onDrop={(event) => {
            event.preventDefault();
            void take(event.dataTransfer.files[0]);
          }}
        />
        <Upload size={24} aria-hidden="true" />
        <strong>{state === 'reading' ? texts.reading : texts.choose}</strong>
        <span className="drop__hint">{texts.drop}</span>
      </label>
      <div role="alert" id={`${id}-error`}>
        {error !== null && <FieldError error={error} />}
      </div>
    </div>
  );
}

export function OwnSounds({ onPlay }: { readonly onPlay: Play }): ReactNode {
  const { settings, readOnly } = useSettings();
  const texts = useOwnSoundsTexts();
  const [heard, setHeard] = useState<Heard | null>(null);
  const { sounds = [] } = settings.alerts;
  if (readOnly && sounds.length === 0) return null;
  return (
    <section className="card-form" aria-label={texts.title}>
      <h3 className="card-form__title">{texts.title}</h3>
      <p className="field__hint">{texts.hint}</p>
      {sounds.length > 0 && (
        <ul className="own-sounds">
          {sounds.map((sound) => (
            <SoundRow key={sound.id} sound={sound} onPlay={onPlay} />
          ))}
        </ul>
      )}
      {!readOnly && (heard === null ? <FileField onHeard={setHeard} /> : <NameForm heard={heard} onDone={() => setHeard(null)} />)}
    </section>
  );
}
