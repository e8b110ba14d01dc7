import { ready, setBackend } from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { UnikilnError } from '../../base/errors';
import { registerWasmGradients } from './wasm-gradients';

/** The backend's binaries: the plain one and the one that uses SIMD; which one is loaded depends on the browser. */
export type WasmFiles = Readonly<Record<'tfjs-backend-wasm.wasm' | 'tfjs-backend-wasm-simd.wasm', string>>;

/**
 * Makes tfjs's wasm backend current, gradients included. Needed once per worker, before `createTfjsEngine`.
 *
 * @param files addresses of the binaries in a browser, paths under Node
 * @throws UnikilnError `data/unavailable` if they cannot be loaded
 */
export async function startWasm(files: WasmFiles): Promise<void> {
  // Without cross-origin isolation the threaded binary is never chosen, and with it threads gain nothing for batches this small.
  setWasmPaths({ ...files, 'tfjs-backend-wasm-threaded-simd.wasm': files['tfjs-backend-wasm-simd.wasm'] });
  registerWasmGradients();
  const started = await setBackend('wasm').catch(() => false);
  if (!started)
    throw new UnikilnError('data/unavailable', { what: 'The training engine', reason: 'its wasm file did not load' });
  await ready();
}
