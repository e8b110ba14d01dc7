import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesOf, encode, type Mnemonic } from '../../../src/native';

/** Bytes at an address. */
export interface Piece {
  readonly address: number;
  readonly bytes: Uint8Array;
}

/** Whether there is a QEMU on this machine. Where there is none, what it agreed to elsewhere still counts: see `expectAgreement`. */
export const hasQemu = spawnSync('qemu-system-xtensa', ['--version']).status === 0;

/** Where the core `de233_fpu` starts after reset, whatever the file says. */
const RESET = 0xfe000000;
/** Offset of the constants of the start code, all of whose addresses are relative. */
const POOL = 4;
const PS_FIRST = 0x2f;
const SYS_EXIT = 1;
const SYS_WRITE = 4;
const CONSOLE = 1;

/**
 * Runs a program on QEMU's Xtensa core (`-cpu de233_fpu`), a machine that nobody here wrote, and returns memory as the program left it.
 *
 * @param entry called with CALLX0: returns to a0
 * @param result the memory to return
 * @throws Error when QEMU does not come to an end
 */
export function runOnQemu(
  pieces: readonly Piece[],
  entry: number,
  result: { address: number; length: number },
): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'unikiln-qemu-'));
  try {
    const elf = join(folder, 'program.elf');
    const output = join(folder, 'output');
    writeFileSync(elf, elfFile([{ address: RESET, bytes: startCode(entry, result) }, ...pieces]));
    const { status, stderr } = spawnSync(
      'qemu-system-xtensa',
      [
        ...['-M', 'sim', '-cpu', 'de233_fpu', '-m', '1100M', '-display', 'none', '-monitor', 'none', '-semihosting'],
        ...['-serial', `file:${output}`, '-kernel', elf],
      ],
      { encoding: 'utf8', timeout: 30_000 },
    );
    const bytes = new Uint8Array(readFileSync(output));
    if (status !== 0 || bytes.length !== result.length) {
      throw new Error(`QEMU ended with ${String(status)} and ${bytes.length} bytes: ${stderr}`);
    }
    return bytes;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Clears PS.EXCM, or loops would not go round; calls the program; hands memory to the console by semihosting; exits. */
function startCode(entry: number, result: { address: number; length: number }): Uint8Array {
  const code: number[] = [];
  const pool = [entry, result.address, result.length];
  const op = (name: Mnemonic, ...operands: readonly number[]) => {
    code.push(...bytesOf(name, encode(name, operands, code.length)));
  };
  op('j', POOL + pool.length * 4);
  code.push(0, ...new Uint8Array(new Uint32Array(pool).buffer));
  op('movi', 2, PS_FIRST);
  op('wsr', 2, 230);
  op('rsync');
  op('l32r', 2, POOL);
  op('callx0', 2);
  op('movi', 2, SYS_WRITE);
  op('movi', 3, CONSOLE);
  op('l32r', 4, POOL + 4);
  op('l32r', 5, POOL + 8);
  op('simcall');
  op('movi', 2, SYS_EXIT);
  op('movi', 3, 0);
  op('simcall');
  return new Uint8Array(code);
}

const ELF_HEADER = 52;
const PROGRAM_HEADER = 32;

/** A 32-bit little-endian ELF executable for Xtensa (machine 94), one loadable segment a piece. */
function elfFile(pieces: readonly Piece[]): Uint8Array {
  const start = ELF_HEADER + PROGRAM_HEADER * pieces.length;
  const file = new Uint8Array(pieces.reduce((sum, { bytes }) => sum + bytes.length, start));
  const view = new DataView(file.buffer);
  file.set([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1]);
  view.setUint16(16, 2, true);
  view.setUint16(18, 94, true);
  view.setUint32(20, 1, true);
  view.setUint32(24, RESET, true);
  view.setUint32(28, ELF_HEADER, true);
  view.setUint16(40, ELF_HEADER, true);
  view.setUint16(42, PROGRAM_HEADER, true);
  view.setUint16(44, pieces.length, true);
  let offset = start;
  for (const [index, { address, bytes }] of pieces.entries()) {
    const header = [1, offset, address, address, bytes.length, bytes.length, 7, 4];
    for (const [n, value] of header.entries()) view.setUint32(ELF_HEADER + index * PROGRAM_HEADER + n * 4, value, true);
    file.set(bytes, offset);
    offset += bytes.length;
  }
  return file;
}
