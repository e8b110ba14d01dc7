import type { QuantisedDepthwiseConv2d } from '../model';
import { requantise } from '../requantise';
import { forEachTap, type Kernel } from './window';

/** int8 depthwise convolution. */
export function depthwiseConv2d(node: QuantisedDepthwiseConv2d): Kernel {
  const { from, to, weights, requantisation } = node;
  const { bias, multiplier, shift, low, high } = requantisation;
  const [rows, columns, filters] = [to.shape[0]!, to.shape[1]!, to.shape[2]!];
  const channels = from.shape[2]!;
  const length = node.size[0] * node.size[1];
  const sums = new Int32Array(filters);
  return (x, y) => {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        sums.set(bias);
        forEachTap(node, from.shape, i, j, (tap, pixel) => {
          for (let o = 0; o < filters; o++) {
            const c = Math.floor(o / node.multiplier);
            sums[o]! += (x[pixel * channels + c]! - from.zeroPoint) * weights[o * length + tap]!;
          }
        });
        for (let o = 0; o < filters; o++) {
          const at = (i * columns + j) * filters + o;
          y[at] = requantise(sums[o]!, multiplier[o]!, shift[o]!, to.zeroPoint, low, high);
        }
      }
    }
  };
}
