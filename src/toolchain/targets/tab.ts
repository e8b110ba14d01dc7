import { HYPERCALLS } from '../../base/contract';
import type { TargetDescription } from '../target';

/**
 * WebAssembly features that every browser of the last years and our native translator know. No SIMD: the objects serve every target.
 * `bulk-memory-opt` turns copies of structs into memory.copy instead of calls of memcpy.
 */
const features = ['bulk-memory', 'bulk-memory-opt', 'mutable-globals', 'nontrapping-fptoint', 'sign-ext'];

/** Where the library OS finds its own headers. */
export const libraryFlags = (target: string): readonly string[] =>
  ['core', 'app', `targets/${target}`].flatMap((folder) => ['-I', folder]);

/** A device in a tab: the worker that runs the image provides the hypercalls. */
export const tab: TargetDescription = {
  name: 'tab',
  compileFlags: [
    ...['-triple', 'wasm32-unknown-unknown', '-target-cpu', 'mvp'],
    ...features.flatMap((feature) => ['-target-feature', `+${feature}`]),
    ...['-std=c11', '-ffreestanding', '-fvisibility=hidden'],
    // Measured on int8 convolutions: unrolled code is 25 % larger, takes twice as long to compile and link, and runs 0 to 15 % faster.
    ...['-O2', '-fno-unroll-loops'],
    // JavaScript's loops may go on for ever (C11 6.8.5 lets a compiler think that they do not, and leave out what comes behind them).
    '-fno-finite-loops',
    ...['-Wall', '-Wextra', '-Wconversion'],
    // A number that no Float32Array can hold is never found in one, and JavaScript may ask for it.
    '-Wno-literal-range',
  ],
  libraryFlags: libraryFlags('tab'),
  stackBytes: 8192,
  hypercalls: HYPERCALLS,
  exports: ['abi', 'memory', 'start', 'step'],
};
