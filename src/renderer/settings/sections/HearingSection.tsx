/** «Проверка»: whether an alert is heard and seen on this computer, point by point with what to do, and what whoever listened said. */
import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { AudibilityPoint, AudibilityView } from '../../../core/model/audibility';
import { Button } from '../../lib/Button';
import { useBoard, useClient, useStationTime, useWords } from '../../lib/context';
import { useAct } from '../../lib/useAct';
import { useSettingsTexts } from '../../lib/texts/settings';
import { TestLine, useAlertTest } from './AlertTest';

const marks: Readonly<Record<AudibilityPoint['state'], LucideIcon>> = { good: CircleCheck, bad: CircleX, unknown: CircleHelp };

function Point({ point }: { readonly point: AudibilityPoint }): ReactNode {
  const texts = useSettingsTexts();
  const words = useWords();
  const Mark = marks[point.state];
  return (
    <li className={`hearing hearing--${point.state}`}>
      <Mark size={24} aria-hidden="true" />
      <strong className="hearing__state">{texts.hearing.state[point.state]}</strong>
      <span>{words.audibility.line(point)}</span>
    </li>
  );
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
            <Point key={point.of} point={point} />
          ))}
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
