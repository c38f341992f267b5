/** «Проверка»: whether an alert is heard and seen on this computer, point by point with what to do, and what whoever listened said. */
import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { AudibilityPoint, AudibilityView } from '../../../core/model/audibility';
import { Button } from '../../lib/Button';
import { useBoard, useClient, useStationTime, useWords } from '../../lib/context';
import { ladderOf } from '../../../core/model/ladderSettings';
import { TicketKindSchema } from '../../../core/model/ticket';
import { useAct } from '../../lib/useAct';
import { useLadderTexts } from '../../lib/texts/ladder';
import { useSettingsTexts } from '../../lib/texts/settings';
import { useSettings } from '../settingsContext';
import { TestLine, useAlertTest } from './AlertTest';

const marks: Readonly<Record<AudibilityPoint['state'], LucideIcon>> = { good: CircleCheck, bad: CircleX, unknown: CircleHelp };

function Line({ state, children }: { readonly state: AudibilityPoint['state']; readonly children: string }): ReactNode {
  const texts = useSettingsTexts();
  const Mark = marks[state];
  return (
    <li className={`hearing hearing--${state}`}>
      <Mark size={24} aria-hidden="true" />
      <strong className="hearing__state">{texts.hearing.state[state]}</strong>
      <span>{children}</span>
    </li>
  );
}

/** Of no matter where no kind of ticket is ever said aloud, and not told before it is known. */
function VoiceLine(): ReactNode {
  const texts = useSettingsTexts();
  const ladder = useLadderTexts();
  const { kinds } = useSettings().settings.alerts;
  const voice = useBoard((state) => state.station?.voice ?? null);
  const isWanted = TicketKindSchema.options.some((kind) => ladderOf(kind, kinds[kind]).voiceAfterMs > 0);
  if (voice === null || !isWanted) return null;
  return <Line state={voice ? 'good' : 'bad'}>{voice ? texts.hearing.speaks : ladder.noVoice}</Line>;
}

function LastHeard({ heard }: Pick<AudibilityView, 'heard'>): ReactNode {
  const texts = useSettingsTexts();
  const words = useWords();
  const time = useStationTime(60_000, (now) => (heard === null ? '' : words.format.time(heard.at, now)));
  if (heard === null) return <p>{texts.hearing.never}</p>;
  return <p>{heard.heard ? texts.hearing.lastHeard(time, heard.by) : texts.hearing.lastNotHeard(time, heard.by)}</p>;
}

export function HearingSection(): ReactNode {
  const texts = useSettingsTexts();
  const words = useWords();
  const client = useClient();
  const act = useAct();
  const trial = useAlertTest();
  const [played, setPlayed] = useState(false);
  const audibility = useBoard((state) => state.station?.audibility);
  useEffect(() => {
    // Somebody wants to know now; a station that does not answer is told above.
    client.call('audibility.test', {}).catch(() => undefined);
  }, [client]);
  if (audibility === undefined) return <p>{texts.hearing.noSound}</p>;
  return (
    <>
      <p className="field__hint">{texts.hearing.intro}</p>
      <div className="card-form">
        <h3 className="card-form__title">{texts.hearing.points}</h3>
        <ul className="hearings">
          {audibility.points.map((point) => (
            <Line key={point.of} state={point.state}>
              {words.audibility.line(point)}
            </Line>
          ))}
          <VoiceLine />
        </ul>
      </div>
      <div className="card-form">
        <LastHeard heard={audibility.heard} />
        <p className="field__hint">{texts.hearing.testHint}</p>
        <TestLine
          {...trial}
          sound="call"
          test={(sound) => {
            setPlayed(true);
            trial.test(sound);
          }}
        />
        {played && (
          <div className="test-line">
            <Button onClick={() => void act('audibility.answer', { heard: true })}>{texts.hearing.heard}</Button>
            <Button onClick={() => void act('audibility.answer', { heard: false })}>{texts.hearing.notHeard}</Button>
          </div>
        )}
      </div>
    </>
  );
}
