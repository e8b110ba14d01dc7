import { expect, test } from 'vitest';
import { type Lx6, special } from '../../../src/board/core';
import { CODE, Program } from './assemble';
import { finish, load, RETURN } from './run';

const vectors = CODE + 0x400;
const INTSET = 226;
const SOFTWARE = 7;
const EXTERNAL_EDGE = 10;
const LEVEL5_TIMER = 16;

/** Counts in a10 (level 1) and a11 (level 5) how often a handler ran; each clears what may have raised it. */
async function prepare(emit: (program: Program) => void): Promise<Lx6> {
  const program = new Program();
  program.at(vectors + 0x240);
  program.op('addi', 11, 11, 1);
  program.op('movi', 3, 0);
  program.op('wsr', 3, special.INTENABLE);
  program.op('rfi', 5);
  program.at(vectors + 0x340);
  program.op('addi', 10, 10, 1);
  program.constant(3, (1 << SOFTWARE) | (1 << EXTERNAL_EDGE));
  program.op('wsr', 3, 227);
  program.op('rfe');
  program.at(vectors + 0x400);
  program.entry = program.here;
  emit(program);
  program.op('ret');
  const core = await load(program);
  core.setSpecial(special.VECBASE, vectors);
  core.setSpecial(special.PS, 0x20);
  return core;
}

test('a software interrupt is taken at once when enabled, later when masked by RSIL', async () => {
  const core = await prepare((program) => {
    program.op('movi', 4, 1 << SOFTWARE);
    program.op('rsil', 5, 1);
    program.op('wsr', 4, INTSET);
    program.op('mov.n', 6, 10);
    program.op('wsr', 5, special.PS);
    program.op('mov.n', 7, 10);
  });
  core.setSpecial(special.INTENABLE, 1 << SOFTWARE);
  expect(finish(core)).toEqual({ kind: 'breakpoint', pc: RETURN });
  expect([core.a[6], core.a[7]]).toEqual([0, 1]);
  expect(core.getSpecial(special.EXCCAUSE)).toBe(4);
});

test('WAITI sleeps until an edge on an interrupt line', async () => {
  const core = await prepare((program) => program.op('waiti', 0));
  core.setSpecial(special.INTENABLE, 1 << EXTERNAL_EDGE);
  expect(finish(core)).toEqual({ kind: 'waiti' });
  expect(finish(core)).toEqual({ kind: 'waiti' });
  const before = core.instructions;
  core.setInterrupt(EXTERNAL_EDGE, true);
  expect(finish(core)).toEqual({ kind: 'breakpoint', pc: RETURN });
  expect(core.a[10]).toBe(1);
  expect(core.instructions - before).toBe(5n);
});

test('CCOMPARE2 interrupts at level 5, WAITI included', async () => {
  const core = await prepare((program) => {
    program.op('rsr', 4, special.CCOUNT);
    program.op('addi', 4, 4, 100);
    program.op('wsr', 4, special.CCOMPARE0 + 2);
    program.constant(4, 1 << LEVEL5_TIMER);
    program.op('wsr', 4, special.INTENABLE);
    program.op('waiti', 0);
  });
  expect(finish(core)).toEqual({ kind: 'waiti' });
  core.sleep(Number(core.cyclesToTimer));
  expect(finish(core)).toEqual({ kind: 'breakpoint', pc: RETURN });
  expect(core.a[11]).toBe(1);
});

test('a timer fires at the same instruction however the run is sliced', async () => {
  const places = await Promise.all(
    [1, 7, 1000, 1_000_000].map(async (slice) => {
      const core = await prepare((program) => {
        program.op('rsr', 4, special.CCOUNT);
        program.op('addmi', 4, 4, 0x1000);
        program.op('wsr', 4, special.CCOMPARE0 + 2);
        program.constant(4, 1 << LEVEL5_TIMER);
        program.op('wsr', 4, special.INTENABLE);
        const again = program.here;
        program.op('addi', 5, 5, 1);
        program.op('beqz', 11, again);
      });
      while (core.run(slice).kind === 'budget');
      return [core.a[5], core.instructions, core.cycles];
    }),
  );
  for (const place of places) expect(place).toEqual(places[0]);
  expect(places[0]![0]).toBeGreaterThan(1000);
});
