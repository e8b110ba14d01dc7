import { elements } from '../../operator';
import type { Sliding } from '../model';

/** An int8 layer made ready to run: reads all of x, writes all of y. */
export type Kernel = (x: Int8Array, y: Int8Array) => void;

/** Calls `at` for every place of a window over an image that is inside of it: which tap of the window, which pixel of the image. */
export function forEachTap(
  { size, stride, pads }: Sliding,
  [height, width]: readonly number[],
  i: number,
  j: number,
  at: (tap: number, pixel: number) => void,
): void {
  for (let r = 0; r < size[0]; r++) {
    const row = i * stride[0] + r - pads.top;
    if (row < 0 || row >= height!) continue;
    for (let s = 0; s < size[1]; s++) {
      const column = j * stride[1] + s - pads.left;
      if (column >= 0 && column < width!) at(r * size[1] + s, row * width! + column);
    }
  }
}

/** Largest value of windows that lie side by side. */
export function maxOver(x: Int8Array, shape: readonly number[], pool: readonly [number, number], y: Int8Array): void {
  const [rows, columns, channels] = [shape[0]!, shape[1]!, shape[2]!];
  const width = columns * pool[1];
  y.fill(-128, 0, elements(shape));
  for (let row = 0; row < rows * pool[0]; row++) {
    for (let column = 0; column < width; column++) {
      const to = (Math.floor(row / pool[0]) * columns + Math.floor(column / pool[1])) * channels;
      const from = (row * width + column) * channels;
      for (let c = 0; c < channels; c++) y[to + c] = Math.max(y[to + c]!, x[from + c]!);
    }
  }
}
