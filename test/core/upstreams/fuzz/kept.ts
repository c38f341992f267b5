/** Records that were not borne once, shrunk; each is read again in every run. `@deep` stands for a list twenty thousand levels deep (hostile.ts). */

const long = 'я'.repeat(3000);
const call = { hash: '0x1', code: 'waiter_call', table: 4 };

/** In `updates` of the QR menu. */
export const keptEvents: readonly (readonly [why: string, record: unknown])[] = [
  ['a record that nests too deeply to be written down hid all beside it', '@deep'],
  ['the same inside an event that is known by its content alone', { code: 'waiter_call', table: 4, order: '@deep' }],
  ['three thousand letters in the place of a sum were all kept', { ...call, order: { sum: long } }],
  ['twenty thousand dishes without a name were named one by one', { ...call, order: { sum: 1, dishes: Array.from({ length: 20_000 }, () => null) } }],
  [
    'a price times a count was no whole number of kopecks any more',
    { hash: '0x1', code: 'additional_order', table: 4, invoice: { session: { items: [{ id: 1, name: 'Суп', count: 999_999 }] } }, order: { dishes: [{ id: 1, name: 'Суп', count: 1, price: 9_999_999_999 }] } },
  ],
];

/** In the list of `/expressorders`. */
export const keptOrders: readonly (readonly [why: string, record: unknown])[] = [
  ['a record that nests too deeply to be written down hid all beside it', '@deep'],
  ['three thousand letters in the place of a status were all kept', { id: 7, status: long }],
];

/** In the place of `/orderstate`'s answer. */
export const keptStates: readonly (readonly [why: string, state: unknown])[] = [
  ['three thousand letters in the place of a dish were all kept', { result: true, order: { status: 11, items: [long] } }],
  ['twenty thousand dishes without a name were named one by one', { result: true, order: { status: 11, items: Array.from({ length: 20_000 }, () => null) } }],
];
