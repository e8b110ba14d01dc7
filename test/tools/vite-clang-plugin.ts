import type { Plugin } from 'vite';

/**
 * Keeps Vite from shipping clang's files as they are in the npm package (105 MB): the page has compressed copies of its own, and
 * `loadClang` answers for every name. The package's `new URL('./llvm.core.wasm', import.meta.url)` would make each an asset of the build.
 *
 * Goes into `plugins` and, because clang runs in a worker, into `worker.plugins`:
 *
 *     plugins: [clangPlugin()], worker: { format: 'es', plugins: () => [clangPlugin()] }
 */
export function clangPlugin(): Plugin {
  return {
    name: 'unikiln-clang',
    enforce: 'pre',
    // Bundled ahead of time, as the development server does with packages, its text would never come by here.
    config: () => ({ optimizeDeps: { exclude: ['@yowasp/clang'] } }),
    transform: {
      filter: { id: /@yowasp\/clang\/gen\/bundle\.js/ },
      handler: (code) => ({ code: detach(code), map: null }),
    },
  };
}

/** Gives the package's files addresses that nothing serves, and takes out what it would do under Node. */
function detach(code: string): string {
  const detached = code
    .replaceAll(/new URL\(("\.\/[^"]+"|`\.\/\$\{name\}`), import\.meta\.url\)/g, 'new URL($1, "clang://package/")')
    .replaceAll('import("node:fs/promises")', 'Promise.reject(new Error("There are no files here."))');
  if (detached === code || detached.includes('import.meta.url') || detached.includes('"node:')) {
    throw new Error(
      'This version of @yowasp/clang finds its files in another way: adapt test/tools/vite-clang-plugin.ts.',
    );
  }
  return detached;
}
