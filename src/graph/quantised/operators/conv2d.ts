import type { QuantisedConv2d } from '../model';
import { requantise } from '../requantise';
import { maxOver, type Kernel } from './window';

/** int8 convolution: the taps of a pixel are gathered once, minus their zero point, and multiplied with every filter. */
export function conv2d(node: QuantisedConv2d): Kernel {
  const { to, pool, requantisation } = node;
  const { bias, multiplier, shift, low, high } = requantisation;
  const [rows, columns, filters] = [to.shape[0]! * pool[0], to.shape[1]! * pool[1], to.shape[2]!];
  const unpooled = new Int8Array(rows * columns * filters);
  const length = node.weights.length / filters;
  // Two filters at a time take half as long; a last one of an odd number is paired with zeros.
  const weights = new Int32Array(length * (filters + 1));
  weights.set(node.weights);
  const taps = new Int32Array(length);
  return (x, y) => {
    let at = 0;
    const store = (sum: number, o: number) => {
      unpooled[at++] = requantise(sum + bias[o]!, multiplier[o]!, shift[o]!, to.zeroPoint, low, high);
    };
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        gather(node, x, i, j, taps);
        for (let o = 0; o < filters; o += 2) {
          let first = 0;
          let second = 0;
          for (let k = 0, w = o * length, v = w + length; k < length; k++, w++, v++) {
            const tap = taps[k]!;
            first = (first + Math.imul(tap, weights[w]!)) | 0;
            second = (second + Math.imul(tap, weights[v]!)) | 0;
          }
          store(first, o);
          if (o + 1 < filters) store(second, o + 1);
        }
      }
    }
    maxOver(unpooled, to.shape, pool, y);
  };
}

/** x - zero point under the filter at output pixel (i, j), [R, S, C]; padding is zero. */
function gather({ from, size, stride, pads }: QuantisedConv2d, x: Int8Array, i: number, j: number, taps: Int32Array) {
  const [height, width, channels] = [from.shape[0]!, from.shape[1]!, from.shape[2]!];
  let tap = 0;
  for (let r = 0; r < size[0]; r++) {
    const row = i * stride[0] + r - pads.top;
    for (let s = 0; s < size[1]; s++) {
      const column = j * stride[1] + s - pads.left;
      const inside = row >= 0 && row < height && column >= 0 && column < width;
      const pixel = (row * width + column) * channels;
      for (let c = 0; c < channels; c++) taps[tap++] = inside ? x[pixel + c]! - from.zeroPoint : 0;
    }
  }
}
