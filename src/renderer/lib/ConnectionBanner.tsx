/** Says that the station has fallen silent and how old the picture is: a dead feed never looks like a quiet evening. */
import { Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useBoard, useStationTime, useWords } from './context';
import { useCommonTexts } from './texts/common';
import { WayOver } from './WayOver';

export function ConnectionBanner(): ReactNode {
  const connection = useBoard((state) => state.connection);
  const heardAt = useBoard((state) => state.heardAt);
  const texts = useCommonTexts();
  const words = useWords();
  const heardTime = useStationTime(60_000, (now) => (heardAt === null ? '' : words.format.time(heardAt, now)));
  if (connection === 'open' || (connection === 'connecting' && heardAt === null)) return null;
  return (
    <div className="banner banner--alarm" role="alert">
      <Unplug size={26} aria-hidden="true" />
      <p className="banner__text">
        {connection !== 'lost' ? texts.stationConnecting : heardTime === '' ? texts.stationAway : texts.stationLost(heardTime)}. <span className="banner__detail"><WayOver otherwise={texts.stationLostHint} /></span>
      </p>
    </div>
  );
}
