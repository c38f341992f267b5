/** The wall in columns by stage: what nobody has begun, what is being cooked, and at the pass what is ready. */
import { CircleCheckBig, CircleDashed, Flame, type LucideIcon } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useWallTexts } from '../lib/texts/wall';
import { atPass, stageOf, type CookingStage, type KitchenCard } from './kitchen';
import { Orders, type OrdersProps } from './Orders';
import { useWall } from './wallContext';

const shapes: Readonly<Record<CookingStage, LucideIcon>> = { new: CircleDashed, cooking: Flame, ready: CircleCheckBig };

export function Stages({ cooking, numbers }: Pick<OrdersProps, 'cooking' | 'numbers'>): ReactNode {
  const { screen, rules } = useWall();
  const texts = useWallTexts();
  const stages = useMemo((): readonly CookingStage[] => (atPass(rules) ? ['new', 'cooking', 'ready'] : ['new', 'cooking']), [rules]);
  const byStage = useMemo(() => {
    const sorted: Record<CookingStage, KitchenCard[]> = { new: [], cooking: [], ready: [] };
    for (const card of cooking) sorted[stageOf(card)].push(card);
    return sorted;
  }, [cooking]);
  const columns = screen.columns === null ? null : Math.max(1, Math.round(screen.columns / stages.length));
  return (
    <div className="stages">
      {stages.map((stage) => {
        const Shape = shapes[stage];
        return (
          <section className={`stage stage--${stage}`} key={stage} aria-label={texts.stage[stage]}>
            <h2 className="stage__title">
              <Shape aria-hidden="true" />
              {texts.stage[stage]} <span className="stage__count">{byStage[stage].length}</span>
            </h2>
            <Orders cooking={byStage[stage]} numbers={numbers} label={texts.stage[stage]} columns={columns} empty={<p className="stage__empty">{texts.stageEmpty}</p>} />
          </section>
        );
      })}
    </div>
  );
}
