/** What the restaurant sells: one menu behind both systems, with r_keeper codes, prices in kopecks and modifier groups. */

export interface ModifierItem {
  readonly ident: number;
  readonly code: number;
  readonly name: string;
  readonly limit: number;
  /** Kopecks. */
  readonly price: number;
}
export interface ModifierGroup {
  readonly schemeid: number;
  readonly groupid: number;
  readonly groupname: string;
  readonly uplimit: number;
  readonly downlimit: number;
  readonly freecount: number;
  readonly changesprice: boolean;
  readonly items: readonly ModifierItem[];
}
export interface MenuDish {
  readonly code: number;
  /** Identifier in the QR menu. */
  readonly ident: number;
  readonly name: string;
  readonly categpath: string;
  readonly categcode: number;
  readonly recipe: string;
  /** Kopecks. */
  readonly price: number;
  readonly ishit: 0 | 1;
  readonly modifiers: readonly ModifierGroup[];
  /** Guests of the scenarios do not order it: it is there because the protocol's own examples name it. */
  readonly exampleOnly?: true;
}

/** The group of the protocol's examples, word for word. */
const exampleGroup: ModifierGroup = {
  schemeid: 1001058,
  groupid: 1001060,
  groupname: 'Тестовая группа 2',
  uplimit: 2,
  downlimit: 1,
  freecount: 0,
  changesprice: true,
  items: [
    { ident: 1001063, code: 31, name: 'Модификатор 2 1', limit: 1, price: 1000 },
    { ident: 1001064, code: 39, name: 'Модификатор 2 2', limit: 1, price: 0 },
  ],
};

const sauces: ModifierGroup = {
  schemeid: 1001071,
  groupid: 1001072,
  groupname: 'Соусы',
  uplimit: 3,
  downlimit: -1,
  freecount: 1,
  changesprice: true,
  items: [
    { ident: 1001073, code: 401, name: 'Соус чесночный', limit: 2, price: 5000 },
    { ident: 1001074, code: 402, name: 'Соус барбекю', limit: 2, price: 5000 },
    { ident: 1001075, code: 403, name: 'Сметана', limit: 2, price: 4000 },
  ],
};
const roast: ModifierGroup = {
  schemeid: 1001081,
  groupid: 1001082,
  groupname: 'Прожарка',
  uplimit: 1,
  downlimit: 1,
  freecount: 0,
  changesprice: false,
  items: [
    { ident: 1001083, code: 411, name: 'Прожарка medium', limit: 1, price: 5000 },
    { ident: 1001084, code: 412, name: 'Прожарка well done', limit: 1, price: 5000 },
  ],
};
const toppings: ModifierGroup = {
  schemeid: 1001091,
  groupid: 1001092,
  groupname: 'Добавки к пицце',
  uplimit: -1,
  downlimit: -1,
  freecount: 0,
  changesprice: true,
  items: [
    { ident: 1001093, code: 421, name: 'Двойной сыр', limit: 1, price: 9000 },
    { ident: 1001094, code: 422, name: 'Халапеньо', limit: 1, price: 6000 },
    { ident: 1001095, code: 423, name: 'Без лука', limit: 1, price: 0 },
  ],
};
const milk: ModifierGroup = {
  schemeid: 1001101,
  groupid: 1001102,
  groupname: 'Молоко',
  uplimit: 1,
  downlimit: -1,
  freecount: 0,
  changesprice: true,
  items: [
    { ident: 1001103, code: 431, name: 'Овсяное молоко', limit: 1, price: 6000 },
    { ident: 1001104, code: 432, name: 'Безлактозное молоко', limit: 1, price: 5000 },
  ],
};

type Row = readonly [code: number, name: string, roubles: number, category: string, modifiers?: readonly ModifierGroup[], hit?: boolean];
const rows: readonly Row[] = [
  [101, 'Борщ с говядиной', 390, 'Кухня\\Супы', [], true],
  [102, 'Солянка мясная', 420, 'Кухня\\Супы'],
  [103, 'Куриный суп с лапшой', 320, 'Кухня\\Супы'],
  [104, 'Том ям с креветками', 590, 'Кухня\\Супы'],
  [111, 'Салат «Цезарь» с курицей', 480, 'Кухня\\Салаты', [], true],
  [112, 'Греческий салат', 430, 'Кухня\\Салаты'],
  [113, 'Оливье с бужениной', 380, 'Кухня\\Салаты'],
  [121, 'Пельмени домашние', 440, 'Кухня\\Горячее', [sauces], true],
  [122, 'Котлета по-киевски с пюре', 560, 'Кухня\\Горячее'],
  [123, 'Стейк «Рибай»', 1890, 'Кухня\\Горячее', [roast, sauces]],
  [124, 'Бефстроганов с гречкой', 620, 'Кухня\\Горячее'],
  [125, 'Судак с овощами', 740, 'Кухня\\Горячее'],
  [126, 'Шашлык из свинины', 650, 'Кухня\\Горячее', [sauces]],
  [131, 'Пицца «Маргарита»', 590, 'Кухня\\Пицца', [toppings]],
  [132, 'Пицца «Пепперони»', 690, 'Кухня\\Пицца', [toppings], true],
  [133, 'Пицца «Четыре сыра»', 720, 'Кухня\\Пицца', [toppings]],
  [141, 'Драники со сметаной', 340, 'Кухня\\Закуски'],
  [142, 'Сырная тарелка', 780, 'Кухня\\Закуски'],
  [143, 'Картофель фри', 220, 'Кухня\\Закуски', [sauces]],
  [144, 'Хлебная корзина', 150, 'Кухня\\Закуски'],
  [151, 'Сырники с вареньем', 360, 'Кухня\\Десерты', [], true],
  [152, 'Медовик', 320, 'Кухня\\Десерты'],
  [153, 'Чизкейк «Нью-Йорк»', 390, 'Кухня\\Десерты'],
  [161, 'Морс клюквенный', 180, 'Бар\\Напитки'],
  [162, 'Лимонад домашний', 260, 'Бар\\Напитки'],
  [163, 'Чай чёрный, чайник', 290, 'Бар\\Чай и кофе'],
  [164, 'Капучино', 240, 'Бар\\Чай и кофе', [milk]],
  [165, 'Американо', 190, 'Бар\\Чай и кофе'],
  [171, 'Пиво светлое 0,5 л', 320, 'Бар\\Пиво'],
  [172, 'Вино красное, бокал', 450, 'Бар\\Вино'],
];
const categories = [...new Set(rows.map((row) => row[3]))];

/** The whole menu; the protocol's example dishes 55 and 61 come first. */
export const menu: readonly MenuDish[] = [
  {
    code: 55,
    ident: 1000038,
    name: 'Булочка с корицей',
    categpath: 'Кухня\\Выпечка',
    categcode: 88,
    recipe: 'Сдобная булочка в посыпке из сахарной пудры и корицы.',
    price: 6500,
    ishit: 0,
    modifiers: [exampleGroup],
    exampleOnly: true,
  },
  {
    code: 61,
    ident: 1000039,
    name: 'Кебаб из курицы',
    categpath: 'Кухня\\Горячее',
    categcode: 101,
    recipe: 'Рубленая курица на углях.',
    price: 22_000,
    ishit: 0,
    modifiers: [{ ...exampleGroup, downlimit: -1 }],
    exampleOnly: true,
  },
  ...rows.map(
    ([code, name, roubles, categpath, modifiers = [], hit = false]): MenuDish => ({
      code,
      ident: 1_000_000 + code,
      name,
      categpath,
      categcode: 90 + categories.indexOf(categpath),
      recipe: '',
      price: roubles * 100,
      ishit: hit ? 1 : 0,
      modifiers,
    }),
  ),
];

/** What guests of the scenarios choose from. */
export const favourites: readonly MenuDish[] = menu.filter((dish) => dish.exampleOnly !== true);

/** Portions left of what runs short; the bun as in the protocol's example. Everything else: no limit. */
export const initialRests: ReadonlyMap<number, number> = new Map([
  [55, 5],
  [125, 4],
]);

/** Discounts known to the cash server, percent off everything; code 3 is that of the protocol's example. */
export const discounts: readonly { readonly code: number; readonly name: string; readonly percent: number }[] = [
  { code: 3, name: '11', percent: 10 },
  { code: 5, name: 'Постоянный гость', percent: 5 },
  { code: 7, name: 'Самовывоз −15 %', percent: 15 },
];
