import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels, spread } from '../../../src/app/components/labels';

describe('labels of a bar', () => {
  it('never touch, and no leader runs through one', () => {
    const parts = fc.array(
      fc.record({ long: fc.integer({ min: 1, max: 300 }), width: fc.integer({ min: 30, max: 200 }) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(parts, (parts) => {
        const width = parts.reduce((sum, part) => sum + part.long, 0);
        let at = 0;
        const wanted = parts.map((part) => ({ centre: (at += part.long) - part.long / 2, width: part.width }));
        const placed = placeLabels(wanted, width);
        if (!placed) return;
        placed.forEach((a, i) => {
          expect(a.x).toBeGreaterThanOrEqual(0);
          expect(a.x + wanted[i]!.width).toBeLessThanOrEqual(width);
          placed.forEach((b, j) => {
            const right = a.x + wanted[i]!.width;
            if (i !== j && a.row === b.row) expect(right <= b.x || b.x + wanted[j]!.width <= a.x).toBe(true);
            if (b.row > a.row) expect(wanted[j]!.centre > a.x && wanted[j]!.centre < right).toBe(false);
          });
        });
      }),
    );
  });

  it('stay in one row where there is room', () => {
    const placed = placeLabels(
      [50, 250, 450].map((centre) => ({ centre, width: 100 })),
      600,
    );
    expect(placed?.map(({ row }) => row)).toEqual([0, 0, 0]);
  });

  it('spread along a line in order and inside it', () => {
    expect(spread([10, 12, 90], 20, 100)).toEqual([10, 30, 90]);
    expect(spread([95, 96, 97], 20, 100)).toEqual([50, 70, 90]);
  });
});
