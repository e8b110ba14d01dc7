import type { QuantisedConv2d } from '../model';
import { requantise } from '../requantise';
import { maxOver, type Kernel } from './window';

/** int8 convolution: the taps of a pixel are gathered once, minus their zero point, and multiplied with every filter. */
export function conv2d(node: QuantisedConv2d): Kernel {
  const { to, pool, requantisation } = node;
  const { bias, multiplier, shift, low, high } = requantisation;
  const [rows, columns, filters] = [to.shape[0]! * pool[0], to.shape[1]! * pool[1], to.shape[2]!];
  const unpooled = new Int8Array(rows * columns * filters);
  const weights = Int32Array.from(node.weights);
  const length = weights.length / filters;
  const taps = new Int32Array(length);
  return (x, y) => {
    let at = 0;
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        gather(node, x, i, j, taps);
        let w = 0;
        for (let o = 0; o < filters; o++) {
          let sum = bias[o]!;
          for (let k = 0; k < length; k++) sum = (sum + Math.imul(taps[k]!, weights[w + k]!)) | 0;
          w += length;
          unpooled[at++] = requantise(sum, multiplier[o]!, shift[o]!, to.zeroPoint, low, high);
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
