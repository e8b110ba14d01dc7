import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { startWasm } from '../../src/training';

/** `startWasm` with the binaries of the npm package. */
export async function startWasmInNode(): Promise<void> {
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
  await startWasm({
    'tfjs-backend-wasm.wasm': join(folder, 'tfjs-backend-wasm.wasm'),
    'tfjs-backend-wasm-simd.wasm': join(folder, 'tfjs-backend-wasm-simd.wasm'),
  });
}
