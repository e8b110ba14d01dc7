/**
 * Compiles the sample network of public/sample/ for the page: public/generated/sample/ then holds its unikernel, its C and its report.
 * Runs with every start, build and test; what is up to date stays.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../src/base/hash';
import { compileApp } from '../../src/compiler';
import { flattenParameters } from '../../src/graph';
import { describe } from '../../src/lab/compile';
import { servesOf } from '../../src/lab/image-sources';
import { networkFacts } from '../../src/lab/network-facts';
import { sampleNames, type SampleFile } from '../../src/lab/sample';
import { compileModel } from './line-steps';
import { evaluateFloat } from './line-training';
import { loadMnist } from './mnist';
import { openWeights } from './open-weights';

/** What a sample's bytes depend on: its weights, and everything that compiles it. */
const inputs = [
  'public/sample',
  'firmware-prebuilt',
  'wasm/unikernel',
  'src/graph',
  'src/compiler',
  'src/toolchain',
  'src/lab',
];

/** Brings a folder up to date. @returns whether something had to be made */
export async function packSample(folder: string): Promise<boolean> {
  const stamp = join(folder, 'sample/made-from.txt');
  const key = await sha256(
    (await Promise.all(inputs.flatMap(files).map((path) => sha256(readFileSync(path))))).join(' '),
  );
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return false;

  const { samples } = JSON.parse(readFileSync('public/sample/training.json', 'utf8')) as { samples: number };
  const [train, test] = [await loadMnist('train'), await loadMnist('test')];
  const model = await openWeights('public/sample/model.json');
  // The app that a first visit has in its editor (src/lab/gallery).
  const source = readFileSync('src/lab/gallery/apps/answer.ts', 'utf8');
  const { c, uses, diagnostics } = await compileApp(source, { network: networkFacts(model.graph) });
  if (c === undefined) throw new Error(`answer.ts: ${diagnostics[0]?.message ?? 'no C'}`);
  const { compilation, image, int8 } = await compileModel(model, train, test, 'tab', c);
  const { map, report } = image;
  const app = { id: 'answer', source, checks: true, uses, serves: servesOf(c) };
  const description: SampleFile = {
    graph: model.graph,
    samples,
    accuracy: { float: await evaluateFloat(model, test), int8 },
    build: {
      ...describe({ app, network: compilation, files: compilation.files }),
      map,
      report,
      cached: false,
      seconds: 0,
    },
  };
  mkdirSync(join(folder, 'sample'), { recursive: true });
  writeFileSync(join(folder, sampleNames.description), JSON.stringify(description));
  writeFileSync(
    join(folder, sampleNames.parameters),
    new Uint8Array(flattenParameters(model.graph, model.parameters).buffer),
  );
  writeFileSync(join(folder, sampleNames.image), image.wasm);
  writeFileSync(stamp, key);
  return true;
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
