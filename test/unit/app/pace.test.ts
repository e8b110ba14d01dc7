import { expect, test } from 'vitest';
import { amount, Pace } from '../../../src/app/components/pace';

const fetching = (done: number, label = 'Fetching') => ({ label, done, total: 100, unit: 'bytes' as const });

test('nothing is said of the time left before a second of the work is known, then what follows from it', () => {
  const pace = new Pace();
  expect(pace.secondsLeft(fetching(0), 0)).toBeUndefined();
  expect(pace.secondsLeft(fetching(10), 500)).toBeUndefined();
  expect(pace.secondsLeft(fetching(20), 1000)).toBe(4);
  expect(pace.secondsLeft(fetching(60), 2000)).toBeCloseTo(4 / 3);
});

test('other work, and work that begins again, begins a new count', () => {
  const pace = new Pace();
  pace.secondsLeft(fetching(0), 0);
  expect(pace.secondsLeft(fetching(90), 5000)).toBeDefined();
  expect(pace.secondsLeft(fetching(0, 'Other'), 5000)).toBeUndefined();
  expect(pace.secondsLeft(fetching(50, 'Other'), 7000)).toBe(2);
  expect(pace.secondsLeft(fetching(10, 'Other'), 7100)).toBeUndefined();
});

test('bytes are read as sizes; steps are not', () => {
  expect(amount({ label: '', done: 3_100_000, total: 9_600_000, unit: 'bytes' })).toBe('2.96 MB of 9.16 MB');
  expect(amount({ label: '', done: 1, total: 3 })).toBeUndefined();
});
