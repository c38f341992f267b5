/** What the restaurant cannot sell right now (стоп-лист), and how many portions are left of what runs short. */
import { initialRests, menu, type MenuDish } from '../restaurant/menu';
import { Refused } from '../fields';
import type { WishedDish } from './requests';

export interface StopList {
  /** The menu as `/getmenu` shows it: stopped dishes are absent. */
  sold(): readonly (Omit<MenuDish, 'ident' | 'exampleOnly'> & { readonly rests: number })[];
  /** @throws Refused on a stopped dish, or on more portions than are left */
  check(content: readonly WishedDish[]): void;
  stop(code: number): void;
  allow(code: number): void;
  /** @param portions how many are left; −1: no limit. 0 puts the dish on the stop list */
  setRests(code: number, portions: number): void;
}

export const createStopList = (): StopList => {
  const stopped = new Set<number>();
  const rests = new Map(initialRests);
  const restsOf = (code: number): number => rests.get(code) ?? -1;
  return {
    sold: () =>
      menu
        .filter((dish) => !stopped.has(dish.code))
        .map(({ code, name, categpath, categcode, recipe, price, ishit, modifiers }) => ({
          code,
          name,
          categpath,
          categcode,
          recipe,
          price,
          ishit,
          rests: restsOf(code),
          modifiers,
        })),
    check: (content) => {
      const wanted = new Map<number, number>();
      for (const { code, quantity } of content) wanted.set(code, (wanted.get(code) ?? 0) + quantity);
      for (const [code, quantity] of wanted) {
        const name = menu.find((dish) => dish.code === code)?.name ?? String(code);
        if (stopped.has(code)) throw new Refused(`Блюдо «${name}» в стоп-листе`);
        const left = restsOf(code);
        if (left >= 0 && quantity > left) throw new Refused(`Блюдо «${name}»: осталось порций: ${left}`);
      }
    },
    stop: (code) => void stopped.add(code),
    allow: (code) => void stopped.delete(code),
    setRests: (code, portions) => {
      if (portions === 0) stopped.add(code);
      else {
        stopped.delete(code);
        rests.set(code, portions);
      }
    },
  };
};
