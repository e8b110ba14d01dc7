import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lx6, translate, type NativeProgram, type Target } from '../../../src/native';
import { lx6WithoutMulHigh, softFloat } from './board';

/** A call of a translated function: the words of its arguments. */
export interface Call {
  readonly name: string;
  readonly args: readonly number[];
}

/** What a call gave: words of a2 and a3, or the code of a trap. */
export type Outcome = { readonly words: readonly [number, number] } | { readonly trap: number };

const CODE = 0x4008_0000;
const TABLE = 0x3ffe_8000;
const STACK = 0x3fff_0000;
const STATE = 0x3fff_4000;
const RESULTS = 0x3fff_5000;
const RESET = 0xfe00_0000;

/** Whether this machine has the emulator that judges translations besides ours. */
export const hasQemu = spawnSync('qemu-system-xtensa', ['--version']).status === 0;

/**
 * Runs calls one after the other on `qemu-system-xtensa`, core de233_fpu. A trap ends its call only.
 *
 * @param memory first address and bytes of what is returned of linear memory afterwards
 * @param target one without what this core lacks
 */
export function runOnQemu(
  module: Uint8Array,
  calls: readonly Call[],
  memory: { readonly address: number; readonly bytes: number },
  target: Target = lx6WithoutMulHigh,
): { outcomes: Outcome[]; memory: Uint8Array; program: NativeProgram } {
  const program = translate(module, target, {
    code: CODE,
    codeEnd: CODE + 0x3_0000,
    data: TABLE,
    library: softFloat,
    extra: { panic: PANIC, ...harness(calls, memory) },
  });
  const entry = program.symbols.get('harness')!;
  // At the reset vector, where no literals fit.
  const stub = `
    movi a2, 0x2f
    wsr a2, ps
    movi a2, 1
    wsr a2, windowstart
    movi a2, 0
    wsr a2, windowbase
    rsync
    movi a2, 255
    wsr a2, cpenable
    rsync
    ${[24, 16, 8, 0]
      .map(
        (shift, index) =>
          `movi a3, ${(entry >>> shift) & 255}\n ${index > 0 ? 'slli a2, a2, 8\n add a2, a2, a3' : 'mov.n a2, a3'}`,
      )
      .join('\n')}
    jx a2
  `;
  const reset = translate(EMPTY_MODULE, lx6, { code: RESET, codeEnd: RESET + 0x1000, data: TABLE, extra: { stub } });
  const folder = mkdtempSync(join(tmpdir(), 'native-'));
  try {
    const image = join(folder, 'program.elf');
    writeFileSync(image, elf([...program.segments, ...reset.segments]));
    const args = ['-M', 'sim', '-cpu', 'de233_fpu', '-m', '1100M', '-display', 'none', '-serial', 'stdio'];
    const run = spawnSync('qemu-system-xtensa', [...args, '-monitor', 'none', '-semihosting', '-kernel', image], {
      maxBuffer: 1 << 26,
      timeout: 20_000,
    });
    const out = new Uint8Array(run.stdout);
    const size = calls.length * 12;
    if (out.length !== size + memory.bytes) {
      throw new Error(`qemu wrote ${out.length} bytes, ended with ${run.status ?? run.signal}: ${String(run.stderr)}`);
    }
    const view = new DataView(out.buffer, out.byteOffset);
    const outcomes = calls.map((_, index): Outcome => {
      const trap = view.getInt32(index * 12 + 8, true);
      if (trap >= 0) return { trap };
      return { words: [view.getInt32(index * 12, true), view.getInt32(index * 12 + 4, true)] };
    });
    return { outcomes, memory: out.slice(size), program };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** An empty module: what is assembled alone. */
const EMPTY_MODULE = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);

/** Goes on behind the call that trapped, with the code where its result would be. */
const PANIC = `
  movi a4, ${STATE}
  l32i a5, a4, 0
  l32i a6, a4, 4
  s32i a2, a6, 8
  movi a1, ${STACK}
  jx a5
`;

/** A routine for each call, and one that makes them all and then writes out what there is. */
function harness(calls: readonly Call[], memory: { address: number; bytes: number }): Record<string, string> {
  const cases = calls.map((call, index): [string, string] => [
    `case${index}`,
    `
    movi a4, ${STATE}
    s32i a0, a4, 0
    movi a6, ${RESULTS + index * 12}
    s32i a6, a4, 4
    movi a7, -1
    s32i a7, a6, 8
    movi a1, ${STACK - 256}
    ${call.args
      .slice(6)
      .map((arg, word) => `movi a2, ${arg | 0}\n s32i a2, a1, ${word * 4}`)
      .join('\n')}
    ${call.args
      .slice(0, 6)
      .map((arg, word) => `movi a${word + 2}, ${arg | 0}`)
      .join('\n')}
    call0 ${call.name}
    movi a6, ${RESULTS + index * 12}
    s32i a2, a6, 0
    s32i a3, a6, 4
    movi a4, ${STATE}
    l32i a0, a4, 0
    jx a0
    `,
  ]);
  const main = [
    ...calls.map((_, index) => `call0 case${index}`),
    write(RESULTS, calls.length * 12),
    write(memory.address, memory.bytes),
    // exit(0)
    'movi a2, 1',
    'movi a3, 0',
    'simcall',
  ];
  return { ...Object.fromEntries(cases), harness: main.join('\n') };
}

/** write(1, address, bytes) by semihosting. */
const write = (address: number, bytes: number) => `
  movi a2, 4
  movi a3, 1
  movi a4, ${address}
  movi a5, ${bytes}
  simcall
`;

/** An ELF file with nothing but what is loaded. */
function elf(segments: readonly { readonly address: number; readonly bytes: Uint8Array }[]): Uint8Array {
  const head = 52 + 32 * segments.length;
  const total = segments.reduce((sum, { bytes }) => sum + bytes.length, head);
  const file = new Uint8Array(total);
  const view = new DataView(file.buffer);
  file.set([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1]);
  view.setUint16(16, 2, true);
  view.setUint16(18, 94, true);
  view.setUint32(20, 1, true);
  view.setUint32(24, RESET, true);
  view.setUint32(28, 52, true);
  view.setUint16(40, 52, true);
  view.setUint16(42, 32, true);
  view.setUint16(44, segments.length, true);
  let offset = head;
  for (const [index, { address, bytes }] of segments.entries()) {
    const at = 52 + 32 * index;
    for (const [field, value] of [1, offset, address, address, bytes.length, bytes.length, 7, 1].entries()) {
      view.setUint32(at + field * 4, value, true);
    }
    file.set(bytes, offset);
    offset += bytes.length;
  }
  return file;
}
