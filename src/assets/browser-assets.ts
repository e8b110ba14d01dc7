import type { AssetEntry } from './asset-file';
import { Assets, type AssetServices } from './assets';

/** All packed files; put in by the build (test/tools/vite-assets-plugin.ts). */
declare const PACKED_ASSETS: readonly AssetEntry[];

/** The services of a page or of a worker. */
export function browserAssets(base: string): Assets {
  const services: AssetServices = {
    base,
    fetch: globalThis.fetch.bind(globalThis),
    caches: 'caches' in globalThis ? globalThis.caches : undefined,
    locks: 'locks' in navigator ? navigator.locks : undefined,
    createChannel: 'BroadcastChannel' in globalThis ? (name) => new BroadcastChannel(name) : undefined,
  };
  return new Assets(services, PACKED_ASSETS);
}
