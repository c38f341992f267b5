/** Carries the wall's keys out: on what is in sight, for nobody may bump an order that stands on another page. */
import { useEffect, useRef } from 'react';
import { useWallTexts } from '../lib/texts/wall';
import { showToast } from '../lib/toasts';
import type { KitchenCard } from './kitchen';
import { actionOf, type WallAction } from './keys';
import { callOfKey } from './presses';
import type { Numbers } from './numbers';
import { COLUMNS, layouts, ZOOM, type Screen } from './screen';
import { useWall, type WallActions } from './wallContext';

export type OpenPanel = 'recall' | 'screen' | 'exit' | null;

interface KeyDeps {
  readonly cooking: readonly KitchenCard[];
  readonly numbers: Numbers;
  readonly panel: OpenPanel;
  readonly show: (panel: OpenPanel) => void;
}

/** Inside the part of the screen that scrolls its pages sideways, or where there is no such part. */
function isInSight(element: Element): boolean {
  const box = element.getBoundingClientRect();
  const view = element.closest('[data-view]')?.getBoundingClientRect();
  const x = (box.left + box.right) / 2;
  return box.width > 0 && (view === undefined || (x >= view.left && x <= view.right));
}

const cardInSight = (card: KitchenCard): boolean => [...document.querySelectorAll<HTMLElement>('[data-order]')].some((one) => one.dataset['order'] === card.order.ticketId && isInSight(one));

/** Moves the focus among what can be pressed, round at the ends; in an open panel among what stands there. */
function step(by: 1 | -1): void {
  const root = document.querySelector('[data-panel]') ?? document.body;
  const selector = root === document.body ? '[data-step]' : 'button:not(:disabled)';
  const steps = [...root.querySelectorAll<HTMLElement>(selector)].filter(isInSight);
  const at = steps.findIndex((one) => one === document.activeElement);
  const next = at < 0 ? (by === 1 ? 0 : steps.length - 1) : (at + by + steps.length) % steps.length;
  steps[next]?.focus({ preventScroll: true });
}

const press = (selector: string): void => document.querySelector<HTMLElement>(selector)?.click();

/** What a key changes of the screen; null: it is none of these. */
function changeOf(action: WallAction['do'], { layout, columns, zoom, theme, lane }: Screen): Partial<Screen> | null {
  switch (action) {
    case 'layout':
      return { layout: layouts[(layouts.indexOf(layout) + 1) % layouts.length] ?? 'cards' };
    case 'columns':
      return { columns: columns === null ? COLUMNS.min : columns === COLUMNS.max ? null : columns + 1 };
    case 'lane':
      return { lane: !lane };
    case 'night':
      return { theme: theme === 'night' ? 'station' : 'night' };
    case 'larger':
      return { zoom: Math.min(ZOOM.max, zoom + ZOOM.step) };
    case 'smaller':
      return { zoom: Math.max(ZOOM.min, zoom - ZOOM.step) };
    default:
      return null;
  }
}

function bumpBy(number: number, { cooking, numbers, panel }: KeyDeps, actions: WallActions): void {
  if (panel === 'recall') return press(`[data-recall="${number}"]`);
  const id = panel === null ? numbers.orderOf(number) : null;
  const card = cooking.find(({ order }) => order.ticketId === id);
  if (card !== undefined && cardInSight(card)) actions.bump(card);
}

export function useWallKeys(deps: KeyDeps): void {
  const wall = useWall();
  const texts = useWallTexts();
  const now = { deps, wall, whyNot: wall.lookOnly ? texts.lookOnlyHint : null };
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  });
  useEffect(() => {
    const toggle = (panel: 'recall' | 'screen'): void => latest.current.deps.show(latest.current.deps.panel === panel ? null : panel);
    const carryOut = (action: WallAction): void => {
      const { deps: now, wall: { screen, change, actions, may }, whyNot } = latest.current;
      // What is typed there is a PIN.
      if (now.panel === 'exit' && !['close', 'forward', 'back'].includes(action.do)) return;
      const call = callOfKey(action);
      if (call !== null && !may(call)) return whyNot === null ? undefined : showToast(whyNot);
      if (action.do === 'bump') return bumpBy(action.number, now, actions);
      if (action.do === 'undo') return press('[data-undo]');
      if (action.do === 'recall') return toggle('recall');
      if (action.do === 'panel') return toggle('screen');
      if (action.do === 'close') return now.show(null);
      if (action.do === 'forward' || action.do === 'back') return step(action.do === 'forward' ? 1 : -1);
      if (action.do === 'see') {
        for (const card of now.cooking) if (card.order.lines.some((line) => (line.added || line.goneAt !== null) && line.seenAt === null) && cardInSight(card)) actions.see(card);
        return;
      }
      const patch = changeOf(action.do, screen);
      if (patch !== null) change(patch);
    };
    const onKey = (event: KeyboardEvent): void => {
      const action = event.repeat && !event.code.startsWith('Arrow') ? null : actionOf(event);
      if (action === null) return;
      event.preventDefault();
      carryOut(action);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
