import { describe, expect, it } from 'vitest';
import { memoryBlocks, TabDevice, type Halt, type World } from '../../../src/device';
import { encodeFrame, SlipmuxReader } from '../../../src/device/slipmux';
import { buildModule, buildUnikernel, fixture } from './build';
import { Controller } from './controller';

/**
 * One small program per guarantee of hypercall.h, and what the tab makes of it. A program prints what it sees.
 */
interface Run {
  readonly device: TabDevice;
  printed: string;
  halt: Halt | undefined;
}

async function run(
  source: string,
  world: World = {},
  prepare: (device: TabDevice) => void = () => undefined,
): Promise<Run> {
  const image = await buildUnikernel({ 'app.c': `#include "unikernel.h"\n${source}` });
  const device = await TabDevice.load(image, world);
  const seen: Run = { device, printed: '', halt: undefined };
  device.onConsole = (text) => (seen.printed += text);
  device.onHalt = (halt) => (seen.halt = halt);
  prepare(device);
  device.start();
  return seen;
}

const turn = (milliseconds = 0) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('the console', () => {
  it('prints UTF-8, also when a character is cut between two calls, and numbers to their limits', async () => {
    const { printed } = await run(`void app_main(void) {
      uk_print("gr\\xc3"); uk_print("\\xbc\\xc3\\x9f\\n");
      uk_print_number(INT64_MIN); uk_print(" "); uk_print_number(INT64_MAX); uk_print(" "); uk_print_number(0);
    }`);
    expect(printed).toBe(`grüß\n${-(2n ** 63n)} ${2n ** 63n - 1n} 0`);
  });
});

describe('the clock', () => {
  it('starts at zero, counts microseconds, and does not go back when its source does', async () => {
    const times = [5000, 5000, 5001.5, 4000, 5002];
    const { printed } = await run(
      `void app_main(void) { for (int i = 0; i < 4; i++) { uk_print_number((int64_t)uk_clock_us()); uk_print(" "); } }`,
      { now: () => times.shift() ?? 6000 },
    );
    expect(printed).toBe('0 1500 1500 2000 ');
  });
});

describe('block storage', () => {
  const program = `
    static uint8_t sector[UK_SECTOR];
    static void show(int32_t result) { uk_print_number(result); uk_print(":"); uk_print_number(sector[0]); uk_print(","); uk_print_number(sector[UK_SECTOR - 1]); uk_print(" "); }
    void app_main(void) {
      uk_print_number(uk_block_count()); uk_print(" ");
      for (uint32_t i = 0; i < UK_SECTOR; i++) sector[i] = 7;
      show(uk_block_write(1, sector));
      for (uint32_t i = 0; i < UK_SECTOR; i++) sector[i] = 0;
      show(uk_block_read(1, sector));
      show(uk_block_read(0, sector));
      show(uk_block_read(2, sector));
      show(uk_block_write(2, sector));
      show(uk_block_read(UINT32_MAX, sector));
    }`;

  it('reads back what was written, and answers UK_EIO for sectors that are not there', async () => {
    const { printed } = await run(program, { blocks: memoryBlocks(2) });
    expect(printed).toBe('2 0:7,7 0:7,7 0:255,255 -1:255,255 -1:255,255 -1:255,255 ');
  });

  it('changes nothing when the storage fails, even half way', async () => {
    const blocks = {
      sectors: 2,
      read: (_: number, into: Uint8Array) => {
        into.fill(9, 0, 100);
        throw new Error('unplugged');
      },
      write: () => {
        throw new Error('full');
      },
    };
    const { printed, halt } = await run(program, { blocks });
    expect(printed).toBe('2 -1:7,7 -1:0,0 -1:0,0 -1:0,0 -1:0,0 -1:0,0 ');
    expect(halt).toBeUndefined();
  });
});

describe('entropy', () => {
  it('fills the whole buffer and nothing beyond it', async () => {
    const { printed } = await run(
      `static uint8_t buffer[6];
       void app_main(void) { uk_entropy(buffer + 1, 4); for (int i = 0; i < 6; i++) uk_print_number(buffer[i]); }`,
      { entropy: (into) => into.fill(5) },
    );
    expect(printed).toBe('055550');
  });

  it('differs from call to call and fills large buffers by default', async () => {
    const { printed } = await run(
      `static uint8_t large[200000], small[16];
       void app_main(void) {
         uint32_t set = 0, same = 0;
         uk_entropy(large, sizeof large); uk_entropy(small, sizeof small);
         for (uint32_t i = 0; i < sizeof large; i++) set += large[i] != 0;
         for (uint32_t i = 0; i < sizeof small; i++) same += large[i] == small[i];
         uk_print(set > 190000 && same < 16 ? "random" : "not random");
       }`,
    );
    expect(printed).toBe('random');
  });
});

describe('pins', () => {
  it('reads inputs from the world, outputs as they were written, and tells of every write', async () => {
    const written: unknown[] = [];
    const { printed } = await run(
      `void app_main(void) {
         uk_print_number(uk_pin_read(4)); uk_print_number(uk_pin_read(5));
         uk_pin_write(5, 7); uk_print_number(uk_pin_read(5));
         uk_pin_write(5, 0); uk_print_number(uk_pin_read(5));
       }`,
      { readPin: (pin) => pin === 4 },
      (device) => (device.onPin = (pin, level) => written.push([pin, level])),
    );
    expect(printed).toBe('1010');
    expect(written).toEqual([
      [5, true],
      [5, false],
    ]);
  });
});

describe('halt', () => {
  it('never returns, tells the code once, keeps the memory, and takes no more input', async () => {
    const { device, printed, halt } = await run(`
      static volatile char note[] = "last words";
      void app_main(void) { note[0] = 'L'; uk_print("before"); uk_halt(42); }`);
    expect(printed).toBe('before');
    expect(halt).toMatchObject({ code: 42, error: { code: 'device/halted', details: { code: 42 } } });
    expect(device.halt).toBe(halt);
    expect(new TextDecoder('latin1').decode(device.memory())).toContain('Last words');
    device.onConsole = () => expect.fail('it still prints');
    device.feed(Uint8Array.of(1));
    device.start();
  });

  it('comes with a panic, which says why', async () => {
    const { printed, halt } = await run(`void app_main(void) { uk_panic("out of tea"); }`);
    expect(printed).toBe('panic: out of tea\n');
    expect(halt?.code).toBe(1);
  });

  it('lets out first what was sent before', async () => {
    const sent: number[] = [];
    await run(
      `void app_main(void) { uk_link_write((const uint8_t *)"ab", 2); uk_halt(0); }`,
      {},
      (device) => (device.onOutput = (bytes) => sent.push(...bytes)),
    );
    expect(sent).toEqual([97, 98]);
  });
});

describe('a fault', () => {
  const far = '(void *)0xFFFFFF00u';
  const faults = [
    ['a buffer that ends outside', `uk_console_write(${far}, 0x200)`],
    ['a buffer that is outside', `uk_link_read((void *)0x7FFF0000u, 1)`],
    ['NULL with a length', `uk_link_write(NULL, 1)`],
    ['a length without end', `uk_entropy((void *)32, UINT32_MAX)`],
    ['an address outside with length 0', `uk_console_write(${far}, 0)`],
    ['a sector outside', `uk_block_read(0, ${far})`],
    ['a sector that is read to nowhere', `uk_block_write(0, NULL)`],
    ['unreachable', `__builtin_trap()`],
    ['division by zero', `{ volatile int32_t zero = 0; zero = 100 / zero; }`],
    ['a read far outside', `(void)*(volatile uint8_t *)0xFFFFFFF0u`],
    ['recursion without end', `dig(1)`],
  ] as const;

  // One program for all of them, told by a pin which one to do: building takes longer than running.
  it.each(faults.map(([name], pin) => [name, pin] as const))(
    'of %s halts the image with UK_HALT_FAULT',
    async (_, chosen) => {
      const { printed, halt } = await run(
        `__attribute__((noinline)) uint32_t dig(uint32_t depth);
       uint32_t dig(uint32_t depth) { volatile uint8_t hole[64]; hole[depth % 64] = 1; return depth == 0 ? 0 : dig(depth + 1) + hole[0]; }
       void app_main(void) {
         ${faults.map(([, call], pin) => `if (uk_pin_read(${pin})) { ${call}; uk_print("went on"); }`).join('\n')}
       }`,
        { readPin: (pin) => pin === chosen },
      );
      expect(printed).toBe('');
      expect(halt).toMatchObject({ code: 2, error: { code: 'device/fault' } });
    },
  );

  it('is not NULL with length 0', async () => {
    const { printed } = await run(
      `void app_main(void) { uk_console_write(NULL, 0); uk_print_number(uk_link_read(NULL, 0)); }`,
    );
    expect(printed).toBe('0');
  });

  it('in a later step halts as well', async () => {
    const { device, halt } = await run(`
      static uint64_t step(uint64_t now) { static bool armed; if (armed) __builtin_trap(); armed = true; return now + UK_NEVER / 2; }
      static struct uk_task task = {.step = step, .on_input = true};
      void app_main(void) { uk_add_task(&task); }`);
    expect(halt).toBeUndefined();
    device.feed(Uint8Array.of(1));
    expect(device.halt?.code).toBe(2);
  });
});

describe('the run loop', () => {
  it('steps when the deadline has come, as often as there is one', async () => {
    const { device } = await run(`
      static uint64_t step(uint64_t now) { static int n; uk_print("."); return ++n < 5 ? now + 1000 : UK_NEVER; }
      static struct uk_task task = {.step = step};
      void app_main(void) { uk_add_task(&task); }`);
    let dots = 1;
    device.onConsole = () => dots++;
    while (dots < 5) await turn();
    await turn(5);
    expect(dots).toBe(5);
  });

  it('steps at once, but not without letting go, when the deadline has passed', async () => {
    const { device } = await run(`
      static uint64_t step(uint64_t now) { uk_print("."); return now; }
      static struct uk_task task = {.step = step};
      void app_main(void) { uk_add_task(&task); }`);
    let dots = 0;
    device.onConsole = () => dots++;
    while (dots < 100) await turn();
    device.close();
    await turn(5);
    const stopped = dots;
    await turn(5);
    expect(dots).toBe(stopped);
  });

  it('gives a task that only waits for time no turn before it', async () => {
    const { device } = await run(`
      static uint64_t late(uint64_t now) { if (now > 0) uk_print("late"); return 3600000000ull; }
      static struct uk_task task = {.step = late};
      void app_main(void) { uk_add_task(&task); }`);
    device.onConsole = (text) => expect.fail(text);
    device.feed(Uint8Array.of(1));
    device.close();
  });

  it('gives a task that was added during a step its turn in the next', async () => {
    const { device } = await run(`
      static uint64_t second(uint64_t now) { (void)now; uk_print("second"); return UK_NEVER; }
      static struct uk_task two = {.step = second};
      static uint64_t first(uint64_t now) { (void)now; uk_print("first "); uk_add_task(&two); return UK_NEVER; }
      static struct uk_task one = {.step = first};
      void app_main(void) { uk_add_task(&one); }`);
    let printed = '';
    device.onConsole = (text) => (printed += text);
    while (printed === '') await turn();
    expect(printed).toBe('second');
  });
});

describe('the link', () => {
  it('moves 0 bytes when there are none, and what there is up to the length asked for', async () => {
    const { device } = await run(`
      static uint64_t step(uint64_t now) {
        uint8_t bytes[3];
        uint32_t n;
        (void)now;
        do { n = uk_link_read(bytes, 3); uk_print_number(n); } while (n > 0);
        return UK_NEVER;
      }
      static struct uk_task task = {.step = step, .on_input = true};
      void app_main(void) { uk_add_task(&task); }`);
    let printed = '';
    device.onConsole = (text) => (printed += text);
    device.feed(Uint8Array.of(1, 2, 3, 4, 5, 6, 7));
    expect(printed).toBe('3310');
  });

  it('may take a reply in any pieces at any time: the image keeps the rest', async () => {
    const image = await buildUnikernel({ 'model.c': fixture('stripes-model.c'), 'app.c': fixture('digit-app.c') });
    const whole = await Controller.boot(image);
    const request = Uint8Array.of(0x40, 1, 0, 1, 0xb5, 0x6d, 0x6f, 0x64, 0x65, 0x6c);
    const [expected] = whole.raw(request);
    for (const taken of [1, 2, 3, 7, 64]) {
      expect(await narrow(image, request, taken)).toEqual(expected);
    }
  });
});

/** Runs an image by hand, on a line that takes `room` bytes at every second call and nothing in between; returns the reply. */
async function narrow(image: Uint8Array, request: Uint8Array, room: number): Promise<Uint8Array | undefined> {
  const input = [...encodeFrame(request)];
  const reader = new SlipmuxReader();
  const replies: Uint8Array[] = [];
  const replied = () => replies.length > 0;
  reader.onMessage = (message) => replies.push(message);
  let calls = 0;
  const memory = (address: number, length: number) => new Uint8Array(exports.memory.buffer, address, length);
  const env = {
    uk_console_write: () => undefined,
    uk_clock_us: () => 0n,
    uk_entropy: () => undefined,
    uk_halt: () => expect.fail('halted'),
    uk_link_read: (into: number, length: number) => {
      const bytes = input.splice(0, Math.min(length, room));
      memory(into, length).set(bytes);
      return bytes.length;
    },
    uk_link_write: (from: number, length: number) => {
      const count = ++calls % 2 === 0 ? 0 : Math.min(room, length);
      reader.push(memory(from, count).slice());
      return count;
    },
  };
  const { instance } = await WebAssembly.instantiate(image.slice(), { env });
  // The contract of hypercall.h.
  const exports = instance.exports as { memory: WebAssembly.Memory; start: () => void; step: (now: bigint) => bigint };
  exports.start();
  for (let now = 0n; !replied() && now < 5000n; now++) {
    const deadline = exports.step(now);
    // Only when all is out may it wait for input.
    if (!replied()) expect(deadline).not.toBe(-1n);
  }
  return replies[0];
}

describe('an image', () => {
  const minimal = (parts: { abi?: string; extra?: string; step?: string } = {}) => `
    #include <stdint.h>
    #define EXPORT(name) __attribute__((export_name(name)))
    #define IMPORT(from, name) __attribute__((import_module(from), import_name(name)))
    ${parts.extra ?? ''}
    EXPORT("abi") uint32_t abi(void); uint32_t abi(void) { ${parts.abi ?? 'return 0x10000'}; }
    EXPORT("start") void start(void); void start(void) {}
    ${parts.step ?? 'EXPORT("step") uint64_t step(uint64_t now); uint64_t step(uint64_t now) { (void)now; return UINT64_MAX; }'}`;
  const uses = (module: string, name: string) =>
    `IMPORT("${module}", "${name}") void other(void); EXPORT("go") void go(void); void go(void) { other(); }`;
  const load = async (source: string) => TabDevice.load(await buildModule(source));

  it('of the contract loads, also one from before its last minor version', async () => {
    const device = await load(minimal());
    device.start();
    expect(device.halt).toBeUndefined();
  });

  it('of a part that an app does not use contains none of it', async () => {
    const hello = await buildUnikernel({
      'app.c': '#include "unikernel.h"\nvoid app_main(void) { uk_print("hello\\n"); }',
    });
    const names = WebAssembly.Module.imports(await WebAssembly.compile(hello.slice())).map(({ name }) => name);
    // The panic of a second start needs halt.
    expect(names.sort()).toEqual(['uk_console_write', 'uk_halt']);
    expect(hello.length).toBeLessThan(1200);
  });

  it.each([
    ['another major version', 'return 0x20000', '2.0'],
    ['a later minor version', 'return 0x10002', '1.2'],
    ['version 0', 'return 0', '0.0'],
  ])('of %s is refused as device/abi', async (_, abi, theirs) => {
    await expect(load(minimal({ abi }))).rejects.toMatchObject({
      code: 'device/abi',
      details: { theirs, ours: '1.1' },
    });
  });

  it('of a later version that uses a call of that version is refused for the version', async () => {
    const source = minimal({ abi: 'return 0x20000', extra: uses('env', 'uk_teleport') });
    await expect(load(source)).rejects.toMatchObject({ code: 'device/abi' });
  });

  it.each([
    ['an unknown hypercall', minimal({ extra: uses('env', 'uk_teleport') }), /uk_teleport/],
    ['an import from elsewhere', minimal({ extra: uses('wasi_snapshot_preview1', 'fd_write') }), /wasi/],
    ['no step', minimal({ step: '' }), /step/],
    ['an abi that traps', minimal({ abi: '__builtin_trap()' }), /unreachable/],
  ])('with %s is refused as device/malformed', async (_, source, reason) => {
    await expect(load(source)).rejects.toMatchObject({ code: 'device/malformed', message: reason });
  });

  it.each([
    ['nothing', ''],
    ['text', 'not a module'],
    ['an empty module', '\0asm\x01\0\0\0'],
    ['a module that is cut', '\0asm\x01\0\0\0\x01\x05'],
  ])('that is %s is refused as device/malformed', async (_, text) => {
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    await expect(TabDevice.load(bytes)).rejects.toMatchObject({ code: 'device/malformed' });
  });

  it('that mistakes a type is halted at its first use', async () => {
    for (const source of [
      minimal({ step: 'EXPORT("step") uint32_t step(uint32_t now); uint32_t step(uint32_t now) { return now; }' }),
      minimal({
        extra: 'IMPORT("env", "uk_pin_write") void pin(double a, int64_t b);',
        step: 'EXPORT("step") uint64_t step(uint64_t now); uint64_t step(uint64_t now) { pin(1.0, 2); return now; }',
      }),
    ]) {
      const device = await load(source);
      device.start();
      expect(device.halt).toMatchObject({ code: 2, error: { code: 'device/fault' } });
    }
  });

  it('that has any byte wrong is refused, halts or runs, and never throws at its host', async () => {
    const good = await buildModule(minimal());
    for (let at = 0; at < good.length; at++) {
      const bad = good.slice();
      bad[at]! ^= 0x41;
      try {
        const device = await TabDevice.load(bad);
        device.start();
        device.feed(Uint8Array.of(1));
        device.close();
      } catch (error) {
        expect(error).toMatchObject({ name: 'UnikilnError' });
      }
    }
  });
});
