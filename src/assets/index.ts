/**
 * The packed files of the page (digits, clang, the training backend, the sample network): fetched when first needed, kept for good in a
 * cache that the page itself reads, so that they are there with the network off, and unpacked here, so that any static host will do.
 *
 * Which files there are is compiled into the scripts, and each file's name holds its hash: a page goes on with its own files when a newer
 * one has been published beside them.
 */
export { assetFile, type AssetEntry } from './asset-file';
export { Assets, type KeptGroup } from './assets';
export { browserAssets } from './browser-assets';
