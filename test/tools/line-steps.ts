import type { EmitOptions } from '../../src/compiler';
import { VIRTUAL_BOARD, type BoardName } from '../../src/board';
import { DeviceClient, TabDevice } from '../../src/device';
import { prepareInt8, quantise, type Int8Runner, type Model } from '../../src/graph';
import {
  buildInput,
  compilationOf,
  firstThatFits,
  link,
  linkForBoard,
  measureInt8,
  withApp,
  type BoardImage,
  type Compilation,
  type TargetName,
} from '../../src/pipeline';
import type { Image } from '../../src/toolchain';
import { imagesOf, type DataSet } from '../../src/training';
import { calibrationDigits } from './calibration';
import { nodeToolchain } from './toolchain';

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
    const image = await link(nodeToolchain, target, buildInput(compilation), undefined);
    return { compilation, image, board: undefined, ...worth };
  }
  return firstThatFits(
    (form) => Promise.resolve(compiled(form)),
    async (compilation) => {
      const { mapped } = compilation;
      const built = await linkForBoard(nodeToolchain, buildInput(compilation), mapped?.bytes, board);
      return { compilation, ...built, ...worth };
    },
  );
}

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
