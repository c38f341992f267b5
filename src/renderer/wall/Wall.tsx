/** The kitchen's wall: what is to be cooked, readable from three metres, most urgent first, and never quiet about a lost connection. */
import { ChevronLeft, ChevronRight, CookingPot } from 'lucide-react';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useBoard } from '../lib/context';
import { IconButton } from '../lib/Button';
import { useWallTexts } from '../lib/texts/wall';
import { Head } from './Head';
import { createCutter, type CardPart, type KitchenTicket } from './kitchen';
import { Silence } from './Silence';
import { useKitchen } from './useKitchen';
import { useRenewal } from './useRenewal';
import { useLayout, usePages, type Layout, type Pages } from './usePages';
import { WaitingStrip } from './WaitingStrip';
import { WallCard } from './WallCard';

/** Every order as the cards that it needs. */
function useCards(cooking: readonly KitchenTicket[], layout: Layout | null): readonly CardPart[] {
  const cut = useMemo(() => (layout === null ? null : createCutter(layout)), [layout]);
  return useMemo(() => (cut === null ? [] : cooking.flatMap(cut)), [cooking, cut]);
}

function Pager({ pages: { page, pages, notShown, turn } }: { readonly pages: Pages }): ReactNode {
  const texts = useWallTexts();
  useEffect(() => {
    if (pages < 2) return undefined;
    const onKey = ({ key }: KeyboardEvent): void => {
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

function Empty(): ReactNode {
  const texts = useWallTexts();
  return (
    <div className="wall__empty">
      <CookingPot size={96} strokeWidth={1.5} aria-hidden="true" />
      <p className="wall__empty-title">{texts.empty}</p>
      <p>{texts.emptyHint}</p>
    </div>
  );
}

function Orders({ cooking }: { readonly cooking: readonly KitchenTicket[] }): ReactNode {
  const view = useRef<HTMLDivElement>(null);
  const flow = useRef<HTMLDivElement>(null);
  const texts = useWallTexts();
  const layout = useLayout(view);
  const cards = useCards(cooking, layout);
  const pages = usePages(flow, layout, cards);
  const shiftPx = layout === null ? 0 : pages.page * layout.columns * (layout.columnPx + layout.gapPx);
  return (
    <>
      <div className="wall__view" ref={view} role="group" aria-label={texts.orders}>
        {cards.length === 0 && layout !== null && <Empty />}
        <div className="wall__flow" ref={flow} style={{ gap: layout?.gapPx, transform: `translateX(${-shiftPx}px)` }}>
          {cards.map((card) => (
            <WallCard key={`${card.ticket.id}#${card.part}`} {...card} widthPx={layout?.columnPx ?? 0} />
          ))}
        </div>
      </div>
      <Pager pages={pages} />
    </>
  );
}

export function Wall(): ReactNode {
  useRenewal();
  const kitchen = useKitchen();
  const known = useBoard((state) => state.station !== null);
  const texts = useWallTexts();
  return (
    <main className="wall">
      <Head kitchen={kitchen} />
      <Silence />
      {known ? <Orders cooking={kitchen.cooking} /> : <p className="wall__connecting">{texts.connecting}</p>}
      <WaitingStrip waiting={kitchen.waiting} />
    </main>
  );
}
