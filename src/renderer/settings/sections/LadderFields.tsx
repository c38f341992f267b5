/** When a ticket that nobody takes becomes louder, kind by kind, in minutes. */
import type { ReactNode } from 'react';
import { ladderFault, ladderOf, type LadderFault } from '../../../core/model/ladderSettings';
import type { KindAlert } from '../../../core/model/settings';
import type { TicketKind } from '../../../core/model/ticket';
import { useBoard, useWords } from '../../lib/context';
import { KindIcon } from '../../lib/KindIcon';
import { useLadderTexts } from '../../lib/texts/ladder';
import { FieldError } from '../fields/Field';
import { CommitField } from '../fields/TextField';
import { useSettings } from '../settingsContext';
import { fromMinutes, inMinutes } from './minutes';

const LONGEST_MINUTES = 60;

type Time = LadderFault['field'];

function LadderRow({ kind }: { readonly kind: TicketKind }): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useLadderTexts();
  const words = useWords();
  const alert = settings.alerts.kinds[kind];
  const held = ladderOf(kind, alert);
  const commit = (time: Time) => (text: string): string | null => {
    const ms = fromMinutes(text, LONGEST_MINUTES);
    if (ms === null) return texts.range(LONGEST_MINUTES);
    const next: KindAlert = { ...alert, [time]: ms };
    const fault = ladderFault(next);
    if (fault !== null && fault.field !== time) return texts.voiceTooLate(inMinutes(held.loopAfterMs));
    if (fault !== null) return (time === 'voiceAfterMs' ? texts.voiceTooEarly : texts.loopTooEarly)(inMinutes(fault.earliestMs));
    change((before) => ({ ...before, alerts: { ...before.alerts, kinds: { ...before.alerts.kinds, [kind]: next } } }));
    return null;
  };
  const field = (time: Time, label: string): ReactNode => (
    <CommitField
      label={label}
      aria-label={texts.of(label, words.kind[kind])}
      unit={texts.minutes}
      className="input--number"
      inputMode="decimal"
      disabled={readOnly}
      value={inMinutes(held[time])}
      onCommit={commit(time)}
    />
  );
  return (
    <div className="ladder-row ladder-row--two" role="group" aria-label={words.kind[kind]}>
      <KindIcon kind={kind} size={40} />
      <span className="kind-row__name">{words.kind[kind]}</span>
      {field('voiceAfterMs', texts.voice)}
      {field('loopAfterMs', texts.loop)}
    </div>
  );
}

export function LadderFields({ kinds }: { readonly kinds: readonly TicketKind[] }): ReactNode {
  const texts = useLadderTexts();
  const mute = useBoard((state) => state.station?.voice === false);
  return (
    <div className="card-form">
      <h3 className="card-form__title">{texts.title}</h3>
      <p className="field__hint">{texts.hint}</p>
      {mute && <FieldError error={texts.noVoice} />}
      <div className="kind-rows">
        {kinds.map((kind) => (
          <LadderRow key={kind} kind={kind} />
        ))}
      </div>
    </div>
  );
}
