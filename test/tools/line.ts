/**
 * The line without a page: trains, quantises, compiles, links and runs the test set on the device, with the very modules that the page's
 * workers use. Leaves every artifact and report.json in a folder. Equal input gives equal bytes, `seconds` aside.
 *
 *     npm run line -- --network cnn --target tab|esp32 --out DIR [--epochs N] [--seed N] [--digits N]
 *     npm run line -- --weights model.json --target tab|esp32 --out DIR [--digits N] [--board NAME]
 *
 * With `--target esp32` the device is the virtual board; `--digits` stops after so many of the test set. `--board` is the one that the image
 * is for: it decides which pins are driven.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UnikilnError } from '../../src/base/errors';
import { sha256 } from '../../src/base/hash';
import { flattenParameters, presets, type Model, type PresetName } from '../../src/graph';
import { writeModelFiles } from '../../src/pipeline/model-files';
import { boardNames, VIRTUAL_BOARD, wholeFlash } from '../../src/board';
import type { BoardImage } from '../../src/pipeline/board-image';
import type { Measurement } from '../../src/pipeline/board-measure';
import { formatSizeReport } from '../../src/toolchain';
import type { DataSet } from '../../src/training';
import { runOnBoard } from './line-board';
import { targets, type TargetName } from '../../src/pipeline';
import { compileModel, runOnDevice } from './line-steps';
import { evaluateFloat, trainAlone } from './line-training';
import { loadMnist } from './mnist';
import { openWeights } from './open-weights';

const options = {
  network: { type: 'string' },
  target: { type: 'string', default: 'tab' },
  out: { type: 'string' },
  epochs: { type: 'string' },
  seed: { type: 'string', default: '1' },
  digits: { type: 'string' },
  weights: { type: 'string' },
  board: { type: 'string', default: VIRTUAL_BOARD },
} as const;

try {
  await main();
} catch (error) {
  if (error instanceof UnikilnError) console.error(`${error.code}: ${error.message} ${error.next}`);
  else console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const values = readOptions();
  const network = oneOf('network', Object.keys(presets) as PresetName[], values.network ?? 'cnn');
  const target = oneOf('target', Object.keys(targets) as TargetName[], values.target);
  const pinsOf = oneOf('board', boardNames, values.board);
  const out = values.out || usage('--out DIR is missing');
  if (values.weights === '') usage('--weights is the path of a model.json');
  const seed = wholeNumber('seed', values.seed, 0);
  const epochs = values.epochs === undefined ? undefined : wholeNumber('epochs', values.epochs, 1);
  mkdirSync(out, { recursive: true });
  const [train, test] = [await loadMnist('train'), await loadMnist('test')];

  say(values.weights === undefined ? 'Training' : `Reading ${values.weights}`);
  const began = performance.now();
  const trained =
    values.weights !== undefined
      ? { model: await openWeights(values.weights), epochs: 0 }
      : await trainAlone(network, { train, test, seed, epochs });
  const { model } = trained;
  if (values.network !== undefined && model.graph.name !== network) {
    console.error(`The weights are of ${model.graph.name}; --network ${network} is ignored.`);
  }
  const trainSeconds = since(began);
  const float = await evaluateFloat(model, test);

  say('Quantising and compiling');
  const { compilation, image, board, int8, oracle } = await compileModel(model, train, test, target, undefined, pinsOf);

  say('Running the test set on the device');
  const some = values.digits === undefined ? test : firstOf(test, wholeNumber('digits', values.digits, 1));
  const boardRun = board && (await runOnBoard(board, some, oracle));
  const device = boardRun ?? (await runOnDevice(image.wasm, some, oracle));

  const files: Record<string, string | Uint8Array> = {
    ...Object.fromEntries(
      writeModelFiles({ ...model, parameters: flat(model) }).map(({ name, content }) => [name, content]),
    ),
    ...Object.fromEntries(compilation.files.map(({ name, text }) => [name, text])),
    ...Object.fromEntries(image.objects.map(({ name, bytes }) => [name, bytes])),
    'unikernel.wasm': image.wasm,
    'unikernel.map': image.map,
    'size.txt': formatSizeReport(image.report),
    ...(board && boardFiles(board)),
  };
  const hashes: Record<string, string> = {};
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(out, name), content);
    hashes[name] = await sha256(content);
  }
  const report = {
    network: model.graph.name,
    target,
    seed,
    epochs: trained.epochs,
    parameters: compilation.parameters,
    macs: compilation.macs,
    accuracy: { float, int8, device: device.accuracy },
    logits: { compared: device.compared, different: device.different },
    bytes: {
      wasm: image.wasm.byteLength,
      weights: image.report.weights,
      unikernel: image.report.unikernel,
      arena: compilation.arenaBytes,
      sections: Object.fromEntries(image.report.sections.map(({ name, bytes }) => [name, bytes])),
      ...(board && {
        image: board.sizes.image,
        imageWithoutWeights: board.sizes.imageWithoutWeights,
        ram: board.sizes.ram,
        parts: Object.fromEntries(board.sizes.parts.map(({ name, bytes }) => [name, bytes])),
        ramParts: Object.fromEntries(board.sizes.ramParts.map(({ name, bytes }) => [name, bytes])),
      }),
    },
    ...(boardRun && costs(boardRun, compilation.macs)),
    seconds: {
      train: trainSeconds,
      compile: image.seconds.compile,
      link: image.seconds.link,
      ...(board && { translate: board.seconds }),
      device: device.seconds,
    },
    sha256: hashes,
  };
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  console.log(JSON.stringify({ ...report, sha256: hashes['unikernel.wasm'] }, null, 2));
  if (device.different > 0) throw new Error(`${device.different} logits of the device differ from the reference`);
}

/** Instructions are exact, cycles an estimate. */
function costs({ boot, inference, layers }: Measurement, macs: number) {
  const each = (of: 'instructions' | 'cycles') => Object.fromEntries(layers.map((layer) => [layer.name, layer[of]]));
  return {
    instructions: {
      boot,
      inference: inference?.instructions,
      perMac: inference && inference.instructions / macs,
      layers: each('instructions'),
    },
    cycles: { inference: inference?.cycles, layers: each('cycles') },
  };
}

/** What is flashed, by name and address, the whole flash from 0, and the translated code as text. */
function boardFiles({ files, program }: BoardImage): Record<string, string | Uint8Array> {
  return {
    'unikernel.lst': program.listing,
    'flash.bin': wholeFlash(files),
    ...Object.fromEntries(
      files.map(({ name, address, bytes }) => [name.replace('.bin', `-0x${address.toString(16)}.bin`), bytes]),
    ),
  };
}

function firstOf(digits: DataSet, count: number): DataSet {
  const kept = Math.min(count, digits.count);
  const { height, width } = digits;
  return {
    ...digits,
    count: kept,
    images: digits.images.subarray(0, kept * height * width),
    labels: digits.labels.subarray(0, kept),
  };
}

function readOptions() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error));
  }
}

function flat({ graph, parameters }: Model): Float32Array {
  return flattenParameters(graph, parameters);
}

function oneOf<T extends string>(option: string, choices: readonly T[], value: string): T {
  return choices.find((choice) => choice === value) ?? usage(`--${option} is one of ${choices.join(', ')}`);
}

function wholeNumber(option: string, text: string, least: number): number {
  // Number('') is 0.
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(value) && value >= least ? value : usage(`--${option} is a whole number from ${least}`);
}

function usage(problem: string): never {
  console.error(
    `${problem}\nusage: npm run line -- --network cnn --target tab|esp32 --out DIR [--epochs N] [--seed N] [--digits N]\n       npm run line -- --weights model.json --target tab|esp32 --out DIR [--digits N]`,
  );
  process.exit(2);
}

function say(step: string): void {
  console.error(`${step}...`);
}

function since(start: number): number {
  return (performance.now() - start) / 1000;
}
