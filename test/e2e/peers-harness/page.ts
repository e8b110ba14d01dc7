import { isUnikilnError } from '../../../src/base/errors';
import { revive } from '../../../src/base/rpc';
import { canTransferDataChannels, carrierTransfer, joinRoom, type PeerEvent } from '../../../src/peers';
import type { FromWorker, ToWorker } from './messages';

/**
 * A page with nothing but a room. Query: `id` (one digit), `room`, `path=none` (WebRTC gathers no candidates), `relay` (as in a browser
 * that cannot transfer data channels). Tests read `harness`.
 */
const query = new URLSearchParams(location.search);
const id = (query.get('id') ?? '1').padStart(16, '0');
const createPeerConnection = (configuration: RTCConfiguration = {}) =>
  // Without a relay server to relay through, there is nothing to gather.
  new RTCPeerConnection({ ...configuration, ...(query.get('path') === 'none' && { iceTransportPolicy: 'relay' }) });

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const harness = {
  id,
  events: [] as (Omit<PeerEvent, 'reason'> & { code: string | undefined; at: number })[],
  carriers: [] as string[],
  transferable: canTransferDataChannels(createPeerConnection),
  fromWorker: [] as (FromWorker & { at: number })[],
  exchange: (bytes: number, count: number, atOnce: boolean) => tell({ type: 'exchange', bytes, count, atOnce }),
  leave: () => room.leave(),
};
export type Harness = typeof harness;

worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
  harness.fromWorker.push({ ...data, at: Date.now() });
  if (data.type !== 'ended') return;
  const reason = revive(data.reason);
  if (isUnikilnError(reason)) room.linkEnded(data.link, reason);
};
tell({ type: 'start', id });

const room = joinRoom({
  code: query.get('room') ?? 'ABCD',
  id,
  name: `Tab ${id.slice(-1)}`,
  services: {
    createPeerConnection,
    createBroadcastChannel: (name) => new BroadcastChannel(name),
    transferable: !query.has('relay') && harness.transferable,
    page: window,
  },
  onChannel: ({ peer, link, carrier }) => {
    harness.carriers.push(carrier.type);
    tell({ type: 'channel', peer, link, carrier }, carrierTransfer(carrier));
  },
  onPeer: ({ reason, ...event }) => {
    harness.events.push({ ...event, code: reason?.code, at: Date.now() });
    if (event.state === 'lost') tell({ type: 'lost', peer: event.peer });
  },
  onProblem: (error) => console.error(error.message),
});
Object.assign(globalThis, { harness });

function tell(message: ToWorker, transfer: Transferable[] = []): void {
  worker.postMessage(message, transfer);
}
