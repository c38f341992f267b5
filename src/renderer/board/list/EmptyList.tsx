/** What stands where no card does: quiet, nothing found, no news at all, or none yet, and these never look alike. */
import { CircleCheck, CircleDashed, PlugZap, SearchX, Settings2, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { isAwaited } from '../../../core/model/health';
import { useBoard } from '../../lib/context';
import { Button } from '../../lib/Button';
import { SourceHealth, healthMark } from '../../lib/HealthLine';
import { useBoardTexts } from '../../lib/texts/board';
import { useList, useScreen } from '../screenContext';

interface Message {
  readonly Shape: LucideIcon;
  readonly tone: 'calm' | 'bad' | 'awaited' | 'plain';
  readonly title: string;
  readonly hint?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

function useMessage(): Message {
  const screen = useScreen();
  const texts = useBoardTexts();
  const tab = useList((state) => state.tab);
  const query = useList((state) => state.query);
  const sources = useBoard((state) => state.sources);
  const connection = useBoard((state) => state.connection);
  const loaded = useBoard((state) => state.revision >= 0);

  if (!loaded && connection === 'lost') return { Shape: PlugZap, tone: 'bad', title: texts.awayTitle, hint: texts.awayHint };
  if (!loaded) return { Shape: PlugZap, tone: 'plain', title: texts.loading };
  if (query.trim() !== '') {
    const action = tab === 'all' ? { label: texts.showAll, run: () => screen.search('') } : { label: texts.searchEverywhere, run: () => screen.showTab('all') };
    return { Shape: SearchX, tone: 'plain', title: texts.nothingFound(query.trim()), action };
  }
  if (sources.length === 0) return { Shape: Settings2, tone: 'bad', title: texts.noSourcesTitle, hint: texts.noSourcesHint };
  if (connection === 'lost' || sources.some((source) => healthMark(source) === 'bad')) return { Shape: PlugZap, tone: 'bad', title: texts.staleTitle, hint: texts.staleHint };
  if (sources.some(isAwaited)) return { Shape: CircleDashed, tone: 'awaited', title: texts.awaitedTitle, hint: texts.awaitedHint };
  if (tab !== 'all') return { Shape: CircleCheck, tone: 'plain', title: texts.nothingHere, action: { label: texts.showAll, run: () => screen.showTab('all') } };
  return { Shape: CircleCheck, tone: 'calm', title: texts.calmTitle, hint: texts.calmHint };
}

export function EmptyList(): ReactNode {
  const { Shape, tone, title, hint, action } = useMessage();
  const sources = useBoard((state) => state.sources);
  return (
    <div className={`empty empty--${tone}`}>
      <Shape size={56} strokeWidth={1.75} aria-hidden="true" />
      <p className="empty__title">{title}</p>
      {hint !== undefined && <p className="empty__hint">{hint}</p>}
      {action && <Button onClick={action.run}>{action.label}</Button>}
      {tone !== 'plain' && (
        <ul className="empty__sources">
          {sources.map((source) => (
            <li key={source.id}>
              <SourceHealth source={source} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
