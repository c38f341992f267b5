/** The cash server's arithmetic: what a basket costs, with modifiers and discounts, in kopecks; what cannot be sold is refused. */
import { discounts, menu, type MenuDish, type ModifierGroup } from '../restaurant/menu';
import { Refused } from '../fields';
import type { Basket, WishedDish, WishedModifier } from './requests';

export interface PricedItem {
  readonly code: number;
  readonly name: string;
  /** Of one portion without modifiers. */
  readonly price: number;
  readonly quantity: number;
  /** `price × quantity − total`, so that paid modifiers without a discount make it negative, as in the protocol's example. */
  readonly discounted: number;
  readonly total: number;
  readonly modifiers: readonly { readonly code: number; readonly name: string; readonly count: number }[];
}
export interface PricedOrder {
  readonly amount: number;
  readonly discountsum: number;
  readonly items: readonly PricedItem[];
  readonly discounts: readonly { readonly code: number; readonly name: string; readonly total: number }[];
}

export const nothingPriced: PricedOrder = { amount: 0, discountsum: 0, items: [], discounts: [] };

const groupPrice = (group: ModifierGroup, chosen: readonly WishedModifier[]): number => {
  if (!group.changesprice) return 0;
  let free = group.freecount;
  return chosen.reduce((sum, { code, count }) => {
    const paidFor = Math.max(0, count - free);
    free = Math.max(0, free - count);
    return sum + paidFor * (group.items.find((item) => item.code === code)?.price ?? 0);
  }, 0);
};

const checkGroup = (dish: MenuDish, group: ModifierGroup, chosen: readonly WishedModifier[]): void => {
  const total = chosen.reduce((sum, one) => sum + one.count, 0);
  if (group.downlimit >= 0 && total < group.downlimit) throw new Refused(`«${dish.name}»: выберите модификатор из группы «${group.groupname}», минимум ${group.downlimit}`);
  if (group.uplimit >= 0 && total > group.uplimit) throw new Refused(`«${dish.name}»: из группы «${group.groupname}» можно выбрать не больше ${group.uplimit}`);
  for (const { code, count } of chosen) {
    const item = group.items.find((one) => one.code === code);
    if (item !== undefined && count > item.limit) throw new Refused(`«${dish.name}»: модификатор «${item.name}» можно добавить не больше ${item.limit} раз`);
  }
};

const priceDish = (wish: WishedDish, percent: number): { readonly item: PricedItem; readonly discount: number } => {
  const dish = menu.find((one) => one.code === wish.code);
  if (dish === undefined) throw new Refused(`Блюдо с кодом ${wish.code} не найдено`);
  const codes = new Set(dish.modifiers.flatMap((group) => group.items.map((item) => item.code)));
  const foreign = wish.modifiers.find((one) => !codes.has(one.code));
  if (foreign !== undefined) throw new Refused(`«${dish.name}»: модификатор с кодом ${foreign.code} недоступен`);
  let portion = dish.price;
  for (const group of dish.modifiers) {
    const chosen = wish.modifiers.filter((one) => group.items.some((item) => item.code === one.code));
    checkGroup(dish, group, chosen);
    portion += groupPrice(group, chosen);
  }
  const full = portion * wish.quantity;
  const discount = Math.round((full * percent) / 100);
  const nameOf = (code: number): string => dish.modifiers.flatMap((group) => group.items).find((item) => item.code === code)?.name ?? '';
  return {
    discount,
    item: {
      code: dish.code,
      name: dish.name,
      price: dish.price,
      quantity: wish.quantity,
      discounted: dish.price * wish.quantity - (full - discount),
      total: full - discount,
      modifiers: wish.modifiers.map(({ code, count }) => ({ code, name: nameOf(code), count })),
    },
  };
};

/** @param automaticDiscount code of a discount that the restaurant gives to every order, or null. @throws Refused */
export const price = (basket: Basket, automaticDiscount: number | null): PricedOrder => {
  const codes = [...new Set([basket.discount, automaticDiscount])].filter((code) => code !== null);
  const given = codes.map((code) => {
    const found = discounts.find((one) => one.code === code);
    if (found === undefined) throw new Refused(`Скидка с кодом ${code} не найдена`);
    return found;
  });
  const percent = given.reduce((sum, one) => sum + one.percent, 0);
  const priced = basket.content.map((wish) => priceDish(wish, percent));
  const discountsum = priced.reduce((sum, one) => sum + one.discount, 0);
  let untold = discountsum;
  return {
    amount: priced.reduce((sum, one) => sum + one.item.total, 0),
    discountsum,
    items: priced.map((one) => one.item),
    discounts: given.map(({ code, name, percent: share }, index) => {
      const total = index === given.length - 1 ? untold : Math.round((discountsum * share) / percent);
      untold -= total;
      return { code, name, total };
    }),
  };
};
