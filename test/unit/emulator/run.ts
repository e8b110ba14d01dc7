import { readFileSync } from 'node:fs';
import { type Bus, Lx6, special, type StopReason } from '../../../src/board/core';
import type { Program } from './assemble';
import { type Piece, runOnQemu } from './qemu';

const wasm = new Uint8Array(readFileSync('firmware-prebuilt/emulator/lx6.wasm'));

/** Where programs return to: nothing is there but a breakpoint. */
export const RETURN = 0x4009fff0;
const BUDGET = 50_000_000;

const noBus: Bus = {
  read: (address) => {
    throw new Error(`read of 0x${address.toString(16)}`);
  },
  write: (address) => {
    throw new Error(`write of 0x${address.toString(16)}`);
  },
};

/** A core with the program in its memory, in the state that QEMU's start code makes. */
export async function load(program: Program, pieces: readonly Piece[] = [], bus = noBus): Promise<Lx6> {
  const core = await Lx6.create(wasm, bus);
  for (const { address, bytes } of [{ address: program.base, bytes: program.bytes }, ...pieces]) {
    if (!core.write(address, bytes)) throw new RangeError(`no memory at 0x${address.toString(16)}`);
  }
  core.reset(program.entry);
  core.setSpecial(special.PS, 0x2f);
  core.a[0] = RETURN;
  core.setBreakpoint(RETURN);
  return core;
}

/** Runs to the return, or to whatever stops the core before. */
export const finish = (core: Lx6): StopReason => core.run(BUDGET);

/** The same program on the emulator and on QEMU: the words that each leaves at `result`. */
export async function runOnBoth(
  program: Program,
  pieces: readonly Piece[],
  result: { address: number; length: number },
): Promise<{ ours: Uint32Array; theirs: Uint32Array }> {
  const core = await load(program, pieces);
  const stop = finish(core);
  if (stop.kind !== 'breakpoint') throw new Error(`stopped by ${JSON.stringify(stop)}`);
  const ours = core.view(result.address, result.length)!;
  const theirs = runOnQemu([{ address: program.base, bytes: program.bytes }, ...pieces], program.entry, result);
  return { ours: new Uint32Array(ours.slice().buffer), theirs: new Uint32Array(theirs.buffer) };
}
