/**
 * The module `unikernel` as plain JavaScript: what an app means before it is compiled. Devices are held against it, under the same script of
 * outside events.
 */
export { nothingYet, type AppRun, type Observed, type OutsideEvent } from './app-run';
export { MockRun, type AppModule, type MockNetwork, type MockOptions } from './mock';
