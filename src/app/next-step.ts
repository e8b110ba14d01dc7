import { findPanic, isCurrent, isFlashing, wantsModel, type Lab } from '../lab';
import type { Progress } from '../base/task';
import { count, percent } from './components/format';
import { amount } from './components/pace';
import { failureOf } from './failure';

type StateOf<K extends 'train' | 'app' | 'compile' | 'run' | 'flash' | 'digits'> = Lab[K]['state']['current'];

/** What the next step looks at. */
export interface Situation {
  readonly model: Lab['model']['current'];
  readonly train: StateOf<'train'>;
  readonly app: StateOf<'app'>;
  readonly compile: StateOf<'compile'>;
  readonly run: StateOf<'run'>;
  readonly flash: StateOf<'flash'>;
  readonly digits: StateOf<'digits'>;
}

/** What is offered next. */
type Action = 'train' | 'resume' | 'compile' | 'reset' | 'halt' | 'flash' | 'invite';
/** A station that says more. */
type Place = 'train' | 'app' | 'compile' | 'flash';
/** What can be stopped. */
export type Stop = 'prepare' | 'pause' | 'compile' | 'build' | 'flash' | 'digits' | 'test';

/** What has just happened, and the one thing to do now. */
export interface NextStep {
  readonly said: string;
  readonly action?: { readonly kind: Action; readonly label: string };
  /** Where the page says more about it. */
  readonly place?: Place;
  /** While something runs; without a value nobody knows how far it is. */
  readonly progress?: {
    readonly value: number | undefined;
    readonly note?: string | undefined;
    readonly secondsLeft?: number | undefined;
    /** What is fetched, for whoever watches how quickly. */
    readonly fetched?: Progress | undefined;
  };
  readonly stop?: { readonly kind: Stop; readonly label: string };
}

/** From the whole state of the line to one step. What runs comes first, then what is broken, then the line's own order. */
export const nextStep = (now: Situation): NextStep => running(now) ?? stopped(now) ?? onward(now);

const shareOf = ({ done, total }: { readonly done: number; readonly total: number }) =>
  total > 0 ? done / total : undefined;
const inProgress = (work: Progress): NonNullable<NextStep['progress']> => ({
  value: shareOf(work),
  note: amount(work),
  fetched: work.unit === 'bytes' ? work : undefined,
});
/** A guess from the first rounds is none. */
const FORESEEN = 0.05;
type Training = NonNullable<Situation['train']['status']>;

/** How long a run still takes, s; undefined while nobody can know. */
export function trainingLeft({ samplesPerSecond, progress, budget, samplesDone }: Training): number | undefined {
  const speed = samplesPerSecond.total;
  return speed > 0 && progress >= FORESEEN ? (budget - samplesDone) / speed : undefined;
}
const cancel = (kind: Stop) => ({ kind, label: 'Cancel' });

function running({ train, compile, flash, digits, run }: Situation): NextStep | undefined {
  const { status, preparing } = train;
  const inRun = status?.phase === 'training' || status?.phase === 'paused';
  if (preparing && !inRun)
    return { said: `${preparing.label}.`, progress: inProgress(preparing), stop: cancel('prepare') };
  if (compile.phase !== 'idle') {
    const work = compile.progress ?? { label: 'Compiling', done: 0, total: 0 };
    return { said: `${work.label}.`, progress: inProgress(work), stop: cancel('compile') };
  }
  if (flash.building)
    return { said: `${flash.building.label}.`, progress: inProgress(flash.building), stop: cancel('build') };
  if (flash.flashing.kind === 'asking') return { said: 'The board waits for your answer.', place: 'flash' };
  if (isFlashing(flash)) {
    const { flashing } = flash;
    const value = flashing.kind === 'writing' ? shareOf(flashing) : undefined;
    return { said: `${flashWords[flashing.kind] ?? 'Working'}.`, progress: { value }, stop: cancel('flash') };
  }
  // Its flash is written; its program has not answered yet.
  const written = flash.flashing.kind === 'done' && flash.program === 'none' && !flash.error;
  if (flash.listening || (written && !findPanic(flash.console)))
    return { said: 'The board starts: waiting for its first answer.', progress: { value: undefined } };
  if (digits.progress)
    return { said: `${digits.progress.label}.`, progress: inProgress(digits.progress), stop: cancel('digits') };
  if (run.testing) {
    const note = `${count(run.testing.done)} of ${count(run.testing.total)}`;
    return { said: `${run.testing.label}.`, progress: { value: shareOf(run.testing), note }, stop: cancel('test') };
  }
  if (status?.phase === 'training') {
    // Before the first round there is nothing to be right about.
    const accuracy = status.accuracy.findLast(({ samples }) => samples > 0);
    return {
      said: `${train.tabs === 1 ? 'This tab trains' : `${train.tabs} tabs train`}${accuracy ? `: ${percent(accuracy.value)} right so far` : ''}.`,
      progress: {
        value: status.progress,
        note: `${count(status.samplesDone)} of ${count(status.budget)} digits`,
        secondsLeft: trainingLeft(status),
      },
      stop: { kind: 'pause', label: 'Pause' },
    };
  }
  return undefined;
}

/** What the flasher is at. */
export const flashWords: Readonly<Record<string, string>> = {
  connecting: 'Connecting to the board',
  identifying: 'Asking what chip it is',
  erasing: 'Erasing',
  writing: 'Writing',
  verifying: 'Verifying',
  resetting: 'Restarting the board',
};

function stopped({ train, run, app, compile, flash, digits }: Situation): NextStep | undefined {
  if (run.silent)
    return { said: 'The app keeps the processor to itself.', action: { kind: 'halt', label: 'Stop the device' } };
  if (train.error) return { said: failureOf(train.error).says, place: 'train', action: anew };
  if (train.status?.phase === 'paused')
    return { said: 'Training is paused. Nothing is lost.', action: { kind: 'resume', label: 'Resume training' } };
  const wrong = app.compiled && app.compiled.c === undefined;
  if (wrong && app.edited) return { said: 'The app has errors: fix them, then it can run.', place: 'app' };
  if (compile.error) return { said: failureOf(compile.error).says, place: 'compile', action: again };
  if (run.status === 'halted')
    return { said: 'The device has stopped: it says why.', action: { kind: 'reset', label: 'Start the device again' } };
  if (flash.error) return { said: failureOf(flash.error).says, place: 'flash' };
  if (flash.board && findPanic(flash.console)) return { said: 'The app on the board has given up.', place: 'flash' };
  if (digits.error) return { said: failureOf(digits.error).says };
  return undefined;
}

const anew = { kind: 'train', label: 'Try again' } as const;
const again = { kind: 'compile', label: 'Compile and run it' } as const;

function onward({ model, app, compile, run, flash, train }: Situation): NextStep {
  const now = { app, model };
  const current = isCurrent(compile.origin, now);
  const withNetwork = wantsModel(app);
  if (!current && (model !== undefined || !withNetwork)) {
    const network = model && compile.origin?.model !== model && withNetwork;
    const share = model?.accuracy;
    const learned =
      share === undefined ? 'The network is new' : `The network reads ${percent(share)} of the test digits`;
    return { said: network ? `${learned}. Now compile it.` : 'The app has changed. Now compile it.', action: again };
  }
  const onChip = flash.program === 'unikernel' && isCurrent(flash.flashed, now);
  const untrained = withNetwork && (model === undefined || model.source === 'sample') && !train.status?.settings;
  if (untrained)
    return {
      said: onChip
        ? 'The sample runs on the chip, too. Now teach your own.'
        : 'A sample network answers. Now teach your own.',
      action: { kind: 'train', label: 'Train a network' },
    };
  if (!onChip)
    return {
      said:
        run.status !== 'on'
          ? 'Your unikernel is made.'
          : withNetwork
            ? 'It runs in this tab: draw a digit.'
            : 'Your app runs in this tab.',
      action: { kind: 'flash', label: 'Flash it onto a chip' },
    };
  return {
    said: `${withNetwork ? 'It runs' : 'Your app runs'} on ${flash.board === 'virtual' ? 'the virtual ESP32' : 'your board'}${withNetwork ? ': draw a digit' : ''}.`,
    action: { kind: 'invite', label: 'Open another tab' },
  };
}
