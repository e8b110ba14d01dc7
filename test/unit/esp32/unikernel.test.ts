import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { yieldToEvents } from '../../../src/base/task';
import { parseImage } from '../../../src/native/targets/lx6/rom-image';
import { DeviceClient, type ByteStream } from '../../../src/device';
import { prepareInt8, presets, quantise, type Int8Runner, type QuantisedModel } from '../../../src/graph';
import type { EmitOptions } from '../../../src/compiler';
import { lx6Chip } from '../../../src/native';
import { measureImage } from '../../../src/pipeline/board-measure';
import { imagesOf, type DataSet } from '../../../src/training';
import { calibrationDigits } from '../../tools/calibration';
import { loadMnist } from '../../tools/mnist';
import { openWeights } from '../../tools/open-weights';
import { randomImages, withRandomParameters } from '../graph/random-networks';
import { Bench, buildApp, buildNetwork, EMULATOR, type Built } from './board';

/** The network that the page ships, and with the default app. */
let network: QuantisedModel;
let built: Built;
let oracle: Int8Runner;
let digits: DataSet;
let bench: Bench | undefined;

beforeAll(async () => {
  digits = await loadMnist('test');
  const model = await openWeights('public/sample/model.json');
  network = await quantise(model, imagesOf(calibrationDigits(await loadMnist('train'))));
  oracle = prepareInt8(network);
  built = await buildNetwork(network);
});

afterEach(() => bench?.close());

const boot = async (...parameters: Parameters<typeof Bench.boot>) => (bench = await Bench.boot(...parameters));

describe('the unikernel for the ESP32', () => {
  test("is a module without imports, whose every address is the chip's", () => {
    const module = new WebAssembly.Module(built.linked.wasm);
    expect(WebAssembly.Module.imports(module)).toEqual([]);
    const { memory } = built.linked.report;
    expect(memory.zeroFrom).toBeGreaterThan(0x3ffb0000);
    expect(memory.end).toBeLessThan(0x3ffe0000);
  });

  test('is an image under 64 KB, under 16 KB without its weights, with under 48 KB of static RAM', () => {
    const { sizes } = built;
    expect(sizes.image).toBeLessThan(64 * 1024);
    expect(sizes.imageWithoutWeights).toBeLessThan(16 * 1024);
    expect(sizes.ram).toBeLessThan(48 * 1024);
  });

  test('has every byte accounted for', async () => {
    const { sizes, files, linked } = built;
    const sum = (parts: readonly { readonly bytes: number }[]) => parts.reduce((total, { bytes }) => total + bytes, 0);
    expect(sum(sizes.parts)).toBe(sizes.image);
    expect(sum(sizes.ramParts)).toBe(sizes.ram);
    expect(files.map(({ address }) => address)).toEqual([0x1000]);
    expect(sizes.image).toBe(files[0]!.bytes.length);
    const part = (name: string) => sizes.parts.find((other) => other.name === name)!.bytes;
    expect(part('weights')).toBe(linked.report.weights);
    for (const name of ['start code', 'library OS', 'app', 'kernels', 'structure'])
      expect(part(name)).toBeGreaterThan(0);
    expect(part('kernels')).toBeGreaterThan(part('app'));
    const { segments } = await parseImage(files[0]!.bytes);
    expect(part('structure')).toBeGreaterThanOrEqual(24 + 8 * segments.length + 1 + 32);
  });

  test('boots to ready in under 3 million instructions', async () => {
    const running = await boot(built);
    const { board } = running;
    const text = await running.says(/ready\n/);
    expect(text).toContain('entry 0x');
    expect(text).toContain('digit answering machine\n');
    expect(Number(board.core!.instructions)).toBeLessThan(3e6);
  });

  test('has its boot and its layers measured, to the instruction', async () => {
    const emulator = new Uint8Array(readFileSync(EMULATOR));
    const measure = (ink: Uint8Array) => measureImage(emulator, built.files, built.program.functions, ink);
    const { boot: instructions, inference, gaveUp, layers } = await measure(imagesOf(digits)[0]!);
    expect(instructions).toBeLessThan(3e6);
    expect(gaveUp).toBeUndefined();
    expect(layers.map(({ name }) => name)).toEqual(['input', 'conv1', 'conv2', 'logits']);
    const sum = layers.reduce((total, layer) => total + layer.instructions, 0);
    expect(inference!.instructions - sum).toBeGreaterThan(0);
    expect(inference!.instructions - sum).toBeLessThan(100);
    expect(inference!.cycles).toBeGreaterThanOrEqual(inference!.instructions);
    // A quarter of what xtensa-lx106-elf-gcc -O3 takes for the same network: 1,845,598 (test/bench/native.ts).
    expect(inference!.instructions).toBeLessThan(461_399);
    expect((await measure(imagesOf(digits)[0]!)).inference).toEqual(inference);
  });

  test('takes at most 0.7 times what gcc takes without kernels too', async () => {
    const emulator = new Uint8Array(readFileSync(EMULATOR));
    const { files, program } = await buildNetwork(network, {});
    const { inference } = await measureImage(emulator, files, program.functions, imagesOf(digits)[0]!);
    expect(inference!.instructions).toBeLessThanOrEqual(0.7 * 1_845_598);
  });

  test('answers digits over its line as the int8 reference does, bit for bit', async () => {
    const running = await boot(built);
    const { client } = running;
    await running.says(/ready\n/);
    const images = imagesOf(digits);
    for (let index = 0; index < 200; index++) {
      const { label, logits } = await client.infer(images[index]!);
      const expected = [...oracle(images[index]!)];
      expect([...logits]).toEqual(expected);
      expect(label).toBe(expected.indexOf(Math.max(...expected)));
    }
    expect((await client.stats()).inferences).toBe(200);
    expect(await client.model()).toMatchObject({ name: 'cnn', parameters: 5258 });
  });

  test('shows digit and answer on its screen, and a light', async () => {
    const running = await boot(built);
    const { board, client } = running;
    await running.says(/ready\n/);
    expect([board.pin(2), board.pin(4)]).toEqual([false, true]);
    const ink = imagesOf(digits)[0]!;
    await client.infer(ink);
    expect(board.pin(2)).toBe(true);
    // Nothing hurries the screen: it wakes up and is painted while the line is idle.
    board.pause();
    board.step(80_000_000);
    board.core!.sleep(240e6);
    board.step(100_000);
    expect(board.pin(2)).toBe(false);
    const { width, height, data } = board.picture();
    expect([width, height]).toEqual([320, 240]);
    const pixel = (y: number, x: number) => [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3)];
    const dark = (k: number) => pixel(36 + 6 * Math.floor(k / 28) + 3, 16 + 6 * (k % 28) + 3)[1]! < 128;
    expect(Array.from(ink, (_, k) => dark(k))).toEqual(Array.from(ink, (value) => value < 128));
    // The first digit of the test set is a seven: its bar, in green.
    for (const x of [212, 240, 270]) expect(pixel(40, x)).toEqual([0, 255, 0]);
    expect(pixel(84, 212)).toEqual([0, 0, 0]);
  });

  test('keeps up with the line at its real speed', async () => {
    const running = await boot(built, { lineSpeed: true });
    const { client } = running;
    await running.says(/ready\n/);
    const ink = imagesOf(digits)[1]!;
    expect([...(await client.infer(ink)).logits]).toEqual([...oracle(ink)]);
    expect((await client.stats()).badFrames).toBe(0);
  });

  test('takes every byte once that comes back to back while its screen is drawn, on a chip with all its errata', async () => {
    const { board } = await boot(built, { lineSpeed: true, loadsPassStores: true, fifoErrata: true });
    await bench!.says(/ready\n/);
    board.pause();
    // Time is the chip's: a request goes out whole and waits on the wire.
    const stream: ByteStream = { onBytes: undefined, write: (bytes) => board.write(bytes), close: () => undefined };
    board.onBytes = (bytes) => stream.onBytes?.(bytes);
    const client = new DeviceClient(stream, { retransmissions: 0, ackTimeout: 300_000 });
    const state = { answers: 0 };
    const settle = async <T>(answer: Promise<T>): Promise<T> => {
      const before = state.answers;
      const counted = answer.finally(() => state.answers++);
      for (let turns = 0; state.answers === before && turns < 5_000; turns++) {
        board.step(20_000);
        await yieldToEvents();
      }
      return counted;
    };
    for (const ink of imagesOf(digits).slice(0, 4)) {
      expect([...(await settle(client.infer(ink))).logits]).toEqual([...oracle(ink)]);
      // Until the screen is on, then in the middle of its drawing.
      while (!board.displayOn) board.step(100_000);
      board.step(1_000_000);
    }
    expect((await settle(client.stats())).badFrames).toBe(0);
    expect(board.core!.unordered.count).toBe(0);
    client.close();
  });

  test.each([
    ['mlp', { weightsAt: lx6Chip.image.mappedAt }],
    ['mlp', { element: 'int16_t', packed: true }],
    ['depthwise', { weightsAt: lx6Chip.image.mappedAt, element: 'int16_t' }],
    ['depthwise', { element: 'int16_t' }],
    ['cnn', {}],
  ] as const)('with another network in another form answers the same: %s, %o', async (name, form: EmitOptions) => {
    const model = withRandomParameters(presets[name], 5);
    const images = randomImages(model.graph, 6, 2);
    const random = await quantise(model, images.slice(0, 4));
    const other = await buildNetwork(random, form);
    const mapped = form.weightsAt !== undefined;
    expect(other.files.map(({ address }) => address)).toEqual(mapped ? [0x1000, 0x10000] : [0x1000]);
    const weights = other.sizes.image - other.sizes.imageWithoutWeights;
    expect(weights).toBeGreaterThan(random.parameters);
    expect(other.sizes.ramParts.find((part) => part.name === 'weights')!.bytes).toBe(mapped ? 1 : weights);
    const running = await boot(other);
    const { client } = running;
    await running.says(/ready\n/);
    const run = prepareInt8(random);
    for (const image of images) expect([...(await client.infer(image)).logits]).toEqual([...run(image)]);
  });
});

describe('an app on the ESP32', () => {
  test('that traps says where, shows the registers, and restarts', async () => {
    const app =
      'static uint64_t step(uint64_t now) { __builtin_trap(); return now; }\nvoid app_main(void) { static struct uk_task task = {.step = step, .deadline = 0}; uk_add_task(&task); }';
    await boot(await buildApp(app));
    const text = await bench!.says(/ready\n[^]*ready\n/);
    expect(text).toMatch(/panic: trap 0 at 0x4008[0-9a-f]{4}\na0=[0-9a-f]{8} a1=3ffdf[0-9a-f]{3} a2=00000000 a3=4008/);
    expect(text).toContain('halted with code 2, restarting\n');
    expect(text).toContain('rst:0x3 (');
  });

  test('without a network, or that never gets ready, is measured as far as it goes', async () => {
    const emulator = new Uint8Array(readFileSync(EMULATOR));
    for (const [app, ready] of [
      ['void app_main(void) {}', true],
      ['void app_main(void) { uk_panic("no"); }', false],
    ] as const) {
      const { files, program } = await buildApp(app);
      const {
        boot: count,
        inference,
        layers,
      } = await measureImage(emulator, files, program.functions, new Uint8Array(784));
      expect([count !== undefined, inference, layers]).toEqual([ready, undefined, []]);
    }
  });

  test('that panics says why and restarts', async () => {
    await boot(await buildApp('void app_main(void) { uk_panic("out of cheese"); }'));
    const text = await bench!.says(/cheese[^]*cheese/);
    expect(text).toContain('panic: out of cheese\nhalted with code 1, restarting\n');
  });

  test('that hands over a bad buffer is halted as a fault', async () => {
    await boot(await buildApp('void app_main(void) { uk_console_write((const char *)8, 4); }'));
    expect(await bench!.says(/restarting\n/)).toContain('halted with code 2');
  });

  test('that traps so deep that its arrays have left memory says so nevertheless', async () => {
    // Both stacks end at CALL_STACK_LOW and __stack_low; arrays of 16 KiB take the one that C takes addresses of below DRAM.
    const app = `__attribute__((noinline)) static uint32_t deep(uint32_t n) {
  volatile uint8_t room[16384];
  if (n == 0) __builtin_trap();
  const uint32_t result = deep(n - 1);
  return result + room[n];
}
static uint64_t step(uint64_t now) { deep(20); return now; }
void app_main(void) { static struct uk_task task = {.step = step, .deadline = 0}; uk_add_task(&task); }`;
    await boot(await buildApp(app));
    const text = await bench!.says(/ready\n[^]*rst:/);
    expect(text).toMatch(/ready\n[^]*panic: trap 0 at 0x4008[0-9a-f]{4}\na0=[0-9a-f]{8} a1=3ffdf[0-9a-f]{3}/);
    expect(text).toContain('halted with code 2, restarting\n');
  });

  test('may name its own functions as it likes', async () => {
    const names = [
      'panic',
      'trap',
      'empty_slot',
      'memory_copy',
      'int64_divide',
      'chip_entry',
      'esp32_start',
      'esp32_run',
    ];
    const own = names.map(
      (name, index) => `__attribute__((noinline)) static void ${name}(void) { uk_print("${index}"); }`,
    );
    const app = `${own.join('\n')}\nvoid app_main(void) { ${names.map((name) => `${name}();`).join(' ')} uk_print("\\n"); }`;
    await boot(await buildApp(app));
    expect(await bench!.says(/ready\n|restarting\n/)).toContain('01234567\n');
    expect(bench!.text).toContain('ready\n');
  });

  test('whose calls go too deep is told so', async () => {
    const app = `__attribute__((noinline)) static uint32_t deep(volatile uint32_t *n, uint32_t a) { if (*n == 0) return a; *n = *n - 1; return deep(n, a + 1) + *n + a; }
static uint64_t step(uint64_t now) { volatile uint32_t n = 600; deep(&n, 1); return now; }
void app_main(void) { static struct uk_task task = {.step = step, .deadline = 0}; uk_add_task(&task); }`;
    await boot(await buildApp(app));
    expect(await bench!.says(/restarting\n/)).toContain('panic: the stack has overflowed\n');
  });

  test('that hangs is restarted by the watchdog, one that works is not', async () => {
    await boot(await buildApp('void app_main(void) { for (;;) uk_pin_read(0); }'));
    await bench!.says(/entry/);
    bench!.board.pause();
    bench!.board.step(100_000);
    bench!.board.core!.sleep(6 * 240e6);
    bench!.board.step(1000);
    expect(await bench!.says(/rst:0x7/)).toMatch(/rst:0x7 \(TG0WDT_SYS_RESET\)/);
    bench!.close();

    await boot(await buildApp('void app_main(void) {}'));
    await bench!.says(/ready/);
    bench!.board.pause();
    for (let second = 0; second < 10; second++) {
      bench!.board.core!.sleep(240e6);
      bench!.board.step(10_000);
    }
    expect(bench!.text.match(/ready/g)).toHaveLength(1);
  });

  test('has the pins that a program may use; the others swallow writes and read 0', async () => {
    const app = `static void show(uint32_t pin) { uk_print_number(uk_pin_read(pin)); }
void app_main(void) {
  /* A free one, BOOT with nobody on it, one of the flash, one of the line, an input only, one that is not there. */
  static const uint32_t pins[] = {13, 0, 6, 1, 34, 40, 0xFFFFFFFF};
  for (uint32_t k = 0; k < sizeof pins / sizeof *pins; k++) show(pins[k]);
  uk_print(" ");
  for (uint32_t k = 0; k < sizeof pins / sizeof *pins; k++) { if (k != 1) uk_pin_write(pins[k], 7); show(pins[k]); }
  uk_pin_write(13, 0);
  uk_print(" "); show(13); uk_print("\\n");
}`;
    const { board } = await boot(await buildApp(app));
    expect(await bench!.says(/ready/)).toContain('0100000 1100000 0\n');
    expect([1, 6, 34].map((pin) => board.pin(pin))).toEqual([false, false, false]);
  });

  test('keeps its sectors in flash, across restarts and other images', async () => {
    const app = (value: number) => `static uint8_t sector[UK_SECTOR];
void app_main(void) {
  uk_block_read(3, sector);
  uk_print_number(sector[0]); uk_print(","); uk_print_number(sector[UK_SECTOR - 1]); uk_print(" ");
  for (uint32_t k = 0; k < UK_SECTOR; k++) sector[k] = ${value};
  uk_print_number(uk_block_write(3, sector)); uk_print("\\n");
}`;
    const first = await boot(await buildApp(app(17)));
    expect(await first.says(/ready/)).toContain('255,255 0\n');
    const flash = first.board.flash.bytes.slice();
    first.close();
    const second = await boot(await buildApp(app(18)), { flash });
    expect(await second.says(/ready/)).toContain('17,17 0\n');
  });

  test("gets bytes from the chip's generator, and the time", async () => {
    const app = `static uint8_t noise[16];
void app_main(void) { uint64_t begin = uk_clock_us(); uk_entropy(noise, 16); uint32_t zeros = 0; for (int k = 0; k < 16; k++) zeros += noise[k] == 0; uk_print(zeros < 8 ? "noise " : "silence "); uk_print(uk_clock_us() > begin ? "later\\n" : "never\\n"); }`;
    await boot(await buildApp(app));
    expect(await bench!.says(/ready/)).toContain('noise later\n');
  });
});
