import { beforeAll, describe, expect, test } from 'vitest';
import { lx6, type Target } from '../../../src/native';
import { lx6WithoutMulHigh, NativeMachine } from './board';
import { kernelProgram, type Place } from './kernel-trials';
import { hasQemu, runOnQemu, type Call } from './qemu';

/** In the engine, and on the chip. */
const ENGINE: Place = { base: 16384, results: 0x8_0000 };
const CHIP: Place = { base: 0x3ffb_0000, results: 0x3ffd_0000 };

/** What the portable C gives in the JavaScript engine. */
let expected: Uint8Array;
let module: Uint8Array;
let calls: readonly Call[];

beforeAll(async () => {
  const { modules, names, bytes } = await kernelProgram(1, [ENGINE, CHIP]);
  const { exports } = (await WebAssembly.instantiate(modules[0]!)).instance;
  // Safe: wasm-ld exports the memory, and the functions with the types of their C.
  for (const name of names) (exports[name] as (results: number) => void)(ENGINE.results);
  const memory = exports['memory'] as WebAssembly.Memory;
  calls = names.map((name) => ({ name, args: [CHIP.results] }));
  expected = new Uint8Array(memory.buffer, ENGINE.results, bytes).slice();
  module = modules[1]!;
});

async function onBoard(target: Target): Promise<{ results: Uint8Array; instructions: number }> {
  const machine = await NativeMachine.load(module, target);
  let instructions = 0;
  for (const call of calls) {
    expect(machine.call(call)).toHaveProperty('words');
    instructions += machine.instructions;
  }
  return { results: machine.memory(CHIP.results, expected.length), instructions };
}

describe('the hand-written kernels', () => {
  test('give what their portable C gives, bit for bit, for random and for extreme numbers', async () => {
    expect(new Set(expected).size).toBeGreaterThan(200);
    const [written, translated] = [await onBoard(lx6), await onBoard(lx6WithoutMulHigh)];
    expect(translated.results).toEqual(expected);
    expect(written.results).toEqual(expected);
    expect(written.instructions).toBeLessThan(translated.instructions / 3);
  });

  test.runIf(hasQemu)('and on QEMU', () => {
    const region = { address: CHIP.results, bytes: expected.length };
    const kernels = withoutMulsh(lx6.kernels);
    const target = { ...lx6WithoutMulHigh, kernels, routines: { ...lx6.routines, ...kernels } };
    const { memory } = runOnQemu(module, calls, region, target);
    expect(memory).toEqual(expected);
  });
});

const SCRATCH = 0x3fff_8000;
const EXCSAVE2 = 210;

/** QEMU's core has no MULSH: each becomes a call of a routine that leaves all other registers alone. */
function withoutMulsh(texts: Readonly<Record<string, string>>): Record<string, string> {
  const routines: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    routines[name] = text.replace(/mulsh a(\d+), a(\d+), a(\d+)/g, (_, r: string, s: string, t: string) => {
      const routine = `mulsh_${r}_${s}_${t}`;
      routines[routine] = mulsh(Number(r), Number(s), Number(t));
      return `wsr a0, excsave1\n call0 ${routine}\n rsr a0, excsave1`;
    });
  }
  return routines;
}

/** Hacker's Delight, figure 8-2. */
function mulsh(r: number, s: number, t: number): string {
  const all = Array.from({ length: 13 }, (_, index) => index + 3);
  return `
    wsr a2, ${EXCSAVE2}
    movi a2, ${SCRATCH}
    ${all.map((register) => `s32i a${register}, a2, ${4 * register}`).join('\n')}
    rsr a3, ${EXCSAVE2}
    s32i a3, a2, 8
    l32i a4, a2, ${4 * s}
    l32i a5, a2, ${4 * t}
    srai a6, a4, 16
    extui a7, a4, 0, 16
    srai a8, a5, 16
    extui a9, a5, 0, 16
    mull a10, a7, a9
    mull a11, a6, a9
    mull a12, a7, a8
    mull a13, a6, a8
    extui a10, a10, 16, 16
    add a12, a12, a10
    extui a10, a12, 0, 16
    add a11, a11, a10
    srai a12, a12, 16
    srai a11, a11, 16
    add a13, a13, a12
    add a13, a13, a11
    s32i a13, a2, ${4 * r}
    ${all.map((register) => `l32i a${register}, a2, ${4 * register}`).join('\n')}
    l32i a2, a2, 8
    ret
  `;
}
