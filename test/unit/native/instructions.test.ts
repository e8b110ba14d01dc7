import { describe, expect, test } from 'vitest';
import { traps } from '../../../src/native/traps';
import { NativeMachine } from './board';
import { allNames, memorySize, others, type Case } from './other-instructions';
import { plainOperators } from './plain-operators';
import type { Outcome } from './qemu';
import { writeModule } from './wasm-bytes';

/** DRAM of the chip. */
const MEMORY = 0x3ffb_0000;
const COMPARED = 4096;

interface Run {
  readonly outcomes: readonly (readonly number[] | 'trap')[];
  readonly memory: Uint8Array;
}

function inEngine({ module, calls }: Case): Run {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(writeModule(module)));
  const outcomes = calls.map(({ name, args }) => {
    const { params, result } = module.functions.find((func) => func.name === name)!;
    const rest = [...args];
    const values = params.map((type) => {
      const low = rest.shift()!;
      return type === 'i32' ? low : (BigInt(rest.shift()!) << 32n) | BigInt(low >>> 0);
    });
    try {
      // Written above, for these parameters.
      const got = (exports[name] as (...values: (number | bigint)[]) => number | bigint | undefined)(...values);
      if (result === undefined) return [];
      return result === 'i32' ? [Number(got)] : [Number(BigInt.asIntN(32, BigInt(got!))), Number(BigInt(got!) >> 32n)];
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      return 'trap' as const;
    }
  });
  const memory = exports['memory'] as WebAssembly.Memory;
  return { outcomes, memory: new Uint8Array(memory.buffer).slice(0, COMPARED) };
}

async function onBoard({ module, calls }: Case): Promise<Run> {
  const machine = await NativeMachine.load(writeModule(module));
  const outcomes = calls.map(({ name, args }) => {
    const { result } = module.functions.find((func) => func.name === name)!;
    const outcome = machine.call({ name, args });
    if ('trap' in outcome) return 'trap' as const;
    return outcome.words.slice(0, result === undefined ? 0 : result === 'i32' ? 1 : 2);
  });
  return { outcomes, memory: machine.memory(MEMORY, COMPARED) };
}

test('every instruction that the translator knows has its edge values tested', () => {
  const tested = [...plainOperators.map(({ name }) => name), ...Object.keys(others), ...Object.keys(memorySize)];
  expect([...tested].sort()).toEqual([...allNames].sort());
});

describe('at its edges the virtual board does what the JavaScript engine does:', () => {
  test.each(Object.entries(others))('%s', async (_, make) => {
    const want = inEngine(make(0));
    const got = await onBoard(make(MEMORY));
    const { calls } = make(MEMORY);
    const wrong = calls.flatMap(({ name, args }, index) => {
      const [a, b] = [String(want.outcomes[index]), String(got.outcomes[index])];
      return a === b ? [] : [`${name}(${args.join(', ')}): ${a}, but ${b}`];
    });
    expect(wrong.slice(0, 10)).toEqual([]);
    if (make(0).module.data) expect(got.memory).toEqual(want.memory);
  });

  test.each(Object.entries(memorySize))(
    '%s: all of memory is there, and none can be added',
    async (_, { code, gives }) => {
      const machine = await NativeMachine.load(
        writeModule({ functions: [{ name: 'f', params: [], result: 'i32', code }] }),
      );
      expect(machine.call({ name: 'f', args: [] })).toMatchObject({ words: [gives, expect.any(Number)] });
    },
  );
});

describe('a trap becomes a panic that says what and where:', () => {
  const get = (local: number) => [0x20, local];
  const cases: readonly (readonly [string, number, readonly number[], readonly number[]])[] = [
    ['unreachable', traps.unreachable, [0x00], []],
    ['a division by zero', traps['division by zero'], [...get(0), ...get(1), 0x6d], [1, 0]],
    ['a remainder by zero', traps['division by zero'], [...get(0), ...get(1), 0x70], [1, 0]],
    ['a long division by zero', traps['division by zero'], [...get(0), 0xac, ...get(1), 0xac, 0x7f, 0xa7], [1, 0]],
    ['the one quotient that does not fit', traps['integer overflow'], [...get(0), ...get(1), 0x6d], [-0x80000000, -1]],
    ['a single that does not fit', traps['integer overflow'], [...get(0), 0xbe, 0xa8], [0x4f000000, 0]],
    ['a single that is no number', traps['integer overflow'], [...get(0), 0xbe, 0xa9], [0x7fc00000, 0]],
    ['a double that does not fit', traps['integer overflow'], [...get(0), 0xb7, 0xab], [-1, 0]],
    ['a call through an empty slot', traps['call through an empty slot'], [...get(0), 0x11, 0, 0], [1, 0]],
    ['a call beyond the table', traps['call beyond the table'], [...get(0), 0x11, 0, 0], [2, 0]],
  ];

  test.each(cases)('%s', async (_, code, body, args) => {
    const machine = await NativeMachine.load(
      writeModule({
        functions: [
          { name: 'none', params: [], result: 'i32', code: [0x41, 0] },
          { name: 'f', params: ['i32', 'i32'], result: 'i32', code: body },
        ],
        table: { slots: 2, functions: [0] },
      }),
    );
    const outcome: Outcome = machine.call({ name: 'f', args: args.length > 0 ? args : [0, 0] });
    expect(outcome).toMatchObject({ trap: code });
    const { address, bytes } = machine.program.functions.find(({ name }) => name === 'f')!;
    expect(machine.trapPlace).toBeGreaterThan(address);
    expect(machine.trapPlace).toBeLessThanOrEqual(address + bytes);
  });
});
