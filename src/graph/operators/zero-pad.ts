import type { Pads, Shape } from '../model';
import { defineOperator, elements, image, misfit } from '../operator';

/** Rows and columns of zeros around an image. Unlike the padding of a pool, these zeros count. */
export const zeroPad = defineOperator({
  name: 'zero-pad',

  /** [H, W, C] -> [top + H + bottom, left + W + right, C] */
  shape(node, input) {
    const [height, width, channels] = image(input, node.name);
    const { top, bottom, left, right } = node.pads;
    if (![top, bottom, left, right].every((pad) => Number.isSafeInteger(pad) && pad >= 0)) {
      throw misfit(node.name, 'padding is a whole number of rows and columns, none of them negative');
    }
    return [top + height + bottom, left + width + right, channels];
  },

  parameters: () => [],
  macs: () => 0,

  reference(node, x, _parameters, output) {
    const y = new Float32Array(elements(output));
    forEachRow(node.pads, x.shape, (from, to, length) => y.set(x.data.subarray(from, from + length), to));
    return y;
  },

  gradient(node, x, _parameters, _y, dy) {
    const dx = new Float32Array(x.data.length);
    forEachRow(node.pads, x.shape, (from, to, length) => dx.set(dy.subarray(to, to + length), from));
    return { input: dx, parameters: {} };
  },
});

/** Where each row of an image is, and where it comes to lie between its padding. */
export function forEachRow(pads: Pads, shape: Shape, visit: (from: number, to: number, length: number) => void): void {
  const [height, width, channels] = [shape[0]!, shape[1]!, shape[2]!];
  const pitch = (pads.left + width + pads.right) * channels;
  for (let row = 0; row < height; row++) {
    visit(row * width * channels, (pads.top + row) * pitch + pads.left * channels, width * channels);
  }
}
