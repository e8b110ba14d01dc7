/** Compiles the sample network of public/sample/ for the page: its unikernel, its C and its report. */
import { readFileSync } from 'node:fs';
import { compileApp } from '../../src/compiler';
import { flattenParameters } from '../../src/graph';
import { describe } from '../../src/pipeline/build';
import { networkFacts } from '../../src/pipeline/network-facts';
import { sampleNames, type SampleFile } from '../../src/lab/sample';
import { compileModel } from './line-steps';
import { evaluateFloat } from './line-training';
import { loadMnist } from './mnist';
import { openWeights } from './open-weights';

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
  };
}
