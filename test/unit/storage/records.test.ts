import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UnikilnError } from '../../../src/base/errors';
import {
  defaultSettings,
  parseApp,
  parseAppChoice,
  parseModel,
  parseRun,
  parseSettings,
} from '../../../src/storage/records';

test('settings that cannot be read become the defaults, one by one', () => {
  expect(parseSettings(undefined)).toEqual(defaultSettings);
  expect(parseSettings({ ...defaultSettings, epochs: 7, network: 'resnet' })).toEqual({
    ...defaultSettings,
    epochs: 7,
  });
  fc.assert(fc.property(fc.anything(), (value) => void parseSettings(value)));
});

test('a model, a run or an app that cannot be read is a typed error, whatever it holds', () => {
  for (const parse of [parseModel, parseRun, parseApp]) {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => parse(value)).toThrow(UnikilnError);
      }),
    );
  }
});

test('a model is read as it was written', () => {
  const model = {
    id: 'current',
    network: 'cnn',
    graph: '{}',
    parameters: Float32Array.of(1, 2),
    source: 'trained',
    accuracy: 0.98,
    samples: 60000,
    savedAt: 5,
  } as const;
  expect(parseModel(model)).toEqual(model);
});

test('an app is read as it was written; the choice of one is checked on, unless a person turned the checks off', () => {
  const app = { id: 'blink', source: 'export function main(): void {}', savedAt: 5 };
  expect(parseApp(app)).toEqual(app);
  expect(parseAppChoice({ id: 'blink', checks: false })).toEqual({ id: 'blink', checks: false });
  expect(parseAppChoice({ id: 'blink', checks: 'no' })).toEqual({ id: 'blink', checks: true });
  expect(() => parseAppChoice({ checks: true })).toThrow(expect.objectContaining({ code: 'storage/malformed' }));
});
