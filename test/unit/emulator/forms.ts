import { expect } from 'vitest';
import type { Mnemonic } from '../../../src/native';
import { DATA, Program, wordsToBytes } from './assemble';
import { expectAgreement, runOnBoth } from './run';

/** One instruction to be tested, with fixed registers: it reads what `before` has set up, and `after` stores what it may have changed. */
export interface Form {
  readonly name: string;
  readonly emit: (program: Program) => void;
}

export const form = (name: Mnemonic, ...operands: readonly number[]): Form => ({
  name: `${name} ${operands.join(', ')}`,
  emit: (program) => program.op(name, ...operands),
});

/** An instruction by its word. */
export const wordForm = (name: string, word: number): Form => ({ name, emit: (program) => program.word(word) });

export interface Group {
  readonly forms: readonly Form[];
  /** Input records, all of one length; a13 points to the current one while `before` runs. */
  readonly inputs: readonly (readonly number[])[];
  readonly before: (program: Program) => void;
  /** Stores `outputs` words from a14 on. a12 to a15 are not to be touched. */
  readonly after: (program: Program) => void;
  readonly outputs: number;
}

const hex = (words: Iterable<number>) => [...words].map((word) => word.toString(16).padStart(8, '0')).join(' ');

/**
 * Runs every form on every input, and expects of emulator and QEMU the same outputs.
 *
 * @param normal an output word, by its place in the record, in a form that does not depend on what is left open
 */
export async function expectSame(
  group: Group,
  normal: (word: number, index: number) => number = (word) => word,
): Promise<void> {
  const width = group.inputs[0]!.length;
  const output = DATA + group.inputs.length * width * 4;
  const program = new Program();
  program.constant(14, output);
  for (const form of group.forms) {
    program.constant(13, DATA);
    program.constant(12, group.inputs.length);
    const again = program.here;
    group.before(program);
    form.emit(program);
    group.after(program);
    program.op('addi', 13, 13, width * 4);
    program.op('addi', 14, 14, group.outputs * 4);
    program.op('addi', 12, 12, -1);
    // Groups with much before and after are longer than a branch reaches.
    const done = program.forward('beqz', 12);
    program.op('j', again);
    done();
  }
  program.op('ret');
  const length = group.forms.length * group.inputs.length * group.outputs * 4;
  const pieces = [{ address: DATA, bytes: wordsToBytes(group.inputs.flat()) }];
  const both = await runOnBoth(program, pieces, { address: output, length });
  const ours = both.ours.map((word, index) => normal(word, index % group.outputs));
  const theirs = both.theirs?.map((word, index) => normal(word, index % group.outputs));
  // Where they differ, in words: a row of numbers would tell nobody which instruction it was.
  const differences = group.forms.flatMap(({ name }, f) =>
    group.inputs.flatMap((input, n) => {
      const start = (f * group.inputs.length + n) * group.outputs;
      const [mine, other] = [ours, theirs ?? ours].map((words) => hex(words.subarray(start, start + group.outputs)));
      return mine === other ? [] : [`${name} of ${hex(input)}: ${mine!}, QEMU ${other!}`];
    }),
  );
  expect(differences).toEqual([]);
  expectAgreement(ours, theirs);
}

/** Numbers in 0..2^32-1 from a seed: equal runs, equal programs (xorshift32). */
export function random(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>>= 0);
  };
}

const edges = [
  0, 1, 2, 31, 32, 33, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0x80000001, 0xffffffff,
  0xfffffffe,
];

/** Records of integers: pairs of edge values in front, random ones behind. */
export function integerInputs(width: number, count: number, seed: number): number[][] {
  const next = random(seed);
  const pick = () => (next() % 2 === 0 ? edges[next() % edges.length]! : next());
  return Array.from({ length: count }, () => Array.from({ length: width }, pick));
}
