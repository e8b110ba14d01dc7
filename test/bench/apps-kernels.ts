/**
 * Ten kernels of apps, each written three times: as an app, for AssemblyScript, by hand in C. Each fills its input, repeats its work
 * `rounds` times and gives one number, which has to be the same everywhere.
 */
import { readFileSync } from 'node:fs';

const FOLDER = 'test/bench/app-kernels';

/** Names with how often the work is repeated: some milliseconds in a browser, some 100,000 instructions on the chip. */
export const kernels = [
  { name: 'fft', title: 'FFT-256 (f32)', rounds: 300, chipRounds: 4 },
  { name: 'matrix-i32', title: 'matrix 32x32 (i32)', rounds: 150, chipRounds: 2 },
  { name: 'matrix-f32', title: 'matrix 32x32 (f32)', rounds: 150, chipRounds: 2 },
  { name: 'crc32', title: 'CRC-32 of 4 KB', rounds: 500, chipRounds: 8 },
  { name: 'sieve', title: 'sieve below 8192', rounds: 200, chipRounds: 4 },
  { name: 'life', title: 'Life 32x32', rounds: 1500, chipRounds: 16 },
  { name: 'insertion-sort', title: 'insertion sort of 256', rounds: 200, chipRounds: 4 },
  { name: 'pid', title: 'PID, 1000 steps (f32)', rounds: 400, chipRounds: 8 },
  { name: 'base64', title: 'base64 of 3 KB', rounds: 1500, chipRounds: 16 },
  { name: 'state-machine', title: 'state machine, 4 KB', rounds: 400, chipRounds: 8 },
] as const;

export type Kernel = (typeof kernels)[number];

/** A kernel's source with its number of rounds. */
export function kernelSource({ name }: Kernel, file: 'app.ts' | 'assembly.ts' | 'kernel.c', rounds: number): string {
  return readFileSync(`${FOLDER}/${name}/${file}`, 'utf8').replace(/\brounds = 1\b/, `rounds = ${rounds}`);
}

/** What the kernels in C include. */
export const benchHeader = { 'bench.h': readFileSync(`${FOLDER}/bench.h`, 'utf8') };

/** What is used of AssemblyScript. Its own types declare another global Array, so TypeScript is not to follow them. */
interface AssemblyScript {
  main(
    argv: readonly string[],
    files: {
      readonly readFile: (name: string) => string | null;
      readonly writeFile: (name: string, content: string | Uint8Array) => void;
      readonly listFiles: () => readonly string[];
    },
  ): Promise<{ readonly error: Error | null; readonly stderr: { toString(): string } }>;
}
const specifier: string = 'assemblyscript/asc';
// The package's documented entry.
const asc = (await import(specifier)) as AssemblyScript;

/** AssemblyScript's import of what keeps its optimiser from computing everything beforehand. */
const ZERO = `@external("bench", "zero") declare function zero(): i32;\n`;

/**
 * AssemblyScript's best for speed.
 *
 * @param checked whether its arrays look at their bounds
 */
export async function assemblyScript(source: string, checked: boolean): Promise<Uint8Array<ArrayBuffer>> {
  let made: Uint8Array | undefined;
  const behaviour = checked ? [] : ['--uncheckedBehavior', 'always'];
  const { error, stderr } = await asc.main(
    ['kernel.ts', '-O3', '--runtime', 'stub', ...behaviour, '--outFile', 'kernel.wasm'],
    {
      readFile: (name) => (name === 'kernel.ts' ? ZERO + source : null),
      writeFile: (name, content) => {
        if (name === 'kernel.wasm' && typeof content !== 'string') made = content;
      },
      listFiles: () => [],
    },
  );
  if (error || !made) throw new Error(`AssemblyScript: ${error?.message ?? ''} ${stderr.toString()}`);
  return new Uint8Array(made);
}
