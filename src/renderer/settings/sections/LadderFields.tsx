/** When a ticket that nobody takes becomes louder, kind by kind, in minutes. */
import { Speech } from 'lucide-react';
import type { ReactNode } from 'react';
import { ladderFault, ladderOf, type LadderFault } from '../../../core/model/ladderSettings';
import type { KindAlert } from '../../../core/model/settings';
import type { TicketKind } from '../../../core/model/ticket';
import { Button } from '../../lib/Button';
import { useBoard, useClient } from '../../lib/context';
import { useLadderTexts } from '../../lib/texts/ladder';
import { FieldError } from '../fields/Field';
import { useSettings } from '../settingsContext';
import type { Play } from './KindSound';
import { KindMinutes } from './KindMinutes';
import { inMinutes } from './minutes';

const LONGEST_MINUTES = 60;

/** As loud as a sound gets that nobody came for. */
const FULL_VOLUME = 100;

/** Nobody waits for it: a station that does not answer is told above. */
function useVoiceTrial(): (kind: TicketKind) => void {
  const client = useClient();
  const { settings } = useSettings();
  return (kind) => void client.call('voice.test', { kind, volume: settings.alerts.volume }).catch(() => undefined);
}

function LadderRow({ kind, onPlay }: { readonly kind: TicketKind; readonly onPlay: Play }): ReactNode {
  const { settings } = useSettings();
  const texts = useLadderTexts();
  const speak = useVoiceTrial();
  const alert = settings.alerts.kinds[kind];
  const held = ladderOf(kind, alert);
  const settle = (time: LadderFault['field'], ms: number): KindAlert | string => {
    const next: KindAlert = { ...alert, [time]: ms };
    const fault = ladderFault(next);
    if (fault === null) return next;
    if (fault.field !== time) return texts.voiceTooLate(inMinutes(held.loopAfterMs, settings.station.language));
    return (time === 'voiceAfterMs' ? texts.voiceTooEarly : texts.loopTooEarly)(inMinutes(fault.earliestMs, settings.station.language));
  };
  const times = [
    { time: 'voiceAfterMs', label: texts.voice, ms: held.voiceAfterMs },
    { time: 'loopAfterMs', label: texts.loop, ms: held.loopAfterMs },
  ] as const;
  const hear = (time: LadderFault['field'], ms: number): void => {
    if (ms === 0) return;
    if (time === 'voiceAfterMs') speak(kind);
    else onPlay(alert.sound, FULL_VOLUME, alert.ownSound);
  };
  return <KindMinutes kind={kind} longestMinutes={LONGEST_MINUTES} times={times} settle={settle} onKept={hear} />;
}

export function LadderFields({ kinds, onPlay }: { readonly kinds: readonly TicketKind[]; readonly onPlay: Play }): ReactNode {
  const texts = useLadderTexts();
  const speak = useVoiceTrial();
  const voice = useBoard((state) => state.station?.voice ?? null);
  return (
    <div className="card-form">
      <h3 className="card-form__title">{texts.title}</h3>
      <p className="field__hint">{texts.hint}</p>
      {voice === false && <FieldError error={texts.noVoice} />}
      {voice === true && (
        <div className="test-line">
          <Button onClick={() => speak('bill-request')}>
            <Speech size={22} aria-hidden="true" />
            {texts.hearVoice}
          </Button>
        </div>
      )}
      <div className="kind-rows">
        {kinds.map((kind) => (
          <LadderRow key={kind} kind={kind} onPlay={onPlay} />
        ))}
      </div>
    </div>
  );
}
