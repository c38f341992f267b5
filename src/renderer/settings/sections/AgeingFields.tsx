/** From how many minutes of waiting on a card stands out, kind by kind. */
import type { ReactNode } from 'react';
import { ageingOf, isLateTooEarly } from '../../../core/model/ageing';
import type { KindAlert } from '../../../core/model/settings';
import type { TicketKind } from '../../../core/model/ticket';
import { useWords } from '../../lib/context';
import { KindIcon } from '../../lib/KindIcon';
import { useLadderTexts } from '../../lib/texts/ladder';
import { CommitField } from '../fields/TextField';
import { useSettings } from '../settingsContext';
import { fromMinutes, inMinutes } from './minutes';

const LONGEST_MINUTES = 240;
type Time = 'warnAfterMs' | 'lateAfterMs';

function AgeingRow({ kind }: { readonly kind: TicketKind }): ReactNode {
  const { settings, readOnly, change } = useSettings();
  const texts = useLadderTexts();
  const words = useWords();
  const alert = settings.alerts.kinds[kind];
  const held = ageingOf(kind, alert);
  const commit = (time: Time) => (text: string): string | null => {
    const ms = fromMinutes(text, LONGEST_MINUTES);
    if (ms === null) return texts.range(LONGEST_MINUTES);
    // Both are written once one is: what the fields show is what holds.
    const next: KindAlert = { ...alert, ...held, [time]: ms };
    if (isLateTooEarly(next)) return time === 'warnAfterMs' ? texts.longTooLate(inMinutes(held.lateAfterMs)) : texts.tooLongTooEarly(inMinutes(held.warnAfterMs));
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
      {field('warnAfterMs', texts.long)}
      {field('lateAfterMs', texts.tooLong)}
    </div>
  );
}

export function AgeingFields({ kinds }: { readonly kinds: readonly TicketKind[] }): ReactNode {
  const texts = useLadderTexts();
  return (
    <div className="card-form">
      <h3 className="card-form__title">{texts.ageingTitle}</h3>
      <p className="field__hint">{texts.ageingHint}</p>
      <div className="kind-rows">
        {kinds.map((kind) => (
          <AgeingRow key={kind} kind={kind} />
        ))}
      </div>
    </div>
  );
}
