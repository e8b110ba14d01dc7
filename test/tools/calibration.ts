import type { DataSet } from '../../src/training';

/** Digits by which activations are calibrated; 64 to 512 gave the very same accuracy on the sample network, and each costs time. */
const COUNT = 128;

/** The first training digits: what the page ships as mnist-calibration.bin.gz. */
export function calibrationDigits({ height, width, images, labels }: DataSet): DataSet {
  return {
    count: COUNT,
    height,
    width,
    images: images.subarray(0, COUNT * height * width),
    labels: labels.subarray(0, COUNT),
  };
}
