import type { DataSet } from '../../src/training';

/** Digits by which activations are calibrated. More change the scales by less than one part in a hundred. */
const COUNT = 512;

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
