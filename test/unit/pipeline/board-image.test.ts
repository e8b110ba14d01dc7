import { describe, expect, test } from 'vitest';
import { buildBoardImage } from '../../../src/pipeline/board-image';
import type { Linked } from '../../../src/toolchain';
import { toy } from '../native/toy';
import { ToyMachine } from '../native/toy/interpreter';
import { readImage } from '../native/toy/rom-image';
import { signed, writeModule } from '../native/wasm-bytes';

const { memory, image } = toy.chip;
const BYTES = 64;
const begin = memory.data.from;
const zeroFrom = begin + BYTES;

/** What a linker would make for the toy chip: it adds 9 to a variable that starts as 5, in place of one that starts as zero. */
const linked: Linked = {
  wasm: writeModule({
    functions: [
      {
        name: 'toy_run',
        params: [],
        code: [
          ...[0x41, ...signed(BigInt(zeroFrom)), 0x41, ...signed(BigInt(begin)), 0x28, 2, 0],
          ...[0x41, 9, 0x6a, 0x36, 2, 0],
        ],
      },
    ],
    data: { address: begin, bytes: new Uint8Array(BYTES).fill(5, 0, 1) },
    pages: 2,
  }),
  map: '',
  report: {
    ...{ total: 0, weights: 0, unikernel: 0, structure: 0, sections: [], objects: [], functions: [], data: [] },
    memory: { stack: 0, data: BYTES, zero: BYTES, total: 2 * BYTES, zeroFrom, end: zeroFrom + BYTES },
  },
  softFloat: undefined,
};

describe("a board's image, of a chip that nobody built", () => {
  test("is in the format of the chip's own ROM, and runs", async () => {
    const { files, program, sizes } = await buildBoardImage(toy, { linked, kernels: [] });
    expect(files.map(({ address }) => address)).toEqual([image.program]);
    const { entry, segments } = readImage(files[0]!.bytes);
    expect(entry).toBe(program.symbols.get(toy.start.entry));
    expect(segments).toEqual(program.segments.map(({ address, bytes }) => ({ address, bytes })));
    expect(sizes.image).toBe(files[0]!.bytes.length);
    expect(sizes.ramParts.find(({ name }) => name === 'stacks')!.bytes).toBe(memory.calls.bytes);
    const machine = new ToyMachine(program);
    machine.run(entry);
    expect(machine.bytes(zeroFrom, 1)).toEqual(Uint8Array.of(14));
  });

  test("has its network where the chip's flash has constants, as long as there is room", async () => {
    const room = image.storage - image.constants;
    const withNetwork = (bytes: number) =>
      buildBoardImage(toy, { linked, mapped: new Uint8Array(bytes), kernels: [] }).then(({ files }) =>
        files.map(({ address }) => address),
      );
    expect(await withNetwork(room)).toEqual([image.program, image.constants]);
    await expect(withNetwork(room + 1)).rejects.toMatchObject({ code: 'board/too-large' });
  });

  test("is refused when the variables reach into the chip's stack of calls", async () => {
    const end = memory.data.to - memory.calls.bytes;
    const ending = (at: number): Linked => ({
      ...linked,
      report: { ...linked.report, memory: { ...linked.report.memory, zero: at - zeroFrom, end: at } },
    });
    await expect(buildBoardImage(toy, { linked: ending(end), kernels: [] })).resolves.toBeDefined();
    await expect(buildBoardImage(toy, { linked: ending(end + 1), kernels: [] })).rejects.toMatchObject({
      code: 'board/too-large',
    });
  });
});
