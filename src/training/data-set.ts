import { UnikilnError } from '../base/errors';
import { layout } from '../base/layout';

/**
 * Labelled grey images as one file: a header, then the images (uint8 ink, row-major, 0 background to 255 ink), then one label byte each.
 */
const header = layout({
  magic: 'u32', // "UKDS"
  version: 'u8',
  classes: 'u8',
  height: 'u8',
  width: 'u8',
  count: 'u32', // images, and labels
});

const MAGIC = 0x53444b55;
const VERSION = 1;

export interface DataSet {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** count * height * width bytes of ink. */
  readonly images: Uint8Array;
  /** count labels. */
  readonly labels: Uint8Array;
}

const CLASSES = 10;

/** How often each digit occurs in MNIST (LeCun, Cortes and Burges), in order of the digits. */
const mnistHistograms = {
  train: [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
  test: [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
} as const;

/** The bytes of a data set, before compression. */
export function encodeDataSet({ count, height, width, images, labels }: DataSet): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(header.size + images.length + labels.length);
  header.write(bytes, { magic: MAGIC, version: VERSION, classes: CLASSES, height, width, count });
  bytes.set(images, header.size);
  bytes.set(labels, header.size + images.length);
  return bytes;
}

/**
 * Reads a data set; images and labels are views of `bytes`.
 *
 * @param bytes the uncompressed file; not trusted
 * @param what its name, for the error
 * @throws UnikilnError `data/invalid` if the sizes or a label are wrong
 */
export function decodeDataSet(bytes: Uint8Array, what = 'The data set'): DataSet {
  if (bytes.length < header.size) throw invalid(what, 'it is cut off');
  const { magic, version, classes, height, width, count } = header.read(bytes);
  if (magic !== MAGIC || version !== VERSION) throw invalid(what, 'it is another kind of file');
  if (classes !== CLASSES || height === 0 || width === 0 || count === 0)
    throw invalid(what, 'its header makes no sense');
  const size = count * height * width;
  if (bytes.length !== header.size + size + count) {
    throw invalid(what, `it has ${bytes.length} bytes where its header promises ${header.size + size + count}`);
  }
  const labels = bytes.subarray(header.size + size);
  if (labels.some((label) => label >= CLASSES)) throw invalid(what, 'a label is not a digit');
  return { count, height, width, images: bytes.subarray(header.size, header.size + size), labels };
}

/**
 * Reads MNIST and checks that it is the real one.
 *
 * @throws UnikilnError `data/invalid` as `decodeDataSet` does, and if size or label histogram differ from MNIST's
 */
export function decodeMnist(bytes: Uint8Array, part: 'train' | 'test'): DataSet {
  const what = `MNIST (${part})`;
  const dataSet = decodeDataSet(bytes, what);
  if (dataSet.height !== 28 || dataSet.width !== 28) throw invalid(what, 'its digits are not 28 by 28 pixels');
  const histogram = labelHistogram(dataSet.labels);
  mnistHistograms[part].forEach((expected, digit) => {
    if (histogram[digit] !== expected) {
      throw invalid(what, `the digit ${digit} occurs ${histogram[digit]!} times, not ${expected}`);
    }
  });
  return dataSet;
}

function labelHistogram(labels: Uint8Array): number[] {
  const histogram = new Array<number>(CLASSES).fill(0);
  for (const label of labels) histogram[label]!++;
  return histogram;
}

const invalid = (what: string, reason: string) => new UnikilnError('data/invalid', { what, reason });

/** Each image of a data set as a view. */
export function imagesOf({ count, height, width, images }: DataSet): readonly Uint8Array[] {
  const size = height * width;
  return Array.from({ length: count }, (_, index) => images.subarray(index * size, (index + 1) * size));
}
