/**
 * The lab: one visit. Ties training, compiler, toolchain and device together, keeps what must survive a reload, and tells the page how
 * things stand through observables. No user interface.
 */
export { outlastsWatchdog, sameText, wantsModel, WATCHDOG_SECONDS, type AppText, type Build } from '../pipeline';
export type { CompiledApp, OwnApp } from './app';
export { gallery, OWN } from './gallery';
export { Lab } from './lab';
export type { LabServices } from './lab-services';
export type { ModelOnLine } from './model-on-line';
export { changesSince, isCurrent } from './origin';
export { findPanic, type Panic } from '../device';
export { thrifty } from './offline';
export { openStore, pageStore, type Settings } from '../storage';
export { currentImage, type FlashStationState } from './flash-state';
export { CAREFUL_BAUD, isFlashing, loadFlashTools, type Mishap } from '../table';
