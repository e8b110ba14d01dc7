/**
 * Gradient kernels for tfjs's wasm backend. It has none for the filters of convolutions (tfjs #8474), and those it has for the input of
 * a convolution and for max pooling are plain loops, five to fifteen times slower than what XNNPACK's forward kernels do.
 *
 * The gradients of convolutions are made of forward kernels, that of max pooling is a plain loop over the backend's memory. All are
 * registered under tfjs's own kernel names and agree with the cpu backend; tests hold them to it.
 */
import {
  backend_util,
  conv2d,
  depthwiseConv2d,
  pad,
  registerKernel,
  reshape,
  reverse,
  slice,
  sum,
  tidy,
  transpose,
  getKernel,
  unregisterKernel,
  Tensor,
  type KernelConfig,
  type KernelFunc,
  type Tensor4D,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

type Pair = [number, number];
type Shape4 = [number, number, number, number];
type Geometry = backend_util.Conv2DInfo;

/**
 * dw[r, s, c, o] = sum over n, i, j of x[n, i*stride + r, j*stride + s, c] * dy[n, i, j, o], over the padded x,
 *
 * is itself a convolution: of x with channels and batch swapped, by dy, with the stride as dilation.
 */
function filterGradient(x: Tensor4D, dy: Tensor4D, geometry: Geometry): Tensor4D {
  const { strideHeight, strideWidth } = geometry;
  const swapped = transpose(usedPixels(x, geometry), [3, 1, 2, 0]);
  const filter = transpose(dy, [1, 2, 0, 3]);
  const gradient = conv2d(swapped, filter, 1, 'valid', 'NHWC', [strideHeight, strideWidth]);
  return transpose(gradient, [1, 2, 0, 3]);
}

/**
 * dw[r, s, c, m] = sum over n, i, j of x[n, i*stride + r, j*stride + s, c] * dy[n, i, j, c*M + m], over the padded x,
 *
 * is a depthwise convolution of one image whose channels are all channels of all samples, by dy; then the samples are summed.
 */
function depthwiseFilterGradient(x: Tensor4D, dy: Tensor4D, geometry: Geometry): Tensor4D {
  const { batchSize, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = geometry;
  const { strideHeight, strideWidth } = geometry;
  const used = usedPixels(x, geometry);
  const multiplier = outChannels / inChannels;
  const image = reshape(transpose(used, [1, 2, 0, 3]), [1, used.shape[1], used.shape[2], batchSize * inChannels]);
  const filter = reshape(transpose(dy, [1, 2, 0, 3]), [outHeight, outWidth, batchSize * inChannels, multiplier]);
  const each = depthwiseConv2d(as4D(image), as4D(filter), 1, 'valid', 'NHWC', [strideHeight, strideWidth]);
  const taps = filterHeight * filterWidth;
  return reshape(sum(reshape(each, [taps, batchSize, outChannels]), 1), [
    filterHeight,
    filterWidth,
    inChannels,
    multiplier,
  ]);
}

/** dx is dy, spread by the stride and padded, convolved with the filter turned by 180 degrees, its channels swapped. */
function inputGradient(dy: Tensor4D, filter: Tensor4D, geometry: Geometry): Tensor4D {
  const { filterHeight, filterWidth } = geometry;
  if (filterHeight === 1 && filterWidth === 1 && geometry.strideHeight === 1 && geometry.strideWidth === 1) {
    return conv2d(dy, transpose(filter, [0, 1, 3, 2]), 1, 'valid');
  }
  const turned = transpose(reverse(filter, [0, 1]), [0, 1, 3, 2]);
  return conv2d(spread(dy, geometry), turned, 1, 'valid');
}

/** As `inputGradient`, channel by channel; the multiplier's outputs of one channel are summed. */
function depthwiseInputGradient(dy: Tensor4D, filter: Tensor4D, geometry: Geometry): Tensor4D {
  const [rows, columns, channels, multiplier] = filter.shape;
  const turned = reshape(reverse(filter, [0, 1]), [rows, columns, channels * multiplier, 1]);
  const each = depthwiseConv2d(spread(dy, geometry), as4D(turned), 1, 'valid');
  if (multiplier === 1) return each;
  return reshape(sum(reshape(each, [-1, channels, multiplier]), 2), geometry.inShape);
}

/** x as the forward pass padded it, without the rows and columns at the end that no window reached. */
function usedPixels(x: Tensor4D, { padInfo, ...geometry }: Geometry): Tensor4D {
  const { batchSize, inChannels, outHeight, outWidth, strideHeight, strideWidth, filterHeight, filterWidth } = geometry;
  const height = (outHeight - 1) * strideHeight + filterHeight;
  const width = (outWidth - 1) * strideWidth + filterWidth;
  const { top, bottom, left, right } = padInfo;
  const padded = top + bottom + left + right === 0 ? x : pad(x, [[0, 0], [top, bottom], [left, right], [0, 0]]); // prettier-ignore
  if (padded.shape[1] === height && padded.shape[2] === width) return padded;
  return slice(padded, [0, 0, 0, 0], [batchSize, height, width, inChannels]);
}

/** dy with stride - 1 zeros between its pixels and such a border that a valid convolution by the filter gives the input's size. */
function spread(dy: Tensor4D, geometry: Geometry): Tensor4D {
  const { batchSize, outChannels, outHeight, outWidth, strideHeight, strideWidth } = geometry;
  let wide = dy;
  if (strideHeight > 1 || strideWidth > 1) {
    const cells = reshape(dy, [batchSize, outHeight, 1, outWidth, 1, outChannels]);
    const spaced = pad(cells, [[0, 0], [0, 0], [0, strideHeight - 1], [0, 0], [0, strideWidth - 1], [0, 0]]); // prettier-ignore
    wide = reshape(spaced, [batchSize, outHeight * strideHeight, outWidth * strideWidth, outChannels]);
  }
  const before = {
    top: geometry.filterHeight - 1 - geometry.padInfo.top,
    left: geometry.filterWidth - 1 - geometry.padInfo.left,
  };
  const height = geometry.inHeight + geometry.filterHeight - 1;
  const width = geometry.inWidth + geometry.filterWidth - 1;
  const border = (have: number, first: number, want: number): Pair => [
    Math.max(0, first),
    Math.max(0, want - have - first),
  ];
  const bordered = pad(wide, [
    [0, 0],
    border(wide.shape[1], before.top, height),
    border(wide.shape[2], before.left, width),
    [0, 0],
  ]);
  if (bordered.shape[1] === height && bordered.shape[2] === width) return bordered;
  return slice(bordered, [0, 0, 0, 0], [batchSize, height, width, outChannels]);
}

/** The gradient of each window goes to its first greatest pixel. */
function maxPoolGradient(x: Tensor4D, y: Tensor4D, dy: Tensor4D, geometry: Geometry, backend: BackendWasm): TensorInfo {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, padInfo } = geometry;
  const gradient = backend.makeOutput(geometry.inShape, 'float32');
  const from = heap(backend, x);
  // Views of the heap are taken after the last allocation: growing the heap would cut them off.
  const maxima = heap(backend, y);
  const by = heap(backend, dy);
  const into = heap(backend, gradient).fill(0);
  for (let n = 0, output = 0; n < batchSize; n++) {
    for (let i = 0; i < outHeight; i++) {
      const top = Math.max(0, i * geometry.strideHeight - padInfo.top);
      const bottom = Math.min(inHeight, i * geometry.strideHeight - padInfo.top + geometry.filterHeight);
      for (let j = 0; j < outWidth; j++) {
        const left = Math.max(0, j * geometry.strideWidth - padInfo.left);
        const right = Math.min(inWidth, j * geometry.strideWidth - padInfo.left + geometry.filterWidth);
        for (let c = 0; c < inChannels; c++, output++) {
          const greatest = maxima[output]!;
          // Without branches, which the processor could not predict: the first pixel that is the greatest takes all that is left.
          let rest = by[output]!;
          for (let row = top; row < bottom; row++) {
            let pixel = ((n * inHeight + row) * inWidth + left) * inChannels + c;
            for (let column = left; column < right; column++, pixel += inChannels) {
              const share = rest * +(from[pixel]! === greatest);
              into[pixel]! += share;
              rest -= share;
            }
          }
        }
      }
    }
  }
  return gradient;
}

/** The values of a tensor as they lie in the backend's memory. */
function heap(backend: BackendWasm, tensor: TensorInfo): Float32Array {
  const values = backend.typedArrayFromHeap(tensor);
  if (!(values instanceof Float32Array)) throw new TypeError('gradients are float32');
  return values;
}

function pair(value: unknown): Pair {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value, value];
  const [first, second] = values;
  if (typeof first !== 'number' || typeof second !== 'number') throw new TypeError('a stride or size is missing');
  return [first, second];
}

interface Arguments {
  readonly input: (name: string) => Tensor4D;
  readonly geometry: (inputShape: Shape4, filterShape: Shape4, depthwise: boolean) => Geometry;
  readonly pool: (inputShape: Shape4) => Geometry;
  readonly shape: (name: 'inputShape' | 'filterShape') => Shape4;
  readonly backend: BackendWasm;
}

type Gradient = (given: Arguments) => TensorInfo;

const gradients: Record<string, Gradient> = {
  Conv2DBackpropFilter({ input, shape, geometry }) {
    const x = input('x');
    return tidy(() => filterGradient(x, input('dy'), geometry(x.shape, shape('filterShape'), false)));
  },
  Conv2DBackpropInput({ input, shape, geometry }) {
    const filter = input('filter');
    return tidy(() => inputGradient(input('dy'), filter, geometry(shape('inputShape'), filter.shape, false)));
  },
  DepthwiseConv2dNativeBackpropFilter({ input, shape, geometry }) {
    const x = input('x');
    return tidy(() => depthwiseFilterGradient(x, input('dy'), geometry(x.shape, shape('filterShape'), true)));
  },
  DepthwiseConv2dNativeBackpropInput({ input, shape, geometry }) {
    const filter = input('filter');
    return tidy(() => depthwiseInputGradient(input('dy'), filter, geometry(shape('inputShape'), filter.shape, true)));
  },
  MaxPoolGrad({ input, pool, backend }) {
    const x = input('input');
    return maxPoolGradient(x, input('output'), input('dy'), pool(x.shape), backend);
  },
};

/** Puts the kernels in place of the backend's own. Once is enough; calling it again changes nothing. */
export function registerWasmGradients(): void {
  for (const [kernelName, gradient] of Object.entries(gradients)) {
    const key = { kernelName, backendName: 'wasm' };
    if (getKernel(kernelName, 'wasm') as KernelConfig | undefined) unregisterKernel(kernelName, 'wasm');
    registerKernel({ ...key, kernelFunc: (given) => gradient(readArguments(given)) });
  }
}

/** Checks what tfjs hands to a kernel, which its types leave open. */
function readArguments({ inputs, attrs, backend }: Parameters<KernelFunc>[0]): Arguments {
  if (!(backend instanceof BackendWasm)) throw new TypeError('these kernels are for the wasm backend');
  const attributes = attrs ?? {};
  const padding = attributes['pad'] === 'same' ? 'same' : 'valid';
  const strides = pair(attributes['strides']);
  return {
    backend,
    input(name) {
      const tensor: unknown = inputs[name];
      if (!isImages(tensor)) throw new TypeError(`the input ${name} is missing`);
      return tensor;
    },
    shape(name) {
      const shape: unknown = attributes[name];
      if (!isShape4(shape)) throw new TypeError(`the attribute ${name} is missing`);
      return shape;
    },
    geometry: (inputShape, filterShape, depthwise) =>
      backend_util.computeConv2DInfo(inputShape, filterShape, strides, 1, padding, undefined, depthwise),
    pool: (inputShape) =>
      backend_util.computePool2DInfo(inputShape, pair(attributes['filterSize']), strides, 1, padding),
  };
}

function as4D(tensor: Tensor): Tensor4D {
  if (!isImages(tensor)) throw new TypeError('four dimensions are needed');
  return tensor;
}

const isImages = (tensor: unknown): tensor is Tensor4D => tensor instanceof Tensor && tensor.rank === 4;

const isShape4 = (shape: unknown): shape is Shape4 =>
  Array.isArray(shape) && shape.length === 4 && shape.every((extent) => typeof extent === 'number');
