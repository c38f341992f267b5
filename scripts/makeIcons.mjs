/**
 * Draws the tray icons and the application's icon of resources/icons.
 *
 * `node scripts/makeIcons.mjs [DIR]` writes `tray-STATE-TONE-SIZE.png`: the states `starting` (a hollow bell over three dots), `quiet` (a hollow
 * bell), `pending` (a full bell with a dot), `muted` (a bell struck through), `offline` (a warning triangle), `alarm` (a tile with a ringing bell) and `alarm-1` to `alarm-9` and `alarm-many` (a tile with the count) differ in
 * outline and not only in colour; the tone `light` is for dark panels, `dark` for light ones; sizes are 16, 22, 32 and 64 pixels. `app-SIZE.png`
 * (16 to 512) and `app.ico` are the application's own.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ico, png } from './icons/png.mjs';
import { above, arc, both, box, circle, grown, outline, paint, polygon, stroke, union, without } from './icons/shapes.mjs';

const trayTones = {
  light: { line: [245, 247, 250], mark: [255, 190, 60], alarm: [239, 60, 60], onAlarm: [255, 255, 255], warning: [255, 190, 60], onWarning: [40, 28, 0] },
  dark: { line: [28, 33, 40], mark: [176, 84, 0], alarm: [208, 26, 34], onAlarm: [255, 255, 255], warning: [176, 84, 0], onWarning: [255, 255, 255] },
};
const traySizes = [16, 22, 32, 64];
const appSizes = [16, 24, 32, 48, 64, 128, 256, 512];

/** A desk bell: knob, dome and foot in a box `width` wide around `cx`, its foot ending at `bottom`. */
const bell = (cx, bottom, width, { hollow = 0 } = {}) => {
  const unit = width / 60;
  const rim = bottom - 12 * unit;
  const dome = both(circle(cx, rim, 26 * unit), above(rim));
  return union(
    hollow > 0 ? outline(dome, hollow) : dome,
    box(cx - 30 * unit, bottom - 8 * unit, cx + 30 * unit, bottom, 4 * unit),
    box(cx - 6 * unit, rim - 36 * unit, cx + 6 * unit, rim - 28 * unit, 3.5 * unit),
    box(cx - 2.5 * unit, rim - 32 * unit, cx + 2.5 * unit, rim - 24 * unit),
  );
};

/** Digits as strokes in a box from -10 to 10 across and -16 to 16 down. */
const digits = {
  1: [[[-7, -9], [1, -15], [1, 15]]],
  2: [[...arc(0, -6.5, 9.5, 8.5, 190, 385), [-9.5, 15], [10, 15]]],
  3: [[[-9, -15], [8.5, -15], [-1, -3.5], ...arc(-0.5, 5.5, 9.5, 9.5, -85, 150)]],
  4: [[[5, 15], [5, -15], [-10, 7], [10.5, 7]]],
  5: [[[8.5, -15], [-7.5, -15], [-8.5, -1.5], ...arc(-0.5, 5.5, 9.5, 9.5, -130, 150)]],
  6: [[[6, -15], ...arc(0, 6, 9.5, 9.3, 195, 200), [-9, 4]], arc(0, 6, 9.5, 9.3, 0, 360)],
  7: [[[-9.5, -15], [9.5, -15], [-2.5, 15]]],
  8: [arc(0, -7.5, 7.8, 7.5, 0, 360), arc(0, 7, 9.5, 8, 0, 360)],
  9: [[[-6, 15], [9, -4]], arc(0, -6, 9.5, 9.3, 0, 360)],
};
const digit = (value, cx, cy, scale, width) =>
  union(...digits[value].map((points) => stroke(points.map(([x, y]) => [cx + x * scale, cy + y * scale]), width)));

const tile = box(1, 1, 63, 63, 13);
const onTile = (tone, mark) => [
  { shape: tile, colour: tone.alarm },
  { shape: mark, colour: tone.onAlarm },
];
const ringing = union(
  bell(32, 53, 36),
  stroke(arc(32, 40, 26, 26, 195, 232), 4.5),
  stroke(arc(32, 40, 26, 26, -52, -15), 4.5),
);
const many = union(digit(9, 22, 32, 1.05, 7.5), stroke([[40, 32], [56, 32]], 6.5), stroke([[48, 24], [48, 40]], 6.5));
const triangle = polygon([[32, 9], [58, 54], [6, 54]], 5);
const exclamation = union(stroke([[32, 23], [32, 38]], 7), circle(32, 48, 4.2));
const dot = circle(50, 15, 12.5);

const struck = [[8, 8], [56, 58]];

const trayStates = {
  starting: (tone) => [{ shape: union(bell(32, 42, 46, { hollow: 5 }), circle(14, 55, 5.5), circle(32, 55, 5.5), circle(50, 55, 5.5)), colour: tone.line }],
  muted: (tone) => [{ shape: union(without(bell(32, 59, 60, { hollow: 6 }), stroke(struck, 16)), stroke(struck, 6.5)), colour: tone.line }],
  quiet: (tone) => [{ shape: bell(32, 59, 60, { hollow: 6 }), colour: tone.line }],
  pending: (tone) => [
    { shape: without(bell(32, 59, 60), grown(dot, 4)), colour: tone.line },
    { shape: dot, colour: tone.mark },
  ],
  offline: (tone) => [
    { shape: triangle, colour: tone.warning },
    { shape: exclamation, colour: tone.onWarning },
  ],
  alarm: (tone) => onTile(tone, ringing),
  ...Object.fromEntries(Object.keys(digits).map((value) => [`alarm-${value}`, (tone) => onTile(tone, digit(value, 32, 32, 1.35, 8.5))])),
  'alarm-many': (tone) => onTile(tone, many),
};

/** The application: a bell that hovers over its own light. */
const appLayers = [
  { shape: box(2, 2, 62, 62, 14), colour: (_x, y) => [16 - y * 0.08, 118 - y * 0.75, 120 - y * 0.55] },
  { shape: bell(32, 45, 42), colour: [255, 255, 255] },
  { shape: box(16, 49.5, 48, 52.5, 1.5), colour: [126, 240, 214], opacity: 0.95 },
  { shape: box(23, 55, 41, 57.4, 1.2), colour: [126, 240, 214], opacity: 0.5 },
];

const directory = process.argv[2] ?? fileURLToPath(new URL('../resources/icons', import.meta.url));
mkdirSync(directory, { recursive: true });
for (const [state, layers] of Object.entries(trayStates)) {
  for (const [toneName, tone] of Object.entries(trayTones)) {
    for (const size of traySizes) writeFileSync(join(directory, `tray-${state}-${toneName}-${size}.png`), png(size, paint(size, layers(tone))));
  }
}
const app = appSizes.map((size) => ({ size, bytes: png(size, paint(size, appLayers)) }));
for (const { size, bytes } of app) writeFileSync(join(directory, `app-${size}.png`), bytes);
writeFileSync(join(directory, 'app.ico'), ico(app.filter(({ size }) => size <= 256)));
