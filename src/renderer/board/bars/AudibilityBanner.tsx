/** What keeps an alert from being heard on the station's computer, and at the beginning of a shift the question whether it is. */
import { Ear, VolumeX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { troublesOf } from '../../../core/model/audibility';
import { Button } from '../../lib/Button';
import { useBoard, useWords } from '../../lib/context';
import { useAct } from '../../lib/useAct';
import { onDesktop } from '../../lib/transport';
import { useBoardTexts } from '../../lib/texts/board';

/** «Проверить», and then the two answers: nobody says what they heard before they were played something. */
function Question({ volume }: { readonly volume: number }): ReactNode {
  const texts = useBoardTexts();
  const act = useAct();
  const [played, setPlayed] = useState(false);
  const test = (): void => {
    setPlayed(true);
    void act('alerts.test', { sound: 'call', volume });
  };
  const answer = (heard: boolean): void => void act('audibility.answer', { heard });
  return (
    <>
      <Button onClick={test}>{texts.hearingTest}</Button>
      {played && (
        <>
          <Button onClick={() => answer(true)}>{texts.hearingHeard}</Button>
          <Button onClick={() => answer(false)}>{texts.hearingNotHeard}</Button>
        </>
      )}
    </>
  );
}

export function AudibilityBanner(): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const audibility = useBoard((state) => state.station?.audibility);
  if (audibility === undefined) return null;
  const notHeard = audibility.heard?.heard === false;
  const lines = [...(notHeard ? [words.audibility.notHeard] : []), ...troublesOf(audibility.points).map(words.audibility.line)];
  // The sound comes out of that computer, and only who stands there can say.
  const asks = (audibility.asks || notHeard) && onDesktop();
  if (lines.length === 0 && !asks) return null;
  if (lines.length === 0) {
    return (
      <div className="banner banner--info" role="status">
        <Ear size={26} aria-hidden="true" />
        <p className="banner__text">{texts.hearingAsk}</p>
        <Question volume={audibility.volume} />
      </div>
    );
  }
  return (
    <div className="banner banner--bad" role="alert">
      <VolumeX size={26} aria-hidden="true" />
      <p className="banner__text">
        {words.audibility.trouble}. <span className="banner__detail">{lines.join(' ')}</span>
      </p>
      {asks && <Question volume={audibility.volume} />}
    </div>
  );
}
