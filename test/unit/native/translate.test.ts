import { describe, expect, test } from 'vitest';
import { NativeMachine } from './board';
import { settled, trial, type Trial } from './differential';
import { hasQemu, runOnQemu, type Outcome } from './qemu';

/** DRAM of the chip. */
const MEMORY = 0x3ffb_0000;

/** What differs between the engine and a translation, in words; nothing when all is well. */
function differences({ calls, expected, results }: Trial, outcomes: readonly Outcome[]): string[] {
  return calls.flatMap(({ name, args }, index) => {
    const [want, got] = [expected[index], outcomes[index]!];
    const same =
      want === undefined ? 'trap' in got : 'words' in got && want.join() === settled(results[index]!, got.words).join();
    return same ? [] : [`${name}(${args.join(', ')}): ${String(want)}, but ${JSON.stringify(got)}`];
  });
}

describe('random modules', () => {
  test('give the same results, traps and memory on the virtual board as in the JavaScript engine', async () => {
    for (let seed = 1000; seed < 1150; seed++) {
      const each = trial(seed, MEMORY);
      const machine = await NativeMachine.load(each.moved.bytes);
      const outcomes = each.calls.map((call) => machine.call(call));
      expect({ seed, wrong: differences(each, outcomes) }).toEqual({ seed, wrong: [] });
      expect(machine.memory(MEMORY, 4096)).toEqual(each.memory);
    }
  });

  test.runIf(hasQemu)('and on QEMU', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const each = trial(seed);
      const { outcomes, memory } = runOnQemu(each.generated.bytes, each.calls, { address: 0, bytes: 4096 });
      expect({ seed, wrong: differences(each, outcomes) }).toEqual({ seed, wrong: [] });
      expect(memory).toEqual(each.memory);
    }
  });
});
