import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { machine, type Machine, type MachineBlock } from '../../../src/native/machine/code';
import { shareSlots } from '../../../src/native/machine/slots';

const STACK = 1;
const FIRST = 8;
const store = (slot: number) => machine('s32i', [2, STACK, FIRST + slot * 4]);
const load = (slot: number) => machine('l32i', [2, STACK, FIRST + slot * 4]);

/** What each load reads when the n-th store stores n; undefined where nothing was stored before. */
function loads(code: readonly Machine[]): (number | undefined)[] {
  const frame = new Map<number, number>();
  return code.flatMap(({ op, operands }, index) => {
    if (op === 'l32i') return [frame.get(operands[2]!)];
    frame.set(operands[2]!, index);
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
        expect(shareSlots([straight(code)], FIRST, 10)).toBeLessThanOrEqual(10);
        expect(loads(code)).toEqual(before);
      }),
    );
  });

  test('are shared by values that follow one another', () => {
    const code = Array.from({ length: 300 }, (_, slot) => [store(slot), load(slot)]).flat();
    expect(shareSlots([straight(code)], FIRST, 300)).toBe(1);
  });

  test('are not shared with a value that goes around a loop', () => {
    const blocks: MachineBlock[] = [
      { id: 0, code: [store(0)], end: { kind: 'jump', to: 1 }, depth: 0 },
      {
        id: 1,
        code: [load(0), store(1), load(1)],
        end: { kind: 'branch', op: 'beqz', operands: [2], yes: 1, no: 2 },
        depth: 1,
      },
      { id: 2, code: [], end: { kind: 'none' }, depth: 0 },
    ];
    expect(shareSlots(blocks, FIRST, 2)).toBe(2);
  });
});
