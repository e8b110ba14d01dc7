/**
 * The back end: C out of an app's tree. Finds out which numbers are integers, where objects live and in which order C has to compute,
 * and says what cannot be proven.
 */
export { emitApp, type EmitOptions, type EmittedApp } from './emit-app';
