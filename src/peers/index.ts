/**
 * Peers: rooms in which tabs find each other, and links over which they talk. The page joins a room and hands channels to its worker
 * (`joinRoom`, `carrierTransfer`); the worker opens links on them (`receiveChannel`, `openLink`). Whoever talks over a link needs `Link`.
 */
export type { Link, LinkKind, Message, PeerId } from './link';
export { type Hello, newPeerId } from './handshake';
export type { RawChannel } from './raw-channel';
export { type OpenedLink, openLink } from './open-link';
export { type Carrier, carrierTransfer, receiveChannel } from './carrier';
export { canTransferDataChannels } from './data-channel';
export { joinRoom, type Room } from './room';
export type { ChannelOffer, PeerEvent, RoomServices } from './room-options';
export { newRoomCode, parseRoomCode, roomLink, roomOf } from './room-code';
export { tabName } from './tab-name';
