/**
 * The module `unikernel` as plain JavaScript: what an app means before it is compiled. Devices are held against it, under the same script of
 * outside events.
 */
export { MockDevice, type AppModule, type MockHalt, type MockNetwork, type MockOptions } from './mock-device';
export { loadMath } from './math';
