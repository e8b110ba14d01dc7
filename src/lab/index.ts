/**
 * The lab: one visit. Ties training, compiler, toolchain and device together, keeps what must survive a reload, and tells the page how
 * things stand through observables. No user interface.
 */
export { sameText, type AppText } from '../pipeline';
export type { CompiledApp } from './app';
export { wantsModel } from '../pipeline';
export { missing, type Lack } from './capabilities';
export type { Build } from '../pipeline';
export { gallery, OWN } from './gallery';
export { Lab } from './lab';
export type { LabServices } from './lab-services';
export type { ModelOnLine } from './model-on-line';
export { changesSince, isCurrent } from './origin';
export { findPanic, type Panic } from '../device';
export { thrifty } from './offline';
export { openStore, pageStore, type Settings } from '../storage';
export { loadFlashTools } from '../table';
export { outlastsWatchdog, WATCHDOG_SECONDS } from '../pipeline';
export { currentImage, type FlashStationState } from './flash-state';
export { CAREFUL_BAUD, isFlashing } from '../table';
export type { Mishap } from '../table';
