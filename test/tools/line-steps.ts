import { DeviceClient, TabDevice } from '../../src/device';
import { prepareInt8, quantise, type Int8Runner, type Model } from '../../src/graph';
import { buildInput } from '../../src/lab/compile';
import { compilationOf, imagesOf, measureInt8, type Compilation } from '../../src/lab/services/compiler-service';
import { buildImage, loadClang, tab, type Image } from '../../src/toolchain';
import type { DataSet } from '../../src/training';
import { calibrationDigits } from './calibration';
import { clangPackage } from './clang-package';
import { loadTarget } from './load-target';

/** From a trained network to an image, as the page's workers do it, and what the int8 network is worth. */
export async function compileModel(
  model: Model,
  train: DataSet,
  test: DataSet,
): Promise<{
  readonly compilation: Compilation;
  readonly image: Image;
  /** Share of the test digits that the reference interpreter gets right. */
  readonly int8: number;
  readonly oracle: Int8Runner;
}> {
  const quantised = await quantise(model, imagesOf(calibrationDigits(train)));
  const compilation = compilationOf(quantised);
  const { sources, headers } = buildInput(compilation);
  const image = await buildImage(() => loadClang(clangPackage), { sources, headers, target: loadTarget(tab) }, noCache);
  const { correct, total } = await measureInt8(quantised, test);
  return { compilation, image, int8: correct / total, oracle: prepareInt8(quantised) };
}

const noCache = { get: () => Promise.resolve(undefined), put: () => Promise.resolve() };

/** Boots an image and has it read the digits over CoAP; every logit is held against the oracle's. */
export async function runOnDevice(image: Uint8Array, digits: DataSet, oracle: Int8Runner) {
  const device = await TabDevice.load(image);
  const client = new DeviceClient(device.stream());
  device.start();
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
  const seconds = (performance.now() - began) / 1000;
  client.close();
  return { accuracy: correct / digits.count, compared, different, seconds };
}
