/** The till's filters and the hall, each with its count; what rings is counted apart, so that it shows from any tab. */
import { BellRing } from 'lucide-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useBoardTexts } from '../../lib/texts/board';
import { tabs, type Tab } from '../list/place';
import { useList, useScreen } from '../screenContext';

function TabButton({ tab, selected }: { readonly tab: Tab; readonly selected: boolean }): ReactNode {
  const screen = useScreen();
  const texts = useBoardTexts();
  const { shown, ringing } = useList((state) => state.counts[tab]);
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${tab}`}
      aria-selected={selected}
      aria-controls="tickets"
      aria-label={texts.tabName(texts.tab[tab], shown, ringing)}
      tabIndex={selected ? 0 : -1}
      className={`tab tab--${tab}`}
      data-tab={tab}
      onClick={() => screen.showTab(tab)}
    >
      <span>{texts.tab[tab]}</span>
      {ringing > 0 ? (
        <span className="tab__ringing">
          <BellRing size={14} strokeWidth={2.75} aria-hidden="true" />
          {ringing}
        </span>
      ) : null}
      <span className="tab__count">{shown}</span>
    </button>
  );
}

export function Tabs(): ReactNode {
  const screen = useScreen();
  const texts = useBoardTexts();
  const selected = useList((state) => state.tab);
  const strip = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(selected) + step + tabs.length) % tabs.length]!;
    screen.showTab(next);
    strip.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };

  return (
    <div className="tabs" role="tablist" aria-label={texts.tabsLabel} ref={strip} tabIndex={-1} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <TabButton key={tab} tab={tab} selected={tab === selected} />
      ))}
    </div>
  );
}
