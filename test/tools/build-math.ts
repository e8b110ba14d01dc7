import { sha256 } from '../../src/base/hash';
import { mathFunctions } from '../../src/device/mock/math';
import { CLANG_VERSION, type Clang } from '../../src/toolchain';

/** Where build-firmware.ts keeps it. */
export const MATH = 'math';
const MODULE = 'math.wasm';
const STACK_BYTES = 4096;

/**
 * Links wasm/unikernel/math alone, so that plain JavaScript can have the device's `Math`.
 *
 * @param objects of the target `tab`, by name
 * @returns the files of firmware-prebuilt/math by name
 * @throws Error when the link fails
 */
export async function buildMath(
  clang: Clang,
  objects: Readonly<Record<string, Uint8Array>>,
): Promise<Record<string, Uint8Array>> {
  const library = Object.fromEntries(Object.entries(objects).filter(([name]) => /^math-.*\.o$/.test(name)));
  const { code, files, stderr } = clang.run(
    [
      ...['wasm-ld', '--no-entry', '--gc-sections', '--strip-all', '-O2', '--no-growable-memory', '--stack-first'],
      ...['-z', `stack-size=${STACK_BYTES}`, ...mathFunctions.map((name) => `--export=uk_math_${name}`)],
      ...['-o', MODULE, ...Object.keys(library)],
    ],
    library,
  );
  const wasm = files[MODULE];
  if (code !== 0 || !wasm) throw new Error(stderr);
  const manifest = {
    target: MATH,
    clang: CLANG_VERSION,
    objects: [{ name: MODULE, sha256: await sha256(wasm), size: wasm.byteLength, source: 'wasm/unikernel/math' }],
  };
  return { [MODULE]: wasm, 'manifest.json': new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`) };
}
