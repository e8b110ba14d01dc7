import { defineOperator } from '../operator';

/**
 * Batch normalisation with the statistics of training (inference form), per last dimension:
 * y = (x - mean) / sqrt(variance + epsilon) * gamma + beta
 */
export const batchNorm = defineOperator({
  name: 'batch-norm',

  shape: (_node, input) => input,

  parameters(_node, input) {
    const shape = [input[input.length - 1]!];
    return [
      { role: 'gamma', shape, initial: { value: 1 } },
      { role: 'beta', shape, initial: { value: 0 } },
      { role: 'mean', shape, initial: { value: 0 } },
      { role: 'variance', shape, initial: { value: 1 } },
    ];
  },

  macs: (_node, input) => input.reduce((product, extent) => product * extent, 1),

  reference(node, x, { gamma, beta, mean, variance }) {
    const channels = gamma.length;
    return x.data.map((value, k) => {
      const c = k % channels;
      return ((value - mean[c]!) / Math.sqrt(variance[c]! + node.epsilon)) * gamma[c]! + beta[c]!;
    });
  },

  /** The statistics are constants here, as in inference; their gradients are still given, for the sake of completeness. */
  gradient(node, x, { gamma, mean, variance }, _y, dy) {
    const channels = gamma.length;
    const dx = new Float32Array(dy.length);
    const dGamma = new Float32Array(channels);
    const dBeta = new Float32Array(channels);
    const dMean = new Float32Array(channels);
    const dVariance = new Float32Array(channels);
    for (let k = 0; k < dy.length; k++) {
      const c = k % channels;
      const inverse = 1 / Math.sqrt(variance[c]! + node.epsilon);
      const centred = x.data[k]! - mean[c]!;
      dx[k] = dy[k]! * gamma[c]! * inverse;
      dGamma[c]! += dy[k]! * centred * inverse;
      dBeta[c]! += dy[k]!;
      dMean[c]! -= dy[k]! * gamma[c]! * inverse;
      dVariance[c]! -= (dy[k]! * gamma[c]! * centred * inverse ** 3) / 2;
    }
    return { input: dx, parameters: { gamma: dGamma, beta: dBeta, mean: dMean, variance: dVariance } };
  },
});
