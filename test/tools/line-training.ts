import { flattenParameters, presets, unflattenParameters, type Model, type PresetName } from '../../src/graph';
import { createTfjsEngine, defaultSettings, evaluate, TrainingSession, type DataSet } from '../../src/training';
import { revive } from '../../src/base/rpc';
import { startWasmInNode } from './tfjs-wasm';

interface Options {
  readonly train: DataSet;
  readonly test: DataSet;
  readonly seed: number;
  readonly epochs: number | undefined;
}

/** Trains a preset to the end of its budget: a room of one. */
export async function trainAlone(
  network: PresetName,
  { train, test, seed, epochs }: Options,
): Promise<{ readonly model: Model; readonly epochs: number }> {
  const settings = { ...defaultSettings(presets[network]), seed, ...(epochs === undefined ? {} : { epochs }) };
  await startWasmInNode();
  let session: TrainingSession | undefined;
  const parameters = await new Promise<Float32Array>((resolve, reject) => {
    session = new TrainingSession({
      self: '0000000000000000',
      name: 'line',
      loadData: () => Promise.resolve({ train, test }),
      createEngine: (graph, optimizer) => Promise.resolve(createTfjsEngine(graph, optimizer)),
      onStatus: ({ phase, error, progress }) => {
        process.stderr.write(`\r  ${Math.floor(progress * 100)} % `);
        if (error) reject(revive(error));
        const snapshot = phase === 'done' ? session?.snapshot() : undefined;
        if (snapshot) resolve(snapshot.parameters);
      },
    });
    session.start(settings).catch(reject);
  }).finally(() => {
    // Its clock would keep the process alive.
    session?.end();
    process.stderr.write('\n');
  });
  return {
    model: { graph: settings.graph, parameters: unflattenParameters(settings.graph, parameters) },
    epochs: settings.epochs,
  };
}

/** Share of the test digits that the float network gets right. */
export async function evaluateFloat(model: Model, test: DataSet): Promise<number> {
  await startWasmInNode();
  const engine = createTfjsEngine(model.graph, 'adam');
  engine.load(flattenParameters(model.graph, model.parameters));
  const { correct, count } = await evaluate(engine, test);
  engine.dispose();
  return correct / count;
}
