import { Colouring } from './colouring';
import type { Registers } from '../target';
import { endPlaces, endReads, pseudo, withRegisters, type Machine, type MachineBlock } from './code';
import { liveOut } from './liveness';
import type { Lowered } from './lower';
import { shareSlots } from './slots';

/** Words of stack that values took which found no register. */
export interface Allocation {
  readonly slots: number;
}

/** Values of an innermost loop count this much more than those around it. */
const LOOP_WEIGHT = 10;

/**
 * Gives every virtual register one of the target's, in place, by colouring the graph of those that are alive together (George, Appel:
 * Iterated Register Coalescing). What finds none goes to the stack around each use, and colouring starts again.
 */
export function allocate(lowered: Lowered, registers: Registers): Allocation {
  const slots = new Map<number, number>();
  /** Made for spilled values: spilling them again would go on for ever. */
  const temporary = new Set<number>();
  for (;;) {
    const colouring = interference(lowered, registers, temporary);
    const { colours, spilled } = colouring.colour();
    if (spilled.length === 0) {
      rewrite(lowered.blocks, colours);
      return { slots: shareSlots(lowered.blocks, slots.size) };
    }
    for (const register of spilled) {
      if (!lowered.constants.has(register)) slots.set(register, slots.size);
    }
    spill(lowered, new Set(spilled), slots, temporary);
  }
}

function interference(
  { blocks, constants, nextRegister }: Lowered,
  registers: Registers,
  temporary: ReadonlySet<number>,
): Colouring {
  const colouring = new Colouring(nextRegister, registers.count, registers.allocatable);
  const out = liveOut(blocks);
  for (const block of blocks) {
    const live = new Set(out.get(block.id));
    const weight = LOOP_WEIGHT ** Math.min(block.depth, 6);
    for (const register of endReads(block.end)) {
      live.add(register);
      colouring.addCost(register, weight);
    }
    for (let index = block.code.length - 1; index >= 0; index--) {
      const { op, reads, writes } = block.code[index]!;
      const copied = op === 'move' ? reads[0]! : -1;
      if (op === 'move') {
        live.delete(copied);
        colouring.addMove(writes[0]!, copied, weight);
      }
      for (const written of writes) {
        for (const register of live) colouring.addEdge(written, register);
        // Written together
        for (const other of writes) colouring.addEdge(written, other);
        if (!(constants.has(written) && op === 'const')) colouring.addCost(written, weight);
      }
      for (const written of writes) live.delete(written);
      for (const register of reads) {
        live.add(register);
        // Making a constant again costs no access to memory.
        colouring.addCost(register, constants.has(register) ? weight * 0.7 : weight);
      }
    }
  }
  for (const register of temporary) colouring.addCost(register, Infinity);
  return colouring;
}

function spill(
  lowered: Lowered,
  spilled: ReadonlySet<number>,
  slots: ReadonlyMap<number, number>,
  temporary: Set<number>,
): void {
  const { constants } = lowered;
  const fresh = () => {
    temporary.add(lowered.nextRegister);
    return lowered.nextRegister++;
  };
  const load = (to: number, from: number) =>
    constants.has(from) ? pseudo('const', [to, constants.get(from)!]) : pseudo('reload', [to, slots.get(from)!]);
  const store = (from: number, to: number) => pseudo('spill', [from, slots.get(to)!]);
  for (const block of lowered.blocks) {
    const result: Machine[] = [];
    for (const instruction of block.code) {
      const { op, operands, reads, writes } = instruction;
      const touched = [...new Set([...reads, ...writes])].filter((register) => spilled.has(register));
      // Its definition is not needed any more: it is made at each use.
      if (op === 'const' && constants.has(operands[0]!) && spilled.has(operands[0]!)) continue;
      if (touched.length === 0) {
        result.push(instruction);
        continue;
      }
      if (op === 'move' && spilled.has(operands[1]!) && !spilled.has(operands[0]!)) {
        result.push(load(operands[0]!, operands[1]!));
        continue;
      }
      if (op === 'move' && spilled.has(operands[0]!) && !spilled.has(operands[1]!)) {
        result.push(store(operands[1]!, operands[0]!));
        continue;
      }
      const renamed = new Map(touched.map((register) => [register, fresh()]));
      for (const register of new Set(reads))
        if (renamed.has(register)) result.push(load(renamed.get(register)!, register));
      result.push(rename(instruction, renamed));
      for (const register of new Set(writes)) {
        if (renamed.has(register)) result.push(store(renamed.get(register)!, register));
      }
    }
    block.code.splice(0, block.code.length, ...result);
    const { end } = block;
    if ('operands' in end) {
      const renamed = new Map(
        endReads(end)
          .filter((register) => spilled.has(register))
          .map((register) => [register, fresh()]),
      );
      for (const [register, by] of renamed) block.code.push(load(by, register));
      end.operands = renameOperands(endPlaces(end), end.operands, renamed);
    }
  }
}

function rename(instruction: Machine, names: ReadonlyMap<number, number>): Machine {
  const all = (registers: readonly number[]) => registers.map((register) => names.get(register) ?? register);
  const operands = renameOperands(instruction.shape.places, instruction.operands, names);
  return withRegisters(instruction, operands, all(instruction.reads), all(instruction.writes));
}

/** Renames the operands at `places`. */
const renameOperands = (places: readonly number[], operands: number[], names: ReadonlyMap<number, number>) =>
  operands.map((value, place) => (places.includes(place) ? (names.get(value) ?? value) : value));

function rewrite(blocks: readonly MachineBlock[], colours: ReadonlyMap<number, number>): void {
  for (const block of blocks) {
    const code = block.code
      .map((instruction) => rename(instruction, colours))
      .filter(({ op, operands }) => op !== 'move' || operands[0] !== operands[1]);
    block.code.splice(0, block.code.length, ...code);
    const { end } = block;
    if ('operands' in end) {
      end.operands = renameOperands(endPlaces(end), end.operands, colours);
    }
  }
}
