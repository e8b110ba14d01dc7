/**
 * Devices: the tab's host for a unikernel, and the client that talks to any device, virtual or real, over a byte stream
 * (CoAP over slipmux). The page never reaches into a device by another way.
 */
export { DeviceClient, type CoapAnswer, type CoapMethod } from './client';
export { TabDevice, type Halt } from './host';
export { Display, type DisplayEvent, type ShownDigit } from './display';
export { drawDisplay, type ScreenPicture } from './display-picture';
export { joinStreams, portStream, type ByteStream } from './byte-stream';
export type { DeviceModel, DeviceResource, Inference } from './answers';
export type { Ink } from './ink';
export { memoryBlocks, SECTOR, type BlockStorage, type World } from './world';
export { withText } from './console-lines';
export { findPanic, type Panic } from './panic';
export { meet, type Acquaintance, type Serves } from './meet';
