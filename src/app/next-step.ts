import { isCurrent, isFlashing, wantsModel, type Lab } from '../lab';
import { count, percent } from './components/format';

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
type Action = 'train' | 'resume' | 'compile' | 'reset' | 'flash' | 'invite';
/** What can be stopped. */
type Stop = 'prepare' | 'pause' | 'compile' | 'build' | 'flash' | 'digits' | 'test';

/** What has just happened, and the one thing to do now. */
export interface NextStep {
  readonly said: string;
  readonly action?: { readonly kind: Action; readonly label: string };
  /** While something runs; without a value nobody knows how far it is. */
  readonly progress?: {
    readonly value: number | undefined;
    readonly note?: string;
    readonly secondsLeft?: number | undefined;
  };
  readonly stop?: { readonly kind: Stop; readonly label: string };
}

/** From the whole state of the line to one step. What runs comes first, then what is broken, then the line's own order. */
export const nextStep = (now: Situation): NextStep => running(now) ?? stopped(now) ?? onward(now);

const shareOf = ({ done, total }: { readonly done: number; readonly total: number }) =>
  total > 0 ? done / total : undefined;
const cancel = (kind: Stop) => ({ kind, label: 'Cancel' });

function running({ train, compile, flash, digits, run }: Situation): NextStep | undefined {
  const { status, preparing } = train;
  const inRun = status?.phase === 'training' || status?.phase === 'paused';
  if (preparing && !inRun)
    return { said: `${preparing.label}.`, progress: { value: shareOf(preparing) }, stop: cancel('prepare') };
  if (compile.phase !== 'idle') {
    const { label, ...steps } = compile.progress ?? { label: 'Compiling', done: 0, total: 0 };
    return { said: label, progress: { value: shareOf(steps) }, stop: cancel('compile') };
  }
  if (flash.building)
    return { said: flash.building.label, progress: { value: shareOf(flash.building) }, stop: cancel('build') };
  if (flash.flashing.kind === 'asking') return { said: 'The board waits for your answer, at Flash.' };
  if (isFlashing(flash)) {
    const { flashing } = flash;
    const value = flashing.kind === 'writing' ? shareOf(flashing) : undefined;
    return { said: `${flashWords[flashing.kind] ?? 'Working'}.`, progress: { value }, stop: cancel('flash') };
  }
  if (digits.progress)
    return { said: digits.progress.label, progress: { value: shareOf(digits.progress) }, stop: cancel('digits') };
  if (run.testing) {
    const note = `${count(run.testing.done)} of ${count(run.testing.total)}`;
    return { said: run.testing.label, progress: { value: shareOf(run.testing), note }, stop: cancel('test') };
  }
  if (status?.phase === 'training') {
    const accuracy = status.accuracy.at(-1);
    const speed = status.samplesPerSecond.total;
    return {
      said: `${train.tabs === 1 ? 'This tab trains' : `${train.tabs} tabs train`}${accuracy ? `: ${percent(accuracy.value)} right so far` : ''}.`,
      progress: {
        value: status.progress,
        note: `${count(status.samplesDone)} of ${count(status.budget)} digits`,
        secondsLeft: speed > 0 ? (status.budget - status.samplesDone) / speed : undefined,
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

function stopped({ train, run, app, compile }: Situation): NextStep | undefined {
  if (train.status?.phase === 'paused')
    return { said: 'Training is paused. Nothing is lost.', action: { kind: 'resume', label: 'Resume training' } };
  const wrong = app.compiled && app.compiled.c === undefined;
  if (wrong && app.edited) return { said: 'The app has errors: fix them at App, then it can run.' };
  if (compile.error) return { said: 'The last compile failed: Compile says why.', action: again };
  if (run.status === 'halted')
    return { said: 'The device has stopped: it says why.', action: { kind: 'reset', label: 'Start the device again' } };
  return undefined;
}

const again = { kind: 'compile', label: 'Compile and run it' } as const;

function onward({ model, app, compile, run, flash, train }: Situation): NextStep {
  const now = { app, model };
  const current = isCurrent(compile.origin, now);
  const untrained = model === undefined || model.source === 'sample';
  if (!current && (model !== undefined || !wantsModel(app))) {
    const network = model && compile.origin?.model !== model && wantsModel(app);
    const share = model?.accuracy;
    const learned =
      share === undefined ? 'The network is new' : `The network reads ${percent(share)} of the test digits`;
    return {
      said: network ? `${learned}. Make it a unikernel.` : 'The app is new. Make it a unikernel.',
      action: again,
    };
  }
  if (untrained && !train.status?.settings)
    return {
      said: 'A sample network answers. Now teach your own.',
      action: { kind: 'train', label: 'Train a network' },
    };
  if (flash.program !== 'unikernel' || !isCurrent(flash.origin, now))
    return {
      said: run.status === 'on' ? 'Your unikernel runs in this tab.' : 'Your unikernel is made.',
      action: { kind: 'flash', label: 'Flash it onto a chip' },
    };
  return {
    said: 'It runs on the chip. More tabs train faster.',
    action: { kind: 'invite', label: 'Open another tab' },
  };
}
