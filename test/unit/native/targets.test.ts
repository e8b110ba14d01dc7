import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stackNeed, targets, translate, type Target } from '../../../src/native';
import { wholeFlash } from '../../../src/board';
import { bootImage } from '../../../src/board/boot-rom';
import { traps } from '../../../src/native/traps';
import { softFloat } from './board';
import { differences, trial } from './differential';
import { toy } from './toy';
import { mnemonics } from './toy/instructions';
import { ToyMachine } from './toy/interpreter';
import { signed, unsigned, writeModule } from './wasm-bytes';

const all: Readonly<Record<string, Target>> = { ...targets, toy };
const folders: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(targets).map((name) => [name, join('src/native/targets', name)])),
  toy: 'test/unit/native/toy',
};

/** What every target's folder has, as a file or as a folder of its own. */
const FILES = [
  ...['assemble', 'calls', 'chip', 'emit', 'encode', 'forms', 'image', 'index', 'instructions', 'items', 'kernels'],
  ...['lower', 'memory-map', 'operations', 'peepholes', 'registers', 'relocations', 'rom-image', 'routines', 'start'],
];

describe.each(Object.entries(all))('the target %s', (name, target) => {
  const { registers, calls, chip, routines } = target;

  test('has its name and the files that each has', () => {
    expect(target.name).toBe(name);
    const present = readdirSync(folders[name]!).map((file) => file.replace('.ts', ''));
    expect(FILES.filter((file) => !present.includes(file))).toEqual([]);
  });

  test('gives each register one use', () => {
    const { arguments: given, results, kept, changed, returnAddress } = calls;
    const named = [...registers.allocatable, registers.stack, ...given, ...results, ...kept, ...changed, returnAddress];
    expect(named.every((register) => register >= 0 && register < registers.count)).toBe(true);
    expect(new Set(registers.allocatable).size).toBe(registers.allocatable.length);
    expect(registers.allocatable).not.toContain(registers.stack);
    // A value is either safe in a register over a call, or is not.
    for (const register of registers.allocatable)
      expect(kept.includes(register) !== changed.includes(register)).toBe(true);
    for (const register of [...given, ...results]) expect(changed).toContain(register);
  });

  test('has frames for what is in them, up to some size', () => {
    for (let bytes = 0; bytes < 2000; bytes += 4) expect(calls.frame(bytes)).toBeGreaterThanOrEqual(bytes);
    expect(calls.frame(2 ** 30)).toBeUndefined();
  });

  test('adds to an address what an access cannot, and nothing to what it can', () => {
    const { beyond } = target.addressing;
    for (const width of [1, 2, 4]) {
      for (let offset = -70_000; offset < 70_000; offset += 4 * 13) {
        const rest = offset - beyond(offset, width, false);
        expect(beyond(rest, width, false)).toBe(0);
      }
    }
    expect(beyond(0, 4, false)).toBe(0);
  });

  test('has the routines that the translation calls, in its assembler', () => {
    const assembly = target.assemble();
    const sections = Object.entries(routines).map(([routine, text]) => assembly.handwritten(routine, text));
    for (const routine of ['empty_slot', 'panic', 'memory_copy', 'memory_fill', 'int64_div_s', 'int64_rem_u'])
      expect(Object.keys(routines)).toContain(routine);
    for (const { calls: called } of sections)
      for (const other of called) expect(Object.keys(routines)).toContain(other);
  });

  test('has places that do not overlap', () => {
    const { memory, image, forms } = chip;
    for (const { from, to } of [memory.code, memory.data, ...memory.peripherals]) expect(from).toBeLessThan(to);
    expect(memory.code.to <= memory.data.from || memory.data.to <= memory.code.from).toBe(true);
    expect(memory.calls.bytes % memory.calls.multiple).toBe(0);
    expect(image.program).toBeLessThan(image.constants);
    expect(image.constants).toBeLessThan(image.storage);
    for (const { weightsAt = image.mappedAt } of forms) expect(weightsAt).toBe(image.mappedAt);
  });

  test('says how deep a program with its start code gets, and starts it by its entry', () => {
    const module = writeModule({
      functions: ['esp32_start', 'esp32_run', 'esp32_panic', 'toy_run'].map((name) => ({ name, params: [], code: [] })),
    });
    const { memory } = chip;
    const program = translate(module, target, {
      code: memory.code.from,
      codeEnd: memory.code.to,
      data: memory.data.from,
      extra: target.start.routines({
        zeroFrom: memory.data.from,
        zeroTo: memory.data.from + 64,
        stackTop: memory.data.to,
        stackLow: memory.data.to - memory.calls.bytes,
      }),
    });
    expect(program.symbols.has(target.start.entry)).toBe(true);
    const { roots } = target.start;
    expect(stackNeed(program.frames, { roots, guard: 'uk_panic_stack' }).bytes(0)).toBeLessThan(memory.calls.bytes);
  });
});

test("LX6's program is where the board's ROM looks for it, in the format that the ROM loads", async () => {
  const { lx6 } = targets;
  const { chip } = lx6;
  const segments = [chip.memory.data, chip.memory.code].map(({ from }, index) => ({
    address: from,
    bytes: new Uint8Array(64).fill(index + 1),
  }));
  const bytes = await lx6.layOut({ entry: chip.memory.code.from, segments });
  const stored: unknown[] = [];
  const flash = wholeFlash([{ name: 'program', address: chip.image.program, bytes }]);
  const boot = bootImage(flash, (address, loaded) => stored.push({ address, bytes: loaded }));
  expect(boot).toMatchObject({ kind: 'started', entry: chip.memory.code.from });
  expect(stored).toEqual(segments);
});

/** Where modules have their memory on the toy chip, and the rest. */
const MEMORY = 0x2_0000;
const layout = { code: toy.chip.memory.code.from, codeEnd: toy.chip.memory.code.to, data: 0x4_0000 };
const load = (module: Uint8Array, target: Target = toy) =>
  new ToyMachine(translate(module, target, { ...layout, library: softFloat }));

describe('a chip that nobody built', () => {
  test('gives the same results, traps and memory for random modules as the JavaScript engine, by the passes that all chips share', () => {
    const unused = new Set<string>(mnemonics);
    for (let seed = 2000; seed < 2040; seed++) {
      const each = trial(seed, MEMORY, 2);
      const program = translate(each.moved.bytes, toy, { ...layout, library: softFloat });
      for (const [, op] of program.listing.matchAll(/^ {2}[0-9a-f]+ {2}(\S+)/gm)) unused.delete(op!);
      const machine = new ToyMachine(program);
      const outcomes = each.calls.map((call) => machine.call(call));
      expect({ seed, wrong: differences(each, outcomes) }).toEqual({ seed, wrong: [] });
      expect(machine.bytes(MEMORY, 4096)).toEqual(each.memory);
    }
    // Nothing of all this was a peripheral.
    expect([...unused]).toEqual(['fence']);
  });

  test('has a kernel of its own put in the place of a function', () => {
    const module = writeModule({
      functions: [
        { name: 'uk_dot', params: ['i32', 'i32'], result: 'i32', code: [0x20, 0, 0x20, 1, 0x6a] },
        { name: 'asks', params: [], result: 'i32', code: [0x41, 5, 0x41, 6, 0x10, 0] },
      ],
    });
    const kernels = { uk_dot: 'mul r1, r1, r2\nret' };
    expect(load(module).call({ name: 'asks', args: [] })).toMatchObject({ words: [11, expect.anything()] });
    expect(load(module, { ...toy, kernels }).call({ name: 'asks', args: [] })).toMatchObject({
      words: [30, expect.anything()],
    });
  });

  test('traps with a code', () => {
    const module = writeModule({
      functions: [{ name: 'divides', params: ['i32', 'i32'], result: 'i32', code: [0x20, 0, 0x20, 1, 0x6d] }],
    });
    expect(load(module).call({ name: 'divides', args: [7, 0] })).toEqual({ trap: traps['division by zero'] });
    expect(load(module).call({ name: 'divides', args: [-0x80000000, -1] })).toEqual({
      trap: traps['integer overflow'],
    });
  });

  test('refuses, by its name, what it lacks', () => {
    const adds = writeModule({
      functions: [{ name: 'adds', params: ['f32'], result: 'f32', code: [0x20, 0, 0x20, 0, 0x92] }],
    });
    expect(() => load(adds, { ...toy, operations: new Set() })).toThrow('f32.add');
    const divides = writeModule({
      functions: [{ name: 'divides', params: ['i64'], result: 'i64', code: [0x20, 0, 0x20, 0, 0x7f] }],
    });
    expect(() => load(divides, { ...toy, routines: { trap: 'ret', panic: 'ret' } })).toThrow('int64_div_s');
  });

  test('has a barrier before each access of a peripheral, and zeroed variables at its start', () => {
    const [register] = toy.chip.memory.peripherals;
    const word = (address: number) => [0x41, ...signed(BigInt(address))];
    const DONE = MEMORY + 64;
    const module = writeModule({
      functions: [
        // Keeps what it found where zeros should be.
        { name: 'toy_run', params: [], code: [...word(DONE), ...word(MEMORY), 0x28, 2, 0, 0x41, 9, 0x6a, 0x36, 2, 0] },
        { name: 'sets', params: [], code: [...word(register!.from), 0x41, 1, 0x36, 2, 0] },
        { name: 'plain', params: [], code: [...word(MEMORY), 0x41, 1, 0x36, 2, ...unsigned(0)] },
      ],
      data: { address: MEMORY, bytes: new Uint8Array(64).fill(0xee) },
    });
    const program = translate(module, toy, {
      ...layout,
      extra: toy.start.routines({ zeroFrom: MEMORY, zeroTo: MEMORY + 64, stackTop: 0x7_0000, stackLow: 0x6_0000 }),
    });
    const listing = (name: string) => program.listing.split('\n\n').find((part) => part.startsWith(`${name}:`));
    expect(listing('sets')).toMatch(/fence(.*\n)+.*sw /);
    expect(listing('plain')).not.toMatch(/fence/);
    const machine = new ToyMachine(program);
    machine.run(program.symbols.get(toy.start.entry)!);
    expect(new DataView(machine.bytes(DONE, 4).slice().buffer).getInt32(0, true)).toBe(9);
  });
});
