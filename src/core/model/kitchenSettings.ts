/** What a station can be told of its kitchen: when a pre-order is cooked, which words are an allergy's, which dish belongs to which station. */
import * as v from 'valibot';
import { durationMs } from './connection';

/** Beginnings of words that guests use for what they must not eat, in Russian and English. */
export const DEFAULT_ALLERGY_WORDS: readonly string[] = [
  'аллерг',
  'непереносим',
  'анафилак',
  'арахис',
  'орех',
  'глютен',
  'целиак',
  'лактоз',
  'морепродукт',
  'кунжут',
  'allerg',
  'intoleran',
  'anaphyla',
  'peanut',
  'nut',
  'gluten',
  'celiac',
  'coeliac',
  'lactose',
  'shellfish',
  'sesame',
];

const ShortText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));

/** `expo` is the pass: a screen that sees every station, so no station may bear that name. */
const StationIdSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9_-]{0,19}$/, 'a-z, 0-9, "-" and "_", 20 characters at most'),
  v.check((id) => id !== 'expo' && id !== 'all', 'another name: "expo" and "all" are screens that see every station'),
);

export const KitchenStationSchema = v.strictObject({
  id: StationIdSchema,
  label: ShortText,
  /** A dish whose name has one of these in it, at the beginning of a word, belongs here; `*` takes what no other station takes. */
  dishes: v.pipe(v.array(ShortText), v.minLength(1), v.maxLength(200)),
});
export type KitchenStation = v.InferOutput<typeof KitchenStationSchema>;

export const KitchenSettingsSchema = v.strictObject({
  /** A delivery that is promised for later comes onto the wall when so much time is left. */
  leadTimeMs: v.optional(durationMs(0, 86_400_000), 3_600_000),
  /** A table's order counts as due after so long, having no time of its own. */
  tableDueMs: v.optional(durationMs(60_000, 14_400_000), 900_000),
  /** `bumped`: a table's order stands until the kitchen bumps it · `done`: it also leaves when the hall is done with it, for a wall that nobody bumps at. */
  tableOrdersUntil: v.optional(v.picklist(['bumped', 'done']), 'bumped'),
  /** A table's order that the hall is done with and nobody bumped leaves the wall after so long. */
  forgetAfterMs: v.optional(durationMs(600_000, 86_400_000), 10_800_000),
  allergyWords: v.optional(v.pipe(v.array(ShortText), v.maxLength(200)), [...DEFAULT_ALLERGY_WORDS]),
  stations: v.optional(
    v.pipe(
      v.array(KitchenStationSchema),
      v.maxLength(12),
      v.check((stations) => new Set(stations.map((one) => one.id)).size === stations.length, 'every station needs an id of its own'),
    ),
    [],
  ),
});
export type KitchenSettings = v.InferOutput<typeof KitchenSettingsSchema>;
export const defaultKitchen = (): KitchenSettings => v.parse(KitchenSettingsSchema, {});
