import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Rhythm } from '../../../src/app/components/rhythm';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function pad() {
  const drawn: number[] = [];
  const rhythm = new Rhythm(
    () => drawn.push(Date.now()),
    () => Date.now(),
  );
  const begin = Date.now();
  /** A stroke after so many milliseconds. @returns whether it was taken for the next digit's */
  const stroke = (after: number): boolean => {
    vi.advanceTimersByTime(after);
    const next = rhythm.penDown();
    vi.advanceTimersByTime(100);
    rhythm.penUp();
    return next;
  };
  return { rhythm, stroke, drawn: () => drawn.map((at) => at - begin) };
}

test('a digit of several strokes is drawn once, 600 ms after the last', () => {
  const { stroke, drawn } = pad();
  expect([stroke(0), stroke(400), stroke(599)]).toEqual([false, false, false]);
  vi.advanceTimersByTime(599);
  expect(drawn()).toEqual([]);
  vi.advanceTimersByTime(10_000);
  expect(drawn()).toEqual([1899]);
});

test('a stroke within 1.5 s of that goes on with the digit, which is drawn once more; a later one begins the next', () => {
  const { stroke, drawn } = pad();
  stroke(0);
  expect(stroke(600 + 1500)).toBe(false);
  expect(stroke(600 + 1501)).toBe(true);
  vi.advanceTimersByTime(600);
  expect(drawn()).toHaveLength(3);
});

test('a digit that is wiped off before the pen has rested is never drawn, and the next stroke has nothing to make room for', () => {
  const { rhythm, stroke, drawn } = pad();
  stroke(0);
  rhythm.forget();
  expect(stroke(5000)).toBe(false);
  rhythm.forget();
  vi.advanceTimersByTime(5000);
  expect(drawn()).toEqual([]);
});
