import type { OptionalOp } from '../../../../src/native/ssa';
import type { Addressing } from '../../../../src/native/target';

/** None of whole numbers. */
export const operations: ReadonlySet<OptionalOp> = new Set<OptionalOp>([
  ...(['fadd', 'fsub', 'fmul', 'fabs', 'fneg', 'ffroms', 'ffromu'] as const),
  ...(['ftos', 'ftou', 'ffloor', 'fceil', 'fround', 'feq', 'flt', 'fle'] as const),
]);

/** 16 bits with a sign; the rest is what LUI makes. */
export const addressing: Addressing = {
  beyond: (offset) => Math.floor((offset + 0x8000) / 0x1_0000) * 0x1_0000,
};
