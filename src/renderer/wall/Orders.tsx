/** Cards in columns and pages: as many as the screen holds, the rest a page further and counted. */
import { ChevronLeft, ChevronRight, CookingPot } from 'lucide-react';
import { useEffect, useMemo, useRef, type CSSProperties, type ReactNode } from 'react';
import { isAwaited, isSilent } from '../../core/model/health';
import type { TicketId } from '../../core/model/ids';
import { IconButton } from '../lib/Button';
import { useBoard } from '../lib/context';
import { useWallTexts } from '../lib/texts/wall';
import { createCutter, type CardPart } from './cutting';
import type { KitchenCard } from './kitchen';
import { useLayout, type Layout } from './useLayout';
import { usePages, type Pages } from './usePages';
import { WallCard } from './WallCard';
import { useWall } from './wallContext';
import { cardsOfWhole } from './wholeOrders';

const none: readonly CardPart[] = [];

/** Every order as the cards that it needs, as many as have a page. */
function useCards(cooking: readonly KitchenCard[], layout: Layout | null): readonly CardPart[] {
  const { rules, lookOnly } = useWall();
  // Without their buttons cards are lower, and are all to be measured again.
  // oxlint-disable-next-line react/exhaustive-deps
  const cut = useMemo(() => (layout === null ? null : createCutter(layout, rules)), [layout, rules, lookOnly]);
  return useMemo(() => (cut === null ? none : cardsOfWhole(cooking, cut)), [cooking, cut]);
}

function Pager({ pages: { page, pages, turn }, notShown }: { readonly pages: Pages; readonly notShown: number }): ReactNode {
  const texts = useWallTexts();
  useEffect(() => {
    if (pages < 2) return undefined;
    const onKey = ({ key, target }: KeyboardEvent): void => {
      if (target instanceof HTMLSelectElement || target instanceof HTMLInputElement) return;
      if (key === 'ArrowRight' || key === 'PageDown') turn(1);
      if (key === 'ArrowLeft' || key === 'PageUp') turn(-1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [pages, turn]);

  if (pages < 2) return null;
  return (
    <nav className="pager" aria-label={texts.pages}>
      <IconButton label={texts.previousPage} onClick={() => turn(-1)}>
        <ChevronLeft size={36} aria-hidden="true" />
      </IconButton>
      <p className="pager__text">
        {texts.page(page + 1, pages)}
        {notShown > 0 && <span className="pager__hidden">{texts.notShown(notShown)}</span>}
      </p>
      <IconButton label={texts.nextPage} onClick={() => turn(1)}>
        <ChevronRight size={36} aria-hidden="true" />
      </IconButton>
    </nav>
  );
}

export function Empty(): ReactNode {
  const texts = useWallTexts();
  const unknown = useBoard((state) => state.connection === 'lost' || state.sources.some((source) => isSilent(source) || isAwaited(source)));
  return (
    <div className="wall__empty">
      <CookingPot size={96} strokeWidth={1.5} aria-hidden="true" />
      <p className="wall__empty-title">{unknown ? texts.unknown : texts.empty}</p>
      <p>{unknown ? texts.unknownHint : texts.emptyHint}</p>
    </div>
  );
}

export interface OrdersProps {
  readonly cooking: readonly KitchenCard[];
  readonly numbers: ReadonlyMap<TicketId, number>;
  readonly label: string;
  /** null: as many as can be read. */
  readonly columns: number | null;
  /** What stands there while there is nothing. */
  readonly empty: ReactNode;
}

export function Orders({ cooking, numbers, label, columns, empty }: OrdersProps): ReactNode {
  const { screen } = useWall();
  const view = useRef<HTMLDivElement>(null);
  const flow = useRef<HTMLDivElement>(null);
  const gauge = useRef<HTMLDivElement>(null);
  const layout = useLayout(view, { columns, zoom: screen.zoom });
  const cards = useCards(cooking, layout);
  const pages = usePages({ flow, gauge, layout, cards, pageMs: screen.page * 1000 });
  // An order of several cards is seen where one of them is.
  const notShown = layout === null ? 0 : cooking.length - new Set(pages.shown.map(({ card }) => card)).size;
  const unit = layout === null ? {} : ({ '--u': `${layout.unitPx}px` } as CSSProperties);
  const draw = (part: CardPart): ReactNode => (
    <WallCard key={`${part.card.order.ticketId}#${part.part}`} {...part} number={numbers.get(part.card.order.ticketId) ?? null} widthPx={layout?.columnPx ?? 0} />
  );
  return (
    <>
      <div className="wall__view" ref={view} role="group" aria-label={label} style={unit} data-view="">
        {cards.length === 0 && layout !== null && empty}
        <div className="wall__flow" ref={flow} style={{ gap: layout?.gapPx }}>
          {pages.shown.map(draw)}
        </div>
        {pages.gauged.length > 0 && (
          <div className="wall__gauge" ref={gauge} aria-hidden="true" inert>
            {pages.gauged.map(draw)}
          </div>
        )}
      </div>
      <Pager pages={pages} notShown={notShown} />
    </>
  );
}
