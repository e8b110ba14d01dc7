import type { UnikilnError } from '../base/errors';
import type { CreateBroadcastChannel } from './broadcast-channel';
import type { Carrier } from './carrier';
import type { Clock } from './clock';
import type { LinkKind, PeerId } from './link';
import type { Signalling } from './signalling';

/** What the room needs of the browser. */
export interface RoomServices {
  /** Leave it out where the browser has no WebRTC: then tabs talk over BroadcastChannels. */
  readonly createPeerConnection?: ((configuration: RTCConfiguration) => RTCPeerConnection) | undefined;
  readonly createBroadcastChannel: CreateBroadcastChannel;
  /** Whether data channels can go to the worker, see `canTransferDataChannels`; else they are relayed. */
  readonly transferable: boolean;
  /** The window: `pagehide`, `pageshow` and `online` are listened to. */
  readonly page?: EventTarget | undefined;
  readonly clock?: Clock | undefined;
}

export interface RoomOptions {
  readonly code: string;
  readonly id: PeerId;
  /** What people call this tab. */
  readonly name: string;
  readonly services: RoomServices;
  /** How members find each other; by default the tabs of this browser do. */
  readonly signalling?: Signalling | undefined;
  /** A channel for the worker, which opens a link on it. Post it to the worker before returning. */
  readonly onChannel: (offer: ChannelOffer) => void;
  readonly onPeer: (event: PeerEvent) => void;
  /** Something in the room sent what no member would send; it was ignored. */
  readonly onProblem: (error: UnikilnError) => void;
}

export interface ChannelOffer {
  /** Names this channel for `Room.linkEnded`. */
  readonly link: string;
  readonly peer: PeerId;
  readonly name: string;
  readonly carrier: Carrier;
}

export interface PeerEvent {
  readonly peer: PeerId;
  readonly name: string;
  /** After `lost`, close the link to this peer; it may be found again, with a new channel. */
  readonly state: 'found' | 'connecting' | 'connected' | 'lost';
  /** When connected. */
  readonly kind?: LinkKind;
  /** Why it was lost; with `connected`, `peer/no-path`: why the link is only a BroadcastChannel. */
  readonly reason?: UnikilnError;
}
