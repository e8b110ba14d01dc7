import { describe, expect, test } from 'vitest';
import type { Mnemonic } from '../../../src/native';
import { DATA, Program } from './assemble';
import { finish, load, runOnBoth } from './run';

/** Two registers of peripherals, and the FIFO's alias on the other bus. */
const FIRST = 0x3ff5f00c;
const SECOND = 0x3ff5f004;

/** What a program does on the bus, in order, where loads may pass stores or not; 'r' and 'w' with the last digits of the address. */
async function trace(build: (program: Program) => void, loadsPassStores = true) {
  const seen: string[] = [];
  const note = (kind: string) => (address: number) => seen.push(`${kind}${(address & 0xff).toString(16)}`);
  const program = new Program();
  program.constant(2, FIRST);
  program.constant(3, SECOND);
  program.constant(4, DATA);
  build(program);
  program.op('ret');
  const core = await load(program, [], { read: note('r'), write: note('w') });
  core.letLoadsPassStores(loadsPassStores);
  finish(core);
  return { seen: seen.join(' '), ...core.unordered };
}

const nops = (program: Program, count: number, name: Mnemonic = 'nop') => {
  for (let n = 0; n < count; n++) program.op(name);
};

describe('accesses of peripherals', () => {
  const storeThenLoad = (program: Program) => {
    program.op('s32i', 4, 2, 0);
    program.op('l32i', 5, 3, 0);
    nops(program, 40);
  };

  test('come in order, unless the core is told to be unkind', async () => {
    expect(await trace(storeThenLoad, false)).toMatchObject({ seen: 'wc r4', count: 0 });
    expect(await trace(storeThenLoad)).toMatchObject({ seen: 'r4 wc', count: 1 });
  });

  test.each(['memw', 'extw'] as const)('come in order with %s between them', async (name) => {
    const ordered = await trace((program) => {
      program.op(name);
      program.op('s32i', 4, 2, 0);
      program.op(name);
      program.op('l32i', 5, 3, 0);
    });
    expect(ordered).toMatchObject({ seen: 'wc r4', count: 0 });
  });

  test('of the same word come in order by themselves, stores among each other too, and none is lost', async () => {
    const same = await trace((program) => {
      for (let n = 0; n < 20; n++) program.op('s32i', 4, n % 2 === 0 ? 2 : 3, 0);
      program.op('l32i', 5, 2, 0);
    });
    expect(same).toMatchObject({ seen: `${'wc w4 '.repeat(10)}rc`, count: 20 });
  });

  test('a store waits for 32 instructions at most, and other memory does not wait for it', async () => {
    const late = await trace((program) => {
      program.op('s32i', 4, 2, 0);
      program.op('s32i', 4, 4, 0);
      program.op('l32i', 6, 4, 0);
      nops(program, 40);
      program.op('l32i', 5, 3, 0);
    });
    expect(late.seen).toBe('wc r4');
  });

  test('without MEMW are counted, and the first one is named', async () => {
    let place = 0;
    const found = await trace((program) => {
      program.op('memw');
      program.op('s32i', 4, 2, 0);
      place = program.here;
      program.op('s32i', 4, 2, 4);
      program.op('memw');
      program.op('l32i', 5, 3, 0);
      program.op('l32i', 5, 3, 0);
    });
    expect(found).toMatchObject({ count: 2, firstAt: place });
  });

  test('MEMW changes nothing else, here and on QEMU', async () => {
    const program = new Program();
    program.constant(2, DATA);
    program.constant(3, 0x12345678);
    program.op('memw');
    program.op('s32i', 3, 2, 0);
    program.op('memw');
    program.op('l32i', 4, 2, 0);
    program.op('memw');
    program.op('extw');
    program.op('s32i', 4, 2, 4);
    program.op('memw');
    program.op('ret');
    const { ours, theirs } = await runOnBoth(program, [], { address: DATA, length: 8 });
    expect([...ours]).toEqual([0x12345678, 0x12345678]);
    if (theirs) expect(theirs).toEqual(ours);
  });
});
