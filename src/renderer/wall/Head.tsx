/** The wall's upper edge: which screen this is, how much there is to do, how old the news is, the time, and the way to recalls and the screen's settings. */
import { History, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { SoundButton } from '../board/bars/SoundButton';
import { IconButton } from '../lib/Button';
import { useBoard, useStationTime, useWords } from '../lib/context';
import { DemoBadge } from '../lib/DemoBadge';
import { HealthLine } from '../lib/HealthLine';
import { useWallTexts } from '../lib/texts/wall';
import type { Kitchen } from './kitchen';
import { useWall } from './wallContext';

function useTitle(): string {
  const texts = useWallTexts();
  const { rules } = useWall();
  if (rules.station === 'all') return texts.title;
  if (rules.station === 'expo') return texts.stationExpo;
  return rules.kitchen.stations.find(({ id }) => id === rules.station)?.label ?? texts.unknownStation(rules.station);
}

export function Head({ kitchen, onPanel }: { readonly kitchen: Kitchen; readonly onPanel: (panel: 'recall' | 'screen') => void }): ReactNode {
  const words = useWords();
  const texts = useWallTexts();
  const name = useBoard((state) => state.station?.name ?? '');
  const time = useStationTime(1000, (now) => words.format.time(now, now));
  return (
    <header className="head">
      <h1 className="head__title">
        {useTitle()}
        <span className="head__count">{kitchen.cooking.length}</span>
      </h1>
      <DemoBadge />
      <span className="head__station">{name}</span>
      <SoundButton />
      <HealthLine />
      <IconButton label={texts.recall} onClick={() => onPanel('recall')}>
        <History size={28} aria-hidden="true" />
      </IconButton>
      <IconButton label={texts.screen} onClick={() => onPanel('screen')}>
        <Settings size={28} aria-hidden="true" />
      </IconButton>
      <time className="head__time">{time}</time>
    </header>
  );
}
