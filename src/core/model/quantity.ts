/** The one quantity type of the product: integer thousandths of a portion, so that `0.75` and `1` add up exactly. */
import * as v from 'valibot';

export const QuantitySchema = v.pipe(v.number(), v.safeInteger(), v.brand('Quantity'));
export type Quantity = v.InferOutput<typeof QuantitySchema>;

/** @param portions portions or weight as a decimal (`1.0`, `0.75`), rounded to thousandths */
export const quantityFromPortions = (portions: number): Quantity => Math.round(portions * 1000) as Quantity;
export const portions = (quantity: Quantity): number => quantity / 1000;
