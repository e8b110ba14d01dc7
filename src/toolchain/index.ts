/**
 * Clang and wasm-ld, which run as WebAssembly wherever we run: C sources and a target's prebuilt library OS in, an image with a link
 * map and a report of its bytes out. Equal input gives equal bytes, in a page and under Node.
 */
export { loadClang, clangModules, CLANG_VERSION, type Clang, type ClangSource } from './clang';
export { compile, objectName, type Source } from './compile';
export { link, type Linked } from './link';
export { buildImage, type ArtifactCache, type BuildOptions, type BuildRequest, type Image } from './build-image';
export { formatSizeReport, sizeReport, type SizeReport } from './size-report';
export { readTarget, SOFT_FLOAT, stackForDepth, withDepth, type Target, type TargetDescription } from './target';
export { esp32 } from './targets/esp32';
export { tab } from './targets/tab';
export { pack, unpack } from './pack';
export { warmUp } from './warm-up';
