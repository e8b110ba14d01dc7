import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { Lx6, special } from '../../../src/board/core';
import { bytesOf, encode, lx6, type Mnemonic } from '../../../src/native';

const CODE = 0x40080000;
const C_SIDE = { esp32_start: 0x40080200, esp32_run: 0x40080300, esp32_panic: 0x40080400 } as const;
const { esp32_start: START, esp32_run: RUN, esp32_panic: PANIC } = C_SIDE;
const STACK_TOP = 0x3ffe0000;
const ZERO = { zeroFrom: 0x3ffb0102, zeroTo: 0x3ffb0210 };

/** The routines with their literals, as the translator puts them together. */
function build(zero = ZERO): { bytes: Uint8Array; addressOf: (name: string) => number } {
  const assembly = lx6.assemble();
  const texts = {
    trap: lx6.routines['trap']!,
    ...lx6.start.routines({ ...zero, stackTop: STACK_TOP, stackLow: STACK_TOP - 8192 }),
  };
  const sections = Object.entries(texts).map(([name, text]) => assembly.handwritten(name, text));
  let at = CODE + assembly.shared;
  for (const section of sections) {
    section.address = at;
    at += Math.ceil(section.size / 4) * 4;
  }
  const addressOf = (name: string) =>
    sections.find((section) => section.name === name)?.address ?? C_SIDE[name as keyof typeof C_SIDE];
  const bytes = new Uint8Array(at - CODE);
  bytes.set(assembly.writeShared(CODE, addressOf));
  for (const section of sections) {
    const { bytes: code } = section.write(addressOf);
    bytes.set(code, section.address - CODE);
  }
  return { bytes, addressOf };
}

const start = build();

let core: Lx6;

/** Writes instructions to an address. */
function put(address: number, ...instructions: readonly (readonly [Mnemonic, ...number[]])[]): void {
  for (const [name, ...operands] of instructions) {
    const bytes = bytesOf(name, encode(name, operands, address));
    core.write(address, Uint8Array.from(bytes));
    address += bytes.length;
  }
}

beforeEach(async () => {
  const wasm = new Uint8Array(readFileSync('firmware-prebuilt/emulator/lx6.wasm'));
  core = await Lx6.create(wasm, { read: () => 0, write: () => undefined });
  // As the mask ROM leaves it (facts, measured).
  core.setSpecial(special.PS, 0x00060320);
  core.setSpecial(special.WINDOWBASE, 1);
  core.setSpecial(special.WINDOWSTART, 2);
  core.view(0x3ffb0000, 0x400)!.fill(0xaa);
  core.write(CODE, start.bytes);
  put(START, ['ret']);
  core.pc = start.addressOf(lx6.start.entry);
  for (const address of [START, RUN, PANIC]) core.setBreakpoint(address);
});

const go = () => {
  const reason = core.run(10_000);
  return reason.kind === 'breakpoint' ? reason.pc : reason;
};

describe('the start code', () => {
  test('is a few dozen instructions', () => {
    expect(start.bytes.length).toBeLessThan(200);
  });

  test('calls start, then run, in CALL0 state with its own stack', () => {
    expect(go()).toBe(START);
    expect(core.getSpecial(special.PS)).toBe(0x2f);
    expect(core.getSpecial(special.WINDOWSTART)).toBe(1 << core.getSpecial(special.WINDOWBASE));
    expect(core.getSpecial(special.INTENABLE)).toBe(0);
    expect(core.getSpecial(special.CPENABLE)).toBe(1);
    expect(core.a[1]).toBe(STACK_TOP - 64);
    expect(go()).toBe(RUN);
  });

  test('zeroes the variables that start as zero, by words, and nothing else', () => {
    expect(go()).toBe(START);
    const memory = [...core.view(0x3ffb0000, 0x400)!];
    const expected = memory.map((_, offset) => (offset >= 0x104 && offset < 0x210 ? 0 : 0xaa));
    expect(memory).toEqual(expected);
  });

  test('goes on when there is nothing to zero', () => {
    const empty = build({ zeroFrom: 0x3ffb0104, zeroTo: 0x3ffb0104 });
    core.write(CODE, empty.bytes);
    core.pc = empty.addressOf(lx6.start.entry);
    expect(go()).toBe(START);
    expect(core.view(0x3ffb0000, 0x400)!.every((byte) => byte === 0xaa)).toBe(true);
  });

  test('takes a trap to panic with its code, its place and all registers as they were', () => {
    put(
      RUN,
      ['movi', 4, 444],
      ['movi', 5, 555],
      ['movi', 15, 1515],
      ['movi', 2, 4],
      ['call0', start.addressOf('trap')],
    );
    expect(go()).toBe(START);
    expect(go()).toBe(RUN);
    core.a[1] = 0x12345670;
    expect(go()).toBe(PANIC);
    expect(core.a[2]).toBe(4);
    expect(core.a[3]).toBe(RUN + 15);
    expect(core.a[4]).toBe(STACK_TOP - 64);
    expect(core.a[1]).toBe(STACK_TOP - 64);
    const saved = new DataView(core.view(STACK_TOP - 64, 64)!.slice().buffer);
    const register = (index: number) => saved.getUint32(4 * index, true);
    expect([register(4), register(5)]).toEqual([444, 555]);
    expect([register(0), register(1), register(2), register(3), register(15)]).toEqual([
      RUN + 15,
      0x12345670,
      4,
      RUN + 15,
      1515,
    ]);
  });
});
