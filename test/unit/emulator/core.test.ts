import { describe, expect, test } from 'vitest';
import { Lx6, special } from '../../../src/board/core';
import { CODE, DATA, Program } from './assemble';
import { random } from './forms';
import { finish, load, RETURN } from './run';

/** Adds up a2 to 1 in a3. */
function sum(): Program {
  const program = new Program();
  const again = program.here;
  program.op('add', 3, 3, 2);
  program.op('addi', 2, 2, -1);
  program.op('bnez', 2, again);
  program.op('ret');
  return program;
}

describe('running', () => {
  test('instructions are counted exactly, cycles are at least as many', async () => {
    const core = await load(sum());
    core.a[2] = 1000;
    expect(finish(core)).toEqual({ kind: 'breakpoint', pc: RETURN });
    expect(core.a[3]).toBe(500500);
    expect(core.instructions).toBe(3001n);
    expect(core.cycles).toBeGreaterThan(3001n);
  });

  test('a single step runs one instruction', async () => {
    const program = sum();
    const core = await load(program);
    core.a[2] = 5;
    expect(core.run(1)).toEqual({ kind: 'budget' });
    expect([core.pc, core.a[3], core.instructions]).toEqual([program.code + 3, 5, 1n]);
  });

  test('a breakpoint stops before its instruction; running again passes it, and meets it again', async () => {
    const program = sum();
    const core = await load(program);
    core.a[2] = 5;
    core.setBreakpoint(program.code + 3);
    for (const expected of [5, 4, 3]) {
      expect(finish(core)).toEqual({ kind: 'breakpoint', pc: program.code + 3 });
      expect(core.a[2]).toBe(expected);
    }
    core.clearBreakpoint(program.code + 3);
    expect(finish(core)).toEqual({ kind: 'breakpoint', pc: RETURN });
    expect(core.instructions).toBe(16n);
  });

  test('the zero-overhead loop is off while PS.EXCM is set', async () => {
    const program = new Program();
    const end = program.forward('loop', 2);
    program.op('addi', 3, 3, 1);
    end();
    program.op('ret');
    const core = await load(program);
    core.a[2] = 4;
    core.setSpecial(special.PS, 0x1f);
    finish(core);
    expect(core.a[3]).toBe(1);
  });

  test('what is no module is refused', async () => {
    await expect(
      Lx6.create(new Uint8Array([1, 2, 3]), { read: () => 0, write: () => undefined }),
    ).rejects.toMatchObject({
      code: 'data/invalid',
    });
  });
});

describe('the bus', () => {
  const program = new Program();
  program.op('l8ui', 3, 2, 1);
  program.op('l16ui', 4, 2, 2);
  program.op('l32i', 5, 2, 4);
  program.op('s8i', 5, 2, 8);
  program.op('s32i', 5, 2, 12);
  program.op('ret');

  test.each([0x3ff40000, 0x60000000])('peripherals at 0x%i see address, width and value', async (base) => {
    const seen: unknown[] = [];
    const core = await load(program, [], {
      read: (address, size) => (seen.push(['read', address - base, size]), 0xfedcba98),
      write: (address, size, value) => seen.push(['write', address - base, size, value]),
    });
    core.a[2] = base;
    expect(finish(core)).toEqual({ kind: 'breakpoint', pc: RETURN });
    expect([...core.a.subarray(3, 6)]).toEqual([0x98, 0xba98, 0xfedcba98]);
    expect(seen).toEqual([
      ['read', 1, 1],
      ['read', 2, 2],
      ['read', 4, 4],
      ['write', 8, 1, 0x98],
      ['write', 12, 4, 0xfedcba98],
    ]);
  });

  test('a stop that a peripheral asks for comes after the instruction, whose count is exact within the bus too', async () => {
    const counts: bigint[] = [];
    const core: Lx6 = await load(program, [], {
      read: () => (counts.push(core.instructions), 0),
      write: () => core.requestStop(),
    });
    core.a[2] = 0x3ff48000;
    expect(finish(core)).toEqual({ kind: 'requested' });
    expect(counts).toEqual([1n, 2n, 3n]);
    expect(core.instructions).toBe(4n);
    expect(core.pc).toBe(program.code + 12);
  });
});

test('upper halves of products, which QEMU lacks', async () => {
  const program = new Program();
  program.op('muluh', 4, 2, 3);
  program.op('mulsh', 5, 2, 3);
  program.op('ret');
  const core = await load(program);
  const next = random(11);
  const edges = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff];
  const pairs = [
    ...edges.flatMap((a) => edges.map((b) => [a, b] as const)),
    ...Array.from({ length: 200 }, () => [next(), next()] as const),
  ];
  for (const [a, b] of pairs) {
    core.pc = program.code;
    core.a[2] = a;
    core.a[3] = b;
    finish(core);
    expect(core.a[4]).toBe(Number((BigInt(a) * BigInt(b)) >> 32n));
    expect(core.a[5]).toBe(Number(BigInt.asUintN(32, (BigInt(a | 0) * BigInt(b | 0)) >> 32n)));
  }
});

test('division and square root by the usual sequences are correctly rounded', async () => {
  const program = new Program();
  // The sequence that GCC's runtime has for a / b (f1 / f2), and the end of that for a root.
  program.op('div0.s', 3, 2);
  program.op('nexp01.s', 4, 2);
  program.op('const.s', 5, 1);
  program.op('maddn.s', 5, 4, 3);
  program.op('mov.s', 6, 3);
  program.op('mov.s', 7, 2);
  program.op('nexp01.s', 8, 1);
  program.op('maddn.s', 6, 5, 6);
  program.op('neg.s', 8, 8);
  program.op('mkdadj.s', 7, 1);
  program.op('addexpm.s', 8, 7);
  program.op('addexp.s', 6, 7);
  program.op('divn.s', 8, 5, 6);
  program.op('sqrt0.s', 3, 1);
  program.op('mksadj.s', 9, 1);
  program.op('addexp.s', 3, 9);
  program.op('divn.s', 10, 3, 3);
  program.op('ret');
  const core = await load(program);
  core.setSpecial(special.CPENABLE, 1);
  const next = random(12);
  const float = (bits: number) => new Float32Array(Uint32Array.of(bits).buffer)[0]!;
  for (let count = 0; count < 3000; count++) {
    const [a, b] = [next(), next()];
    core.pc = program.code;
    core.f[1] = a;
    core.f[2] = b;
    finish(core);
    // A double has more than twice a single's digits: rounding its quotient or root once more is correct.
    expect(float(core.f[8]!)).toEqual(Math.fround(float(a) / float(b)));
    expect(float(core.f[10]!)).toEqual(Math.fround(Math.sqrt(float(a))));
  }
});

test('any bytes as code and any registers: the core runs on or reports, and the module never traps', async () => {
  const next = random(13);
  const core = await load(new Program(), [], { read: () => next(), write: () => undefined });
  core.reportExceptions(false);
  const code = core.view(CODE, 0x10000)!;
  for (let round = 0; round < 40; round++) {
    new Uint32Array(code.buffer, code.byteOffset, code.length / 4).forEach(
      (_, index, words) => (words[index] = next()),
    );
    core.reset(CODE);
    core.setSpecial(special.VECBASE, CODE + 0x8000);
    core.setSpecial(special.CPENABLE, 1);
    for (let n = 0; n < 16; n++) core.a[n] = next() & 1 ? next() : DATA + (next() & 0xffff);
    core.run(20_000);
    expect(core.instructions).toBeLessThanOrEqual(20_000n);
  }
});
