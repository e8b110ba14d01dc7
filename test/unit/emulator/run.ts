import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { type Bus, Lx6, special, type StopReason } from '../../../src/board/core';
import type { Program } from './assemble';
import { hasQemu, type Piece, runOnQemu } from './qemu';

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

/** The same program on the emulator and, where there is one, on QEMU: the words that each leaves at `result`. */
export async function runOnBoth(
  program: Program,
  pieces: readonly Piece[],
  result: { address: number; length: number },
): Promise<{ ours: Uint32Array; theirs: Uint32Array | undefined }> {
  const core = await load(program, pieces);
  const stop = finish(core);
  if (stop.kind !== 'breakpoint') throw new Error(`stopped by ${JSON.stringify(stop)}`);
  const ours = new Uint32Array(core.view(result.address, result.length)!.slice().buffer);
  if (!hasQemu) return { ours, theirs: undefined };
  const all = [{ address: program.base, bytes: program.bytes }, ...pieces];
  return { ours, theirs: new Uint32Array(runOnQemu(all, program.entry, result).buffer) };
}

/**
 * Expects that emulator and QEMU have left the same words. The hash of the emulator's is kept as a snapshot, taken when QEMU agreed: it
 * speaks for QEMU on machines that have none.
 */
export function expectAgreement(ours: Uint32Array, theirs: Uint32Array | undefined): void {
  if (theirs) expect(ours).toEqual(theirs);
  expect(createHash('sha256').update(ours).digest('hex')).toMatchSnapshot();
}
