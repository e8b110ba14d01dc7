import { DATA_BEGINS } from '../../base/chips';
import type { TargetDescription } from '../target';
import { libraryFlags, tab } from './tab';

/**
 * An ESP32: hypercalls are C drivers on the chip's registers, and the linked module is translated to LX6 code, which keeps its addresses.
 * Start code and trap routine (native/targets/lx6/start.ts) call `esp32_start`, `esp32_run` and `esp32_panic` by name.
 */
export const esp32: TargetDescription = {
  ...tab,
  name: 'esp32',
  // Measured: 15 % less code than -O2. What takes time is the network, and that is the app's.
  libraryFlags: ['-Oz', ...libraryFlags('esp32')],
  // Of the two stacks of translated code this is the one for what C takes addresses of; calls have their own (registers.h).
  stackBytes: 8192,
  dataAddress: DATA_BEGINS.lx6,
  hypercalls: [],
  exports: ['abi', 'memory', 'start', 'step', 'run', 'esp32_panic'],
  keeps: ['name'],
};
