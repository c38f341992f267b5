/** Believable guests of the delivery: names, telephones, addresses, wishes and baskets, all invented from random numbers. */
import type { Random } from '../random';
import { favourites, type MenuDish } from './menu';

const women = {
  sname: ['Соколова', 'Кузнецова', 'Лебедева', 'Морозова', 'Новикова', 'Волкова', 'Павлова', 'Егорова', 'Никитина', 'Тарасова'],
  fname: ['Анна', 'Елена', 'Мария', 'Ольга', 'Татьяна', 'Ирина', 'Юлия', 'Дарья', 'Светлана', 'Екатерина'],
  mname: ['Сергеевна', 'Андреевна', 'Викторовна', 'Павловна', 'Олеговна', ''],
};
const men = {
  sname: ['Смирнов', 'Попов', 'Васильев', 'Фёдоров', 'Михайлов', 'Орлов', 'Белов', 'Громов', 'Киселёв', 'Макаров'],
  fname: ['Александр', 'Дмитрий', 'Сергей', 'Андрей', 'Алексей', 'Иван', 'Максим', 'Артём', 'Николай', 'Павел'],
  mname: ['Сергеевич', 'Андреевич', 'Викторович', 'Павлович', 'Олегович', ''],
};
const streets = [
  'Красный проспект',
  'ул. Ленина',
  'ул. Гоголя',
  'ул. Фрунзе',
  'ул. Кирова',
  'ул. Орджоникидзе',
  'ул. Советская',
  'ул. Челюскинцев',
  'ул. Богдана Хмельницкого',
  'Морской проспект',
  'ул. Серебренниковская',
  'ул. Дуси Ковальчук',
];
const comments = [
  '',
  '',
  '',
  'Две персоны',
  'Позвоните за 10 минут, домофон не работает',
  'Без лука, пожалуйста',
  'Оплата картой курьеру. ',
  'Сдача с 5000',
  'Код домофона 45К7812, не звонить — спит ребёнок',
  'Положите побольше салфеток и приборы на троих',
  'Оставьте у охраны на проходной',
];

export interface InventedGuest {
  readonly sname: string;
  readonly fname: string;
  readonly mname?: string;
  readonly phone: string;
  readonly address: string;
  readonly longitude: number;
  readonly latitude: number;
}
export interface InventedDish {
  readonly name: string;
  readonly code: number;
  readonly quantity: number;
  readonly modifiers?: readonly { readonly name: string; readonly code: number; readonly count: number }[];
}

const two = (number: number): string => String(number).padStart(2, '0');

export const inventGuest = (random: Random): InventedGuest => {
  const names = random.chance(0.55) ? women : men;
  const mname = random.pick(names.mname);
  const address = `${random.pick(streets)}, д. ${random.int(1, 140)}, кв. ${random.int(1, 180)}`;
  return {
    sname: random.pick(names.sname),
    fname: random.pick(names.fname),
    ...(mname === '' ? {} : { mname }),
    phone: `+7 (913) 000-${two(random.int(0, 99))}-${two(random.int(0, 99))}`,
    address: random.chance(0.3) ? `${address}, подъезд ${random.int(1, 6)}, этаж ${random.int(2, 16)}` : address,
    longitude: Number((82.88 + random.next() * 0.12).toFixed(6)),
    latitude: Number((54.98 + random.next() * 0.08).toFixed(6)),
  };
};

/** Empty where the guest has nothing to say. */
export const inventComment = (random: Random): string => random.pick(comments).trim();

const inventModifiers = (dish: MenuDish, random: Random): NonNullable<InventedDish['modifiers']> =>
  dish.modifiers
    .filter((group) => group.downlimit > 0 || random.chance(0.5))
    .map((group) => random.pick(group.items))
    .map(({ name, code }) => ({ name, code, count: 1 }));

/** One to four different dishes that can be sold. @param codes what is on sale */
export const inventBasket = (random: Random, codes: ReadonlySet<number>): readonly InventedDish[] => {
  const onSale = favourites.filter((dish) => codes.has(dish.code));
  const chosen = new Set(Array.from({ length: random.int(1, 4) }, () => random.pick(onSale)));
  return [...chosen].map((dish) => {
    const modifiers = inventModifiers(dish, random);
    return { name: dish.name, code: dish.code, quantity: random.pick([1, 1, 1, 2, 2, 3]), ...(modifiers.length > 0 ? { modifiers } : {}) };
  });
};
