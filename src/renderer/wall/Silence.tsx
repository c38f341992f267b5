/** «НЕТ СВЯЗИ», over the whole width: with the station, or with a system of the restaurant, and since when; and what may have been lost meanwhile. */
import { Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { isSilent } from '../../core/model/health';
import type { SourceView } from '../../core/model/view';
import { gapOf } from '../../core/model/words/gap';
import { useBoard, useStationTime, useWords } from '../lib/context';
import { useWallTexts } from '../lib/texts/wall';
import { WayOver } from '../lib/WayOver';

function SilentSource({ source }: { readonly source: SourceView }): ReactNode {
  const texts = useWallTexts();
  const words = useWords();
  const lastGoodAt = useBoard((state) => state.lastGoodAt[source.id] ?? null);
  const age = useStationTime(1000, (now) => (lastGoodAt === null ? null : words.format.age(now - lastGoodAt)));
  return <span className="silence__part">{age === null ? texts.sourceNeverHeard(source.label) : texts.sourceSilent(source.label, age)}</span>;
}

function Banner({ children }: { readonly children: ReactNode }): ReactNode {
  const texts = useWallTexts();
  return (
    <div className="silence" role="alert">
      <Unplug className="silence__mark" aria-hidden="true" />
      <strong className="silence__word">{texts.noConnection}</strong>
      <p className="silence__parts">{children}</p>
    </div>
  );
}

export function Silence(): ReactNode {
  const texts = useWallTexts();
  const words = useWords();
  const lost = useBoard((state) => state.connection === 'lost');
  const heardAt = useBoard((state) => state.heardAt);
  const sources = useBoard((state) => state.sources);
  const trouble = useBoard((state) => state.alert?.journalTrouble ?? null);
  const heardTime = useStationTime(60_000, (now) => (heardAt === null ? '' : words.format.time(heardAt, now)));
  const silent = sources.filter(isSilent);

  if (lost) {
    return (
      <Banner>
        <span className="silence__part">{heardTime === '' ? texts.connecting : texts.stationSilent(heardTime)}</span>
        <WayOver />
      </Banner>
    );
  }
  return (
    <>
      {silent.length > 0 && (
        <Banner>
          {silent.map((source) => (
            <SilentSource key={source.id} source={source} />
          ))}
        </Banner>
      )}
      {sources.map((source) => {
        const missed = gapOf(source, words);
        if (missed === null) return null;
        return (
          <p key={source.id} className="wall__trouble" role="alert">
            {missed}
          </p>
        );
      })}
      {trouble !== null && (
        <p className="wall__trouble" role="alert">
          {texts.journalTrouble}
        </p>
      )}
    </>
  );
}
