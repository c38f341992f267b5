/** Each source's state by shape and word, and how old its news is; on every surface, always. */
import { CircleCheck, CircleDashed, OctagonX, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SourceView } from '../../core/model/view';
import { useBoard, useStationTime, useWords } from './context';
import { useCommonTexts } from './texts/common';

/** `good` news is fresh · `warn` it comes, but not whole · `bad` it does not come · `none` not polled yet. */
export type HealthMark = 'good' | 'warn' | 'bad' | 'none';

export function healthMark(source: SourceView): HealthMark {
  if (source.stale || source.health.state === 'failing') return 'bad';
  if (source.health.state === 'degraded') return 'warn';
  return source.health.state === 'starting' ? 'none' : 'good';
}

const shapes: Readonly<Record<HealthMark, LucideIcon>> = { good: CircleCheck, warn: TriangleAlert, bad: OctagonX, none: CircleDashed };

/** «новости: 9 с назад», from polls and heartbeats; «новостей нет 4 мин» once they are stale. */
export function useNewsAge(source: SourceView): string {
  const lastGoodAt = useBoard((state) => state.lastGoodAt[source.id] ?? null);
  const texts = useCommonTexts();
  const words = useWords();
  return useStationTime(1000, (now) => {
    if (lastGoodAt === null) return texts.noNewsYet;
    const ageMs = Math.max(0, now - lastGoodAt);
    if (source.stale) return texts.staleAge(words.format.age(ageMs));
    return ageMs < 5000 ? texts.newsNow : texts.newsAge(words.format.age(ageMs));
  });
}

export function SourceHealth({ source }: { readonly source: SourceView }): ReactNode {
  const words = useWords();
  // Without the station nobody here knows how it stands.
  const unknown = useBoard((state) => state.connection === 'lost');
  const texts = useCommonTexts();
  const mark = unknown ? 'none' : healthMark(source);
  const Shape = shapes[mark];
  const age = useNewsAge(source);
  return (
    <span className={`health health--${mark}`}>
      <Shape size={20} aria-hidden="true" />
      <span>
        <span className="health__label">{source.label}:</span> {unknown ? texts.healthUnknown : words.healthState[source.health.state].toLowerCase()}, {age}
      </span>
    </span>
  );
}

export function HealthLine(): ReactNode {
  const sources = useBoard((state) => state.sources);
  const texts = useCommonTexts();
  const heard = useBoard((state) => state.revision >= 0);
  return (
    <ul className="health-line" aria-label={texts.sources}>
      {!heard && <li className="health">{texts.sourcesUnknown}</li>}
      {heard && sources.length === 0 && <li className="health health--bad">{texts.noSources}</li>}
      {sources.map((source) => (
        <li key={source.id}>
          <SourceHealth source={source} />
        </li>
      ))}
    </ul>
  );
}
