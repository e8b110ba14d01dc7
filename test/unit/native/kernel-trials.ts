import { runLLVM } from '@yowasp/clang';
import { readFileSync } from 'node:fs';
import { generator } from '../graph/random-networks';

/** Calls of the kernels of wasm/unikernel/nn with random and with extreme numbers, as one C program with a function for each. */

interface Channel {
  readonly bias: number;
  readonly multiplier: number;
  readonly shift: number;
}

interface Filters {
  readonly weights: readonly number[];
  readonly channels: readonly Channel[];
  readonly taps: number;
  readonly patches: number;
  readonly zeroPoint: number;
  readonly low: number;
}

type Trial =
  | {
      readonly kernel: 'patch';
      readonly x: readonly number[];
      readonly from: number;
      readonly rows: number;
      readonly length: number;
      readonly pitch: number;
    }
  | { readonly kernel: 'filters' | 'pairs'; readonly x: readonly number[]; readonly filters: Filters }
  | {
      readonly kernel: 'conv3x3';
      readonly x: readonly number[];
      readonly pitch: number;
      readonly columns: number;
      readonly filters: Filters;
    };

class Numbers {
  readonly #next: () => number;
  constructor(seed: number) {
    this.#next = generator(seed);
  }

  /** From `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.#next() * (high - low + 1));
  }

  one<T>(...values: readonly T[]): T {
    return values[this.whole(0, values.length - 1)]!;
  }

  many(count: number, limit: number): number[] {
    return Array.from({ length: count }, () => this.whole(-limit, limit));
  }

  /** Multipliers that end in many zeros, and sums that do, make products whose lower half is zero. */
  channel(): Channel {
    return {
      bias: this.one(0, -1, 1, -4, 1 << 20, -(1 << 20), this.whole(-(2 ** 28), 2 ** 28), this.whole(-1000, 1000)),
      multiplier: this.one(0, 1, 2 ** 30, 2 ** 31 - 1, 2 ** this.whole(12, 30), this.whole(2 ** 30, 2 ** 31 - 1)),
      shift: this.one(0, 1, 29, this.whole(0, 8)),
    };
  }

  filters(count: number, taps: number, patches: number, limit: number): Filters {
    const zeroPoint = this.one(-128, 127, 0, this.whole(-128, 127));
    return {
      weights: this.many(count * taps, limit),
      channels: Array.from({ length: count }, () => this.channel()),
      taps,
      patches,
      zeroPoint,
      low: this.one(-128, zeroPoint),
    };
  }
}

const LARGEST = 32767;
const SMALLEST = -32768;
/** Values whose sums of products stay far within int32, whatever their signs. */
const limitFor = (taps: number) => Math.min(LARGEST, Math.floor(Math.sqrt(2 ** 29 / Math.max(taps, 1))));

function trials(seed: number): Trial[] {
  const random = new Numbers(seed);
  const found: Trial[] = [];
  for (const length of [0, 1, 2, 3, 7, 8, 9, 14, 16, 24, 40, 41]) {
    for (const pitch of [length, length + 1, length + 6]) {
      const rows = random.whole(1, 4);
      const x = random.many(rows * pitch + length + 2, LARGEST).map((value, k) => (k % 5 === 0 ? SMALLEST : value));
      for (const from of [0, 1]) found.push({ kernel: 'patch', x, from, rows, length, pitch });
    }
  }
  for (const taps of [0, 4, 8, 12, 28, 72, 400]) {
    for (const patches of [1, 2, 4, 9]) {
      const limit = limitFor(taps);
      const filters = random.filters(random.whole(1, 5), taps, patches, limit);
      found.push({ kernel: 'filters', x: random.many(patches * taps, random.one(limit, 128)), filters });
    }
  }
  // Two weights of eight bits each in a number, so that every number is one.
  for (const taps of [0, 4, 8, 28, 72, 400]) {
    for (const count of [1, 2, 3, 4, 7]) {
      const filters = {
        ...random.filters(count, 0, 1, 1),
        taps,
        weights: random.many(((count + 1) >> 1) * taps, LARGEST),
      };
      const extreme = random.one(undefined, LARGEST, SMALLEST);
      const x = random.many(taps, random.one(LARGEST, 128)).map((value) => extreme ?? value);
      found.push({ kernel: 'pairs', x, filters });
    }
  }
  // Lower sums of pairs that are the first and the last number of int32. A tap beyond would be one too many (kernels.h).
  for (const [value, more] of [
    [SMALLEST, [[SMALLEST, 1]]],
    [
      LARGEST,
      [
        [LARGEST, 3],
        [1, 1],
      ],
    ],
  ] as const) {
    const taps = 260;
    const factors = [...Array.from({ length: 257 }, () => [value, 255] as const), ...more];
    const tap = (k: number) => factors[k] ?? [0, 0];
    const upper = () => 256 * random.one(-128, 127, random.whole(-128, 127));
    const weights = Array.from({ length: taps }, (_, k) => upper() + tap(k)[1]);
    const channels = [0, 1].map(() => ({ ...random.channel(), bias: 0 }));
    const filters = { ...random.filters(2, 0, 1, 1), taps, weights, channels };
    found.push({ kernel: 'pairs', x: Array.from({ length: taps }, (_, k) => tap(k)[0]), filters });
  }
  // The largest products there are, as many as int32 holds.
  for (const [a, b, count] of [
    [SMALLEST, SMALLEST, 1],
    [SMALLEST, LARGEST, 2],
    [LARGEST, LARGEST, 2],
  ] as const) {
    for (let place = 0; place + count <= 4; place++) {
      const at = (value: number) => [0, 1, 2, 3].map((tap) => (tap >= place && tap < place + count ? value : 0));
      const filters = { ...random.filters(3, 4, 1, 1), weights: [...at(b), ...at(a), 1, -1, 2, -2] };
      const channels = filters.channels.map((channel) => ({ ...channel, bias: 0 }));
      found.push({ kernel: 'filters', x: at(a), filters: { ...filters, channels } });
    }
  }
  // Sums whose products end in 32 zeros, halves among them, of both signs; the bias is all of the sum.
  const exact = Array.from({ length: 33 }, (_, index) => index - 16).flatMap((bias) =>
    [0, 1, 2].map((shift): Channel => ({ bias, multiplier: 2 ** 30, shift })),
  );
  const nothing = { weights: [], channels: exact, zeroPoint: -3, low: -128 };
  const noPairs = exact.flatMap(() => [128, 128]);
  found.push(
    { kernel: 'filters', x: [1, 2, 3, 4], filters: { ...nothing, taps: 4, patches: 1 } },
    { kernel: 'pairs', x: [1, 2, 3, 4], filters: { ...nothing, weights: noPairs, taps: 4, patches: 1 } },
    { kernel: 'conv3x3', x: random.many(16, 9), pitch: 4, columns: 1, filters: { ...nothing, taps: 12, patches: 4 } },
  );
  for (const columns of [1, 2, 3, 13]) {
    for (const more of [0, 2, 6]) {
      const pitch = 2 * columns + 2 + more;
      const limit = random.one(limitFor(12), 128);
      const filters = random.filters(random.whole(1, 8), 12, 4, limit);
      const weights = filters.weights.map((weight, tap) => (tap % 12 < 9 ? weight : 0));
      found.push({
        kernel: 'conv3x3',
        x: random.many(4 * pitch, limit),
        pitch,
        columns,
        filters: { ...filters, weights },
      });
    }
  }
  return found;
}

/** Values that a trial writes; between two of them one stays as it is. */
function resultsOf(trial: Trial): number {
  if (trial.kernel === 'patch') return trial.rows * trial.length;
  return trial.filters.channels.length * (trial.kernel === 'conv3x3' ? trial.columns : 1);
}

/** The program. */
function source(all: readonly Trial[]): {
  readonly text: string;
  readonly names: readonly string[];
  readonly bytes: number;
} {
  const lines = ['#include "kernels.h"', ''];
  const calls: string[] = [];
  let offset = 0;
  for (const [index, trial] of all.entries()) {
    const list = (name: string, values: readonly number[], room = values.length) =>
      lines.push(`static const int16_t ${name}${index}[${room + 2}] UK_ALIGNED = {${values.join(', ')}};`);
    list('x', trial.x);
    const to = `results + ${offset}`;
    if (trial.kernel === 'patch') {
      const { from, rows, length, pitch } = trial;
      calls.push(`uk_patch_i16(x${index} + ${from}, ${rows}, ${length}, ${pitch}, ${to});`);
    } else {
      const { weights, channels, taps, patches, zeroPoint, low } = trial.filters;
      list('w', weights, channels.length * taps);
      const members = channels.map(({ bias, multiplier, shift }) => `{${bias}, ${multiplier}, ${shift}}`);
      lines.push(
        `static const struct uk_channel c${index}[] = {${members.join(', ')}};`,
        `static const struct uk_filters f${index} = {w${index}, c${index}, ${channels.length}, ${taps}, ${patches}, ${zeroPoint}, ${low}};`,
      );
      calls.push(
        trial.kernel !== 'conv3x3'
          ? `uk_${trial.kernel}_i16(x${index}, &f${index}, ${to});`
          : `uk_conv3x3_pool2_i16(x${index}, ${trial.pitch}, ${trial.columns}, &f${index}, ${to});`,
      );
    }
    offset += (resultsOf(trial) + 2) & ~1;
  }
  const functions = calls.map((call, index) => `void run${index}(int16_t *results) { ${call} }`);
  return {
    text: [...lines, ...functions, ''].join('\n'),
    names: calls.map((_, index) => `run${index}`),
    bytes: 2 * offset,
  };
}

export interface KernelProgram {
  readonly modules: readonly Uint8Array<ArrayBuffer>[];
  /** Functions that take the address of all results and write some of them. */
  readonly names: readonly string[];
  /** Bytes of all results. */
  readonly bytes: number;
}

/** Where linear memory begins, and where results go. */
export interface Place {
  readonly base: number;
  readonly results: number;
}

/** The program, linked for each place. */
export async function kernelProgram(seed: number, places: readonly Place[]): Promise<KernelProgram> {
  const { text, names, bytes } = source(trials(seed));
  const header = readFileSync('wasm/unikernel/nn/kernels.h', 'utf8');
  const flags = ['--target=wasm32-unknown-unknown', '-ffreestanding', '-O2', '-fno-inline'];
  const object = await tool(
    ['clang', ...flags, '-c', 'run.c', '-o', 'run.o'],
    { 'run.c': text, 'kernels.h': header },
    'run.o',
  );
  const objects = Object.fromEntries(
    ['nn-patch.o', 'nn-filters.o', 'nn-pairs.o', 'nn-conv3x3.o'].map((name) => [
      name,
      new Uint8Array(readFileSync(`firmware-prebuilt/esp32/${name}`)),
    ]),
  );
  const modules: Uint8Array<ArrayBuffer>[] = [];
  for (const { base, results } of places) {
    const pages = Math.ceil((results + bytes) / 65536) * 65536;
    const memory = [`--global-base=${base}`, '--no-stack-first', '-z', 'stack-size=4096', `--initial-memory=${pages}`];
    const argv = [
      'wasm-ld',
      '--no-entry',
      ...names.map((name) => `--export=${name}`),
      ...memory,
      'run.o',
      ...Object.keys(objects),
    ];
    modules.push(await tool([...argv, '-o', 'run.wasm'], { 'run.o': object, ...objects }, 'run.wasm'));
  }
  return { modules, names, bytes };
}

async function tool(
  argv: readonly string[],
  files: Record<string, string | Uint8Array>,
  made: string,
): Promise<Uint8Array<ArrayBuffer>> {
  let messages = '';
  const stderr = (bytes: Uint8Array | null) => {
    if (bytes) messages += new TextDecoder().decode(bytes);
  };
  const tree = await Promise.resolve(runLLVM([...argv], files, { stderr, fetchProgress: () => undefined })).catch(
    (cause: unknown) => {
      throw new Error(`${argv.join(' ')}: ${messages}`, { cause });
    },
  );
  const bytes = tree?.[made];
  if (!(bytes instanceof Uint8Array)) throw new Error(`${made} was not made`);
  return new Uint8Array(bytes);
}
