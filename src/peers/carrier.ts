import { BroadcastRawChannel, type CreateBroadcastChannel } from './broadcast-channel';
import { DataChannel } from './data-channel';
import type { PeerId } from './link';
import type { RawChannel } from './raw-channel';
import { RelayedChannel } from './relay';

/** What the page hands to the worker for one link; `carrierTransfer` lists what must be transferred with it. */
export type Carrier =
  | { readonly type: 'data-channel'; readonly channel: RTCDataChannel; readonly chunkBytes: number }
  | { readonly type: 'relay'; readonly port: MessagePort; readonly chunkBytes: number }
  | { readonly type: 'broadcast'; readonly name: string; readonly self: PeerId };

/** The transfer list for a `postMessage` of a carrier. A data channel must be posted at once, while `onChannel` runs. */
export function carrierTransfer(carrier: Carrier): Transferable[] {
  switch (carrier.type) {
    case 'data-channel':
      return [carrier.channel];
    case 'relay':
      return [carrier.port];
    case 'broadcast':
      return [];
  }
}

/**
 * The worker's side: makes a raw channel of what the page handed over. To be called as soon as it arrives, because events of a channel
 * that nobody handles are lost; the raw channel keeps them until a link is opened on it.
 */
export function receiveChannel(
  carrier: Carrier,
  createBroadcastChannel: CreateBroadcastChannel = (name) => new BroadcastChannel(name),
): RawChannel {
  switch (carrier.type) {
    case 'data-channel':
      return new DataChannel(carrier.channel, carrier.chunkBytes);
    case 'relay':
      return new RelayedChannel(carrier.port, carrier.chunkBytes);
    case 'broadcast':
      return new BroadcastRawChannel(createBroadcastChannel(carrier.name), carrier.self);
  }
}
