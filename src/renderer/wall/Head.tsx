/** The wall's upper edge: where this is, how much there is to do, how old the news is, and the time. */
import type { ReactNode } from 'react';
import { SoundButton } from '../board/bars/SoundButton';
import { useBoard, useStationTime, useWords } from '../lib/context';
import { DemoBadge } from '../lib/DemoBadge';
import { HealthLine } from '../lib/HealthLine';
import { useWallTexts } from '../lib/texts/wall';
import type { Kitchen } from './kitchen';

export function Head({ kitchen }: { readonly kitchen: Kitchen }): ReactNode {
  const texts = useWallTexts();
  const words = useWords();
  const name = useBoard((state) => state.station?.name ?? '');
  const time = useStationTime(1000, (now) => words.format.time(now, now));
  return (
    <header className="head">
      <h1 className="head__title">
        {texts.title}
        <span className="head__count">{kitchen.cooking.length}</span>
      </h1>
      <DemoBadge />
      <span className="head__station">{name}</span>
      <SoundButton />
      <HealthLine />
      <time className="head__time">{time}</time>
    </header>
  );
}
