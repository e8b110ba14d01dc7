import type { OptionalOp } from '../../ssa';
import type { Addressing } from '../../target';

/** All: LX6 has them as instructions, MULUH and MULSH among them, and single precision on its FPU. */
export const operations: ReadonlySet<OptionalOp> = new Set<OptionalOp>([
  ...(['mulhu', 'mulhs', 'rotr', 'funnel', 'clz', 'abs', 'sext', 'extract'] as const),
  ...(['min', 'max', 'minu', 'maxu', 'addx', 'subx'] as const),
  ...(['fadd', 'fsub', 'fmul', 'fabs', 'fneg', 'ffroms', 'ffromu'] as const),
  ...(['ftos', 'ftou', 'ffloor', 'fceil', 'fround', 'feq', 'flt', 'fle'] as const),
]);

/** The largest number in an access, in units of its width. */
const MOST = 255;

/** Eight bits of offset, counted in units of the access's width. */
export const addressing: Addressing = {
  beyond: (offset, width, absolute) => {
    if (!absolute && offset >= 0 && offset <= MOST * width && offset % width === 0) return 0;
    // Small negative offsets: one base 128 below serves them all. Odd ones of wide accesses keep what alignment they have.
    const window = absolute ? 256 * width : 256;
    const round = offset < 0 && offset >= -128 ? -128 : Math.floor(offset / window) * window;
    return (offset - round) % width === 0 ? round : offset;
  },
};
