import { describe, expect, it } from 'vitest';
import { scoresOf, winnerOf } from '../../../src/app/components/scores';

describe('scores', () => {
  it('are shares that add up to one, the largest for the winner', () => {
    const scores = scoresOf(new Int8Array([-128, 127, 0, 5, 5, 5, 5, 5, 5, 5]), 0.05);
    expect(scores.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(winnerOf(scores)).toBe(1);
  });

  it('stay finite at the ends of int8, whatever a step is worth', () => {
    for (const scale of [1e-6, 1, 1000]) expect(scoresOf([-128, 127], scale).every(Number.isFinite)).toBe(true);
  });

  it('name the first of equals, as the device does', () => {
    expect(winnerOf([3, 7, 7])).toBe(1);
    expect(winnerOf([])).toBe(-1);
  });
});
