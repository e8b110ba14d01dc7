/**
 * Optimisers over flat parameters. They are plain loops over typed arrays: no slower than a tensor library's for networks of this size,
 * the same for every engine, and exactly repeatable.
 */
export type OptimizerName = 'adam' | 'sgd';

/** Parameters that are not learned but follow what they measure: the running mean and variance of batch normalisation. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Optimizer {
  /** Moves `parameters` one step against `gradients`, in place. */
  step(parameters: Float32Array, gradients: Float32Array, rate: number): void;
}

const STATISTICS_RATE = 0.1;

/**
 * @param statistics ranges whose 'gradient' is running value minus batch value: they follow by a tenth of it
 */
export function createOptimizer(name: OptimizerName, count: number, statistics: readonly Range[]): Optimizer {
  const learned = complement(statistics, count);
  const step = name === 'adam' ? adam(count) : momentum(count);
  return {
    step(parameters, gradients, rate) {
      step(parameters, gradients, rate, learned);
      for (const { start, end } of statistics) {
        for (let i = start; i < end; i++) parameters[i]! -= STATISTICS_RATE * gradients[i]!;
      }
    },
  };
}

type Step = (parameters: Float32Array, gradients: Float32Array, rate: number, ranges: readonly Range[]) => void;

/** Adam (Kingma and Ba 2014) with a short memory, which suits runs of a few epochs. */
function adam(count: number): Step {
  const [beta1, beta2, epsilon] = [0.9, 0.99, 1e-8];
  const first = new Float32Array(count);
  const second = new Float32Array(count);
  let [decay1, decay2] = [1, 1];
  return (parameters, gradients, rate, ranges) => {
    decay1 *= beta1;
    decay2 *= beta2;
    const correction = Math.sqrt(1 - decay2);
    const pace = (rate * correction) / (1 - decay1);
    const floor = epsilon * correction;
    for (const { start, end } of ranges) {
      for (let i = start; i < end; i++) {
        const gradient = gradients[i]!;
        const mean = beta1 * first[i]! + (1 - beta1) * gradient;
        const square = beta2 * second[i]! + (1 - beta2) * gradient * gradient;
        first[i] = mean;
        second[i] = square;
        parameters[i]! -= (pace * mean) / (Math.sqrt(square) + floor);
      }
    }
  };
}

/** Stochastic gradient descent with Nesterov's momentum. */
function momentum(count: number): Step {
  const inertia = 0.9;
  const velocity = new Float32Array(count);
  return (parameters, gradients, rate, ranges) => {
    for (const { start, end } of ranges) {
      for (let i = start; i < end; i++) {
        const speed = inertia * velocity[i]! + gradients[i]!;
        velocity[i] = speed;
        parameters[i]! -= rate * (gradients[i]! + inertia * speed);
      }
    }
  };
}

function complement(ranges: readonly Range[], count: number): Range[] {
  const rest: Range[] = [];
  let start = 0;
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    if (range.start > start) rest.push({ start, end: range.start });
    start = range.end;
  }
  if (start < count) rest.push({ start, end: count });
  return rest;
}
