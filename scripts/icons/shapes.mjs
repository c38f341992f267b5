/**
 * Shapes as signed distances (negative inside) on a square of 64 by 64 units, and their painting into pixels with smooth edges.
 * A shape is a function of x and y; y grows downward.
 */

export const circle = (cx, cy, radius) => (x, y) => Math.hypot(x - cx, y - cy) - radius;

export const box = (left, top, right, bottom, radius = 0) => (x, y) => {
  const dx = Math.abs(x - (left + right) / 2) - (right - left) / 2 + radius;
  const dy = Math.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
};

export const above = (limit) => (_x, y) => y - limit;
export const union = (...shapes) => (x, y) => Math.min(...shapes.map((shape) => shape(x, y)));
export const both = (...shapes) => (x, y) => Math.max(...shapes.map((shape) => shape(x, y)));
export const without = (shape, hole) => (x, y) => Math.max(shape(x, y), -hole(x, y));
export const grown = (shape, by) => (x, y) => shape(x, y) - by;
/** The inner border of a shape. */
export const outline = (shape, width) => (x, y) => Math.max(shape(x, y), -shape(x, y) - width);

/** A stroke with round ends along points `[x, y]`. */
export const stroke = (points, width) => (x, y) => {
  let nearest = Infinity;
  for (let index = 1; index < points.length; index += 1) {
    const [ax, ay] = points[index - 1];
    const [bx, by] = points[index];
    const lengthSquared = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
    const along = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / lengthSquared));
    nearest = Math.min(nearest, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)));
  }
  return nearest - width / 2;
};

/** Points of an arc; angles in degrees, clockwise from the right as y grows downward. */
export const arc = (cx, cy, rx, ry, fromDegrees, toDegrees) => {
  const steps = Math.max(2, Math.ceil(Math.abs(toDegrees - fromDegrees) / 8));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = ((fromDegrees + ((toDegrees - fromDegrees) * step) / steps) * Math.PI) / 180;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });
};

/** Closed polygon with rounded corners. */
export const polygon = (points, radius) => {
  const border = stroke([...points, points[0]], 0);
  const inside = (x, y) => {
    let within = false;
    points.forEach(([ax, ay], index) => {
      const [bx, by] = points[(index + 1) % points.length];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
    });
    return within;
  };
  return (x, y) => (inside(x, y) ? -border(x, y) : border(x, y)) - radius;
};

const samples = [0.125, 0.375, 0.625, 0.875];

/** How much of a pixel a shape covers, 0 to 1: sixteen samples, but only where an edge runs through the pixel. */
const coverageOf = (shape, column, row, unitsPerPixel) => {
  const middle = shape((column + 0.5) * unitsPerPixel, (row + 0.5) * unitsPerPixel) / unitsPerPixel;
  if (Math.abs(middle) > 1.5) return middle < 0 ? 1 : 0;
  let coverage = 0;
  for (const dy of samples) {
    for (const dx of samples) {
      const distance = shape((column + dx) * unitsPerPixel, (row + dy) * unitsPerPixel) / unitsPerPixel;
      coverage += Math.min(1, Math.max(0, 0.5 - distance * 4)) / 16;
    }
  }
  return coverage;
};

/**
 * Paints layers over each other, first at the bottom.
 * @param size pixels; @param layers `{ shape, colour: [r, g, b] | (x, y) => [r, g, b], opacity? }`
 * @returns RGBA bytes, not premultiplied
 */
export const paint = (size, layers) => {
  const rgba = new Uint8ClampedArray(size * size * 4);
  const unitsPerPixel = 64 / size;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      for (const { shape, colour, opacity = 1 } of layers) {
        const source = coverageOf(shape, column, row, unitsPerPixel) * opacity;
        if (source === 0) continue;
        const [r, g, b] = typeof colour === 'function' ? colour((column + 0.5) * unitsPerPixel, (row + 0.5) * unitsPerPixel) : colour;
        const total = source + alpha * (1 - source);
        const mix = (over, under) => (over * source + under * alpha * (1 - source)) / total;
        [red, green, blue, alpha] = [mix(r, red), mix(g, green), mix(b, blue), total];
      }
      rgba.set([red, green, blue, alpha * 255], (row * size + column) * 4);
    }
  }
  return rgba;
};
