/** The wall's upper edge: which screen this is, how much there is to do, how old the news is, the time, and the way to recalls and the screen's settings. */
import { Eye, History, Settings } from 'lucide-react';
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

/** Whose screen this is; under it, where there is nothing to press, that this is so. */
function Where(): ReactNode {
  const texts = useWallTexts();
  const { lookOnly } = useWall();
  const name = useBoard((state) => state.station?.name ?? '');
  return (
    <div className={`head__where ${lookOnly ? 'head__where--look-only' : ''}`}>
      <span className="head__station">{name}</span>
      {lookOnly && (
        <span className="head__look-only" title={texts.lookOnlyHint}>
          <Eye aria-hidden="true" />
          {texts.lookOnly}
        </span>
      )}
    </div>
  );
}

export function Head({ kitchen, onPanel }: { readonly kitchen: Kitchen; readonly onPanel: (panel: 'recall' | 'screen') => void }): ReactNode {
  const words = useWords();
  const texts = useWallTexts();
  const { may } = useWall();
  const time = useStationTime(1000, (now) => words.format.time(now, now));
  return (
    <header className="head">
      <h1 className="head__title">
        {useTitle()}
        <span className="head__count">{kitchen.cooking.length}</span>
      </h1>
      <DemoBadge />
      <Where />
      <SoundButton />
      <HealthLine />
      {may('kitchen.recall') && (
        <IconButton label={texts.recall} onClick={() => onPanel('recall')}>
          <History size={28} aria-hidden="true" />
        </IconButton>
      )}
      <IconButton label={texts.screen} onClick={() => onPanel('screen')}>
        <Settings size={28} aria-hidden="true" />
      </IconButton>
      <time className="head__time">{time}</time>
    </header>
  );
}
