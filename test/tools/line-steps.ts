import type { EmitOptions } from '../../src/compiler';
import { boardSource, VIRTUAL_BOARD, type BoardName } from '../../src/board';
import { DeviceClient, TabDevice } from '../../src/device';
import { prepareInt8, quantise, type Int8Runner, type Model } from '../../src/graph';
import { firstThatFits } from '../../src/lab/board-forms';
import { buildBoardImage, type BoardImage } from '../../src/lab/board-image';
import { buildInput } from '../../src/lab/compile';
import { withApp } from '../../src/lab/image-sources';
import { compilationOf, imagesOf, measureInt8, type Compilation } from '../../src/lab/services/compiler-service';
import { buildImage, esp32, loadClang, tab, type Image } from '../../src/toolchain';
import type { DataSet } from '../../src/training';
import { calibrationDigits } from './calibration';
import { clangPackage } from './clang-package';
import { loadTarget } from './load-target';

/** Where a unikernel can run. */
export const targets = { tab, esp32 } as const;
export type TargetName = keyof typeof targets;

export interface Compiled {
  readonly compilation: Compilation;
  readonly image: Image;
  /** For target `esp32`. */
  readonly board: BoardImage | undefined;
  /** Share of the test digits that the reference interpreter gets right. */
  readonly int8: number;
  readonly oracle: Int8Runner;
}

/**
 * From a trained network to an image, as the page's workers do it, and what the int8 network is worth.
 *
 * @param app C of an app; without one the image only serves the network
 * @param board whose pins an image for an ESP32 drives
 */
export async function compileModel(
  model: Model,
  train: DataSet,
  test: DataSet,
  target: TargetName = 'tab',
  app?: string,
  board: BoardName = VIRTUAL_BOARD,
): Promise<Compiled> {
  const quantised = await quantise(model, imagesOf(calibrationDigits(train)));
  const { correct, total } = await measureInt8(quantised, test);
  const compiled = (form: EmitOptions = {}): Compilation => {
    const made = compilationOf(quantised, form);
    return app === undefined ? made : { ...made, files: withApp(app, made.files) };
  };
  const worth = { int8: correct / total, oracle: prepareInt8(quantised) };
  if (target === 'tab') {
    const compilation = compiled();
    return { compilation, image: await build(compilation, target, board), board: undefined, ...worth };
  }
  return firstThatFits(
    (form) => Promise.resolve(compiled(form)),
    async (compilation) => {
      const image = await build(compilation, target, board);
      return { compilation, image, board: await layOut(compilation, image), ...worth };
    },
  );
}

function build(compilation: Compilation, target: TargetName, board: BoardName): Promise<Image> {
  const { sources, headers } = buildInput(compilation);
  const all = target === 'esp32' ? [...sources, boardSource(board)] : sources;
  const request = { sources: all, headers, target: loadTarget(targets[target]) };
  return buildImage(() => loadClang(clangPackage), request, noCache);
}

function layOut({ functions, mapped }: Compilation, linked: Image): Promise<BoardImage> {
  return buildBoardImage({ linked, mapped: mapped?.bytes, kernels: functions });
}

const noCache = { get: () => Promise.resolve(undefined), put: () => Promise.resolve() };

/** Boots an image in the tab's host and has it read the digits. */
export async function runOnDevice(image: Uint8Array, digits: DataSet, oracle: Int8Runner): Promise<TestRun> {
  const device = await TabDevice.load(image);
  const client = new DeviceClient(device.stream());
  device.start();
  const run = await readDigits(client, digits, oracle);
  client.close();
  return run;
}

export interface TestRun {
  /** Share of the digits that the device got right. */
  readonly accuracy: number;
  /** Logits compared with the oracle's, and how many were not equal. */
  readonly compared: number;
  readonly different: number;
  readonly seconds: number;
}

/** Has a device read digits over CoAP; every logit is held against the oracle's. */
export async function readDigits(client: DeviceClient, digits: DataSet, oracle: Int8Runner): Promise<TestRun> {
  const began = performance.now();
  let correct = 0;
  let different = 0;
  let compared = 0;
  for (const [index, digit] of imagesOf(digits).entries()) {
    const { label, logits } = await client.infer(digit);
    if (label === digits.labels[index]) correct++;
    oracle(digit).forEach((expected, digitClass) => {
      compared++;
      if (logits[digitClass] !== expected) different++;
    });
  }
  return { accuracy: correct / digits.count, compared, different, seconds: (performance.now() - began) / 1000 };
}
