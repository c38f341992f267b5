/** The ready-made alert settings: one tap applies one and lets it be heard, another puts back what was there. */
import { Check, SlidersHorizontal, Undo2 } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import type { PresetName } from '../../../core/model/presetName';
import { presetOf, presetPartOf, presets, withPreset, type PresetPart } from '../../../core/model/presets';
import type { SoundName } from '../../../core/model/settings';
import { Button } from '../../lib/Button';
import { usePresetsTexts } from '../../lib/texts/presets';
import { useSettings } from '../settingsContext';
import './presets.css';

/** The houses that there are most of stand first. */
const order: readonly PresetName[] = ['coffee', 'restaurant', 'delivery', 'quiet'];

function Card({ preset, group, checked, onChoose }: { readonly preset: PresetName; readonly group: string; readonly checked: boolean; readonly onChoose: () => void }): ReactNode {
  const texts = usePresetsTexts();
  const id = useId();
  const { name, does } = texts.preset[preset];
  return (
    <label className={`option preset ${checked ? 'option--on' : ''}`}>
      <input type="radio" name={group} checked={checked} onChange={onChoose} aria-labelledby={`${id}-name`} aria-describedby={`${id}-does`} />
      <span className="option__mark option__mark--radio" aria-hidden="true">
        {checked && <Check size={20} strokeWidth={3} />}
      </span>
      <span className="option__words">
        <span className="preset__name" id={`${id}-name`}>
          {name}
        </span>
        <span className="preset__does" id={`${id}-does`}>
          {does.map((line) => (
            <span key={line}>{line} </span>
          ))}
        </span>
      </span>
    </label>
  );
}

interface Applied {
  readonly preset: PresetName;
  /** What was there before the first of the presets that were tried. */
  readonly before: PresetPart;
}

/** @param onPlay lets a sound be heard at a volume, 0–100 */
export function Presets({ onPlay }: { readonly onPlay: (sound: SoundName, volume: number) => void }): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = usePresetsTexts();
  const group = useId();
  const [applied, setApplied] = useState<Applied | null>(null);
  const inForce = presetOf(settings.alerts);
  // Once something was set by hand after it, taking the preset back would take that with it.
  const undoable = applied !== null && applied.preset === inForce ? applied : null;
  const choose = (preset: PresetName): void => {
    setApplied({ preset, before: undoable?.before ?? presetPartOf(settings.alerts) });
    change((before) => ({ ...before, alerts: withPreset(before.alerts, preset) }));
    const { kinds, typical, volume } = presets[preset];
    onPlay(kinds[typical].sound, volume);
  };
  const undo = ({ before: part }: Applied): void => {
    setApplied(null);
    change((before) => ({ ...before, alerts: { ...before.alerts, ...part } }));
  };
  return (
    <fieldset className="choice" disabled={readOnly}>
      <legend className="field__label">{texts.title}</legend>
      <div className="presets">
        {order.map((preset) => (
          <Card key={preset} preset={preset} group={group} checked={preset === inForce} onChoose={() => choose(preset)} />
        ))}
      </div>
      <div className="presets__foot" role="status">
        {inForce === null && (
          <p className="presets__custom">
            <SlidersHorizontal size={22} aria-hidden="true" />
            <strong>{texts.custom}</strong> {texts.customHint}
          </p>
        )}
        {undoable !== null && (
          <>
            {texts.applied(texts.preset[undoable.preset].name)}
            <Button onClick={() => undo(undoable)}>
              <Undo2 size={22} aria-hidden="true" />
              {texts.undo}
            </Button>
          </>
        )}
      </div>
    </fieldset>
  );
}
