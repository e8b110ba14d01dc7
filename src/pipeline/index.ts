/**
 * The line from a model and an app to what runs: C, a linked unikernel, a flash image, with sizes and measurements. Functions over
 * artifacts, cached by content; the workers of the page and the commands (`npm run line`, `npm run app`) call the same ones.
 */
export { sameText, wantsModel, type AppText } from './app-text';
export { buildInput, describe, withApp } from './build';
export type { AppOfBuild, Build, BuildInput, ImageFile, ImageSources } from './build';
export { buildForBoard, linkForBoard, type BoardBuild } from './board-build';
export { BOARD_FORMS, firstThatFits } from './board-forms';
export type { BoardImage } from './board-image';
export { outlastsWatchdog, WATCHDOG_SECONDS, type Measurement } from './board-measure';
export { compilationOf, type Compilation } from './compilation';
export { link, targets, type TargetName, type Toolchain } from './link';
export { readModelFiles, writeModelFiles, type ModelFile } from './model-files';
export { networkFacts } from './network-facts';
export { remember } from './remember';
export { measureFloat, measureInt8, type Score } from './score';
