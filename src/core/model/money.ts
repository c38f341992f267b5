/** The one money type of the product: integer kopecks; each system's own unit is converted at its edge and nowhere else. */
import * as v from 'valibot';

export const KopecksSchema = v.pipe(v.number(), v.safeInteger(), v.brand('Kopecks'));
export type Kopecks = v.InferOutput<typeof KopecksSchema>;

/** @param amount an integer number of kopecks; throws RangeError on anything else */
export const kopecks = (amount: number): Kopecks => {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not an integer number of kopecks: ${amount}`);
  return amount as Kopecks;
};

/** Roubles as the QR menu sends them (`186.0`, protocols/README.md) to kopecks, rounded to the nearest. */
export const kopecksFromRoubles = (roubles: number): Kopecks => kopecks(Math.round(roubles * 100));
