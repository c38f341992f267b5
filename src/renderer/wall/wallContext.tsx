/** What every part of a wall needs: how this screen shows the kitchen, the kitchen's rules, and what pressing something does. */
import { createContext, useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { defaultKitchen, type KitchenSettings } from '../../core/model/kitchenSettings';
import { useBoard, useRights } from '../lib/context';
import { useAct } from '../lib/useAct';
import { atPass, standingOf, type KitchenCard, type ShownLine, type WallRules } from './kitchen';
import { callOfCard, callOfDish, type KitchenCall } from './presses';
import { addressOf, keepScreen, readScreen, type Screen, type ScreenStorage, type WrongParameter } from './screen';
import { stationFinder, wordFinder, type Finder } from './words';

export interface WallActions {
  /** The order is done here: bumped, given out at the pass, or, where it was called off, put away. */
  bump(card: KitchenCard): void;
  /** One dish was touched: what is new is seen, what is open is bumped, what is bumped comes back. */
  touch(card: KitchenCard, line: ShownLine): void;
  see(card: KitchenCard): void;
}

interface WallValue {
  readonly screen: Screen;
  readonly wrong: readonly WrongParameter[];
  change(patch: Partial<Screen>): void;
  readonly rules: WallRules;
  readonly isAllergy: Finder;
  readonly actions: WallActions;
  /** Whether the station lets this screen do so: what it may not is not offered. */
  readonly may: (call: KitchenCall) => boolean;
  /** The station has said that nothing can be bumped here: staff are told so, or they would look for the buttons. */
  readonly lookOnly: boolean;
}
const WallContext = createContext<WallValue | null>(null);

export function useWall(): WallValue {
  const wall = useContext(WallContext);
  if (wall === null) throw new Error('a component was rendered outside WallProvider');
  return wall;
}

function storageOf(): ScreenStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const paramsNow = (): URLSearchParams => new URLSearchParams(window.location.search);

function useScreen(): Pick<WallValue, 'screen' | 'wrong' | 'change'> {
  const [{ screen, wrong }, setRead] = useState(() => readScreen(paramsNow(), storageOf()));
  const change = useCallback((patch: Partial<Screen>) => {
    setRead((before) => ({ screen: { ...before.screen, ...patch }, wrong: [] }));
  }, []);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    keepScreen(screen, paramsNow(), storageOf());
    // So that the page, loaded anew by night, shows what was chosen and not what the address said once.
    window.history.replaceState(null, '', `${window.location.pathname}${addressOf(screen, paramsNow())}${window.location.hash}`);
  }, [screen]);
  return { screen, wrong, change };
}

/** The page shows the station's theme by itself; a screen can have one of its own. */
function useTheme({ theme }: Screen): void {
  // The whole station: whenever it is told anew, the page has just gone back to its theme.
  const station = useBoard((state) => state.station);
  useLayoutEffect(() => {
    const root = document.documentElement;
    const ofStation = station === null || station.theme === 'system' ? 'dark' : station.theme;
    const wanted = theme === 'station' ? ofStation : theme;
    root.dataset['theme'] = wanted === 'light' ? 'light' : 'dark';
    root.toggleAttribute('data-night', wanted === 'night');
  }, [theme, station]);
}

const fallback = defaultKitchen();

function useRules({ station, soon, late }: Screen, kitchen: KitchenSettings): WallRules {
  const stationOf = useMemo(() => stationFinder(kitchen.stations), [kitchen.stations]);
  return useMemo(() => ({ kitchen, station, stationOf, soonMs: soon * 60_000, lateMs: late * 60_000 }), [kitchen, station, stationOf, soon, late]);
}

function useActions(rules: WallRules): WallActions {
  const act = useAct();
  return useMemo(() => {
    const of = ({ order: { ticketId } }: KitchenCard) => ({ ticketId });
    const see = (card: KitchenCard): void => void act('kitchen.see', { ...of(card), lines: standingOf(card, rules) });
    return {
      see,
      bump(card) {
        if (callOfCard(card) === 'kitchen.acknowledge') return void act('kitchen.acknowledge', of(card));
        // What stands on this card at this moment, and nothing that is on its way to it.
        const nothingNamed = card.order.lines.every((line) => line.goneAt !== null);
        void act('kitchen.bump', { ...of(card), ...(nothingNamed ? {} : { lines: standingOf(card, rules) }), served: atPass(rules) });
      },
      touch(card, shown) {
        const call = callOfDish(card, shown);
        if (call === 'kitchen.acknowledge') return void act(call, of(card));
        // All that is new on a card is seen together.
        if (shown.state === 'fresh') return see(card);
        void act(call, { ...of(card), lines: [shown.line.id] });
      },
    };
  }, [act, rules]);
}

export function WallProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { screen, wrong, change } = useScreen();
  const kitchen = useBoard((state) => state.station?.kitchen) ?? fallback;
  useTheme(screen);
  const rules = useRules(screen, kitchen);
  const actions = useActions(rules);
  const { known, may } = useRights();
  const lookOnly = known && !may('kitchen.bump');
  const isAllergy = useMemo(() => wordFinder(kitchen.allergyWords), [kitchen.allergyWords]);
  const value = useMemo(() => ({ screen, wrong, change, rules, isAllergy, actions, may, lookOnly }), [screen, wrong, change, rules, isAllergy, actions, may, lookOnly]);
  return <WallContext.Provider value={value}>{children}</WallContext.Provider>;
}
