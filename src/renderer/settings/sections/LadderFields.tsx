/** When a ticket that nobody takes becomes louder, kind by kind, in minutes. */
import type { ReactNode } from 'react';
import { ladderFault, ladderOf, type LadderFault } from '../../../core/model/ladderSettings';
import type { KindAlert } from '../../../core/model/settings';
import type { TicketKind } from '../../../core/model/ticket';
import { useBoard } from '../../lib/context';
import { useLadderTexts } from '../../lib/texts/ladder';
import { FieldError } from '../fields/Field';
import { useSettings } from '../settingsContext';
import { KindMinutes } from './KindMinutes';
import { inMinutes } from './minutes';

const LONGEST_MINUTES = 60;

function LadderRow({ kind }: { readonly kind: TicketKind }): ReactNode {
  const { settings } = useSettings();
  const texts = useLadderTexts();
  const alert = settings.alerts.kinds[kind];
  const held = ladderOf(kind, alert);
  const settle = (time: LadderFault['field'], ms: number): KindAlert | string => {
    const next: KindAlert = { ...alert, [time]: ms };
    const fault = ladderFault(next);
    if (fault === null) return next;
    if (fault.field !== time) return texts.voiceTooLate(inMinutes(held.loopAfterMs));
    return (time === 'voiceAfterMs' ? texts.voiceTooEarly : texts.loopTooEarly)(inMinutes(fault.earliestMs));
  };
  const times = [
    { time: 'voiceAfterMs', label: texts.voice, ms: held.voiceAfterMs },
    { time: 'loopAfterMs', label: texts.loop, ms: held.loopAfterMs },
  ] as const;
  return <KindMinutes kind={kind} longestMinutes={LONGEST_MINUTES} times={times} settle={settle} />;
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
