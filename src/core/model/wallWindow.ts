/** The wall's window on the station's own PC: whether it fills a display for good, and which. */
import * as v from 'valibot';

/** `primary`: the display that the till is on · `secondary`: the first other one · else a display's name, as settings list it. */
export const WallDisplaySchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120));

export const WallWindowSchema = v.strictObject({
  /** It fills its display, and asks staff before it is left. */
  kiosk: v.optional(v.boolean(), false),
  display: v.optional(WallDisplaySchema, 'secondary'),
});
export type WallWindowSettings = v.InferOutput<typeof WallWindowSchema>;

/** Leave the full screen for a window · close the wall. */
export const WallExitSchema = v.picklist(['window', 'close']);
export type WallExit = v.InferOutput<typeof WallExitSchema>;
