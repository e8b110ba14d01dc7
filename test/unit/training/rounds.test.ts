import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combine } from '../../../src/training/algorithm';
import { augment } from '../../../src/training/augment';
import { Deadline } from '../../../src/training/deadline';
import { electCoordinator, type Candidate } from '../../../src/training/election';
import { OpenRound } from '../../../src/training/open-round';
import { createOptimizer } from '../../../src/training/optimizer';
import { Random } from '../../../src/training/random';
import { Curve } from '../../../src/training/room-report';
import { learningRate } from '../../../src/training/schedule';

describe('a deadline', () => {
  it('waits for as long as it may while it knows little', () => {
    expect(new Deadline(100, 5000).limit).toBe(5000);
  });

  it('follows the room down to its floor, and no straggler moves it', () => {
    const deadline = new Deadline(100, 5000);
    for (let i = 0; i < 20; i++) deadline.observe(200 + (i % 5));
    deadline.observe(4000);
    expect(deadline.limit).toBeGreaterThan(200);
    expect(deadline.limit).toBeLessThan(230);
    for (let i = 0; i < 40; i++) deadline.observe(1);
    expect(deadline.limit).toBe(100);
  });

  it('follows a room that becomes slow up to its ceiling', () => {
    const deadline = new Deadline(100, 5000);
    for (let i = 0; i < 40; i++) deadline.observe(10_000);
    expect(deadline.limit).toBe(5000);
  });
});

describe('an election', () => {
  const peer = (id: string, over: Partial<Candidate> = {}): Candidate => ({
    id,
    hasModel: true,
    coordinates: false,
    running: true,
    samples: 0,
    seniority: 0,
    ...over,
  });

  it('elects nobody without a model', () => {
    expect(electCoordinator([peer('a', { hasModel: false })])).toBeUndefined();
  });

  it('keeps the one who coordinates, however senior the others are', () => {
    expect(electCoordinator([peer('a'), peer('b', { coordinates: true, seniority: 9 })])).toBe('b');
  });

  it('of two who coordinate, keeps the one who runs, then the more progressed', () => {
    const two = (a: Partial<Candidate>, b: Partial<Candidate>) =>
      electCoordinator([peer('a', { coordinates: true, ...a }), peer('b', { coordinates: true, ...b })]);
    expect(two({ samples: 5 }, { samples: 9 })).toBe('b');
    expect(two({ samples: 5 }, { samples: 9, running: false })).toBe('a');
    expect(two({ seniority: 2 }, { seniority: 1 })).toBe('b');
    expect(two({}, {})).toBe('a');
  });

  it('gives the room to the most senior when the coordinator has left', () => {
    expect(
      electCoordinator([peer('a', { seniority: 3 }), peer('b', { seniority: 1 }), peer('c', { seniority: 2 })]),
    ).toBe('b');
  });

  it('does not depend on who counts', () => {
    const candidate = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      hasModel: fc.boolean(),
      coordinates: fc.boolean(),
      running: fc.boolean(),
      samples: fc.nat(2),
      seniority: fc.nat(2),
    });
    fc.assert(
      fc.property(fc.uniqueArray(candidate, { selector: ({ id }) => id }), (room) => {
        expect(electCoordinator([...room].reverse())).toBe(electCoordinator(room));
      }),
    );
  });
});

describe('an open round', () => {
  const update = { samples: 1, loss: 0, milliseconds: 0, difference: new Float32Array(1) };

  it('is over when all have answered or left', async () => {
    const round = new OpenRound(1, ['a', 'b']);
    round.add('a', update);
    round.forget('b');
    await round.settled(1e6);
    expect([...round.updates.keys()]).toEqual(['a']);
    expect([...round.missing]).toEqual([]);
  });

  it('is over at its deadline, and knows who was missing', async () => {
    const round = new OpenRound(1, ['a', 'b']);
    round.add('a', update);
    await round.settled(5);
    expect([...round.missing]).toEqual(['b']);
  });
});

describe('combining', () => {
  it('gives exactly what a lone peer has trained', () => {
    const random = new Random(3);
    const before = Float32Array.from({ length: 1000 }, () => random.between(-1, 1));
    const after = before.map((value) => Math.fround(value + random.between(-1e-3, 1e-3)));
    const difference = Float64Array.from(after, (value, i) => value - before[i]!);
    expect(combine('federated-averaging', before, [{ samples: 64, difference }])).toEqual(after);
  });

  it('weighs by samples', () => {
    const updates = [
      { samples: 30, difference: Float32Array.of(1) },
      { samples: 10, difference: Float32Array.of(-1) },
    ];
    expect([...combine('federated-averaging', Float32Array.of(1), updates)]).toEqual([1.5]);
  });

  it('changes nothing without samples', () => {
    const parameters = Float32Array.of(1, 2);
    expect(combine('parameter-server', parameters, [])).toEqual(parameters);
  });
});

describe('training steps', () => {
  it.each(['adam', 'sgd'] as const)('%s finds the least of a bowl', (name) => {
    const optimizer = createOptimizer(name, 2, []);
    const at = Float32Array.of(3, -2);
    for (let step = 0; step < 500; step++) optimizer.step(at, Float32Array.of(at[0]!, 4 * at[1]!), 0.03);
    expect(Math.abs(at[0]!) + Math.abs(at[1]!)).toBeLessThan(0.01);
  });

  it('lets running statistics follow, by whatever learning rate', () => {
    const optimizer = createOptimizer('adam', 3, [{ start: 1, end: 2 }]);
    const at = Float32Array.of(0, 10, 0);
    optimizer.step(at, Float32Array.of(0, 10 - 5, 0), 0);
    expect([...at]).toEqual([0, 9.5, 0]);
  });

  it('warms up to the peak and ends at almost nothing', () => {
    const rates = Array.from({ length: 101 }, (_, percent) => learningRate('one-cycle', 1, percent / 100));
    expect(Math.max(...rates)).toBeCloseTo(1);
    expect(rates[0]).toBeLessThan(0.2);
    expect(rates[100]).toBeLessThan(0.01);
    expect(learningRate('one-cycle', 1, 7)).toBe(rates[100]);
    expect(learningRate('constant', 0.5, 0.3)).toBe(0.5);
  });

  it('moves a digit a little and keeps its ink', () => {
    const image = new Uint8Array(28 * 28);
    for (let row = 10; row < 18; row++) image.fill(200, row * 28 + 10, row * 28 + 18);
    const ink = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum + byte, 0);
    const moved = new Uint8Array(28 * 28);
    for (let seed = 0; seed < 20; seed++) {
      augment(image, moved, { height: 28, width: 28 }, new Random(seed));
      expect(Math.abs(ink(moved) / ink(image) - 1)).toBeLessThan(0.05);
      expect(moved).not.toEqual(image);
    }
  });

  it('keeps a curve short, its last point always', () => {
    const curve = new Curve();
    for (let samples = 0; samples < 5000; samples++) curve.add({ samples, value: 1 });
    expect(curve.points.length).toBeLessThanOrEqual(512);
    expect(curve.points[0]?.samples).toBe(0);
    expect(curve.points.at(-1)?.samples).toBe(4999);
  });
});
