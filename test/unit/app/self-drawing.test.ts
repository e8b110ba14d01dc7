import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inkToImage, type InkPoint } from '../../../src/app/components/ink';
import { drawings, drawSlowly } from '../../../src/app/components/self-drawing';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each(drawings)('a pad draws a %i by itself, point by point on the sheet, shows it, and is done', (_, strokes) => {
  const drawn: InkPoint[][] = [];
  let done = 0;
  const stop = drawSlowly(strokes, 3000, () => done++, (point, begins) => {
    if (begins) drawn.push([]);
    drawn.at(-1)?.push(point);
  }); // prettier-ignore
  vi.advanceTimersByTime(25 * strokes.flat().length + 1000);
  expect(drawn).toEqual(strokes);
  expect(drawn.flat().every(({ x, y }) => x > 0.1 && x < 0.9 && y > 0.1 && y < 0.9)).toBe(true);
  expect(inkToImage(drawn).some((ink) => ink > 200)).toBe(true);
  expect(done).toBe(0);
  vi.advanceTimersByTime(3000);
  expect(done).toBe(1);
  stop();
});

test('what is stopped draws nothing more', () => {
  let points = 0;
  const stop = drawSlowly(drawings[0]![1], 1000, () => undefined, () => points++); // prettier-ignore
  vi.advanceTimersByTime(100);
  stop();
  const before = points;
  vi.advanceTimersByTime(10_000);
  expect(points).toBe(before);
});
