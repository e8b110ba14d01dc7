/**
 * What a person draws, as geometry, and the 28x28 image that the network knows.
 *
 * Preprocessing follows MNIST's own (LeCun, Cortes, Burges: 'size-normalized to fit in a 20x20 pixel box while preserving their aspect
 * ratio ... centered in a 28x28 image by computing the center of mass'). Strokes are drawn straight at the final size, so a small digit
 * gets the same pen as a large one, and no canvas is needed: the function is pure and runs anywhere.
 */

/** One sample of the pen; x and y in units of the pad's side (0..1), `pressure` the width of the pen relative to the usual one. */
export interface InkPoint {
  readonly x: number;
  readonly y: number;
  readonly pressure: number;
}
export type Stroke = readonly InkPoint[];

/** Side of the image in pixels. */
export const SIDE = 28;
/** Side of the box that the digit fills. */
const BOX = 20;
/** Radius of the usual pen in pixels of the image; with it digits hold as much ink as those of MNIST (13 % on average). */
const PEN = 1.45;
/** A tiny digit is enlarged at most so much over its size on the pad, so that a dot stays a dot. */
const MOST_ENLARGED = 4;

/**
 * Renders strokes to an image as in MNIST: fitted into 20x20, centre of mass in the middle of 28x28, antialiased.
 *
 * @returns uint8 [28, 28], row-major, 0 background to 255 ink; all zero without strokes.
 */
export function inkToImage(strokes: readonly Stroke[]): Uint8Array {
  const all = strokes.flat();
  if (all.length === 0) return new Uint8Array(SIDE * SIDE);
  const left = Math.min(...all.map((p) => p.x));
  const right = Math.max(...all.map((p) => p.x));
  const top = Math.min(...all.map((p) => p.y));
  const bottom = Math.max(...all.map((p) => p.y));
  const extent = Math.max(right - left, bottom - top, 1e-6);
  const scale = Math.min((BOX - 2 * PEN) / extent, SIDE * MOST_ENLARGED);

  const middle = SIDE / 2;
  const place = (dx: number, dy: number): Float32Array =>
    render(strokes, (p) => ({
      x: (p.x - (left + right) / 2) * scale + middle + dx,
      y: (p.y - (top + bottom) / 2) * scale + middle + dy,
    }));

  const mass = centreOfMass(place(0, 0));
  // Whatever the weight's place, all of the ink stays inside.
  const limit = (side: number): number => middle - PEN - (side * scale) / 2;
  const dx = clamp(middle - mass.x, limit(right - left));
  const dy = clamp(middle - mass.y, limit(bottom - top));
  return Uint8Array.from(place(dx, dy), (coverage) => Math.round(coverage * 255));
}

/** The centre of a cell of the 28x28 grid, as the keyboard draws. */
export function cellPoint(column: number, row: number): InkPoint {
  return { x: (column + 0.5) / SIDE, y: (row + 0.5) / SIDE, pressure: 1 };
}

/** Coverage 0..1 of every pixel by the pen drawn along the strokes; pixel (0, 0) covers 0..1 in x and y. */
function render(strokes: readonly Stroke[], place: (point: InkPoint) => { x: number; y: number }): Float32Array {
  const coverage = new Float32Array(SIDE * SIDE);
  for (const stroke of strokes) {
    stroke.forEach((point, i) => {
      const from = stroke[Math.max(i - 1, 0)]!;
      capsule(
        coverage,
        { ...place(from), radius: PEN * from.pressure },
        { ...place(point), radius: PEN * point.pressure },
      );
    });
  }
  return coverage;
}

interface Dab {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Draws the round-ended line between two dabs, with an edge one pixel soft. */
function capsule(coverage: Float32Array, a: Dab, b: Dab): void {
  const reach = Math.max(a.radius, b.radius) + 1;
  const first = (low: number): number => Math.max(0, Math.floor(low - reach));
  const last = (high: number): number => Math.min(SIDE - 1, Math.ceil(high + reach));
  const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  for (let row = first(Math.min(a.y, b.y)); row <= last(Math.max(a.y, b.y)); row++) {
    for (let column = first(Math.min(a.x, b.x)); column <= last(Math.max(a.x, b.x)); column++) {
      const x = column + 0.5;
      const y = row + 0.5;
      const along = length === 0 ? 0 : ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / length;
      const t = Math.min(1, Math.max(0, along));
      const distance = Math.hypot(x - a.x - t * (b.x - a.x), y - a.y - t * (b.y - a.y));
      const radius = a.radius + t * (b.radius - a.radius);
      const value = Math.min(1, Math.max(0, radius + 0.5 - distance));
      const index = row * SIDE + column;
      if (value > coverage[index]!) coverage[index] = value;
    }
  }
}

function centreOfMass(coverage: Float32Array): { x: number; y: number } {
  let sum = 0;
  let x = 0;
  let y = 0;
  coverage.forEach((value, index) => {
    sum += value;
    x += value * ((index % SIDE) + 0.5);
    y += value * (Math.floor(index / SIDE) + 0.5);
  });
  return sum > 0 ? { x: x / sum, y: y / sum } : { x: SIDE / 2, y: SIDE / 2 };
}

function clamp(value: number, limit: number): number {
  const most = Math.max(0, limit);
  return Math.min(most, Math.max(-most, value));
}
