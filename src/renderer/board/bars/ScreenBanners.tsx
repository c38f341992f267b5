/** Walls in browsers that have stopped answering: said until they are back, or whoever stands here knows why. */
import { MonitorX } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SilentScreen } from '../../../core/model/screenWatch';
import { Button } from '../../lib/Button';
import { useBoard, useStationTime, useWords } from '../../lib/context';
import { useAct } from '../../lib/useAct';
import { useBoardTexts } from '../../lib/texts/board';

const none: readonly SilentScreen[] = [];

function ScreenBanner({ screen: { id, name, since } }: { readonly screen: SilentScreen }): ReactNode {
  const words = useWords();
  const texts = useBoardTexts();
  const act = useAct();
  const time = useStationTime(60_000, (now) => words.format.time(since, now));
  return (
    <div className="banner banner--bad" role="alert">
      <MonitorX size={26} aria-hidden="true" />
      <p className="banner__text">
        {texts.screenSilentSince(words.screenSilent(name), time)}. <span className="banner__detail">{words.screenSilentHint}</span>
      </p>
      <Button onClick={() => void act('screen.acknowledge', { deviceId: id })}>{texts.gapSeen}</Button>
    </div>
  );
}

export function ScreenBanners(): ReactNode {
  const screens = useBoard((state) => state.station?.screens ?? none);
  return screens.map((screen) => <ScreenBanner key={screen.id} screen={screen} />);
}
