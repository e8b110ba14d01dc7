/**
 * The lab: one visit. Ties training, compiler, toolchain and device together, keeps what must survive a reload, and tells the page how
 * things stand through observables. No user interface.
 */
export { sameText, type AppText, type CompiledApp } from './app';
export { wantsModel } from './app-text';
export { missing, type Lack } from './capabilities';
export type { Build } from './compile';
export { gallery, OWN } from './gallery';
export { Lab } from './lab';
export type { LabServices } from './lab-services';
export type { ModelOnLine } from './model-on-line';
export { changesSince, isCurrent } from './origin';
export { findPanic, type Panic } from './panic';
export { thrifty } from './offline';
export { openStore, pageStore, type Settings } from '../storage';
export { loadFlashTools } from './flash-tools';
export { outlastsWatchdog, WATCHDOG_SECONDS } from './board-measure';
export { CAREFUL_BAUD, currentImage, isFlashing, type FlashStationState } from './flash-state';
export type { Mishap } from './board-bench';
