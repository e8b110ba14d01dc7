import { isCurrent, wantsModel, type Lab, type ModelOnLine } from '../lab';
import type { LineStage } from './components';
import { count, percent, size } from './components';

type StateOf<K extends 'train' | 'compile' | 'run' | 'app' | 'flash'> = Lab[K]['state']['current'];

/** The live drawing of the line, from the states of its stations. */
export function lineOf(
  model: ModelOnLine | undefined,
  train: StateOf<'train'>,
  compile: StateOf<'compile'>,
  run: StateOf<'run'>,
  app: StateOf<'app'>,
  flash: StateOf<'flash'>,
) {
  const { status, preparing } = train;
  const { phase, origin } = compile;
  const fresh = isCurrent(origin, { app, model }) ? compile.build : undefined;
  const training = status?.phase === 'training' || preparing !== undefined;

  const trainStage: LineStage = {
    verb: 'train',
    status: train.error ? 'error' : training ? 'working' : model ? 'done' : 'idle',
    progress: preparing ? preparing.done / Math.max(1, preparing.total) : status?.progress,
    artifact: ['60,000', 'digits'],
  };
  const compileStage: LineStage = {
    verb: 'compile',
    status: compile.error
      ? 'error'
      : phase === 'emitting' || phase === 'compiling'
        ? 'working'
        : fresh || phase === 'linking'
          ? 'done'
          : model
            ? 'idle'
            : 'waiting',
    artifact: model && wantsModel(app) ? [count(model.parameters.length), 'weights'] : undefined,
  };
  const sourceBytes = (fresh?.files ?? []).reduce((sum, { text }) => sum + text.length, 0);
  const linkStage: LineStage = {
    verb: 'link',
    status: phase === 'linking' ? 'working' : fresh ? 'done' : 'waiting',
    artifact: fresh ? [size(sourceBytes), 'of C'] : undefined,
  };
  const board = flash.program === 'unikernel' ? flash.board : undefined;
  const runStage: LineStage = {
    verb: 'run',
    status:
      run.status === 'halted'
        ? 'error'
        : run.status === 'booting' || run.testing
          ? 'working'
          : run.status === 'on'
            ? 'done'
            : 'waiting',
    progress: run.testing ? run.testing.done / run.testing.total : undefined,
    artifact: fresh
      ? [size(board && flash.build ? flash.build.sizes.image : fresh.wasm.byteLength), 'image']
      : undefined,
  };
  const accuracy = status?.accuracy.at(-1)?.value ?? model?.accuracy;
  return {
    stages: [trainStage, compileStage, linkStage, runStage] as [LineStage, LineStage, LineStage, LineStage],
    peers: train.tabs,
    notes: {
      network: accuracy === undefined ? undefined : percent(accuracy),
      c: fresh && wantsModel(app) ? 'int8' : undefined,
      unikernel: fresh ? size(fresh.wasm.byteLength) : undefined,
      device: board
        ? board === 'virtual'
          ? 'virtual'
          : 'your board'
        : run.status === 'on'
          ? 'in this tab'
          : undefined,
    },
    app: {
      lines: app.source.trimEnd().split('\n').length,
      wrong: app.compiled !== undefined && app.compiled.c === undefined,
    },
    device: board ? 'ESP32' : 'device',
    answer: answerOf(board ? flash.answer : run.answer),
  };
}

const answerOf = (answer: { readonly label: number } | undefined) => answer && String(answer.label);
