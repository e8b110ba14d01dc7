/** Compiles the sample network of public/sample/ for the page: its unikernel, its C and its report. */
import { readFileSync } from 'node:fs';
import { compileApp } from '../../src/compiler';
import { VIRTUAL_BOARD } from '../../src/board';
import { flattenParameters, quantise, type Model } from '../../src/graph';
import {
  BOARD_FORMS,
  buildForBoard,
  buildInput,
  compilationOf,
  describe,
  networkFacts,
  withApp,
} from '../../src/pipeline';
import { sampleBoardName, sampleNames, type SampleBoardFile, type SampleFile } from '../../src/lab/sample';
import { pack } from '../../src/toolchain';
import { imagesOf, type DataSet } from '../../src/training';
import { calibrationDigits } from './calibration';
import { compileModel } from './line-steps';
import { evaluateFloat } from './line-training';
import { loadMnist } from './mnist';
import { openWeights } from './open-weights';
import { nodeToolchain } from './toolchain';

/** @returns the sample's files, not compressed yet, by the names that the page asks for */
export async function makeSample(): Promise<Readonly<Record<string, Uint8Array>>> {
  const { samples } = JSON.parse(readFileSync('public/sample/training.json', 'utf8')) as { samples: number };
  const [train, test] = [await loadMnist('train'), await loadMnist('test')];
  const model = await openWeights('public/sample/model.json');
  // The app that a first visit has in its editor (src/lab/gallery).
  const source = readFileSync('src/lab/gallery/apps/answer.ts', 'utf8');
  const { c, uses, serves, diagnostics } = await compileApp(source, { network: networkFacts(model.graph) });
  if (c === undefined) throw new Error(`answer.ts: ${diagnostics[0]?.message ?? 'no C'}`);
  const { compilation, image, int8 } = await compileModel(model, train, test, 'tab', c);
  const { map, report } = image;
  const app = { id: 'answer', source, checks: true, uses, serves };
  const description: SampleFile = {
    graph: model.graph,
    samples,
    accuracy: { float: await evaluateFloat(model, test), int8 },
    build: {
      ...describe({ ...compilation, app, network: compilation, depth: 0 }),
      map,
      report,
      cached: false,
      seconds: 0,
    },
  };
  return {
    [sampleNames.description]: new TextEncoder().encode(JSON.stringify(description)),
    [sampleNames.parameters]: new Uint8Array(flattenParameters(model.graph, model.parameters).buffer),
    [sampleNames.image]: image.wasm,
    [sampleNames.board]: pack(await forBoard(model, train, c)),
  };
}

/** The sample as an ESP32 takes it: the files of its flash, and what the page shows of them. */
async function forBoard(model: Model, train: DataSet, c: string): Promise<Record<string, Uint8Array>> {
  const quantised = await quantise(model, imagesOf(calibrationDigits(train)));
  const { files: network, functions } = compilationOf(quantised, BOARD_FORMS[0]);
  const input = buildInput({ files: withApp(c, network), functions });
  const emulator = () => Promise.resolve(new Uint8Array(readFileSync('firmware-prebuilt/emulator/lx6.wasm')));
  const { files, ...build } = await buildForBoard(nodeToolchain, emulator, input, undefined, VIRTUAL_BOARD);
  const described: SampleBoardFile = {
    ...build,
    // Nothing was built while somebody waited, and equal sources give equal bytes.
    seconds: { build: 0, translate: 0 },
    files: files.map(({ name, address }) => ({ name, address })),
  };
  return {
    [sampleBoardName]: new TextEncoder().encode(JSON.stringify(described)),
    ...Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])),
  };
}
