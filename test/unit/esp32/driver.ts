import { compile, esp32, loadClang, type Clang } from '../../../src/toolchain';
import { clangPackage } from '../../tools/clang-package';
import { unikernelSources } from '../../tools/unikernel-sources';

/**
 * Drivers of the target esp32 in the JavaScript engine, a few C files at a time: what they call of the others is the test's.
 */
export interface Driver {
  readonly memory: WebAssembly.Memory;
  /** Calls an exported function; 64-bit numbers are bigints. */
  call(name: string, ...args: (number | bigint)[]): unknown;
}

export type Calls = Readonly<Record<string, (...args: (number | bigint)[]) => number | bigint | undefined>>;

let clang: Promise<Clang> | undefined;
const modules = new Map<string, Promise<WebAssembly.Module>>();

/**
 * Compiles and loads drivers.
 *
 * @param files paths below wasm/unikernel
 * @param exports functions to call from the test
 * @param calls functions that the drivers call
 */
export async function loadDriver(files: readonly string[], exports: readonly string[], calls: Calls): Promise<Driver> {
  const key = JSON.stringify([files, exports]);
  const module = modules.get(key) ?? build(files, exports);
  modules.set(key, module);
  const instance = await WebAssembly.instantiate(await module, { env: calls });
  const { memory, ...functions } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('no memory');
  return {
    memory,
    call: (name, ...args) => {
      const call = functions[name];
      if (typeof call !== 'function') throw new Error(`${name} is not exported`);
      return (call as (...args: (number | bigint)[]) => unknown)(...args);
    },
  };
}

async function build(files: readonly string[], exports: readonly string[]): Promise<WebAssembly.Module> {
  clang ??= loadClang(clangPackage);
  const ready = await clang;
  const sources = unikernelSources(esp32.name);
  const target = { ...esp32, headers: {}, objects: {} };
  const objects = Object.fromEntries(
    files.map((file) => {
      const { object } = compile(ready, { file, text: sources[file]!, kind: 'library' }, sources, target);
      return [`${file.replaceAll('/', '-')}.o`, object];
    }),
  );
  const memory = ['-z', 'stack-size=8192', '--global-base=8192', '--initial-memory=262144'];
  const flags = ['--no-entry', '--import-undefined', ...memory, ...exports.map((name) => `--export=${name}`)];
  const linked = ready.run(['wasm-ld', ...flags, '-o', 'driver.wasm', ...Object.keys(objects)], objects);
  const wasm = linked.files['driver.wasm'];
  if (!wasm) throw new Error(linked.stderr);
  return new WebAssembly.Module(new Uint8Array(wasm));
}
