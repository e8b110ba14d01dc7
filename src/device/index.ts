/**
 * Devices: the tab's host for a unikernel, and the client that talks to any device, virtual or real, over a byte stream
 * (CoAP over slipmux). The page never reaches into a device by another way.
 */
export { DeviceClient } from './client';
export { TabDevice, type Halt } from './host';
export { joinStreams, portStream, type ByteStream } from './byte-stream';
export type { DeviceModel, Inference } from './answers';
export { memoryBlocks, type World } from './world';
