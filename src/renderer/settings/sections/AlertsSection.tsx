/** What rings, how often, with which sound and how loudly, and the times that the station keeps. */
import { ChevronDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { ladderFault } from '../../../core/model/ladderSettings';
import { presetOf } from '../../../core/model/presets';
import type { AlertSettings } from '../../../core/model/settings';
import type { TicketKind } from '../../../core/model/ticket';
import { useWords } from '../../lib/context';
import { KindIcon } from '../../lib/KindIcon';
import { useLadderTexts } from '../../lib/texts/ladder';
import { usePresetsTexts } from '../../lib/texts/presets';
import { useSettingsTexts } from '../../lib/texts/settings';
import { Select, type Option } from '../fields/Choice';
import { FieldError } from '../fields/Field';
import { NumberField } from '../fields/TextField';
import { useSettings } from '../settingsContext';
import { TestLine, useAlertTest } from './AlertTest';
import { AgeingFields } from './AgeingFields';
import { KindSound, type Play } from './KindSound';
import { LadderFields } from './LadderFields';
import { inMinutes } from './minutes';
import { OwnSounds } from './OwnSounds';
import { Presets } from './Presets';
import { Volumes } from './Volumes';

const kinds: readonly TicketKind[] = ['waiter-call', 'bill-request', 'table-order', 'online-payment', 'delivery-order', 'other'];
const offeredRepeatsMs = [0, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000];

function useRepeatOptions(currentMs: number): Option<string>[] {
  const texts = useSettingsTexts();
  const words = useWords();
  const say = (repeatMs: number): string => {
    if (repeatMs === 0) return texts.alerts.continuously;
    return repeatMs === 60_000 ? texts.alerts.everyMinute : texts.alerts.every(words.format.age(repeatMs));
  };
  const all = [...new Set([...offeredRepeatsMs, currentMs])].toSorted((one, other) => one - other);
  return all.map((repeatMs) => ({ value: String(repeatMs), label: say(repeatMs) }));
}

function KindRow({ kind, onPlay }: { readonly kind: TicketKind; readonly onPlay: Play }): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useSettingsTexts();
  const words = useWords();
  const alert = settings.alerts.kinds[kind];
  const ladderTexts = useLadderTexts();
  const repeats = useRepeatOptions(alert.repeatMs);
  const [wrong, setWrong] = useState<string | null>(null);
  const patch = (part: Partial<typeof alert>): void =>
    change((before) => ({ ...before, alerts: { ...before.alerts, kinds: { ...before.alerts.kinds, [kind]: { ...before.alerts.kinds[kind], ...part } } } }));
  // A repeat later than the louder signal would be a ladder that skips a step.
  const repeat = (repeatMs: number): void => {
    const fault = ladderFault({ ...alert, repeatMs });
    const label = fault?.field === 'voiceAfterMs' ? ladderTexts.voice : ladderTexts.loop;
    setWrong(fault === null ? null : ladderTexts.repeatTooLate(label, inMinutes(alert[fault.field] ?? 0, settings.station.language)));
    if (fault !== null) return;
    patch({ repeatMs });
    onPlay(alert.sound, undefined, alert.ownSound);
  };
  return (
    <div className="kind-row" aria-label={words.kind[kind]} role="group">
      <KindIcon kind={kind} size={40} />
      <span className="kind-row__name">{words.kind[kind]}</span>
      <Select hideLabel label={texts.alerts.repeatOf(words.kind[kind])} options={repeats} value={String(alert.repeatMs)} disabled={readOnly} onChoose={(repeatMs) => repeat(Number(repeatMs))} />
      <KindSound kind={kind} patch={patch} onPlay={onPlay} />
      {wrong !== null && <FieldError error={wrong} />}
    </div>
  );
}

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/** A time in settings, and the unit and limits that its field has. */
interface Timing {
  readonly key: 'leadTimeMs' | 'sameTableMs' | 'burstMs' | 'claimLeaseMs' | 'confirmWithinMs' | 'takeBackMs' | 'deadMansSwitchMs';
  readonly label: string;
  readonly hint?: string;
  readonly unitMs: number;
  readonly min: number;
  readonly max: number;
}

function TimingField({ timing: { key, unitMs, min, max, label, hint } }: { readonly timing: Timing }): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useSettingsTexts();
  const unit = unitMs === MINUTE_MS ? texts.alerts.minutes : texts.alerts.seconds;
  const patch = (value: Partial<AlertSettings>): void => change((before) => ({ ...before, alerts: { ...before.alerts, ...value } }));
  return (
    <NumberField
      label={label}
      hint={hint}
      unit={unit}
      value={Math.round((settings.alerts[key] / unitMs) * 100) / 100}
      min={min}
      max={max}
      disabled={readOnly}
      wrong={texts.range(String(min), `${max} ${unit}`)}
      onNumber={(value) => patch({ [key]: Math.round(value * unitMs) })}
    />
  );
}

function Timings(): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useSettingsTexts();
  const timings: readonly Timing[] = [
    { key: 'leadTimeMs', label: texts.alerts.lead, hint: texts.alerts.leadHint, unitMs: MINUTE_MS, min: 0, max: 1440 },
    { key: 'sameTableMs', label: texts.alerts.sameTable, hint: texts.alerts.sameTableHint, unitMs: SECOND_MS, min: 0, max: 600 },
    { key: 'burstMs', label: texts.alerts.burst, hint: texts.alerts.burstHint, unitMs: SECOND_MS, min: 0, max: 600 },
    { key: 'claimLeaseMs', label: texts.alerts.lease, unitMs: MINUTE_MS, min: 0.5, max: 120 },
    { key: 'confirmWithinMs', label: texts.alerts.confirm, hint: texts.alerts.confirmHint, unitMs: SECOND_MS, min: 5, max: 3600 },
    { key: 'takeBackMs', label: texts.alerts.takeBack, unitMs: SECOND_MS, min: 0, max: 30 },
    { key: 'deadMansSwitchMs', label: texts.alerts.noNews, hint: texts.alerts.noNewsHint, unitMs: SECOND_MS, min: 0, max: 3600 },
  ];
  return (
    <div className="card-form">
      <h3 className="card-form__title">{texts.alerts.timing}</h3>
      {timings.map((timing) => (
        <TimingField key={timing.key} timing={timing} />
      ))}
      <NumberField
        label={texts.alerts.stale}
        unit={texts.alerts.polls}
        value={settings.alerts.staleAfterIntervals}
        min={2}
        max={100}
        disabled={readOnly}
        wrong={texts.range('2', '100')}
        onNumber={(value) => change((before) => ({ ...before, alerts: { ...before.alerts, staleAfterIntervals: Math.round(value) } }))}
      />
    </div>
  );
}

/** Open where somebody has set them by hand. */
function Details({ onPlay }: { readonly onPlay: Play }): ReactNode {
  const { settings } = useSettings();
  const texts = useSettingsTexts();
  const presetTexts = usePresetsTexts();
  const [open, setOpen] = useState(() => presetOf(settings.alerts) === null);
  return (
    <details className="advanced" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="advanced__summary">
        <ChevronDown size={22} aria-hidden="true" />
        {presetTexts.details}
      </summary>
      <div className="advanced__fields">
        <div className="card-form">
          <h3 className="card-form__title">{texts.alerts.kinds}</h3>
          <p className="field__hint">{texts.alerts.kindsHint}</p>
          <div className="kind-rows">
            {kinds.map((kind) => (
              <KindRow key={kind} kind={kind} onPlay={onPlay} />
            ))}
          </div>
        </div>
        <OwnSounds onPlay={onPlay} />
        <LadderFields kinds={kinds} onPlay={onPlay} />
        <AgeingFields kinds={kinds} />
        <Timings />
      </div>
    </details>
  );
}

export function AlertsSection(): ReactNode {
  const trial = useAlertTest();
  return (
    <>
      <div className="card-form">
        <Presets onPlay={trial.test} />
      </div>
      <div className="card-form">
        <Volumes onPlay={trial.test} />
        <TestLine {...trial} sound="call" />
      </div>
      <Details onPlay={trial.test} />
    </>
  );
}
