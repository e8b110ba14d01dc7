import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pseudo, type Machine, type MachineBlock } from '../../../src/native/machine/code';
import { shareSlots } from '../../../src/native/machine/slots';
import { NativeMachine } from './board';
import { signed, unsigned, writeModule } from './wasm-bytes';

const store = (slot: number) => pseudo('spill', [2, slot]);
const load = (slot: number) => pseudo('reload', [2, slot]);

/** What each load reads when the n-th store stores n; undefined where nothing was stored before. */
function loads(code: readonly Machine[]): (number | undefined)[] {
  const frame = new Map<number, number>();
  return code.flatMap(({ op, operands }, index) => {
    if (op === 'reload') return [frame.get(operands[1]!)];
    frame.set(operands[1]!, index);
    return [];
  });
}

const straight = (code: Machine[]): MachineBlock => ({ id: 0, code, end: { kind: 'none' }, depth: 0 });

describe('words of the stack for spilled values', () => {
  test('hold what was put there until it is read, whatever the order', () => {
    const access = fc.record({ slot: fc.nat({ max: 9 }), isStore: fc.boolean() });
    fc.assert(
      fc.property(fc.array(access, { maxLength: 60 }), (accesses) => {
        const stored = new Set<number>();
        const code = accesses.flatMap(({ slot, isStore }) => {
          if (!isStore) return stored.has(slot) ? [load(slot)] : [];
          stored.add(slot);
          return [store(slot)];
        });
        const before = loads(code);
        expect(shareSlots([straight(code)], 10)).toBeLessThanOrEqual(10);
        expect(loads(code)).toEqual(before);
      }),
    );
  });

  test('are shared by values that follow one another', () => {
    const code = Array.from({ length: 300 }, (_, slot) => [store(slot), load(slot)]).flat();
    expect(shareSlots([straight(code)], 300)).toBe(1);
  });

  test('are not shared with a value that goes around a loop', () => {
    const blocks: MachineBlock[] = [
      { id: 0, code: [store(0)], end: { kind: 'jump', to: 1 }, depth: 0 },
      {
        id: 1,
        code: [load(0), store(1), load(1)],
        end: { kind: 'branch', op: 'if zero', operands: [2], shape: { places: [0], first: 'read' }, yes: 1, no: 2 },
        depth: 1,
      },
      { id: 2, code: [], end: { kind: 'none' }, depth: 0 },
    ];
    expect(shareSlots(blocks, 2)).toBe(2);
  });
});

test('a function with more values at a time than a load reaches does what it says, with arguments on the stack', async () => {
  const MEMORY = 0x3ffb_0000;
  const COUNT = 400;
  const all = Array.from({ length: COUNT }, (_, index) => index);
  const address = (index: number) => [0x41, ...signed(BigInt(MEMORY + index * 4))];
  const PARAMS = 8;
  const local = (index: number) => [0x20, ...unsigned(PARAMS + index)];
  // All words are read before the first is written; each is written over by its twin, less the last argument.
  const read = all.flatMap((index) => [...address(index), 0x28, 2, 0, 0x21, ...unsigned(PARAMS + index)]);
  const write = all.flatMap((index) => [
    ...[...address(index), ...local(COUNT - 1 - index), 0x20, ...unsigned(PARAMS - 1), 0x6b],
    ...[0x36, 2, 0],
  ]);
  const bytes = writeModule({
    functions: [
      {
        name: 'turn',
        params: Array.from({ length: PARAMS }, () => 'i32' as const),
        locals: all.map(() => 'i32' as const),
        code: [...read, ...write],
      },
    ],
    data: { address: MEMORY, bytes: new Uint8Array(new Int32Array(all).buffer) },
    pages: 0x3ffc,
  });
  const native = await NativeMachine.load(bytes);
  native.call({ name: 'turn', args: [0, 0, 0, 0, 0, 0, 0, 1000] });
  const words = new Int32Array(native.memory(MEMORY, COUNT * 4).buffer);
  expect([...words]).toEqual(all.map((index) => COUNT - 1 - index - 1000));
});
