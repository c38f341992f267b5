/** All-day counts, «Солянка × 7»: as a lane beside the cards, or alone over the whole screen. */
import { useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { useWords } from '../lib/context';
import { useWallTexts } from '../lib/texts/wall';
import { allDayOf, type KitchenCard } from './kitchen';
import { Empty } from './Orders';
import { useWall } from './wallContext';

/** How many of a list's lines do not fit into it, below or to the right. */
function useHidden(content: unknown): [React.RefObject<HTMLUListElement | null>, number] {
  const list = useRef<HTMLUListElement>(null);
  const [hidden, setHidden] = useState(0);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const fits = (one: HTMLElement): boolean => one.offsetTop + one.offsetHeight <= element.clientHeight + 2 && one.offsetLeft + one.offsetWidth <= element.clientWidth + 2;
    const measure = (): void => {
      const lines = [...element.children].filter((one) => one instanceof HTMLElement);
      const cut = new Set(lines.filter((one) => !fits(one)));
      // Half of a line says something else than the whole: it is counted, and not seen.
      for (const one of lines) one.toggleAttribute('data-cut', cut.has(one));
      setHidden(cut.size);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [content]);
  return [list, hidden];
}

export function Summary({ cooking, whole }: { readonly cooking: readonly KitchenCard[]; readonly whole: boolean }): ReactNode {
  const { rules, screen } = useWall();
  const words = useWords();
  const texts = useWallTexts();
  const counts = useMemo(() => allDayOf(cooking, rules), [cooking, rules]);
  const [list, hidden] = useHidden(counts);
  const style = { '--u': `${screen.zoom / 100}rem`, ...(screen.columns !== null && { '--columns': screen.columns }) } as CSSProperties;
  return (
    <section className={whole ? 'counts counts--whole' : 'counts counts--lane'} aria-label={texts.allDay} style={style} data-columns={whole && screen.columns !== null ? 'asked' : 'auto'}>
      <h2 className="counts__title">
        {texts.allDay}
        {hidden > 0 && <span className="counts__more">{texts.more(hidden)}</span>}
      </h2>
      <ul className="counts__list" ref={list}>
        {counts.map(({ name, quantity, orders }) => (
          <li className="count" key={name}>
            <bdi className="count__name">{name}</bdi>
            <span className="count__quantity">{words.format.quantity(quantity)}</span>
            {whole && <span className="count__orders">{texts.inOrders(orders)}</span>}
          </li>
        ))}
      </ul>
      {counts.length === 0 && whole && <Empty />}
    </section>
  );
}
