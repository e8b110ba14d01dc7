import type { QuantisedConv2d } from '../model';
import { requantise } from '../requantise';
import { forEachTap, maxOver, type Kernel } from './window';

/** int8 convolution: taps of a pixel are gathered once, minus their zero point, and multiplied with every filter. */
export function conv2d(node: QuantisedConv2d): Kernel {
  const { from, to, weights, pool, requantisation } = node;
  const { bias, multiplier, shift, low, high } = requantisation;
  const [rows, columns, filters] = [to.shape[0]! * pool[0], to.shape[1]! * pool[1], to.shape[2]!];
  const channels = from.shape[2]!;
  const length = node.size[0] * node.size[1] * channels;
  const taps = new Int16Array(length);
  const unpooled = new Int8Array(rows * columns * filters);
  return (x, y) => {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        taps.fill(0);
        forEachTap(node, from.shape, i, j, (tap, pixel) => {
          for (let c = 0; c < channels; c++) taps[tap * channels + c] = x[pixel * channels + c]! - from.zeroPoint;
        });
        for (let o = 0; o < filters; o++) {
          let sum = bias[o]!;
          for (let k = 0, w = o * length; k < length; k++, w++) sum = (sum + taps[k]! * weights[w]!) | 0;
          unpooled[(i * columns + j) * filters + o] = requantise(
            sum,
            multiplier[o]!,
            shift[o]!,
            to.zeroPoint,
            low,
            high,
          );
        }
      }
    }
    maxOver(unpooled, to.shape, pool, y);
  };
}
