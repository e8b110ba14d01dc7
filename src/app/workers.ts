import { wrap, type Remote } from 'comlink';
import type { LabServices } from '../lab';
import { guard } from './guarded-worker';

/** Starts a worker when it is first asked for, and another when that could not be loaded. It learns where the page is served from its name. */
function lazily<T>(create: (options: { name: string }) => Worker, base: string): () => Remote<T> {
  let remote: Remote<T> | undefined;
  const forget = () => (remote = undefined);
  return () => (remote ??= wrap<T>(guard(create({ name: base }), forget)));
}

type Workers = Pick<LabServices, 'trainer' | 'app' | 'compiler' | 'toolchain' | 'createDevice' | 'createBoard'>;

/** The page's workers. Each `new Worker(new URL(...))` stands as the bundler wants to see it. */
export function createWorkers(base: string): Workers {
  return {
    trainer: lazily(
      ({ name }) => new Worker(new URL('../../workers/trainer.ts', import.meta.url), { type: 'module', name }),
      base,
    ),
    app: lazily(
      ({ name }) => new Worker(new URL('../../workers/app.ts', import.meta.url), { type: 'module', name }),
      base,
    ),
    compiler: lazily(
      ({ name }) => new Worker(new URL('../../workers/compiler.ts', import.meta.url), { type: 'module', name }),
      base,
    ),
    toolchain: lazily(
      ({ name }) => new Worker(new URL('../../workers/toolchain.ts', import.meta.url), { type: 'module', name }),
      base,
    ),
    createDevice() {
      const worker = new Worker(new URL('../../workers/device.ts', import.meta.url), { type: 'module' });
      return { service: wrap(guard(worker)), terminate: () => worker.terminate() };
    },
    createBoard() {
      const worker = new Worker(new URL('../../workers/board.ts', import.meta.url), { type: 'module', name: base });
      return { service: wrap(guard(worker)), terminate: () => worker.terminate() };
    },
  };
}
