import { expect, test } from 'vitest';
import { nextStep, type Situation } from '../../../src/app/next-step';

/** A visit in which nothing has happened but the sample. */
const text = { id: 'answer', source: 'app', checks: true };
const sample = { source: 'sample', accuracy: 0.98, parameters: 'of the sample' };
const trained = { source: 'trained', accuracy: 0.987, parameters: 'trained' };
const app = { ...text, edited: false, compiled: { imports: ['model'], c: 'C' } };
const origin = (model: unknown) => ({ app: { ...text, uses: ['model'] }, model });

interface Parts {
  readonly model?: unknown;
  readonly train?: object;
  readonly app?: object;
  readonly compile?: object;
  readonly run?: object;
  readonly flash?: object;
  readonly digits?: object;
}

/** What the step reads of the states, and nothing else of them. */
const situation = (parts: Parts = {}) =>
  ({
    model: sample,
    ...parts,
    train: { tabs: 1, status: undefined, preparing: undefined, ...parts.train },
    app: { ...app, ...parts.app },
    compile: { phase: 'idle', progress: undefined, origin: origin(parts.model ?? sample), ...parts.compile },
    run: { status: 'on', testing: undefined, ...parts.run },
    flash: {
      flashing: { kind: 'idle' },
      program: 'none',
      building: undefined,
      flashed: undefined,
      console: [],
      ...parts.flash,
    },
    digits: { progress: undefined, ...parts.digits },
  }) as unknown as Situation;

const status = (phase: string) => ({
  phase,
  settings: {},
  accuracy: [{ value: 0.95 }],
  samplesPerSecond: { total: 1000 },
  budget: 60_000,
  samplesDone: 30_000,
  progress: 0.5,
});

test.each<[string, Parts, string | undefined]>([
  ['a first visit', {}, 'Train a network'],
  ['a run that was paused', { train: { status: status('paused') } }, 'Resume training'],
  ['a network that nobody has compiled', { model: trained, compile: { origin: origin(sample) } }, 'Compile and run it'],
  ['an app that was edited', { app: { source: 'another' } }, 'Compile and run it'],
  ['an edited app with errors', { app: { source: 'another', edited: true, compiled: { imports: [] } } }, undefined],
  ['a compile that failed', { compile: { error: new Error('no') } }, 'Compile and run it'],
  ['a device that has stopped', { run: { status: 'halted' } }, 'Start the device again'],
  ['a run that could not begin', { train: { error: new Error('no') } }, 'Try again'],
  ['a board that was not flashed', { flash: { error: new Error('no') } }, undefined],
  ['an app that keeps the processor', { run: { status: 'on', silent: true } }, 'Stop the device'],
  ['an app without digits', { app: { compiled: { imports: [], c: 'C' } } }, 'Flash it onto a chip'],
  ['the sample on a board', { flash: { program: 'unikernel', flashed: origin(sample) } }, 'Train a network'],
  ['a network that runs in the tab', { model: trained }, 'Flash it onto a chip'],
  [
    'a board with an older network',
    { model: trained, flash: { program: 'unikernel', flashed: origin(sample) } },
    'Flash it onto a chip',
  ],
  [
    'a board that runs it',
    { model: trained, flash: { program: 'unikernel', flashed: origin(trained) } },
    'Open another tab',
  ],
])('after %s, the next step is the one that a person would take', (_, parts, label) => {
  const step = nextStep(situation(parts));
  expect(step.action?.label).toBe(label);
  expect(step.said).toMatch(/^[A-Z].*[.]$/);
});

test.each<[string, Parts, string | undefined]>([
  ['getting ready', { train: { preparing: { done: 1, total: 2, label: 'Fetching' } } }, 'prepare'],
  ['training', { train: { status: status('training') } }, 'pause'],
  ['compiling', { compile: { phase: 'compiling' } }, 'compile'],
  ['building an image', { flash: { building: { done: 1, total: 2, label: 'Making C' } } }, 'build'],
  ['flashing', { flash: { flashing: { kind: 'writing', done: 1, total: 2 } } }, 'flash'],
  ['fetching digits', { digits: { progress: { done: 1, total: 2, label: 'Fetching' } } }, 'digits'],
  ['reading the test digits', { run: { testing: { done: 1, total: 2, label: 'Reading' } } }, 'test'],
])('while %s, it shows how far that is and how to stop it, and offers nothing else', (_, parts, stop) => {
  const step = nextStep(situation(parts));
  expect(step.progress).toBeDefined();
  expect(step.stop?.kind).toBe(stop);
  expect(step.action).toBeUndefined();
});

test('a board that was flashed and has not answered yet is waited for, not offered to be flashed again', () => {
  const step = nextStep(situation({ model: trained, flash: { flashing: { kind: 'done' } } }));
  expect(step).toEqual({ said: 'The board starts: waiting for its first answer.', progress: { value: undefined } });
});

test('a board that waits for an answer is not written to by the next step', () => {
  const step = nextStep(situation({ flash: { flashing: { kind: 'asking' } } }));
  expect(step).toEqual({ said: 'The board waits for your answer.', place: 'flash' });
});
