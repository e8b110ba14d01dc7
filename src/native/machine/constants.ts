import { commonDominator, outermost, type Block, type Flow } from '../ssa';
import { pseudo, type Machine, type MachineBlock } from './code';
import type { Writer } from './writer';

/**
 * Constants are made once, outside of loops, in the last block before all uses: at its end, or before its first use.
 *
 * @returns the constants by register
 */
export function placeConstants(
  flow: Flow,
  writer: Writer,
  machineBlocks: ReadonlyMap<Block, MachineBlock>,
): Map<number, number> {
  const place = new Map(flow.order.map((block, index) => [block, index]));
  const constants = new Map<number, number>();
  for (const [value, users] of writer.constantUses) {
    const register = writer.knownRegister(value);
    constants.set(register, value.imm);
    const blocks = [...users].map((user) => writer.sourceOf.get(user)!);
    const late = blocks.reduce((a, b) => commonDominator(flow.dominator, place, a, b));
    const best = machineBlocks.get(outermost(flow, late, flow.order[0]!))!;
    const { code } = best;
    let at = code.findIndex(({ reads }) => reads.includes(register));
    if (at < 0) at = code.length;
    // Not between a branch and what it skips, nor between an instruction and what it prepares, nor among the moves around a call.
    while (at > 0 && !isBorder(code, at)) at--;
    code.splice(at, 0, pseudo('const', [register, value.imm]));
  }
  return constants;
}

/** Whether an instruction may be put in before place `at`. */
function isBorder(code: readonly Machine[], at: number): boolean {
  const before = code[at - 1]!;
  if (before.shape.withNext) return false;
  if (before.label !== undefined && before.op !== 'label') return false;
  return true;
}
