/** From how many minutes of waiting on a card stands out, kind by kind. */
import type { ReactNode } from 'react';
import { ageingOf, isLateTooEarly } from '../../../core/model/ageing';
import type { KindAlert } from '../../../core/model/settings';
import type { TicketKind } from '../../../core/model/ticket';
import { useLadderTexts } from '../../lib/texts/ladder';
import { useSettings } from '../settingsContext';
import { KindMinutes } from './KindMinutes';
import { inMinutes } from './minutes';

const LONGEST_MINUTES = 240;

function AgeingRow({ kind }: { readonly kind: TicketKind }): ReactNode {
  const { settings } = useSettings();
  const texts = useLadderTexts();
  const alert = settings.alerts.kinds[kind];
  const held = ageingOf(kind, alert);
  const settle = (time: 'warnAfterMs' | 'lateAfterMs', ms: number): KindAlert | string => {
    // Both are written once one is: what the fields show is what holds.
    const next: KindAlert = { ...alert, ...held, [time]: ms };
    if (!isLateTooEarly(next)) return next;
    return time === 'warnAfterMs' ? texts.longTooLate(inMinutes(held.lateAfterMs, settings.station.language)) : texts.tooLongTooEarly(inMinutes(held.warnAfterMs, settings.station.language));
  };
  const times = [
    { time: 'warnAfterMs', label: texts.long, ms: held.warnAfterMs },
    { time: 'lateAfterMs', label: texts.tooLong, ms: held.lateAfterMs },
  ] as const;
  return <KindMinutes kind={kind} longestMinutes={LONGEST_MINUTES} times={times} settle={settle} />;
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
