/**
 * What the workers run: each class is one worker's interface, called over comlink. Here work meets the browser: files that were fetched, the
 * store, precedence of who waits. What is made is decided in the folders below.
 */
export type { AppService } from './app-service';
export type { BoardService } from './board-service';
export type { CompilerService } from './compiler-service';
export type { DeviceLook } from './device-reports';
export type { DeviceEvents, DeviceService } from './device-service';
export type { ToolchainService } from './toolchain-service';
export type { TrainerEvents, TrainerService } from './trainer-service';
